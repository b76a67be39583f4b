"""The Milan-type criteria as a checklist: the conditions of the pathway's own rule, one by one.

What a criterion asks is what the rule asks, in the edition that judges; an edition that widens the
rule widens the checklist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from nenlm.content import nearest, read_model
from nenlm.pathway import Case, Pathway, load
from nenlm.pathway.features import UNKNOWN
from nenlm.pathway.rules import Condition, Rule
from nenlm.pathway.tables import Tables

FILE: Final = Path(__file__).parent / "milan.yaml"


class Status(StrEnum):
    """How a case stands to a criterion; `not_yet` can still become met by surgery or by time."""

    MET = "met"
    NOT_YET = "not_yet"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CriterionDoc(_Strict):
    """What is said of one criterion; `waits` are values that can still become right."""

    feature: str
    origin: Literal["published", "pathway"]
    facts: tuple[str, ...]
    critics: str
    waits: tuple[str, ...] = ()


class MilanDoc(_Strict):
    """The whole file."""

    rule: str
    criteria: tuple[CriterionDoc, ...]


@dataclass(frozen=True)
class Criterion:
    """One criterion judged in one case."""

    doc: CriterionDoc
    condition: Condition
    status: Status


def read_milan(path: Path, tables: Tables) -> MilanDoc:
    """Read what is said of the criteria, and check it against the rule.

    Raises:
        ContentError: a malformed entry, an unknown rule, fact or value, or criteria that are not
            exactly the rule's conditions.
    """
    return read_model(MilanDoc, path, lambda doc: _problems(doc, tables))


def _problems(doc: MilanDoc, tables: Tables) -> Iterator[str]:
    ids = [rule.id for rule in tables.decisions["candidate"].rules]
    if doc.rule not in ids:
        yield f"rule: '{doc.rule}'; {nearest(doc.rule, ids)}"
        return
    asked = [condition.input for condition in _rule(doc, tables).when]
    told = [criterion.feature for criterion in doc.criteria]
    for name in [name for name in asked if name not in told]:
        yield f"criteria: {name}: the rule asks for it; say something of it"
    for name in [name for name in told if name not in asked]:
        yield f"criteria: '{name}'; {nearest(name, asked)}"
    for criterion in doc.criteria:
        known = tables.evidence.facts
        for fact in [fact for fact in criterion.facts if fact not in known]:
            yield f"{criterion.feature}: facts: '{fact}'; {nearest(fact, known)}"
        feature = tables.features.get(criterion.feature)
        for value in criterion.waits if feature else ():
            assert feature
            if value not in feature.ids:
                yield f"{criterion.feature}: waits: '{value}'; {nearest(value, feature.ids)}"


def _rule(doc: MilanDoc, tables: Tables) -> Rule:
    """The rule in the edition of these tables; where that has none, today's."""
    rules = tables.decisions["candidate"].rules
    found = next((rule for rule in rules if rule.id == doc.rule), None)
    return found or _rule(doc, _course())


@cache
def _course() -> Tables:
    return load().tables


@cache
def load_milan() -> MilanDoc:
    """Return what the course says of the criteria (read once)."""
    return read_milan(FILE, _course())


def checklist(pathway: Pathway, case: Case) -> tuple[Criterion, ...]:
    """Judge every criterion in one case, by the edition of this pathway."""
    doc = load_milan()
    conditions = {c.input: c for c in _rule(doc, pathway.tables).when}
    return tuple(
        Criterion(each, conditions[each.feature], _status(pathway, case, each, conditions))
        for each in doc.criteria
    )


def _status(
    pathway: Pathway, case: Case, doc: CriterionDoc, conditions: dict[str, Condition]
) -> Status:
    feature = pathway.tables.features[doc.feature]
    value = feature.value_of(case[doc.feature])
    if value in conditions[doc.feature].values:
        return Status.MET
    if value == UNKNOWN:
        return Status.UNKNOWN
    return Status.NOT_YET if value in doc.waits else Status.NOT_MET
