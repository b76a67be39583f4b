"""The tests of the course: every number is the fact's, no basis is mixed, faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm.assessment import accuracies as module
from nenlm.assessment.accuracies import HALF, can_follow, load_tests, read_tests
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.pathway import load

KNOWN = load_tests()
EVIDENCE = load_evidence()


@pytest.mark.parametrize("name", KNOWN)
def test_accuracy_and_interval_are_those_of_the_fact(name: str) -> None:
    test = KNOWN[name]
    value = EVIDENCE.value(test.doc.sensitivity)
    assert value.value is not None
    assert test.accuracy.sensitivity == pytest.approx(value.value / 100)
    printed = (value.low, EVIDENCE.value(test.doc.specificity).low)
    assert (test.interval is None) is (None in printed)


@pytest.mark.parametrize("name", KNOWN)
def test_the_basis_is_the_one_the_fact_states(name: str) -> None:
    """The labels of the facts say how they counted; a test must not say otherwise."""
    test = KNOWN[name]
    label = EVIDENCE.value(test.doc.sensitivity).label.lower()
    if "per lesion" in label:
        assert test.doc.basis == "lesion"
    elif "per examination" in label:
        assert test.doc.basis == "examination"
    elif "not stated" in label:
        assert test.doc.basis == "not_stated"
    else:
        assert test.doc.basis == "patient"


def test_both_shares_come_from_one_fact() -> None:
    for test in KNOWN.values():
        facts = {
            address.partition(".")[0] for address in (test.doc.sensitivity, test.doc.specificity)
        }
        assert len(facts) == 1 and facts == {test.facts[0]}


def test_only_tests_of_the_same_question_and_a_usable_basis_follow() -> None:
    for test in KNOWN.values():
        for other in can_follow(test, KNOWN):
            assert other.doc.condition == test.doc.condition
            assert other.basis.usable and test.basis.usable
        assert (test in can_follow(test, KNOWN)) is test.basis.usable
    assert can_follow(KNOWN["mri-dwi-hbp"], KNOWN) == ()


def test_a_count_of_lesions_never_follows_a_count_of_people(tmp_path: Path) -> None:
    path = tmp_path / "tests.yaml"
    text = module.FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("condition: deposit", "condition: liver"), encoding="utf-8")
    known = read_tests(path, EVIDENCE, load())
    assert known["mri-dwi-hbp"].doc.condition == known["sstr-pet-liver"].doc.condition
    assert can_follow(known["sstr-pet-liver"], known) == (known["sstr-pet-liver"],)


def test_what_stands_against_a_test_is_named() -> None:
    assert "aarhus-ntprobnp-fails-si-net" in KNOWN["ntprobnp"].facts
    assert "baudin-1998-nse-cga" in KNOWN["cga-healthy"].facts


def test_a_count_is_a_share_of_its_denominator_and_no_frequency_is_half() -> None:
    assert KNOWN["cga-healthy"].pretest == 13
    assert KNOWN["sstr-pet-any"].pretest == HALF


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("condition: liver", "condition: lever", "condition: 'lever'; allowed"),
        ("basis: lesion", "basis: legion", "basis: 'legion'"),
        ("vs-mri.sensitivity", "vs-mri.size-missed", "no percentage"),
        ("treglia-2012-meta.specificity", "treglia-2012-meta.specifity", "no value 'specifity'"),
        ("fails-si-net.chd,", "fails-si-net.n-chd,", "no percentage"),
        ("{chd: none_mild}", "{chd: perfect}", "case: chd: 'perfect'"),
        ("id: ntprobnp-elsewhere", "id: ntprobnp", "ntprobnp: is given twice"),
        ("see: [de-dosso-2019", "see: [de-dosso-2018", "see: no fact"),
        ("mind: The primary in", "mend: The primary in", "mind: Field required"),
    ],
)
def test_a_fault_in_the_content_is_named(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    path = tmp_path / "tests.yaml"
    text = module.FILE.read_text(encoding="utf-8")
    assert wrong in text
    path.write_text(text.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"tests\.yaml: ") as caught:
        read_tests(path, EVIDENCE, load())
    assert told in str(caught.value)
