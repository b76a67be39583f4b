"""Inputs that must fail, each with the message it must give."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from typer.testing import CliRunner

from nenlm.cli import app
from nenlm.content import ContentError, read_yaml
from nenlm.evidence import load_evidence
from nenlm.pathway import reading
from nenlm.pathway.engine import Engine
from nenlm.pathway.resolve import resolve
from notebook_faults import faults

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
BREAKS: list[dict[str, Any]] = read_yaml(HERE / "content/breaks.yaml")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("command", ["plan", "explain"])
def test_a_malformed_case_gets_one_clear_message(path: Path, command: str) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# must say: ")
    result = CliRunner().invoke(app, [command, str(path)])
    assert result.exit_code == 1
    assert expected in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("broken", BREAKS, ids=[entry["name"] for entry in BREAKS])
def test_a_broken_document_names_place_and_remedy(broken: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "pathway"
    shutil.copytree(reading.HERE, folder)
    path = folder / broken["file"]
    text = path.read_text(encoding="utf-8")
    assert broken["old"] in text, "the entry no longer fits the document"
    path.write_text(text.replace(broken["old"], broken["new"], 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        _load(folder, broken.get("edition", "current"))
    assert broken["must_say"] in str(caught.value)


@pytest.mark.parametrize("name", ["features.yaml", "contradictions.yaml", "order.yaml"])
def test_an_emptied_document_is_told(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "pathway"
    shutil.copytree(reading.HERE, folder)
    (folder / name).write_text("# nothing is left\n", encoding="utf-8")
    with pytest.raises(ContentError, match=f"{name}: must be a list of entries"):
        _load(folder, "current")


def _load(folder: Path, edition: str) -> Engine:
    return Engine(resolve(reading.read_documents(folder), load_evidence(), edition))


def _notebook(cell: NotebookNode, **metadata: object) -> NotebookNode:
    notebook: NotebookNode = new_notebook(cells=[new_markdown_cell("# A"), cell], metadata=metadata)
    nbformat.validate(notebook)
    return notebook


def _shown(mime: str = "text/html", content: str = "<p>x</p>") -> NotebookNode:
    output: NotebookNode = new_output("display_data", data={mime: content})
    return output


GOOD = {"source": "show()", "execution_count": 1, "outputs": [_shown()]}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"execution_count": None}, "cell 1: was run as number None"),
        ({"execution_count": 7}, "cell 1: was run as number 7"),
        ({"outputs": []}, "cell 1: is stored without outputs"),
        ({"outputs": [_shown("image/png", "AAAA")]}, "shows image/png, which nothing compares"),
        ({"outputs": [_shown("text/plain", "<W at 0x7f3>")]}, "prints a memory address"),
        ({"outputs": [new_output("stream", name="stderr", text="w")]}, "wrote to stderr"),
        (
            {"outputs": [new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])]},
            "ended in ZeroDivisionError",
        ),
        ({"source": "# NBVAL_SKIP\nshow()"}, "a marker keeps it from being compared"),
        ({"source": "x\n" * 7}, "has more than 6 lines of code"),
    ],
)
def test_a_notebook_that_would_not_be_compared_is_told(
    changed: dict[str, Any], message: str
) -> None:
    assert faults(_notebook(new_code_cell(**GOOD))) == []
    assert any(message in fault for fault in faults(_notebook(new_code_cell(**(GOOD | changed)))))


def test_stored_widget_state_is_told() -> None:
    notebook = _notebook(new_code_cell(**GOOD), widgets={})
    assert faults(notebook) == ["widget state is stored: run 'make notebooks'"]


def test_a_notebook_without_code_is_told() -> None:
    assert faults(new_notebook(cells=[new_markdown_cell("# A")])) == ["no code cell"]


def test_a_changed_plan_turns_a_stored_notebook_red(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    source = "from nenlm.pathway import load\nprint(load().plan({}).shown.label)"
    for label, exit_code in (("Resection with curative intent", 0), ("Watch", 1)):
        cell = new_code_cell(source, execution_count=1)
        cell.outputs = [new_output("stream", name="stdout", text=f"{label}\n")]
        spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = tmp_path / f"chapter-{exit_code}.ipynb"
        nbformat.write(_notebook(cell, kernelspec=spec), path)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
        command += ["--nbval-current-env", "-c", str(pytestconfig.inipath), str(path)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == exit_code
