"""The one-way flow: evidence -> pathway -> cases -> figures, quiz, explorers -> command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets/nenlm"
FRONTEND = ROOT / "widgets/frontend/src"

MAY_IMPORT = {
    "content": set(),
    "evidence": {"content"},
    "pathway": {"content", "evidence"},
    "cases": {"content", "evidence", "pathway"},
    "assessment": {"content", "evidence", "pathway"},
    "glossary": {"content", "evidence"},
    "contract": {"content", "evidence", "pathway", "cases", "assessment", "glossary"},
    "figures": {"content", "evidence", "pathway", "cases", "assessment"},
    "quiz": {"content", "evidence", "pathway", "cases", "assessment"},
    "explorers": {"content", "evidence", "pathway", "cases", "assessment", "contract", "glossary"},
    "pages": {"content"},
    "uses": {"content", "evidence", "pathway", "pages", "texts", "glossary"},
    "texts": {"content", "evidence", "pages"},
    "sourcing": {"content", "evidence", "pathway", "texts"},
    "abbreviations": {"content", "evidence", "glossary", "texts"},
    "cli": {
        *("content", "evidence", "pathway", "cases", "glossary"),
        *("contract", "uses", "sourcing", "abbreviations"),
    },
}
DRAWING = {"matplotlib", "ipywidgets", "anywidget", "traitlets", "IPython"}


def _modules() -> list[Path]:
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent != PACKAGE or path.stem != "__init__"
    ]


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "nenlm":
                yield from (f"nenlm.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_points_back(path: Path) -> None:
    part = _part(path)
    for name in _imports(path):
        top, _, rest = name.partition(".")
        if top == "nenlm" and rest:
            target = rest.split(".")[0]
            assert target == part or target in MAY_IMPORT[part], f"{path.name} imports {name}"
        if part in ("content", "evidence", "pathway", "cases", "assessment", "contract"):
            assert top not in DRAWING, f"{path.name} imports {name}"


def test_every_part_of_the_package_has_its_place_in_the_flow() -> None:
    parts = {_part(path) for path in _modules()}
    assert parts == set(MAY_IMPORT)


def _scripts() -> list[Path]:
    return [*sorted(FRONTEND.rglob("*.ts")), *sorted(FRONTEND.rglob("*.tsx"))]


@pytest.mark.parametrize("path", _scripts(), ids=lambda path: str(path.relative_to(FRONTEND)))
def test_views_do_not_know_their_host_and_the_model_knows_no_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    part = path.relative_to(FRONTEND).parts[0]
    targets = set(re.findall(r'from "(?:\.\./)+(\w+)/', text))
    allowed = {
        "model": set(),
        "ui": {"model", "nenlm"},
        "assessment": {"model", "contract"},
        "explorers": {"model", "ui", "assessment", "contract", "nenlm"},
        "hosts": {"model", "ui", "explorers", "contract"},
    }
    assert targets <= allowed[part], path.name
    if part == "model":
        assert not re.search(r"\b(document|window|navigator|localStorage|fetch)\b\.?\(?", text), (
            path
        )


@pytest.mark.parametrize("path", _scripts(), ids=lambda path: str(path.relative_to(FRONTEND)))
def test_no_script_of_ours_evaluates_text_or_asks_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\beval\(|new Function\(|dangerouslySetInnerHTML|\bfetch\(|XMLHttpRequest", text
    )
