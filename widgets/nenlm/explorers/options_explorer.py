"""Which treatments are open in a case, and what rules the others out."""

from __future__ import annotations

from typing import ClassVar

from nenlm.assessment.options import Option, options
from nenlm.explorers.base import Explorer


class OptionsExplorer(Explorer):
    """See which liver-directed options are open in a case, and why the others are not.

    The arguments are those of every `Explorer`.
    """

    name: ClassVar[str] = "options_explorer"

    @property
    def options(self) -> tuple[Option, ...]:
        """Every option with its status and the reasons for it."""
        return options(self.pathway, self.case)
