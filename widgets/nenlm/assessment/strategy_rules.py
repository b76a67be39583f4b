"""What rules say of a strategy.

Reasons come from the pathway: the plan of the case with what map and strategy say of it, and, where
that plan does not operate, the plan supposing that it did. What no rule says comes from
`strategy.yaml`, each with the facts it leans on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from nenlm.assessment.liver_map import Deposit
from nenlm.assessment.strategy import Outcome, Strategy, features, outcome
from nenlm.assessment.strategy_doc import (
    ComplaintId,
    Level,
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
    plan = plan_of(pathway, {**case, **features(deposits, strategy, measured)})
    operates = plan is not None and is_operating(plan)
    if plan and deposits:
        lines = supposed(plan, found)
        technique = line_of(lines, "technique")
        primary = line_of(lines, "primary_tumour")
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


def plan_of(pathway: Pathway, case: Case) -> Plan | None:
    """Return the plan of a case; nothing where it is refused."""
    try:
        return pathway.plan(case)
    except ContradictionError:
        return None


def is_operating(plan: Plan) -> bool:
    """Whether a plan may operate on the liver."""
    return any(line.intent in strategies().doc.operating for line in plan.candidates)


def supposed(plan: Plan, found: Outcome) -> tuple[Line, ...]:
    """Return the lines of the plan under the aim that operates, or supposing that one did."""
    doc = strategies().doc
    own = next((each.outcome for each in plan.candidates if each.intent in doc.operating), None)
    sections = plan.supposing(own or doc.aims[found.share_class]).sections
    return tuple(line for section in sections for line in section.lines)


def line_of(lines: Sequence[Line], decision: str) -> Line | None:
    """Return the line that a decision gives, if it gives one."""
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
    alone = plan_of(pathway, {**plan.case, "major": "no", "remnant": "ablatable"})
    return supposed(alone, found) if alone else ()


def ablatable(pathway: Pathway, deposit: Deposit) -> bool:
    """Whether size and place are those that the pathway ablates."""
    return _small(pathway, deposit) and deposit.place != "duct"


def _small(pathway: Pathway, deposit: Deposit) -> bool:
    rule = _rule(pathway.tables, strategies().doc.ablation.rule)
    size = pathway.tables.features["max_mm"]
    cell = size.value_of(deposit.mm)
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
