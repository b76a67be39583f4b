"""From Ki-67, mitoses and differentiation to the WHO class, and the traps on the way.

Source: fact `who-2019-gep-grading-table`. Well-differentiated tumours take the higher of the two
grades that Ki-67 (percent) and mitoses (per 2 mm²) would give alone; poorly differentiated ones
are carcinoma. A grade starts at the lower end of G2, and G3 above its upper end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from nenlm.content import ContentError, given_twice, nearest, read_model
from nenlm.evidence import Evidence, load_evidence
from nenlm.pathway import Case
from nenlm.pathway.features import UNKNOWN, Cut, Feature, Number, Value
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of
from nenlm.pathway.rules import Condition, Vocabulary

FILE: Final = Path(__file__).with_name("grading.yaml")
GRADES: Final = ("net_g1", "net_g2", "net_g3")
CARCINOMA: Final = "nec"

Reason = Literal[
    "both",
    "ki67",
    "mitoses",
    "only_ki67",
    "only_mitoses",
    "nothing",
    "morphology",
    "undecided",
    "low_undecided",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClassDoc(_Strict):
    """One class and the family it belongs to."""

    label: str
    family: str


class FieldDoc(_Strict):
    """A number that is no feature of the pathway."""

    label: str
    meaning: str
    unknown: str
    supplier: str
    high: int


class TrapDoc(_Strict):
    """One trap: when it applies, what to mind, and the facts behind it."""

    id: str
    title: str
    text: str
    facts: tuple[str, ...]
    when: dict[str, Any] = {}
    classes: tuple[str, ...] = ()
    by: tuple[Reason, ...] = ()
    beside: dict[Literal["ki67", "mitoses"], int] = {}


class GradingDoc(_Strict):
    """The whole file."""

    fact: str
    cuts: dict[Literal["ki67", "mitoses"], str]
    fields: dict[Literal["mitoses"], FieldDoc]
    classes: dict[str, ClassDoc]
    reasons: dict[Reason, str]
    traps: tuple[TrapDoc, ...]


@dataclass(frozen=True)
class Cuts:
    """The ends of G2: a grade starts at `low`; above `high` it is G3."""

    low: float
    high: float

    def grade(self, number: float) -> int:
        """Return the place of a number among the grades."""
        return (number >= self.low) + (number > self.high)

    def is_beside(self, number: float, distance: float) -> bool:
        """Whether a number lies within some distance of an end."""
        return min(abs(number - self.low), abs(number - self.high)) <= distance


@dataclass(frozen=True)
class Counts:
    """What the pathologist says; None where it is not known."""

    ki67: float | None
    mitoses: float | None
    differentiation: str | None


@dataclass(frozen=True)
class Graded:
    """The class or the classes still possible, and the way it was found.

    `ki67` and `mitoses` are the classes that each would give alone; empty where not known.
    """

    classes: tuple[str, ...]
    reason: Reason
    ki67: str = ""
    mitoses: str = ""


@dataclass(frozen=True)
class Trap:
    """One trap with its conditions resolved."""

    doc: TrapDoc
    when: tuple[Condition, ...]

    @property
    def is_general(self) -> bool:
        """Whether it applies to every biopsy."""
        doc = self.doc
        return not (doc.when or doc.classes or doc.by or doc.beside)


@dataclass(frozen=True)
class Grading:
    """The course's grading: cut-offs, words and traps."""

    doc: GradingDoc
    cuts: Mapping[str, Cuts]
    traps: tuple[Trap, ...]
    ki67: Feature
    mitoses: Feature

    def ranges(self, name: str) -> tuple[str, str, str]:
        """Return the ranges of the three grades in words."""
        low, high = self.cuts[name].low, self.cuts[name].high
        return f"<{low:g}", f"{low:g}–{high:g}", f">{high:g}"

    def counts(self, case: Case, mitoses: float | None) -> Counts:
        """Return what a case says of Ki-67 and differentiation, beside the mitoses."""
        ki67, differentiation = case["ki67"], case["differentiation"]
        return Counts(
            None if ki67 == UNKNOWN else float(ki67),
            mitoses,
            None if differentiation == UNKNOWN else str(differentiation),
        )

    def grade(self, counts: Counts) -> Graded:
        """Return the class of a tumour."""
        given = {"ki67": counts.ki67, "mitoses": counts.mitoses}
        alone = {
            name: self.cuts[name].grade(number)
            for name, number in given.items()
            if number is not None
        }
        words = {name: GRADES[place] for name, place in alone.items()}
        if counts.differentiation == "poor":
            return Graded((CARCINOMA,), "morphology", **words)
        if not alone:
            classes = GRADES if counts.differentiation else (*GRADES, CARCINOMA)
            return Graded(classes, "nothing")
        highest = max(alone.values())
        if counts.differentiation is None:
            if highest == len(GRADES) - 1:
                return Graded((GRADES[highest], CARCINOMA), "undecided", **words)
            return Graded((GRADES[highest],), "low_undecided", **words)
        return Graded((GRADES[highest],), _decider(alone), **words)

    def sentence(self, graded: Graded) -> str:
        """Return the reason in words."""
        labels = {
            name: self.doc.classes[found].label if found else ""
            for name, found in (("ki67", graded.ki67), ("mitoses", graded.mitoses))
        }
        return self.doc.reasons[graded.reason].format(**labels)

    def applying(
        self, case: Case, counts: Counts, features: Mapping[str, Feature]
    ) -> tuple[Trap, ...]:
        """Return the traps that this tumour is in, the general ones last."""
        graded = self.grade(counts)
        return tuple(
            trap
            for general in (False, True)
            for trap in self.traps
            if trap.is_general is general and self._applies(trap, case, counts, graded, features)
        )

    def _applies(
        self,
        trap: Trap,
        case: Case,
        counts: Counts,
        graded: Graded,
        features: Mapping[str, Feature],
    ) -> bool:
        doc = trap.doc
        given = {"ki67": counts.ki67, "mitoses": counts.mitoses}
        beside = any(
            number is not None and self.cuts[name].is_beside(number, distance)
            for name, distance in doc.beside.items()
            for number in (given[name],)
        )
        return (
            all(_holds(condition, case, features) for condition in trap.when)
            and (not doc.classes or set(graded.classes) <= set(doc.classes))
            and (not doc.by or graded.reason in doc.by)
            and (not doc.beside or beside)
        )


def _decider(alone: Mapping[str, int]) -> Reason:
    if "mitoses" not in alone:
        return "only_ki67"
    if "ki67" not in alone:
        return "only_mitoses"
    if alone["ki67"] == alone["mitoses"]:
        return "both"
    return "ki67" if alone["ki67"] > alone["mitoses"] else "mitoses"


def _holds(condition: Condition, case: Case, features: Mapping[str, Feature]) -> bool:
    feature = features[condition.input]
    return feature.value_of(case[feature.id]) in condition.values


@cache
def load_grading() -> Grading:
    """Return the course's own grading."""
    return read_grading(FILE, load_evidence(), vocabulary_of(base_documents()))


def read_grading(path: Path, evidence: Evidence, vocabulary: Vocabulary) -> Grading:
    """Read the grading and check every name, fact and condition in it.

    Raises:
        ContentError: every fault found, one line each.
    """
    doc = read_model(GradingDoc, path, lambda doc: _problems(doc, evidence, vocabulary))
    values = evidence.facts[doc.fact].values
    cuts: dict[str, Cuts] = {
        name: _cuts(values[value].low, values[value].high) for name, value in doc.cuts.items()
    }
    traps = tuple(Trap(t, tuple(vocabulary.conditions(t.when, "when"))) for t in doc.traps)
    mitoses = _mitoses(doc.fields["mitoses"], cuts["mitoses"])
    return Grading(doc, cuts, traps, vocabulary.features["ki67"], mitoses)


def _cuts(low: float | None, high: float | None) -> Cuts:
    assert low is not None and high is not None
    return Cuts(low, high)


def _mitoses(field: FieldDoc, cuts: Cuts) -> Feature:
    """The mitoses as a control shows them: a number with the ends of G2 as its cut-offs."""
    ends = (Cut(cuts.low, "below"), Cut(cuts.high, "up_to"))
    labels = (f"<{cuts.low:g}", f"{cuts.low:g}–{cuts.high:g}", f">{cuts.high:g}")
    return Feature(
        id="mitoses",
        label=field.label,
        group="",
        core=False,
        kind="finding",
        supplier=field.supplier,
        meaning=field.meaning,
        unknown=field.unknown,
        values=tuple(Value(label, label) for label in labels),
        number=Number("", 0, field.high, 1, ends),
        default=1,
    )


def _problems(doc: GradingDoc, evidence: Evidence, vocabulary: Vocabulary) -> Iterator[str]:
    if set(doc.classes) != {*GRADES, CARCINOMA}:
        yield f"classes: must be {', '.join((*GRADES, CARCINOMA))}"
    if doc.fact not in evidence.facts:
        yield f"fact: no fact '{doc.fact}'; {nearest(doc.fact, evidence.facts)}"
        return
    values = evidence.facts[doc.fact].values
    for name, value in doc.cuts.items():
        if value not in values:
            yield f"cuts: {name}: '{value}'; {nearest(value, values)}"
        elif values[value].low is None:
            yield f"cuts: {name}: '{value}' is a point; the range of G2 is needed"
    for twice in given_twice(trap.id for trap in doc.traps):
        yield f"traps: {twice}: is given twice; keep one"
    for trap in doc.traps:
        yield from (f"traps: {trap.id}: {fault}" for fault in _faults(trap, evidence, vocabulary))


def _faults(trap: TrapDoc, evidence: Evidence, vocabulary: Vocabulary) -> Iterator[str]:
    for name in trap.classes:
        if name not in (*GRADES, CARCINOMA):
            yield f"classes: '{name}'; {nearest(name, (*GRADES, CARCINOMA))}"
    for fact in trap.facts:
        if fact not in evidence.facts:
            yield f"facts: no fact '{fact}'; {nearest(fact, evidence.facts)}"
    try:
        for condition in vocabulary.conditions(trap.when, "when"):
            if condition.input not in vocabulary.features:
                yield f"when: {condition.input}: is no feature"
    except ContentError as error:
        yield from error.problems
