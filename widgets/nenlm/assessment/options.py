"""Which treatments are open in a case: read off the pathway's rules, never decided here.

An option is *open* where a line of the plan names it, and open *with caution* where that line is
contested, no source speaks, or a precaution of the plan belongs to it. It is *ruled out* where the
rule that fires speaks against it, or where no rule that names it accepts a value of the case. It
*waits* while the aim is something else first. Otherwise the pathway does not offer it, because the
rule that fires leads elsewhere. For an option that is ruled out the smallest change among the
explorer's features that would open it is found by entering every value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nenlm.assessment.options_list import OptionDoc, load_options
from nenlm.assessment.options_opening import openings
from nenlm.assessment.options_rules import (
    CHOICE,
    bars_of,
    lines_of,
    naming,
    opens_artery,
    rules_against,
)
from nenlm.pathway import Case, Change, Line, Pathway, Plan
from nenlm.pathway.rules import Condition, Rule

FIRST: Final = "first_something_else"
"""The intent of a plan in which something comes before any treatment of the tumour."""
CONTESTED: Final = "contested"
DOUBTFUL: Final = frozenset({CONTESTED, "silent"})


class Status(StrEnum):
    """How an option stands in a case."""

    OPEN = "open"
    CAUTION = "caution"
    OUT = "out"
    WAITS = "waits"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True)
class Option:
    """One option in one case, with every reason the pathway gives for its status."""

    doc: OptionDoc
    status: Status
    lines: tuple[Line, ...] = ()
    against: tuple[Rule, ...] = ()
    bars: tuple[Condition, ...] = ()
    cautions: tuple[Line, ...] = ()
    ready: tuple[Line, ...] = ()
    instead: tuple[Rule, ...] = ()
    opened_by: tuple[Change, ...] = ()


def options(pathway: Pathway, case: Case | Mapping[str, object]) -> tuple[Option, ...]:
    """Return how every option stands in a case.

    Raises:
        ContentError: as for `Pathway.case`.
        ContradictionError: the case itself is refused.
    """
    doc = load_options()
    plan = pathway.plan(case)
    found = [_judged(pathway, plan, option) for option in doc.options]
    out = [option.doc for option in found if option.status is Status.OUT]
    ways = openings(pathway, plan.case, doc, out)
    return tuple(replace(option, opened_by=ways.get(option.doc.id, ())) for option in found)


def _judged(pathway: Pathway, plan: Plan, doc: OptionDoc) -> Option:
    given = lines_of(plan)
    lines = naming(pathway, plan, given, doc)
    if lines:
        cautions, ready = (
            tuple(line for line in given if (line.decision, line.outcome) in _precautions(names))
            for names in (doc.cautions, doc.ready)
        )
        doubtful = lines[-1].strength in DOUBTFUL
        status = Status.CAUTION if doubtful or cautions else Status.OPEN
        return Option(doc, status, lines, cautions=cautions, ready=ready)
    against = rules_against(pathway, plan, given, doc)
    if against and against[0].strength != CONTESTED:
        return Option(doc, Status.OUT, against=against)
    if bars := bars_of(pathway, plan.case, doc):
        return Option(doc, Status.OUT, bars=bars)
    opening = any(opens_artery(line) for line in given)
    if against and opening:
        return Option(doc, Status.CAUTION, against=against)
    if plan.shown.intent == FIRST:
        return Option(doc, Status.WAITS, instead=plan.shown.rules)
    asked = CHOICE if doc.through_artery and opening else "systemic"
    elsewhere = (line for line in given if line.decision == asked and asked in _asked_of(doc))
    return Option(doc, Status.NOT_OFFERED, instead=next(elsewhere, plan.shown).rules)


def _asked_of(doc: OptionDoc) -> tuple[str, ...]:
    return (CHOICE,) if doc.through_artery else tuple(doc.named)


def _precautions(names: tuple[str, ...]) -> set[tuple[str, str]]:
    return {("precautions", name) for name in names}
