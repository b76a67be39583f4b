"""The one-way flow: evidence -> pathway -> cases -> figures, quiz, explorers -> command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
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


def _graph(modules: dict[str, Path]) -> dict[str, set[str]]:
    """What each module imports of these, also for types alone."""
    return {name: set(_imported(path, modules)) for name, path in modules.items()}


def _imported(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                within = f"{node.module}.{alias.name}"
                yield from [name for name in (within, node.module) if name in modules][:1]


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def test_no_module_leads_back_to_itself() -> None:
    graph = _graph({_dotted(path): path for path in _modules()})
    assert sum(map(len, graph.values())) > len(graph)
    TopologicalSorter(graph).prepare()


def test_a_cycle_is_found_also_of_types(tmp_path: Path) -> None:
    texts = {
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from b import B",
        "b": "def late() -> None:\n    import a",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CycleError):
        TopologicalSorter(_graph({name: tmp_path / name for name in texts})).prepare()


def _scripts() -> list[Path]:
    return [*sorted(FRONTEND.rglob("*.ts")), *sorted(FRONTEND.rglob("*.tsx"))]


@pytest.mark.parametrize("path", sorted((FRONTEND / "model").rglob("*.ts")), ids=lambda p: p.name)
def test_the_model_knows_no_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(document|window|navigator|localStorage|fetch)\b\.?\(?", text)


@pytest.mark.parametrize("path", _scripts(), ids=lambda path: str(path.relative_to(FRONTEND)))
def test_no_script_of_ours_evaluates_text_or_asks_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\beval\(|new Function\(|dangerouslySetInnerHTML|\bfetch\(|XMLHttpRequest", text
    )
