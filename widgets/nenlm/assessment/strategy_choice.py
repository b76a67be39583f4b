"""The strategy that the rules would choose: a reading of the pathway, for teaching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit
from nenlm.assessment.strategy import Strategy, features, outcome
from nenlm.assessment.strategy_doc import Assignment, Mark, strategies
from nenlm.assessment.strategy_rules import (
    Case,
    ablatable,
    is_operating,
    line_of,
    plan_of,
    supposed,
)
from nenlm.pathway import Line, Pathway


@dataclass(frozen=True)
class Chosen:
    """The strategy that the rules would choose: a reading of them, for teaching.

    `assigned` says for each deposit why it has its mark; `line` is what decides: the technique, or
    the aim where the rules do not operate.
    """

    strategy: Strategy
    assigned: tuple[Assignment, ...]
    operates: bool
    line: Line | None


Way = Callable[[Deposit], Assignment]


def by_rules(
    pathway: Pathway, case: Case, deposits: Sequence[Deposit], measured: int | None = None
) -> Chosen:
    """Return the strategy that the rules of this edition would choose.

    Three ways are tried, and the first with which the pathway operates is taken: everything by
    wedges, heat and single segments; one side of the liver, the rest by wedges and heat; wedges and
    heat alone.
    """
    heat = {each: ablatable(pathway, each) for each in deposits}
    side = _heavier(deposits)
    within = {name for name, each in liver().segments.items() if each.lobe == side}

    def sparing(deposit: Deposit) -> Assignment:
        if deposit.place == "surface":
            return "wedge"
        if heat[deposit]:
            return "heat"
        return "duct" if deposit.place == "duct" else "segment"

    def lightest(deposit: Deposit) -> Assignment:
        found = sparing(deposit)
        return found if found in ("wedge", "heat") else "stays"

    against: list[Line] = []
    for way, goes in ((sparing, set[str]()), (lightest, within), (lightest, set[str]())):
        found = _tried(pathway, case, deposits, way, goes, measured)
        if isinstance(found, Chosen):
            return found
        against += found
    against.sort(key=lambda line: line.decision != "aim")
    left = tuple[Assignment, ...]("no_operation" for _ in deposits)
    return Chosen(
        Strategy().fitted(len(deposits)),
        left,
        operates=False,
        line=against[0] if against else None,
    )


def _marks(assigned: Sequence[Assignment]) -> tuple[Mark, ...]:
    return tuple(strategies().doc.assignments[name].mark for name in assigned)


def _heavier(deposits: Sequence[Deposit]) -> str:
    """The side with the larger volume of tumour; the right where they are alike."""
    volume = {"right": 0, "left": 0, "caudate": 0}
    for each in deposits:
        volume[liver().segments[each.segment].lobe] += each.mm**3
    return "left" if volume["left"] > volume["right"] else "right"


def _tried(
    pathway: Pathway,
    case: Case,
    deposits: Sequence[Deposit],
    way: Way,
    goes: set[str],
    measured: int | None,
) -> Chosen | list[Line]:
    """One way, if the pathway operates and its technique is this way's; else what it says."""
    assigned = tuple[Assignment, ...](
        "side" if each.segment in goes else way(each) for each in deposits
    )
    trial = Strategy(_marks(assigned), goes=dict.fromkeys(goes, 1))
    plan = plan_of(pathway, {**case, **features(deposits, trial, measured)})
    if plan is None:
        return []
    if not is_operating(plan):
        return [plan.shown]
    lines = supposed(plan, outcome(deposits, trial))
    line = line_of(lines, "technique")
    doc = strategies().doc.techniques.get(line.outcome) if line else None
    if line is None or doc is None or (doc.step > 0) != bool(goes):
        return [line] if line else []
    late = doc.side == "second"
    if late:
        assigned = tuple("waits" if name == "side" else name for name in assigned)
    primary = line_of(lines, "primary_tumour")
    agreeing = strategies().doc.primary_rules.get(primary.outcome) if primary else None
    strategy = Strategy(
        _marks(assigned),
        doc.growth,
        agreeing[0] if agreeing else "stays",
        dict.fromkeys(goes, 2 if late else 1),
    )
    return Chosen(strategy, assigned, operates=True, line=line)
