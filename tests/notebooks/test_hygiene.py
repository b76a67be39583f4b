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

from run_notebooks import stored_form

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
MOST_LINES = 6
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
FENCED = re.compile(r"^(```|:::).*?^\1", re.MULTILINE | re.DOTALL)

every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def read(path: Path) -> NotebookNode:
    """Return a notebook as stored."""
    notebook: NotebookNode = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    return notebook


def code_cells(path: Path) -> list[NotebookNode]:
    """Return the code cells of a notebook."""
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def headings(path: Path) -> list[int]:
    """Return the levels of a chapter's headings, in order."""
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    return [len(level) for text in prose for level in HEADING.findall(FENCED.sub("", text))]


@every_chapter
def test_it_was_run_from_top_to_bottom(path: Path) -> None:
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@every_chapter
def test_it_shows_something_and_no_error(path: Path) -> None:
    outputs = [output for cell in code_cells(path) for output in cell.outputs]
    assert outputs
    assert "error" not in {output.output_type for output in outputs}
    assert [output for output in outputs if output.get("name") == "stderr"] == []


@every_chapter
def test_it_is_stored_in_the_normal_form(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == stored_form(read(path)), "run 'make notebooks'"


@every_chapter
def test_its_code_is_import_call_show(path: Path) -> None:
    long = [cell.source for cell in code_cells(path) if len(cell.source.splitlines()) > MOST_LINES]
    assert long == []


@every_chapter
def test_its_headings_form_an_outline(path: Path) -> None:
    levels = headings(path)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chapter_is_in_the_table_of_contents() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert [path.stem for path in CHAPTERS if f"chapters/{path.stem}" not in toc] == []
