"""JupyterLab for a live class: a server, a browser, and a chapter in small."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from run_notebooks import run

from .jupyter_lab import Lab, Notebook, jupyter_lab, open_lab

CHAPTER = ["from nenlm.explorers import CaseExplorer", "explorer = CaseExplorer()\nexplorer"]

OpenChapter = Callable[[], AbstractContextManager[Notebook]]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a chapter in small, run and stored as the chapters of the course are."""
    folder = tmp_path_factory.mktemp("notebooks")
    cells = [nbformat.v4.new_code_cell(source) for source in CHAPTER]
    notebook = nbformat.v4.new_notebook(cells=cells)
    path = folder / "chapter.ipynb"
    nbformat.write(notebook, path)
    run(path)
    return folder


@pytest.fixture(scope="session")
def lab(browser: Browser, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab open in a browser."""
    with (
        jupyter_lab(folder, tmp_path_factory.mktemp("jupyter")) as address,
        open_lab(browser, address) as lab,
    ):
        yield lab


@pytest.fixture
def open_chapter(lab: Lab, folder: Path, request: pytest.FixtureRequest) -> OpenChapter:
    """Open a copy of the stored chapter of this test's own."""
    name = f"{request.node.name}.ipynb"
    shutil.copy(folder / "chapter.ipynb", folder / name)
    return lambda: lab.notebook(name)


@pytest.fixture
def chapter(open_chapter: OpenChapter) -> Iterator[Notebook]:
    """The chapter with all its cells run and the explorer alive."""
    with open_chapter() as notebook:
        notebook.run_all()
        notebook.live.wait_for()
        yield notebook
