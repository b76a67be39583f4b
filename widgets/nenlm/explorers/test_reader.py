"""The test reader: what a result means in a thousand people, before and after a second test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.accuracies import load_tests
from nenlm.assessment.diagnostic import Tree
from nenlm.content import nearest
from nenlm.explorers.base import CaseLike, Explorer
from nenlm.explorers.html import host
from nenlm.explorers.test_reader_rows import (
    NONE,
    WHOLE,
    Reading,
    reader,
    takeaway,
    tell,
)


class TestReader(Explorer):
    """Read a test as natural frequencies.

    Args:
        case: What differs from the defaults, or the id of a preset.
        test: Id of the test; the first if left out.
        pretest: Frequency of the condition before the test, in whole percent.
        second: Id of a second test for the same condition.
        options: As for every `Explorer`.
    """

    __test__ = False
    name: ClassVar[str] = "test_reader"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        test: str = "",
        pretest: int | None = None,
        second: str = "",
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        chosen = {"test": test, "pretest": "" if pretest is None else str(pretest)}
        chosen |= {"second": second}
        given = {field: text for field, text in chosen.items() if text}
        super().__init__(case, own={**given, **(own or {})}, **options)

    @property
    def reading(self) -> Reading:
        """The test, the frequency before it, and the second test."""
        return Reading.of(self.own)

    @property
    def tree(self) -> Tree:
        """What the test does in a thousand people."""
        return self.reading.tree

    @property
    def summary(self) -> str:
        """What a result means, in sentences."""
        return takeaway(self.reading)

    def html(self) -> str:
        """Return the present state as plain, complete HTML."""
        content = reader(self.scene, self.frame, self.reading)
        return host(self.name, self.scene, self.frame, content, own=self.own)

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = dict(proposal["value"])
        allowed = {"test": list(load_tests()), "second": [NONE, *load_tests()], "pretest": WHOLE}
        for field, text in own.items():
            if field not in allowed:
                raise traitlets.TraitError(f"own: no field '{field}'; {nearest(field, allowed)}")
            if text not in allowed[field]:
                options = tell("pretest_allowed") if field == "pretest" else ""
                told = f"allowed: {options}" if options else nearest(text, allowed[field])
                raise traitlets.TraitError(f"{field}: '{text}'; {told}")
        return own
