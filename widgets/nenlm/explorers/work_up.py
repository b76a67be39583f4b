"""What is still due: the tests a case waits for, and what each of their results would change."""

from __future__ import annotations

from typing import ClassVar

from nenlm.assessment.due import DueTest, due_tests
from nenlm.explorers.base import Explorer


class WorkUp(Explorer):
    """See what is still due for a case, and enter results.

    The arguments are those of every `Explorer`.
    """

    name: ClassVar[str] = "work_up"

    @property
    def tests(self) -> tuple[DueTest, ...]:
        """The due tests, each with where its results lead."""
        return due_tests(self.pathway, self.case)
