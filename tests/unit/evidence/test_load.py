"""The evidence base of the course, and what its loader refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import nenlm.evidence
from nenlm.content import ContentError
from nenlm.evidence import Checked, Evidence, load_evidence, read_evidence

HERE = Path(nenlm.evidence.__file__).parent


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the evidence base to break."""
    shutil.copytree(HERE / "facts", tmp_path / "facts")
    for name in ("positions.yaml", "conflicts.yaml", "sections.yaml", "references.bib"):
        shutil.copyfile(HERE / name, tmp_path / name)
    return tmp_path


def test_every_fact_has_a_source_that_can_be_found_again(evidence: Evidence) -> None:
    for fact in evidence.facts.values():
        source = evidence.source_of(fact.id)
        if fact.checked is Checked.STANDARD_DEFINITION:
            continue  # by its label: the source was not seen
        named = source.doi or source.pmid or source.pmcid or source.url
        printed = source.authors and source.title and source.container and source.year
        assert named or printed, (fact.id, source)


def test_every_source_carries_a_fact(evidence: Evidence) -> None:
    used = {fact.source for fact in evidence.facts.values()}
    assert set(evidence.sources) - used == set()


def test_identifiers_have_the_form_of_their_kind(evidence: Evidence) -> None:
    for source in evidence.sources.values():
        assert not source.doi or source.doi.startswith("10."), source
        assert not source.pmid or source.pmid.isdigit(), source
        assert not source.pmcid or source.pmcid.removeprefix("PMC").isdigit(), source


def test_a_conflict_is_told_from_both_sides(evidence: Evidence) -> None:
    assert evidence.conflicts
    for conflict in evidence.conflicts:
        first, second = conflict.between
        assert (conflict.other(first), conflict.other(second)) == (second, first)
        assert conflict in evidence.conflicts_of(first)
        assert conflict in evidence.conflicts_of(second)


def test_a_fact_without_conflicts_has_none(evidence: Evidence) -> None:
    disputed = {fact_id for conflict in evidence.conflicts for fact_id in conflict.between}
    calm = next(fact_id for fact_id in evidence.facts if fact_id not in disputed)
    assert evidence.conflicts_of(calm) == ()


@pytest.mark.parametrize(
    ("between", "why", "message"),
    [
        ("[que-1995-mayo-clinic, sarmiento]", "Era.", "no fact 'sarmiento'"),
        ("[que-1995-mayo-clinic, que-1995-mayo-clinic]", "Era.", "names the same fact twice"),
        ("[que-1995-mayo-clinic]", "Era.", "Field required"),
        ("[que-1995-mayo-clinic, norton-2003]", "' '", "String should match pattern"),
        ("[norton-2003, que-1995-mayo-clinic]", "Era.", "given twice; keep one"),
    ],
    ids=["unknown fact", "one fact twice", "one fact", "no reason", "pair twice"],
)
def test_a_broken_conflict_names_file_place_and_remedy(
    copy: Path, between: str, why: str, message: str
) -> None:
    path = copy / "conflicts.yaml"
    pair = "- between: [que-1995-mayo-clinic, norton-2003]\n  why: Era.\n"
    path.write_text(f"{pair}- between: {between}\n  why: {why}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"conflicts\.yaml: ") as caught:
        read_evidence(copy)
    assert message in str(caught.value)


def test_an_unseen_definition_prints_no_outcome_figure(evidence: Evidence) -> None:
    outcome = (
        "os-",
        "dfs-",
        "median-",
        "survival",
        "morbidity",
        "recurrence",
        "relief",
        "response",
    )
    for fact in evidence.facts.values():
        if fact.checked is Checked.STANDARD_DEFINITION:
            assert not [name for name in fact.values if name.startswith(outcome)], fact.id


def test_every_contested_question_has_more_than_one_side(evidence: Evidence) -> None:
    sides: dict[str, set[str]] = {}
    for position in evidence.positions:
        sides.setdefault(position.question, set()).add(position.stance)
    assert len(sides) == 10
    assert all(len(stances) > 1 for stances in sides.values())


def test_a_value_is_asked_for_by_address(evidence: Evidence) -> None:
    assert evidence.value("sarmiento-2003-mayo-clinic.os-5y").text == "61\u00a0%"
    with pytest.raises(KeyError, match="no fact 'sarmiento'"):
        evidence.value("sarmiento.os-5y")
    with pytest.raises(KeyError, match="has no value 'os-50y'"):
        evidence.value("sarmiento-2003-mayo-clinic.os-50y")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "facts/resection.yaml",
            "source: sarmiento2003",
            "source: nobody",
            "not in references.bib",
        ),
        ("facts/resection.yaml", "design: retrospective_cohort", "design: good", "Input should be"),
        ("facts/resection.yaml", "unit: percent", "unit: percents", "Input should be"),
        ("facts/resection.yaml", "checked: abstract", "checked: memory", "Input should be"),
        ("positions.yaml", "fact: cloyd-2020-indications", "fact: cloyd", "no fact 'cloyd'"),
        ("sections.yaml", "resection: Liver resection\n", "", "no title for facts/resection.yaml"),
    ],
)
def test_a_broken_evidence_base_names_file_place_and_remedy(
    copy: Path, name: str, old: str, new: str, message: str
) -> None:
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_evidence(copy)
    assert message in str(caught.value)
    assert Path(name).name in str(caught.value)


def test_a_fact_in_two_files_is_refused(copy: Path) -> None:
    text = (copy / "facts/resection.yaml").read_text(encoding="utf-8")
    (copy / "facts/twice.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"is also in resection\.yaml"):
        read_evidence(copy)


def test_a_removed_fact_is_missed_where_it_was_used(copy: Path) -> None:
    path = copy / "facts/resection.yaml"
    kept = path.read_text(encoding="utf-8").replace("sarmiento-2003-mayo-clinic:", "sarmiento-x:")
    path.write_text(kept, encoding="utf-8")
    with pytest.raises(ContentError, match="no fact 'sarmiento-2003-mayo-clinic'"):
        read_evidence(copy)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("facts/resection.yaml", "", "resection.yaml: must be a mapping of facts by id"),
        ("facts/resection.yaml", "- a", "resection.yaml: must be a mapping of facts by id"),
        ("sections.yaml", "- a", "sections.yaml: must be a mapping of titles by file of facts"),
        ("sections.yaml", "a: 1", "sections.yaml: must be a mapping of titles by file of facts"),
        ("conflicts.yaml", "", "conflicts.yaml: must be a list of entries"),
        ("conflicts.yaml", "- a", "conflicts.yaml: entry 1"),
        ("positions.yaml", "", "positions.yaml: must be a list of entries"),
        ("positions.yaml", "- a", "positions.yaml: entry 1"),
    ],
)
def test_a_file_of_another_shape_is_told(copy: Path, name: str, text: str, message: str) -> None:
    (copy / name).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_evidence(copy)
    assert message in str(caught.value)
