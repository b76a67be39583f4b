"""What rules say of a strategy, and the strategy that the rules would choose.

Reasons come from the pathway: the plan of the case with what map and strategy say of it, and, where
that plan does not operate, the plan supposing that it did. What no rule says comes from
`strategy.yaml`, each with the facts it leans on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit
from nenlm.assessment.strategy import Outcome, Strategy, features, outcome
from nenlm.assessment.strategy_doc import (
    Assignment,
    ComplaintId,
    Level,
    Mark,
    ToldDoc,
    strategies,
)
from nenlm.pathway import ContradictionError, Line, Pathway, Plan, load
from nenlm.pathway.features import Given
from nenlm.pathway.rules import Rule
from nenlm.pathway.tables import Tables

UNSETTLED: Final = ("plan_first", "not_feasible", "measure_flr")
LATER: Final = ("two_stage", "rescue")

Case = Mapping[str, Given]


@dataclass(frozen=True)
class Complaint:
    """What is missing or unsafe; `line` where the pathway says it, else the course's own words.

    `at` are deposits, from 1.
    """

    id: str
    level: Level
    says: str
    hint: str
    at: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    contested: bool = False
    line: Line | None = None


@dataclass(frozen=True)
class Verdict:
    """What the rules make of a strategy; no technique where the case itself is refused."""

    operates: bool
    technique: Line | None
    primary: Line | None
    complaints: tuple[Complaint, ...]


def judge(
    pathway: Pathway,
    case: Case,
    deposits: Sequence[Deposit],
    strategy: Strategy,
    measured: int | None = None,
) -> Verdict:
    """Return what the rules of this edition say of a strategy."""
    found = outcome(deposits, strategy)
    told: list[Complaint] = []
    technique = primary = None
    plan = _plan(pathway, {**case, **features(deposits, strategy, measured)})
    operates = plan is not None and _operates(plan)
    if plan and deposits:
        lines = _supposed(plan, found)
        technique = _first(lines, "technique")
        primary = _first(lines, "primary_tumour")
        if not operates:
            told.append(_told("aim", plan.shown, strategies().doc.told.aim))
        told += _of_technique(technique, found)
        told += _of_primary(primary, strategy)
        told += _of_precautions(lines, _heat_alone(pathway, plan, found))
    told += _own(pathway, case, deposits, strategy, found)
    levels = get_args(Level)
    return Verdict(
        operates, technique, primary, tuple(sorted(told, key=lambda each: levels.index(each.level)))
    )


def _plan(pathway: Pathway, case: Case) -> Plan | None:
    try:
        return pathway.plan(case)
    except ContradictionError:
        return None


def _operates(plan: Plan) -> bool:
    return any(line.intent in strategies().doc.operating for line in plan.candidates)


def _supposed(plan: Plan, found: Outcome) -> tuple[Line, ...]:
    """The lines of the plan under the aim that operates, or supposing that one did."""
    doc = strategies().doc
    own = next((each.outcome for each in plan.candidates if each.intent in doc.operating), None)
    sections = plan.supposing(own or doc.aims[found.share_class]).sections
    return tuple(line for section in sections for line in section.lines)


def _first(lines: Sequence[Line], decision: str) -> Line | None:
    return next((line for line in lines if line.decision == decision), None)


def _told(name: str, line: Line, doc: ToldDoc) -> Complaint:
    contested = line.strength == "contested"
    return Complaint(name, doc.level, line.label, doc.hint, contested=contested, line=line)


def _of_technique(line: Line | None, found: Outcome) -> Iterator[Complaint]:
    """Where the technique that the rules give is none, or another than the strategy's."""
    doc = strategies().doc
    if line is None or found.shape == "not_applicable":
        return
    if line.outcome in UNSETTLED and line.outcome in doc.told.technique:
        yield _told("technique", line, doc.told.technique[line.outcome])
    elif line.outcome != found.shape:
        asked, done = doc.techniques[line.outcome].step, doc.techniques[found.shape].step
        if asked != done:
            yield _told("technique", line, doc.told.technique["more" if asked > done else "less"])


def _of_primary(line: Line | None, strategy: Strategy) -> Iterator[Complaint]:
    doc = strategies().doc
    agreeing = doc.primary_rules.get(line.outcome) if line else None
    if line and agreeing and strategy.primary not in agreeing:
        yield _told("primary_tumour", line, doc.told.primary_tumour)


def _of_precautions(*some: Sequence[Line]) -> Iterator[Complaint]:
    told = strategies().doc.told.precautions
    seen: dict[str, Line] = {}
    for line in (line for lines in some for line in lines if line.decision == "precautions"):
        if line.outcome in told:
            seen.setdefault(line.outcome, line)
    for name, line in seen.items():
        yield _told(name, line, told[name])


def _heat_alone(pathway: Pathway, plan: Plan, found: Outcome) -> tuple[Line, ...]:
    """What the rules say of the ablation in a strategy if it stood alone."""
    if not found.heats:
        return ()
    alone = _plan(pathway, {**plan.case, "major": "no", "remnant": "ablatable"})
    return _supposed(alone, found) if alone else ()


def ablatable(pathway: Pathway, deposit: Deposit) -> bool:
    """Whether size and place are those that the pathway ablates."""
    return _small(pathway, deposit) and deposit.place != "duct"


def _small(pathway: Pathway, deposit: Deposit) -> bool:
    rule = _rule(pathway.tables, strategies().doc.ablation.rule)
    size = pathway.tables.features["max_mm"]
    cell = size.ids[size.cell(deposit.mm)]
    return all(cell in condition.values for condition in rule.when if condition.input == size.id)


def _rule(tables: Tables, name: str) -> Rule:
    """A candidate rule in this edition; where that has none, today's."""
    rules = tables.decisions["candidate"].rules
    return next((rule for rule in rules if rule.id == name), None) or _rule(_today(), name)


@cache
def _today() -> Tables:
    return load().tables


def _own(
    pathway: Pathway,
    case: Case,
    deposits: Sequence[Deposit],
    strategy: Strategy,
    found: Outcome,
) -> Iterator[Complaint]:
    """What no rule says, with the facts behind it."""
    if not deposits:
        return
    if case.get("primary") == "resected" and strategy.primary != "stays":
        yield _complaint("primary_gone")
    if found.shape == "not_applicable":
        yield _complaint("nothing")
        return
    limits = strategies().limits
    heated = [at for at, effect in enumerate(found.effects) if effect.how == "heat"]
    large = [at for at in heated if not _small(pathway, deposits[at])]
    near = [at for at in heated if at not in large and deposits[at].mm >= limits.ablation]
    hot = [at for at in heated if deposits[at].place == "duct"]
    placed: dict[ComplaintId, list[int]] = {
        "ablation_size": large,
        "ablation_duct": hot,
        "ablation_near_limit": near,
    }
    yield from (_complaint(name, at) for name, at in placed.items() if at)
    second = bool(found.segments[1])
    grows = strategy.growth != "none"
    left = [at for at, effect in enumerate(found.effects) if not effect.stage]
    tests: dict[ComplaintId, bool] = {
        "no_remnant": not found.stays,
        "no_growth": second and not grows,
        "no_second": grows and not second,
        "under_limit": found.share_class == "lt70",
        "between_limits": found.share_class == "70_89",
        "alpps_risk": strategy.growth == "alpps",
        "deprivation_evidence": strategy.growth == "deprivation",
        "many_resections": found.wedges > limits.resections,
    }
    yield from (_complaint(name) for name, true in tests.items() if true)
    if second and grows and left:
        yield _complaint("remnant_untreated", left)


def _complaint(name: ComplaintId, at: Sequence[int] = ()) -> Complaint:
    doc = strategies().doc.complaints[name]
    numbers = tuple(place + 1 for place in at)
    says = doc.says.strip().format(at=", ".join(map(str, numbers)))
    return Complaint(name, doc.level, says, doc.hint, numbers, doc.facts, doc.contested)


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
    plan = _plan(pathway, {**case, **features(deposits, trial, measured)})
    if plan is None:
        return []
    if not _operates(plan):
        return [plan.shown]
    lines = _supposed(plan, outcome(deposits, trial))
    line = _first(lines, "technique")
    doc = strategies().doc.techniques.get(line.outcome) if line else None
    if line is None or doc is None or (doc.step > 0) != bool(goes):
        return [line] if line else []
    late = doc.side == "second"
    if late:
        assigned = tuple("waits" if name == "side" else name for name in assigned)
    primary = _first(lines, "primary_tumour")
    agreeing = strategies().doc.primary_rules.get(primary.outcome) if primary else None
    strategy = Strategy(
        _marks(assigned),
        doc.growth,
        agreeing[0] if agreeing else "stays",
        dict.fromkeys(goes, 2 if late else 1),
    )
    return Chosen(strategy, assigned, operates=True, line=line)
