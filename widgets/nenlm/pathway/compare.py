"""Comparison of the plans of two cases, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from nenlm.pathway.case import Case
from nenlm.pathway.plan import Line, Plan


@dataclass(frozen=True)
class Comparison:
    """What differs between two cases and their plans."""

    features: tuple[tuple[str, object, object], ...]
    before: Line
    after: Line
    removed: tuple[Line, ...]
    added: tuple[Line, ...]

    @property
    def same_aim(self) -> bool:
        """Whether both cases show the same aim."""
        return self.before.outcome == self.after.outcome


def compare(first: Plan, second: Plan) -> Comparison:
    """Compare two plans."""
    one, two = _lines(first), _lines(second)
    return Comparison(
        features=_differing(first.case, second.case),
        before=first.shown,
        after=second.shown,
        removed=tuple(line for key, line in one.items() if key not in two),
        added=tuple(line for key, line in two.items() if key not in one),
    )


def _differing(first: Case, second: Case) -> tuple[tuple[str, object, object], ...]:
    return tuple((f, first[f], second[f]) for f in first if first[f] != second[f])


def _lines(plan: Plan) -> dict[tuple[str, str], Line]:
    lines: list[Line] = [*plan.due, *(line for s in plan.sections for line in s.lines)]
    return {(line.decision, line.outcome): line for line in lines}
