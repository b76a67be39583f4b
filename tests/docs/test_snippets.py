"""The snippets for instructors run, in order, and do what the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "book/for-instructors.md"
CHANGED_KI67 = 30


@pytest.fixture(scope="module")
def after_all() -> dict[str, Any]:
    """The names defined once every snippet of the page has run."""
    names: dict[str, Any] = {}
    snippets = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, PAGE.name, "exec"), names)
    return names


def test_the_explorer_holds_the_changed_case(after_all: dict[str, Any]) -> None:
    assert after_all["explorer"].case["ki67"] == CHANGED_KI67
    assert after_all["explorer"].edition == "current"


def test_the_two_cases_differ_in_one_feature_and_in_their_aim(after_all: dict[str, Any]) -> None:
    contrast = after_all["contrast"]
    assert [feature for feature, _, _ in contrast.features] == ["ki67"]
    assert not contrast.same_aim


def test_the_changed_pathway_is_another_one(after_all: dict[str, Any]) -> None:
    cuts = {name: after_all[name].tables.features["flr"] for name in ("pathway", "stricter")}
    assert cuts["pathway"] != cuts["stricter"]
