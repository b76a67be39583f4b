"""Fact links in prose print what the evidence says, and a wrong one is caught."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nenlm.evidence import Evidence
from nenlm.evidence.links import check_links, linked_files, rewrite_links
from nenlm.evidence.model import Checked, Design, Fact, Unit, Value

Write = Callable[[Path, str], Path]
ROOT = Path(__file__).parents[2]
FACT = Fact(
    id="old-study",
    section="resection",
    title="An old study",
    statement="Some lived long.",
    population="patients",
    design=Design.RETROSPECTIVE_COHORT,
    source="old",
    checked=Checked.ABSTRACT,
    values={"os-5y": Value(label="alive at five years", value=61, unit=Unit.PERCENT)},
)
EVIDENCE = Evidence({FACT.id: FACT}, (), {})


def prose(folder: Path, text: str) -> Path:
    """Write a page with a text."""
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


def notebook(folder: Path, text: str) -> Path:
    """Write a notebook with one Markdown cell."""
    path = folder / "chapter.ipynb"
    cells = [{"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}]
    path.write_text(json.dumps({"cells": cells}, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def test_every_link_of_the_course_prints_what_the_evidence_says() -> None:
    files = linked_files(ROOT)
    assert files
    assert [str(problem) for problem in check_links(files)] == []


@pytest.mark.parametrize("write", [prose, notebook])
@pytest.mark.parametrize(
    "text",
    [
        "lived: [61 %](fact:old-study.os-5y)",
        "lived: [61\u00a0%](fact:old-study.os-5y)",
        "see [an old study](fact:old-study)",
        "[61 %](https://example.org)",
    ],
)
def test_a_right_link_is_left_in_peace(write: Write, tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    before = path.read_text(encoding="utf-8")
    assert check_links([path], EVIDENCE) == []
    assert rewrite_links([path], EVIDENCE) == 0
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("write", [prose, notebook])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[63 %](fact:old-study.os-5y)", "the link says '63 %', the evidence says '61 %'"),
        ("[61%](fact:old-study.os-5y)", "the link says '61%'"),
        ("[61 %](fact:old-study.os-3y)", "has no value 'os-3y'"),
        ("[61 %](fact:new-study.os-5y)", "no fact 'new-study'"),
        ("[a study](fact:new-study)", "no fact 'new-study'"),
        ("[61 %](fact:)", "no fact ''"),
    ],
)
def test_a_wrong_link_is_named(write: Write, tmp_path: Path, text: str, message: str) -> None:
    problems = check_links([write(tmp_path, f"one\n\ntwo {text} three")], EVIDENCE)
    assert len(problems) == 1
    assert message in problems[0].message


@pytest.mark.parametrize("write", [prose, notebook])
def test_a_stale_number_is_renewed_and_nothing_else(write: Write, tmp_path: Path) -> None:
    path = write(tmp_path, "was [63 %](fact:old-study.os-5y), not [63 %](fact:no-study.os-5y)")
    assert rewrite_links([path], EVIDENCE) == 1
    assert [problem.message[:16] for problem in check_links([path], EVIDENCE)] == [
        "no fact 'no-stud"
    ]
    assert "[63 %](fact:no-study.os-5y)" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        ('<a class="fact" href="fact:old-study.os-5y">61\u00a0%</a>', ""),
        ('<a class="fact" href="fact:old-study">under &lt; 3</a>', ""),
        ('<a class="fact" href="fact:old-study.os-5y">63 %</a>', "the evidence says '61 %'"),
        ('<td><a href="fact:new-study" class="fact">it</a></td>', "no fact 'new-study'"),
    ],
)
def test_what_an_output_shows_is_compared_too(tmp_path: Path, shown: str, message: str) -> None:
    output = {"output_type": "display_data", "data": {"text/html": [shown]}}
    path = tmp_path / "chapter.ipynb"
    cells = [{"cell_type": "code", "source": [], "outputs": [output]}]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    found = check_links([path], EVIDENCE)
    assert [problem.place for problem in found] == (["output of cell 1"] if message else [])
    assert all(message in problem.message for problem in found)
