"""Published accuracies of tests: what each finds, in whom, and on what basis it was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from nenlm.assessment.diagnostic import Accuracy
from nenlm.content import ContentError, given_twice, nearest, read_model
from nenlm.evidence import Evidence, Value, load_evidence
from nenlm.evidence.model import Identifier, Unit
from nenlm.pathway import ContradictionError, Pathway, load

FILE: Final = Path(__file__).with_name("tests.yaml")
HALF: Final = 50
"""Percent: where the slider stands while no frequency was seen."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(_Strict):
    """What was counted; a `usable` basis is one that can be applied to a person."""

    label: str
    one: str
    many: str
    usable: bool
    note: str = ""


class Condition(_Strict):
    """What a test looks for, in the words that name those who have it and those who do not."""

    title: str
    have: str
    lack: str


class PretestDoc(_Strict):
    """Address of a frequency of the condition, and whose it is."""

    value: str
    why: str


class CaseDoc(_Strict):
    """What the condition means for a case, without it and with it."""

    absent: dict[str, str]
    present: dict[str, str]


class DiagnosticDoc(_Strict):
    """One test as written."""

    id: Identifier
    name: str
    condition: str
    basis: str
    sensitivity: str
    specificity: str
    pretest: PretestDoc | None = None
    mind: str
    see: tuple[str, ...] = ()
    case: CaseDoc | None = None


class DiagnosticsDoc(_Strict):
    """The whole file."""

    bases: dict[str, Basis]
    conditions: dict[Identifier, Condition]
    tests: tuple[DiagnosticDoc, ...]


@dataclass(frozen=True)
class DiagnosticTest:
    """One test with its published accuracy.

    `pretest` is in whole percent; `facts` are its own, then those that bear on it.
    """

    doc: DiagnosticDoc
    condition: Condition
    basis: Basis
    sensitivity: Value
    specificity: Value
    pretest: int
    facts: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.doc.id

    @property
    def accuracy(self) -> Accuracy:
        """The printed points, as shares."""
        return Accuracy(_share(self.sensitivity.value), _share(self.specificity.value))

    @property
    def interval(self) -> tuple[Accuracy, Accuracy] | None:
        """The lower ends of both printed intervals, and the upper ends; None if one is missing."""
        ends = (self.sensitivity.low, self.specificity.low)
        if None in ends:
            return None
        worst = Accuracy(*map(_share, ends))
        return worst, Accuracy(_share(self.sensitivity.high), _share(self.specificity.high))


Tests = Mapping[str, DiagnosticTest]


def can_follow(first: DiagnosticTest, known: Tests) -> tuple[DiagnosticTest, ...]:
    """Return the tests whose result can be added: same condition, a usable basis."""
    if not first.basis.usable:
        return ()
    return tuple(
        test
        for test in known.values()
        if test.doc.condition == first.doc.condition and test.basis.usable
    )


@cache
def load_tests() -> dict[str, DiagnosticTest]:
    """Return the course's own tests by id."""
    return read_tests(FILE, load_evidence(), load())


def read_tests(path: Path, evidence: Evidence, pathway: Pathway) -> dict[str, DiagnosticTest]:
    """Read the tests and check every name and address in them.

    Raises:
        ContentError: every fault found, one line each.
    """
    doc = read_model(DiagnosticsDoc, path, lambda doc: _problems(doc, evidence, pathway))
    return {test.id: _test(test, doc, evidence) for test in doc.tests}


def _problems(doc: DiagnosticsDoc, evidence: Evidence, pathway: Pathway) -> Iterator[str]:
    for name in given_twice(test.id for test in doc.tests):
        yield f"{name}: is given twice; keep one"
    for test in doc.tests:
        yield from (f"{test.id}: {fault}" for fault in _faults(test, doc, evidence, pathway))


def _test(test: DiagnosticDoc, doc: DiagnosticsDoc, evidence: Evidence) -> DiagnosticTest:
    own = test.sensitivity.partition(".")[0]
    against = [conflict.other(own) for conflict in evidence.conflicts_of(own)]
    whose = [test.pretest.value.partition(".")[0]] if test.pretest else []
    return DiagnosticTest(
        test,
        doc.conditions[test.condition],
        doc.bases[test.basis],
        evidence.value(test.sensitivity),
        evidence.value(test.specificity),
        _percent(evidence.value(test.pretest.value)) if test.pretest else HALF,
        tuple(dict.fromkeys([own, *whose, *test.see, *against])),
    )


def _faults(
    test: DiagnosticDoc, doc: DiagnosticsDoc, evidence: Evidence, pathway: Pathway
) -> Iterator[str]:
    if test.condition not in doc.conditions:
        yield f"condition: '{test.condition}'; {nearest(test.condition, doc.conditions)}"
    if test.basis not in doc.bases:
        yield f"basis: '{test.basis}'; {nearest(test.basis, doc.bases)}"
    for fact in test.see:
        if fact not in evidence.facts:
            yield f"see: no fact '{fact}'; {nearest(fact, evidence.facts)}"
    for field in ("sensitivity", "specificity"):
        yield from _not_a_share(field, getattr(test, field), evidence)
    if test.pretest:
        yield from _not_a_share("pretest", test.pretest.value, evidence)
    for sets in (test.case.absent, test.case.present) if test.case else ():
        try:
            pathway.plan(sets)
        except (ContentError, ContradictionError) as error:
            yield f"case: {error}"


def _not_a_share(field: str, address: str, evidence: Evidence) -> Iterator[str]:
    try:
        value = evidence.value(address)
    except KeyError as error:
        yield f"{field}: {error.args[0]}"
        return
    counted = field == "pretest" and value.n
    if value.value is None or not (value.unit is Unit.PERCENT or counted):
        yield f"{field}: '{address}' is no percentage"


def _percent(value: Value) -> int:
    """A frequency in whole percent; a count is a share of its denominator."""
    assert value.value is not None
    if value.unit is Unit.PERCENT:
        return round(value.value)
    assert value.n
    return round(100 * value.value / value.n)


def _share(percent: float | None) -> float:
    assert percent is not None
    return percent / 100
