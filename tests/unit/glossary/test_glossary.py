"""The glossary of the course, and what its loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.evidence.links import find_links
from nenlm.glossary import Glossary, Term, load_glossary, read_glossary

PVE = """
pve:
  term: portal vein embolisation
  abbreviation: PVE
  also: [portal occlusion]
  meaning: Closure of the portal branches to the part that goes.
"""
HR = (
    PVE.replace("pve", "hr")
    .replace("portal vein embolisation", "hazard ratio")
    .replace("PVE", "HR")
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


def read(folder: Path, *files: str) -> Glossary:
    for number, text in enumerate(files):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return read_glossary(folder, load_evidence())


def test_every_term_says_what_it_means_in_a_sentence_or_two(glossary: Glossary) -> None:
    for term in glossary.terms.values():
        assert term.plain.endswith("."), term.id
        assert term.plain.count(". ") <= 2, term.id
        assert term.plain != term.meaning or not list(find_links(term.meaning))


def test_terms_stand_in_the_order_of_the_alphabet_under_their_abbreviation() -> None:
    heads = [term.head for term in load_glossary().terms.values()]
    assert heads.index("ALPPS") < heads.index("FLR") < heads.index("5-HIAA") < heads.index("PVE")
    initials = [term.initial for term in load_glossary().terms.values()]
    assert initials == sorted(initials)


def test_words_of_the_course_are_listed_and_not_found_in_texts(glossary: Glossary) -> None:
    words = {"fact", "rule", "decision", "edition", "variant", "aim", "flip", "gate"}
    assert words <= set(glossary.terms)
    assert glossary.used_in("A fact, a rule, a decision, the aim and the gate of an edition.") == ()


def test_the_terms_of_a_text_come_in_the_order_of_the_glossary(glossary: Glossary) -> None:
    used = glossary.used_in("PVE, then ALPPS.", "ALPPS again.")
    assert [term.id for term in used] == ["alpps", "pve"]


def test_a_term_knows_its_names(tmp_path: Path) -> None:
    term = read(tmp_path, PVE).terms["pve"]
    assert (term.head, term.long, term.anchor, term.initial) == (
        *("PVE", "portal vein embolisation", "term-pve"),
        "P",
    )
    assert term.spellings == ("portal vein embolisation", "PVE", "portal occlusion")
    unmarked = Term(id="aim", term="aim", meaning="What treatment is for.", marked=False)
    assert unmarked.spellings == ()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([PVE.replace("term:", "trem:")], "0.yaml: pve: term: Field required"),
        ([PVE.replace("term:", "trem:")], "trem: Extra inputs are not permitted"),
        ([PVE + "  see: [pev]\n"], "pve: see: no term 'pev'; allowed: pve. Did you mean pve?"),
        ([PVE + "  see: [pve]\n"], "pve: see: names itself"),
        ([PVE, PVE], "1.yaml: pve: is given in another file too; keep one"),
        ([PVE, HR], "hr: 'portal occlusion' is a spelling of 'pve' too; keep one"),
        ([PVE, HR.replace("portal", "Portal")], "hr: 'Portal occlusion' is a spelling of 'pve'"),
        (
            [PVE.replace("Closure", "The [closure](fact:pvee)")],
            "pve: meaning: no fact 'pvee'; allowed",
        ),
        (
            [PVE.replace("Closure", "In [2 %](fact:clarinet-2014.pfs-24m-placebo)")],
            "pve: meaning: the link says '2 %', the evidence says '33 %'",
        ),
        (["- pve\n"], "0.yaml: must be a mapping of terms by id"),
        (["pve: a vein\n"], "0.yaml: pve: must be a mapping of fields, without an id"),
        ([], "holds no terms"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, files: list[str], message: str) -> None:
    with pytest.raises(ContentError) as fault:
        read(tmp_path, *files)
    assert message in str(fault.value)
