"""The test reader: what a result means in a thousand people, before and after a second test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor
from typing import Any, ClassVar, Final

import traitlets

from nenlm.assessment.accuracies import DiagnosticTest, can_follow, load_tests
from nenlm.assessment.diagnostic import Tree, after, after_all, range_after, tree
from nenlm.content import nearest
from nenlm.explorers.base import CaseLike, Explorer

NONE: Final = "none"
PRETEST: Final = "pretest"
WHOLE: Final = [str(percent) for percent in range(101)]


def hundred(share: float) -> int:
    """Return a share as whole people out of a hundred."""
    return floor(100 * share + 0.5)


@dataclass(frozen=True)
class Reading:
    """A test, the frequency of the condition before it in whole percent, and a second test."""

    test: DiagnosticTest
    pretest: int
    second: DiagnosticTest | None

    @classmethod
    def of(cls, own: Mapping[str, str]) -> Reading:
        """Read an explorer's own state; a second test that asks another question is none."""
        known = load_tests()
        test = known.get(own.get("test", "")) or next(iter(known.values()))
        second = known.get(own.get("second", NONE))
        fits = second in can_follow(test, known)
        return cls(test, int(own.get(PRETEST, test.pretest)), second if fits else None)

    @cached_property
    def tree(self) -> Tree:
        """What the test does in a thousand people."""
        return tree(self.pretest / 100, self.test.accuracy)

    def right(self, *, positive: bool) -> float | None:
        """Which share of such results is right; None where such a result cannot occur."""
        found = after(self.pretest / 100, self.test.accuracy, positive=positive)
        return None if found is None else found if positive else 1 - found

    def right_range(self, *, positive: bool) -> tuple[int, int] | None:
        """The same over the printed intervals; None where one was not printed."""
        if self.test.interval is None:
            return None
        low, high = range_after(self.pretest / 100, *self.test.interval, positive=positive)
        if low is None or high is None:
            return None
        ends = (low, high) if positive else (1 - high, 1 - low)
        return hundred(ends[0]), hundred(ends[1])

    def both(self, *, first: bool, second: bool) -> float | None:
        """Which share of those with both results has the condition."""
        assert self.second
        results = [(self.test.accuracy, first), (self.second.accuracy, second)]
        return after_all(self.pretest / 100, results)


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

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = dict(proposal["value"])
        allowed = {"test": list(load_tests()), "second": [NONE, *load_tests()], "pretest": WHOLE}
        for field, text in own.items():
            if field not in allowed:
                raise traitlets.TraitError(f"own: no field '{field}'; {nearest(field, allowed)}")
            if text not in allowed[field]:
                options = "0 to 100, whole percent" if field == PRETEST else ""
                told = f"allowed: {options}" if options else nearest(text, allowed[field])
                raise traitlets.TraitError(f"{field}: '{text}'; {told}")
        return own
