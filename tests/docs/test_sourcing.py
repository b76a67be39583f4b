"""No number without a fact: what a reader sees is stated by a fact, a cut-off or a case."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nenlm.cli import app
from nenlm.content import ContentError
from nenlm.evidence import read_evidence
from nenlm.pathway import Pathway, load
from nenlm.pathway.reading import read_documents
from nenlm.pathway.resolve import resolve
from nenlm.sourcing import read_own, unsourced
from nenlm.texts import OWN_NUMBERS, PACKAGE

Change = Callable[[str, str, str], list[str]]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working copy of the course's content."""
    root = tmp_path_factory.mktemp("clean")
    for part in ("book", "chapters", "widgets/nenlm", "widgets/frontend/src"):
        leave_out = shutil.ignore_patterns("__pycache__", "static", ".ipynb_checkpoints")
        shutil.copytree(ROOT / part, root / part, ignore=leave_out)
    return root


@pytest.fixture
def change(clean: Path) -> Change:
    """Change one file of the copy, look for numbers without a source, and change it back."""

    def changed(name: str, old: str, new: str) -> list[str]:
        path = clean / name
        before = path.read_text(encoding="utf-8")
        assert old in before, "the text to change is no longer there"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        try:
            read_anew = name.startswith((EVIDENCE, PATHWAY))
            return unsourced(clean, pathway_of(clean) if read_anew else load())
        finally:
            path.write_text(before, encoding="utf-8")

    return changed


def pathway_of(root: Path) -> Pathway:
    documents = read_documents(root / PACKAGE / "pathway")
    return Pathway(documents, resolve(documents, read_evidence(root / PACKAGE / "evidence")))


def test_every_number_of_the_course_has_a_source() -> None:
    assert unsourced(ROOT, load()) == []


def test_the_command_says_so() -> None:
    result = CliRunner().invoke(app, ["numbers", "--root", str(ROOT)])
    assert (result.exit_code, result.output) == (0, "")


CHAPTER = "chapters/resection.ipynb"
NENLM = "widgets/nenlm"
EVIDENCE, PATHWAY = f"{NENLM}/evidence", f"{NENLM}/pathway"
QUIZ = f"{NENLM}/quiz/questions"


AIR = [
    (CHAPTER, "Deaths are few;", "Deaths are 3 % or fewer;", "3 %"),
    (CHAPTER, "Deaths are few;", "Deaths are few in 170 patients;", "170 patients"),
    (CHAPTER, "Before you go on,", "Two thirds go on:", "2 thirds"),
    (CHAPTER, "were alive at five years", "were alive at six years", "6 years"),
    (CHAPTER, r"title=\"Second case: three quarters", r"title=\"Two thirds", "2 thirds"),
    (CHAPTER, "(fact:chan-2017-2022-netpet.median-os-p5)", "", "11.5 months"),
    ("book/cover.md", "## How to use it", "Cures 44 %.\n\n## How to use it", "44 %"),
    ("book/facts.md", "# All facts", "# All facts of 30 weeks", "30 weeks"),
    (f"{PATHWAY}/decisions/candidate.yaml", "biology overrides", "biology (HR 2.4) wins", "HR 2.4"),
    (f"{PATHWAY}/aims.yaml", "in three to six months", "in seven months", "7 months"),
    (f"{PATHWAY}/features.yaml", "Three or more segments", "Over 60 mL", "60 mL"),
    (f"{PATHWAY}/safety.yaml", "a Ki-67 below 10 %", "a Ki-67 below 12 %", "Ki-67 below 12"),
    (f"{PATHWAY}/questions.yaml", "At least 90 %", "At least 95 %", "95 %"),
    (f"{EVIDENCE}/positions.yaml", "seventy per cent", "eighty per cent", "80 per cent"),
    (f"{EVIDENCE}/conflicts.yaml", "why: ", "why: In 31 weeks. ", "31 weeks"),
    (f"{EVIDENCE}/facts/resection.yaml", "symptoms in most", "symptoms in 93 %", "93 %"),
    (f"{QUIZ}/resection.yaml", "Debulking lives", "In 12 of 45 it lives", "12 of 45"),
    (f"{QUIZ}/resection.yaml", "A 58-year-old man has", "A 59-year-old man has", "59-year"),
    (f"{NENLM}/cases/presets.yaml", "A 56-year-old woman", "A 57-year-old woman", "57-year"),
    (f"{NENLM}/figures/series.yaml", "Alive five years", "Alive nine weeks", "9 weeks"),
    (f"{NENLM}/figures/series.py", "against {row", "against 31 % or {row", "31 %"),
    (f"{NENLM}/explorers/words.json", "See the plan", "See the plan in 15 days", "15 days"),
    ("widgets/frontend/src/model/plan.ts", '"', '"45 %" + "', "45 %"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "number"), AIR, ids=lambda part: str(part)[:30])
def test_a_number_out_of_the_air_is_named(
    change: Change, name: str, old: str, new: str, number: str
) -> None:
    problems = change(name, old, new)
    assert any(f"'{number}' has no source" in problem for problem in problems), problems


def test_a_statement_goes_with_the_values_of_its_fact(change: Change) -> None:
    path = f"{EVIDENCE}/facts/resection_compared.yaml"
    problems = change(path, "low: 46, high: 86", "low: 47, high: 86")
    assert any("lee-2012" in p and "'46–86 %' has no source" in p for p in problems), problems


def test_an_entry_of_our_own_that_matches_nothing_is_an_error(change: Change) -> None:
    problems = change("book/cover.md", "Ten minutes before", "Before")
    assert (
        "own_numbers.yaml: '10 minutes' in 'book/cover.md': matches nothing; remove it" in problems
    )


def test_the_list_of_our_own_stays_short_and_gives_reasons(tmp_path: Path) -> None:
    assert len(read_own(ROOT / OWN_NUMBERS)) < 40
    path = tmp_path / "own.yaml"
    path.write_text("- {text: 3 cm, where: book, why: x}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="entry 1: why"):
        read_own(path)


def test_code_and_addresses_are_not_read(clean: Path) -> None:
    page = clean / "book/new.md"
    page.write_text(
        "# New\n\nSee `30 %` and [it](https://example.org/40%25).\n\n```python\nx = '50 %'\n```\n",
        encoding="utf-8",
    )
    try:
        assert not [p for p in unsourced(clean, load()) if p.startswith("book/new.md")]
    finally:
        page.unlink()


def test_a_string_of_a_chapters_code_is_read(clean: Path) -> None:
    path = clean / "chapters/new.ipynb"
    cell = {"cell_type": "code", "source": ["explore(prompt='Guess: 35 %?')"], "outputs": []}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    try:
        problems = unsourced(clean, load())
        place = "chapters/new.ipynb: cell 1: line 1"
        assert any(p.startswith(f"{place}: '35 %' has no source") for p in problems), problems
    finally:
        path.unlink()
