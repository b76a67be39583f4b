"""The class of a tumour: cut-offs of the fact, the higher count, morphology, traps, content."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest

from nenlm.assessment import grade as module
from nenlm.assessment.grade import GRADES, Counts, load_grading, read_grading
from nenlm.assessment.work_up_export import grading_vectors
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.pathway import load
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of

VECTORS = Path(__file__).parents[3] / "widgets/contract/vectors/grading.json"
GRADING = load_grading()
PATHWAY = load()
KI67 = (0, 2, 2.9, 3, 10, 20, 20.1, 55, 100)
MITOSES = (0, 1, 2, 20, 21, 60)


def classes(ki67: float | None, mitoses: float | None, differentiation: str | None) -> list[str]:
    return list(GRADING.grade(Counts(ki67, mitoses, differentiation)).classes)


def traps(mitoses: float | None = None, **case: object) -> list[str]:
    kase = PATHWAY.case(case)
    counts = GRADING.counts(kase, mitoses)
    return [trap.doc.id for trap in GRADING.applying(kase, counts, PATHWAY.tables.features)]


@pytest.mark.parametrize(
    ("ki67", "expected"),
    [(0, 0), (2.9, 0), (3, 1), (20, 1), (20.1, 2), (100, 2)],
)
def test_a_grade_starts_at_its_cut_off(ki67: float, expected: int) -> None:
    assert classes(ki67, None, "well") == [GRADES[expected]]


def test_the_cut_offs_are_those_of_the_fact() -> None:
    values = load_evidence().facts["who-2019-gep-grading-table"].values
    for name in ("ki67", "mitoses"):
        assert GRADING.cuts[name].low == values[f"{name}-g1"].value
        assert GRADING.cuts[name].high == values[f"{name}-g3"].value


@pytest.mark.parametrize(("ki67", "mitoses"), list(itertools.product(KI67, MITOSES)))
def test_the_higher_of_the_two_counts(ki67: float, mitoses: float) -> None:
    alone = classes(ki67, None, "well"), classes(None, mitoses, "well")
    assert classes(ki67, mitoses, "well") == max(alone, key=lambda found: GRADES.index(found[0]))


@pytest.mark.parametrize(
    ("ki67", "mitoses"), list(itertools.product((None, *KI67), (None, *MITOSES)))
)
def test_morphology_alone_makes_a_carcinoma(ki67: float | None, mitoses: float | None) -> None:
    assert classes(ki67, mitoses, "poor") == ["nec"]
    assert "nec" not in classes(ki67, mitoses, "well")


def test_without_differentiation_a_high_count_leaves_both_families_open() -> None:
    assert classes(40, None, None) == ["net_g3", "nec"]
    assert classes(5, None, None) == ["net_g2"]
    assert classes(None, None, None) == [*GRADES, "nec"]


@pytest.mark.parametrize("ki67", [1, 5, 15, 30, 80])
def test_the_class_is_the_one_the_rules_read(ki67: int) -> None:
    """By Ki-67 alone the helper parts tumours where the pathway's own terms do."""
    vocabulary = vocabulary_of(base_documents())
    feature = PATHWAY.tables.features["ki67"]
    cell = feature.ids[feature.cell(ki67)]
    (found,) = classes(ki67, None, "well")
    for term, members in (("net_g3", {"net_g3"}), ("g1_g2", {"net_g1", "net_g2"})):
        conditions = vocabulary.conditions({"is": term}, "when")
        holds = all(cell in c.values for c in conditions if c.input == "ki67")
        assert holds is (found in members)


def test_the_reason_names_what_each_count_would_give() -> None:
    said = GRADING.sentence(GRADING.grade(Counts(2, 25, "well")))
    assert said.startswith("Mitoses alone would give NET G3, Ki-67 NET G1")
    assert "{" not in "".join(
        GRADING.sentence(GRADING.grade(Counts(*each)))
        for each in itertools.product((None, 2, 40), (None, 1, 30), ("well", "poor", None))
    )


def test_traps_apply_where_they_should() -> None:
    assert "net-g3-not-nec" in traps(ki67=35)
    assert "net-g3-not-nec" not in traps(ki67=10)
    assert "beside-a-cut-off" in traps(ki67=20) and "beside-a-cut-off" not in traps(ki67=10)
    assert "beside-a-cut-off" in traps(ki67=10, mitoses=21)
    assert "tempo" in traps(ki67=2, tempo="rapid") and "tempo" not in traps(ki67=35, tempo="rapid")
    assert "receptor-mismatch" in traps(sstr="mixed")
    assert "lung" in traps(site="lung") and "lung" not in traps()
    assert "mitoses-decide" in traps(ki67=2, mitoses=30)
    assert traps(ki67=10)[-3:] == ["hot-spot", "small-biopsy", "other-lesion"]


def test_every_trap_applies_somewhere() -> None:
    vectors = {trap for entry in grading_vectors() for trap in entry["traps"]}
    elsewhere = {*traps(ki67=2, tempo="rapid"), *traps(sstr="neg"), *traps(site="lung")}
    assert vectors | elsewhere == {trap.doc.id for trap in GRADING.traps}


def test_the_stored_vectors_are_what_the_sources_give() -> None:
    assert json.loads(VECTORS.read_text(encoding="utf-8")) == json.loads(
        json.dumps(grading_vectors())
    )


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("fact: who-2019-gep", "fact: who-2020-gep", "no fact 'who-2020-gep"),
        ("ki67: ki67-g2", "ki67: ki67-g1", "the range of G2 is needed"),
        ("ki67: ki67-g2", "ki67: ki67-g5", "'ki67-g5'; allowed"),
        ("classes: [net_g3]", "classes: [net_g4]", "'net_g4'; allowed"),
        ("site: lung", "site: moon", "moon"),
        ("facts: [shi-2015", "facts: [shi-2016", "no fact 'shi-2016"),
        ("id: lung", "id: tempo", "tempo: is given twice"),
        ("by: [mitoses]", "by: [hope]", "Input should be"),
    ],
)
def test_a_fault_in_the_content_is_named(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    path = tmp_path / "grading.yaml"
    shutil.copy(module.FILE, path)
    text = path.read_text(encoding="utf-8")
    assert wrong in text
    path.write_text(text.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"grading\.yaml: ") as caught:
        read_grading(path, load_evidence(), vocabulary_of(base_documents()))
    assert told in str(caught.value)
