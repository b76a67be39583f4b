"""The Milan-type criteria as a checklist, and what the plan makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from nenlm.assessment.milan import Criterion, checklist, load_milan
from nenlm.explorers.base import CaseLike, Explorer


class MilanChecklist(Explorer):
    """Tick a case against the Milan-type criteria, with the fact and the critics behind each.

    The arguments are those of every `Explorer`; the features shown are those of the criteria.
    """

    name: ClassVar[str] = "milan_checklist"

    def __init__(
        self, case: CaseLike = None, *, features: Sequence[str] = (), **options: Any
    ) -> None:
        asked = [criterion.feature for criterion in load_milan().criteria]
        super().__init__(case, features=features or [*asked, "clear"], **options)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion judged in the present case."""
        return checklist(self.pathway, self.judged_case)
