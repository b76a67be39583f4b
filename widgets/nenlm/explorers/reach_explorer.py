"""The reach explorer: how far a group of rules reaches, and what turns without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.reach import load_reach
from nenlm.explorers.base import CaseLike, Explorer, among


class ReachExplorer(Explorer):
    """See in how many combinations a group of rules decides, and what turns without it.

    Args:
        case: What differs from the defaults, or the id of a preset.
        group: A group of rules, or of changes since 2012.
        domain: The cases over which is counted.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "reach_explorer"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        group: str = "",
        domain: str = "",
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        doc = load_reach().doc
        chosen = {"group": group or doc.groups[0].id, "domain": domain or doc.domains[0].id}
        super().__init__(case, own={**chosen, **(own or {})}, **options)

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        reach = load_reach()
        allowed = {"group": list(reach.groups), "domain": list(reach.domains)}
        first = {field: known[0] for field, known in allowed.items()}
        return first | among(proposal["value"], allowed)
