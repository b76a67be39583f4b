"""A browser test waits for what it needs: not for a while, nor silence, nor by a string to eval."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def faults(source: str) -> Iterator[str]:
    """Yield the waits of a module that depend on speed, or on a policy that lets pages use eval."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        texts = [
            part.value
            for argument in (*node.args, *(keyword.value for keyword in node.keywords))
            for part in ast.walk(argument)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if name == "wait_for_timeout" or "networkidle" in texts:
            yield f"line {node.lineno}: waits for a while or for silence"
        if name == "wait_for_function" and not any("=>" in text for text in texts):
            yield f"line {node.lineno}: gives wait_for_function no arrow function"


@pytest.mark.parametrize("folder", ["site", "unit", "lab"])
def test_waits_depend_neither_on_speed_nor_on_eval(folder: str) -> None:
    modules = list((TESTS / folder).rglob("*.py"))
    assert modules
    for module in modules:
        found = list(faults(module.read_text(encoding="utf-8")))
        assert found == [], module


def test_no_bench_waits_by_a_string_to_eval() -> None:
    for module in (TESTS / "bench").glob("*.py"):
        found = [f for f in faults(module.read_text(encoding="utf-8")) if "arrow" in f]
        assert found == [], module


@pytest.mark.parametrize(
    "source",
    [
        "page.wait_for_timeout(500)",
        "page.goto(url, wait_until='networkidle')",
        "page.wait_for_load_state('networkidle')",
        "page.wait_for_function('window.answered')",
    ],
)
def test_a_bad_wait_is_seen(source: str) -> None:
    assert len(list(faults(source))) == 1


def test_an_arrow_function_is_no_bad_wait() -> None:
    assert not list(faults("page.wait_for_function('() => window.answered')"))
