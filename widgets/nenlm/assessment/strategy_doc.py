"""What is said of strategies: `strategy.yaml`, checked against pathway and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from nenlm.content import nearest, read_model
from nenlm.evidence.model import Unit, Value
from nenlm.pathway import load
from nenlm.pathway.tables import Tables

FILE: Final = Path(__file__).with_name("strategy.yaml")

Mark = Literal["resect", "ablate", "second", "leave"]
Growth = Literal["none", "ligation", "pve", "deprivation", "alpps"]
Primary = Literal["stays", "before", "first", "second", "after"]
Level = Literal["unsafe", "missing", "note"]
ShareClass = Literal["all", "90_99", "70_89", "lt70"]
Assignment = Literal["wedge", "heat", "segment", "duct", "side", "waits", "stays", "no_operation"]
ComplaintId = Literal[
    "nothing", "ablation_size", "ablation_near_limit", "ablation_duct", "no_growth", "no_second",
    "remnant_untreated", "primary_gone", "no_remnant", "under_limit", "between_limits",
    "alpps_risk", "deprivation_evidence", "many_resections",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarkDoc(_Strict):
    """What a mark is called, and when it is done."""

    label: str
    letter: str
    means: str


class AblationDoc(_Strict):
    """The rule of the pathway that says what is ablated, and addresses of published limits."""

    rule: str
    limits: tuple[str, ...]


class WaitDoc(_Strict):
    """The address of a waiting time, and of what it was measured."""

    value: str
    says: str


class GrowthDoc(_Strict):
    """A way to make the remnant grow; `procedure`: it is one of its own."""

    label: str
    means: str
    procedure: bool = False
    waits: tuple[WaitDoc, ...] = ()
    facts: tuple[str, ...] = ()


class PrimaryDoc(_Strict):
    """Where the primary goes."""

    label: str


class TechniqueDoc(_Strict):
    """An answer of the pathway as a strategy: how much is done for the remnant, and how."""

    step: int
    side: Mark | None = None
    growth: Growth = "none"


class AssignmentDoc(_Strict):
    """Why a deposit is given its mark."""

    mark: Mark
    because: str


class LevelDoc(_Strict):
    """How grave a complaint is."""

    label: str


class ToldDoc(_Strict):
    """How grave an answer of the pathway is for a strategy, and the way on."""

    level: Level
    hint: str


class Told(_Strict):
    """Answers of the pathway, by decision."""

    technique: dict[str, ToldDoc]
    precautions: dict[str, ToldDoc]
    primary_tumour: ToldDoc
    aim: ToldDoc


class ComplaintDoc(ToldDoc):
    """A complaint of the course's own, with the facts it leans on."""

    says: str
    facts: tuple[str, ...] = ()
    contested: bool = False


class StrategyDoc(_Strict):
    """The whole file."""

    reading: str
    classes: dict[Literal["90_99", "70_89"], str]
    operating: tuple[str, ...]
    aims: dict[ShareClass, str]
    marks: dict[Mark, MarkDoc]
    ablation: AblationDoc
    growth: dict[Growth, GrowthDoc]
    primary: dict[Primary, PrimaryDoc]
    primary_rules: dict[str, tuple[Primary, ...]]
    techniques: dict[str, TechniqueDoc]
    assignments: dict[Assignment, AssignmentDoc]
    levels: dict[Level, LevelDoc]
    told: Told
    complaints: dict[ComplaintId, ComplaintDoc]
    many: str


@dataclass(frozen=True)
class Limits:
    """The numbers of the file, taken from their facts.

    `classes`: lower edges in percent of the tumour's volume; `ablation`: the smallest published
    limit in mm; `resections`: separate resections in one operation.
    """

    classes: dict[ShareClass, float]
    ablation: float
    resections: float


@dataclass(frozen=True)
class Book:
    """Content and numbers together."""

    doc: StrategyDoc
    limits: Limits
    values: dict[str, Value]


def read_strategies(path: Path, tables: Tables) -> Book:
    """Read what is said of strategies.

    Raises:
        ContentError: a malformed entry; an unknown outcome, rule, intent, fact or value; a mark or
            a complaint without words.
    """
    doc = read_model(StrategyDoc, path, lambda doc: _problems(doc, tables))
    values = {address: tables.evidence.value(address) for address in _addresses(doc)}
    edges: dict[ShareClass, float] = {
        name: _number(values[address]) for name, address in doc.classes.items()
    }
    smallest = min(_millimetres(values[address]) for address in doc.ablation.limits)
    return Book(doc, Limits(edges, smallest, _number(values[doc.many])), values)


def _number(value: Value) -> float:
    """The point of a value, or the lower end of its range."""
    found = value.low if value.value is None else value.value
    assert found is not None
    return found


def _millimetres(value: Value) -> float:
    return _number(value) * (10 if value.unit is Unit.CM else 1)


def _addresses(doc: StrategyDoc) -> Iterator[str]:
    yield from doc.classes.values()
    yield from doc.ablation.limits
    yield from (wait.value for growth in doc.growth.values() for wait in growth.waits)
    yield doc.many


def _problems(doc: StrategyDoc, tables: Tables) -> Iterator[str]:
    decisions = tables.decisions
    yield from _whole(doc)
    yield from _unknown("operating", doc.operating, tables.intents)
    yield from _unknown("aims", doc.aims.values(), decisions["aim"].outcomes)
    yield from _unknown("techniques", doc.techniques, decisions["technique"].outcomes)
    yield from _unknown("primary_rules", doc.primary_rules, decisions["primary_tumour"].outcomes)
    rules = [rule.id for rule in decisions["candidate"].rules]
    yield from _unknown("ablation: rule", [doc.ablation.rule], rules)
    own = ("more", "less")
    asked = [name for name in doc.told.technique if name not in own]
    yield from _unknown("told: technique", asked, decisions["technique"].outcomes)
    yield from _unknown(
        "told: precautions", doc.told.precautions, decisions["precautions"].outcomes
    )
    facts = [
        *(fact for growth in doc.growth.values() for fact in growth.facts),
        *(fact for complaint in doc.complaints.values() for fact in complaint.facts),
    ]
    yield from _unknown("facts", facts, tables.evidence.facts)
    for address in _addresses(doc):
        try:
            tables.evidence.value(address)
        except KeyError as error:
            yield str(error.args[0])


def _whole(doc: StrategyDoc) -> Iterator[str]:
    """Whatever the code names must be there."""
    for name, field in StrategyDoc.model_fields.items():
        keys = getattr(getattr(field.annotation, "__args__", (None,))[0], "__args__", ())
        missing = [key for key in keys if key not in getattr(doc, name)]
        if missing:
            yield f"{name}: lacks {', '.join(missing)}"
    missing = [name for name in ("more", "less") if name not in doc.told.technique]
    if missing:
        yield f"told: technique: lacks {', '.join(missing)}"


def _unknown(place: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    options = list(known)
    yield from (
        f"{place}: '{name}'; {nearest(name, options)}" for name in names if name not in options
    )


@cache
def strategies() -> Book:
    """Return what the course says of strategies (read once)."""
    return read_strategies(FILE, load().tables)
