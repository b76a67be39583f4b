"""No abbreviation without an explanation: a reader finds each in the glossary."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nenlm.abbreviations import NAMES, read_names, unexplained
from nenlm.cli import app
from nenlm.content import ContentError
from nenlm.texts import PACKAGE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A working copy of the course's content to break."""
    for part in ("book", "chapters", "widgets/nenlm", "widgets/frontend/src"):
        leave_out = shutil.ignore_patterns("__pycache__", "static", ".ipynb_checkpoints")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=leave_out)
    return tmp_path


def test_every_abbreviation_of_the_course_is_explained() -> None:
    assert unexplained(ROOT) == []


def test_the_command_says_so() -> None:
    result = CliRunner().invoke(app, ["abbreviations", "--root", str(ROOT)])
    assert (result.exit_code, result.output) == (0, "")


def test_a_new_abbreviation_is_told_wherever_it_stands(copy: Path) -> None:
    places = {
        "XQZ1": copy / "book/cover.md",
        "XQZ2": copy / PACKAGE / "explorers/words.json",
        "XQZ3": copy / PACKAGE / "pathway/decisions/technique.yaml",
        "XQZ4": copy / "chapters/resection.ipynb",
    }
    cover, words, rules, chapter = places.values()
    cover.write_text(f"{cover.read_text(encoding='utf-8')}\nAn XQZ1.\n", encoding="utf-8")
    content = json.loads(words.read_text(encoding="utf-8")) | {"new": "An XQZ2."}
    words.write_text(json.dumps(content), encoding="utf-8")
    label = "label: No operation on the liver now"
    changed = rules.read_text(encoding="utf-8").replace(label, f"{label} XQZ3")
    rules.write_text(changed, encoding="utf-8")
    notebook = json.loads(chapter.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"].append("\nAn XQZ4.")
    chapter.write_text(json.dumps(notebook), encoding="utf-8")
    faults = "\n".join(unexplained(copy))
    for abbreviation in places:
        assert f"'{abbreviation}' is in neither the glossary nor {NAMES}" in faults
    result = CliRunner().invoke(app, ["abbreviations", "--root", str(copy)])
    assert result.exit_code == 1
    assert "XQZ1" in result.output


def test_a_name_that_stands_nowhere_is_told(copy: Path) -> None:
    names = copy / PACKAGE / NAMES
    text = names.read_text(encoding="utf-8")
    names.write_text(f"{text}- {{text: XQZ5, why: Name of a trial.}}\n", encoding="utf-8")
    assert unexplained(copy) == [f"{NAMES}: 'XQZ5': matches nothing; remove it"]


def test_a_malformed_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("- {text: XQZ, reason: none}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="entry 1: why: Field required"):
        read_names(path)
