"""The agreement map: who takes which side on the contested questions, and which a case raises."""

from __future__ import annotations

from typing import ClassVar

from nenlm.explorers.base import Explorer
from nenlm.pathway.standing import Standing


class AgreementMap(Explorer):
    """See who takes which side on the contested questions, and which of them a case raises.

    The arguments are those of every `Explorer`.
    """

    name: ClassVar[str] = "agreement_map"

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How every contested question stands in the present case."""
        return self.plan.standings
