"""Published cohorts: which of them speak about a case, and what survival they print.

A cohort covers a case when every condition of its declared inclusion holds. Nothing is pooled:
each number is the value of one fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import ContentError, given_twice, nearest, read_model
from nenlm.evidence import Evidence, Value, load_evidence
from nenlm.evidence.model import Fact, Identifier, Unit
from nenlm.pathway import Case
from nenlm.pathway.features import UNKNOWN, Feature
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of
from nenlm.pathway.rules import Condition, Vocabulary

FILE: Final = Path(__file__).with_name("cohorts.yaml")
PEOPLE: Final = 100

Status = Literal["covers", "unsure", "not"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Treatment(_Strict):
    """What was done to some cohorts, and the intents of plans that do the same; none: anything."""

    title: str
    intents: tuple[str, ...] = ()


class CohortDoc(_Strict):
    """One cohort as written; `part`: how many patients its values rest on was not seen."""

    id: Identifier
    name: Annotated[str, Field(max_length=36)]
    fact: str
    country: str = ""
    era: str = ""
    part: bool = False
    treatment: str = "any"
    when: dict[str, Any]
    survival: Annotated[dict[int, str], Field(min_length=1)]


class LeftOut(_Strict):
    """A report that is not among the cohorts, and why."""

    fact: str
    because: str


class CohortsDoc(_Strict):
    """The whole file."""

    features: tuple[str, ...]
    years: tuple[int, ...]
    treatments: dict[str, Treatment]
    cohorts: tuple[CohortDoc, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Survival:
    """Share alive after some years, as printed: a point, a point with its range, or a range."""

    years: int
    address: str
    value: Value
    n: int | None


@dataclass(frozen=True)
class People:
    """Of a hundred, how many are alive for sure, and how many more the printed range allows.

    `alive` is the printed point, rounded half up; None where only a range is printed.
    """

    low: int
    alive: int | None
    high: int


@dataclass(frozen=True)
class Cohort:
    """One cohort: the conditions it declares, how it was treated, and its survival by years."""

    id: str
    name: str
    fact: str
    country: str
    era: str
    treatment: str
    when: tuple[Condition, ...]
    survival: Mapping[int, Survival]


@dataclass(frozen=True)
class Coverage:
    """One cohort beside one case: the conditions that fail, and those that cannot be judged."""

    cohort: Cohort
    failed: tuple[Condition, ...]
    open: tuple[Condition, ...]

    @property
    def status(self) -> Status:
        """Whether the cohort speaks about the case."""
        if self.failed:
            return "not"
        return "unsure" if self.open else "covers"


@dataclass(frozen=True)
class Cohorts:
    """All cohorts, the prognostic features they are asked about, and what was left out."""

    features: tuple[Feature, ...]
    years: tuple[int, ...]
    treatments: Mapping[str, Treatment]
    cohorts: tuple[Cohort, ...]
    left_out: tuple[LeftOut, ...]

    def judge(self, case: Case, features: Mapping[str, Feature]) -> tuple[Coverage, ...]:
        """Return every cohort with the conditions that keep it from covering the case."""
        return tuple(_coverage(cohort, case, features) for cohort in self.cohorts)

    def silent(self, judged: tuple[Coverage, ...]) -> tuple[Feature, ...]:
        """Return the prognostic features that no covering cohort is about."""
        about = {c.input for j in judged if j.status == "covers" for c in j.cohort.when}
        return tuple(feature for feature in self.features if feature.id not in about)

    def not_told_apart(self, cohort: Cohort) -> tuple[Feature, ...]:
        """Return the prognostic features by which a cohort's patients were not chosen."""
        about = {condition.input for condition in cohort.when}
        return tuple(feature for feature in self.features if feature.id not in about)


def people(value: Value, of: int = PEOPLE) -> People:
    """Return a percentage as natural frequencies: whole people among `of`."""
    assert value.unit is Unit.PERCENT
    point = None if value.value is None else _whole(value.value * of / 100)
    low = point if value.low is None else _whole(value.low * of / 100)
    high = point if value.high is None else _whole(value.high * of / 100)
    assert low is not None and high is not None
    return People(low, point, high)


def _whole(number: float) -> int:
    return floor(number + 0.5)


def _coverage(cohort: Cohort, case: Case, features: Mapping[str, Feature]) -> Coverage:
    failed: list[Condition] = []
    undecided: list[Condition] = []
    for condition in cohort.when:
        feature = features[condition.input]
        present = feature.value_of(case[feature.id])
        if present not in condition.values:
            (undecided if present == UNKNOWN else failed).append(condition)
    return Coverage(cohort, tuple(failed), tuple(undecided))


@cache
def load_cohorts() -> Cohorts:
    """Return the course's own cohorts."""
    return read_cohorts(FILE, load_evidence(), vocabulary_of(base_documents()))


def read_cohorts(path: Path, evidence: Evidence, vocabulary: Vocabulary) -> Cohorts:
    """Read cohorts and check every name, address and condition in them.

    Raises:
        ContentError: every fault found, one line each.
    """
    doc = read_model(CohortsDoc, path, lambda doc: _problems(doc, evidence, vocabulary))
    return Cohorts(
        tuple(vocabulary.features[name] for name in doc.features),
        doc.years,
        doc.treatments,
        tuple(_cohort(each, evidence, vocabulary) for each in doc.cohorts),
        doc.left_out,
    )


def _problems(doc: CohortsDoc, evidence: Evidence, vocabulary: Vocabulary) -> Iterator[str]:
    for name in doc.features:
        if name not in vocabulary.features:
            yield f"features: '{name}'; {nearest(name, vocabulary.features)}"
    for name in given_twice(cohort.id for cohort in doc.cohorts):
        yield f"{name}: is given twice; keep one"
    for left in doc.left_out:
        if left.fact not in evidence.facts:
            yield f"left_out: no fact '{left.fact}'; {nearest(left.fact, evidence.facts)}"
    for cohort in doc.cohorts:
        for problem in _faults(cohort, doc, evidence, vocabulary):
            yield f"{cohort.id}: {problem}"


def _faults(
    cohort: CohortDoc, doc: CohortsDoc, evidence: Evidence, vocabulary: Vocabulary
) -> Iterator[str]:
    if cohort.treatment not in doc.treatments:
        yield f"treatment: '{cohort.treatment}'; {nearest(cohort.treatment, doc.treatments)}"
    try:
        for condition in vocabulary.conditions(cohort.when, "when"):
            if condition.input not in vocabulary.features:
                yield f"when: {condition.input}: is no feature; a cohort is known by features"
    except ContentError as error:
        yield from error.problems
    if cohort.fact not in evidence.facts:
        yield f"fact: no fact '{cohort.fact}'; {nearest(cohort.fact, evidence.facts)}"
        return
    fact = evidence.facts[cohort.fact]
    if cohort.era and cohort.era not in fact.population:
        yield f"era: '{cohort.era}' is not in the fact's population: {fact.population}"
    for years, name in cohort.survival.items():
        if years not in doc.years:
            yield f"survival: {years}; {nearest(str(years), map(str, doc.years))}"
        yield from _value_faults(name, fact)


def _value_faults(name: str, fact: Fact) -> Iterator[str]:
    if name not in fact.values:
        yield f"survival: '{name}'; {nearest(name, fact.values)}"
    elif fact.values[name].unit is not Unit.PERCENT:
        yield f"survival: '{name}' is in {fact.values[name].unit}; give a percentage"


def _cohort(doc: CohortDoc, evidence: Evidence, vocabulary: Vocabulary) -> Cohort:
    fact = evidence.facts[doc.fact]
    survival = {
        years: Survival(
            years,
            f"{doc.fact}.{name}",
            fact.values[name],
            fact.values[name].n or (None if doc.part else fact.n),
        )
        for years, name in doc.survival.items()
    }
    when = vocabulary.conditions(doc.when, doc.id)
    return Cohort(doc.id, doc.name, doc.fact, doc.country, doc.era, doc.treatment, when, survival)
