"""Which treatments are open in a case, and what rules the others out."""

from __future__ import annotations

from typing import ClassVar

from nenlm.assessment.options import Option, options
from nenlm.explorers.base import Explorer
from nenlm.explorers.html import host
from nenlm.explorers.options_rows import options_explorer, takeaway


class OptionsExplorer(Explorer):
    """See which liver-directed options are open in a case, and why the others are not.

    The arguments are those of every `Explorer`.
    """

    name: ClassVar[str] = "options_explorer"

    @property
    def options(self) -> tuple[Option, ...]:
        """Every option with its status and the reasons for it."""
        return options(self.pathway, self.case)

    @property
    def summary(self) -> str:
        """Which options are open and which are not, in sentences."""
        return takeaway(self.options)

    def html(self) -> str:
        """Return the present state as plain, complete HTML."""
        return host(self.name, self.scene, self.frame, options_explorer(self.scene, self.frame))
