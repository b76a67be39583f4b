"""The case explorer: change one feature of a case and see what the plan does, and why."""

from __future__ import annotations

from typing import Any, ClassVar

from nenlm.explorers.base import CaseLike, Explorer, values_of


class CaseExplorer(Explorer):
    """Explore one case: its plan, why, and what would change it.

    Args:
        case: What differs from the defaults, or the id of a preset.
        pinned: A second case to compare with.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "case_explorer"

    def __init__(
        self, case: CaseLike = None, *, pinned: CaseLike = None, edition: str = "", **options: Any
    ) -> None:
        second: dict[str, Any] | None = None
        if pinned is not None:
            second = {"case": values_of(pinned), **({"edition": edition} if edition else {})}
        super().__init__(case, edition=edition, pinned=second, **options)
