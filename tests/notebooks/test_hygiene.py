"""Chapters are stored run, top to bottom, in their one normal form.

nbval compares only what is stored: a cell without outputs would pass unseen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from notebook_faults import faults
from run_notebooks import stored_form

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
FENCED = re.compile(r"^(```|:::).*?^\1", re.MULTILINE | re.DOTALL)

every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def read(path: Path) -> NotebookNode:
    """Return a notebook as stored."""
    notebook: NotebookNode = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    return notebook


def headings(path: Path) -> list[int]:
    """Return the levels of a chapter's headings, in order."""
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    return [len(level) for text in prose for level in HEADING.findall(FENCED.sub("", text))]


@every_chapter
def test_everything_it_shows_is_compared(path: Path) -> None:
    assert faults(read(path)) == []


@every_chapter
def test_it_is_stored_in_the_normal_form(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == stored_form(read(path)), "run 'make notebooks'"


@every_chapter
def test_its_headings_form_an_outline(path: Path) -> None:
    levels = headings(path)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chapter_is_in_the_table_of_contents() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert [path.stem for path in CHAPTERS if f"chapters/{path.stem}" not in toc] == []
