"""Why a plan says what it says: rules that fired, and what kept the others from it."""

from __future__ import annotations

from dataclasses import dataclass

from nenlm.pathway.case import Case
from nenlm.pathway.engine import Engine, Run
from nenlm.pathway.rules import Condition, Rule


@dataclass(frozen=True)
class Missed:
    """A rule that did not fire, and which of its conditions failed."""

    rule: Rule
    failed: tuple[Condition, ...]


@dataclass(frozen=True)
class Reason:
    """Why a decision came out as it did.

    With hit policy first, `missed` are the rules before the one that fired; with collect, all
    that did not fire.
    """

    decision: str
    fired: tuple[Rule, ...]
    missed: tuple[Missed, ...]


def reasons(engine: Engine, case: Case, run: Run) -> dict[str, Reason]:
    """The reason for every decision of a run."""
    return {name: _reason(engine, case, run, name) for name in engine.sequence}


def _reason(engine: Engine, case: Case, run: Run, decision: str) -> Reason:
    table = engine.segment[decision].table
    if decision == "candidate":
        keys = {key for rules in run.candidates.values() for key in rules}
        fired = tuple(rule for rule in table.rules if rule.key in keys)
    else:
        fired = engine.rules_fired(run, decision)
    stop = len(table.rules)
    if fired and not engine.segment[decision].collects:
        stop = table.rules.index(fired[0])
    settled, _ = engine.settle(case.cells)
    cells = case.cells if decision == "work_up" else settled
    missed = []
    for rule in table.rules[:stop]:
        if rule not in fired:
            failed = tuple(c for c in rule.when if not engine.holds(c, cells, run))
            missed.append(Missed(rule, failed))
    return Reason(decision, fired, tuple(missed))
