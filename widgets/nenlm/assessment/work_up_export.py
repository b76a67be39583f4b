"""Tests, grading and due tests as the browser takes them, and the vectors it is compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from nenlm.assessment.accuracies import DiagnosticTest, can_follow, load_tests
from nenlm.assessment.diagnostic import Accuracy, Tree, after, after_all, range_after, tree
from nenlm.assessment.due import DueTest, due_tests
from nenlm.assessment.grade import Counts, Trap, load_grading
from nenlm.evidence import Value, load_evidence
from nenlm.evidence.links import LINK
from nenlm.pathway import Pathway, load
from nenlm.pathway.export import conditions_data, fact_card, feature_data

Data = dict[str, Any]

PRETESTS: Final = (0, 1, 13, 20, 50, 71, 99, 100)
KI67: Final = (None, 0, 2, 2.9, 3, 20, 21, 55, 100)
MITOSES: Final = (None, 0, 1, 2, 20, 21, 60)
OPEN_ENDS: Final[tuple[Data, ...]] = (
    {"mri": "not_done", "mdt": "not_done"},
    {"chd": "unknown", "hormone": "carcinoid", "syndrome": "controlled"},
    {"major": "yes", "flr": "unknown", "gallbladder": "unknown", "remnant": "unknown"},
    {"differentiation": "unknown", "ki67": "unknown"},
    {"ki67": 35, "expert_pathology": "not_done", "fdg": "not_done"},
    {"sstr": "mixed", "rebiopsy": "not_done", "fdg": "not_done"},
    {"tempo": "rapid", "rebiopsy": "not_done"},
    {"syndrome": "unknown", "hormone": "unknown", "ehd": "unknown", "clear": "unknown"},
    {"pregnancy": "possible", "germline": "phaeo_unexcluded"},
    {"syndrome": "controlled", "hormone": "carcinoid", "chd": "moderate"},
)
"""Cases in which every test of the work-up is due somewhere."""


def tests_contract() -> Data:
    """Return all tests with what a reader sees of the facts behind them."""
    known = load_tests()
    evidence = load_evidence()
    facts = dict.fromkeys(fact for test in known.values() for fact in test.facts)
    return {
        "tests": [_test(test, known) for test in known.values()],
        "facts": {fact: fact_card(evidence, fact) for fact in facts},
    }


def _test(test: DiagnosticTest, known: Mapping[str, DiagnosticTest]) -> Data:
    doc = test.doc
    return {
        "id": test.id,
        "name": doc.name,
        "condition": test.condition.model_dump(),
        "basis": test.basis.model_dump(),
        "sensitivity": _value(test.sensitivity),
        "specificity": _value(test.specificity),
        "pretest": {"at": test.pretest, **({"why": doc.pretest.why} if doc.pretest else {})},
        "mind": doc.mind.strip(),
        "facts": list(test.facts),
        "follow": [other.id for other in can_follow(test, known)],
        **({"case": doc.case.model_dump()} if doc.case else {}),
    }


def _value(value: Value) -> Data:
    ends = {"low": value.low, "high": value.high}
    numbers = {name: number for name, number in ends.items() if number is not None}
    return {"value": value.value, **numbers, "text": value.text, "range": value.range_text}


def tests_vectors() -> list[Data]:
    """Return, for each test and some frequencies, the tree and what follows from results."""
    return [
        {
            "test": test.id,
            "pretest": pretest,
            "tree": _tree(tree(pretest / 100, test.accuracy)),
            "after": [after(pretest / 100, test.accuracy, positive=p) for p in (True, False)],
            "range": [_range(pretest / 100, test.interval, positive=p) for p in (True, False)],
            "twice": after_all(pretest / 100, [(test.accuracy, True), (test.accuracy, False)]),
        }
        for test in load_tests().values()
        for pretest in PRETESTS
    ]


def _tree(found: Tree) -> list[int]:
    return [
        found.diseased,
        found.healthy,
        found.true_positive,
        found.false_negative,
        found.false_positive,
        found.true_negative,
    ]


def _range(
    pretest: float, interval: tuple[Accuracy, Accuracy] | None, *, positive: bool
) -> list[float | None] | None:
    return list(range_after(pretest, *interval, positive=positive)) if interval else None


def grading_contract() -> Data:
    """Return cut-offs, words and traps of the grading."""
    known = load_grading()
    evidence = load_evidence()
    facts = dict.fromkeys(fact for trap in known.traps for fact in trap.doc.facts)
    return {
        "cuts": {name: {"low": c.low, "high": c.high} for name, c in known.cuts.items()},
        "mitoses": feature_data(known.mitoses),
        "classes": {name: {"label": doc.label} for name, doc in known.doc.classes.items()},
        "reasons": dict(known.doc.reasons),
        "traps": [_trap(trap) for trap in known.traps],
        "facts": {fact: fact_card(evidence, fact) for fact in facts},
    }


def _trap(trap: Trap) -> Data:
    doc = trap.doc
    return {
        "id": doc.id,
        "title": doc.title,
        "text": LINK.sub(lambda link: link["text"], doc.text.strip()),
        "facts": list(doc.facts),
        "general": trap.is_general,
        "when": conditions_data(trap.when),
        "classes": list(doc.classes),
        "by": list(doc.by),
        "beside": dict(doc.beside),
    }


def grading_vectors() -> list[Data]:
    """Return, for many reports of pathology, the class, the reason and the traps."""
    known, pathway = load_grading(), load()
    features = pathway.tables.features
    found = []
    for ki67 in KI67:
        for differentiation in ("well", "poor", "unknown"):
            values = {
                "differentiation": differentiation,
                "ki67": "unknown" if ki67 is None else ki67,
            }
            case = pathway.case(values)
            for mitoses in MITOSES:
                counts = Counts(
                    ki67, mitoses, None if differentiation == "unknown" else differentiation
                )
                graded = known.grade(counts)
                traps = known.applying(case, counts, features)
                found.append(
                    {
                        "case": values,
                        "mitoses": mitoses,
                        "classes": list(graded.classes),
                        "reason": graded.reason,
                        "sentence": known.sentence(graded),
                        "traps": [trap.doc.id for trap in traps],
                    }
                )
    return found


def due_vectors(pathway: Pathway, presets: Iterable[Mapping[str, Any]]) -> list[Data]:
    """Return, for cases in which tests are due, what each of them is worth."""
    cases = [dict(case) for case in (*presets, *OPEN_ENDS)]
    return [
        {"case": case, "due": [due_data(test) for test in found]}
        for case in cases
        if (found := due_tests(pathway, case))
    ]


def due_data(test: DueTest) -> Data:
    """Return one due test as plain data."""
    return {
        "outcome": test.due.outcome,
        "holdsUp": test.holds_up,
        "worth": str(test.worth),
        "settles": dict(test.settles),
        "asked": [
            {
                "feature": asked.feature,
                "worth": str(asked.worth),
                "leads": [
                    {
                        "results": [
                            [result.value, result.is_present, list(result.along)]
                            for result in lead.results
                        ],
                        "aims": sorted(aim.outcome for aim in lead.aims),
                        "own": sorted(f"{line.decision} {line.outcome}" for line in lead.own),
                    }
                    for lead in asked.leads
                ],
            }
            for asked in test.asked
        ],
    }
