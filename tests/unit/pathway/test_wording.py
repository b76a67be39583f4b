"""Conditions in words: short, and saying neither more nor less than the condition."""

from __future__ import annotations

from typing import Any

import pytest

from nenlm.pathway import load
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of
from nenlm.pathway.wording import condition_text


def said(name: str, wanted: Any) -> str:
    (condition,) = vocabulary_of(base_documents()).conditions({name: wanted}, "test")
    return condition_text(load().tables, condition).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("differentiation", "well", "Differentiation: Well differentiated"),
        ("clear", ["90_99", "70_89"], "Share that can be cleared: 90–99 % or 70–89 %"),
        ("pattern", {"not": "single"}, "Deposits in the liver: not Single"),
        ("hormone", ["carcinoid", "unknown"], "Hormone: Carcinoid or not known"),
        ("ki67", {"below": 10}, "Ki-67 index: below 10 %"),
        ("ki67", {"above": 20}, "Ki-67 index: above 20 %"),
        ("ki67", {"from": 10, "up_to": 20}, "Ki-67 index: from 10 up to 20 %"),
        ("ki67", {"from": 3, "below": 10}, "Ki-67 index: from 3 and below 10 %"),
        ("aim", "ldt", "Aim: Liver-directed therapy"),
        ("aim", "OPEN", "Aim: Resection or Cytoreduction"),
        ("aim", ["curative", "cytoreduction_70"], None),
        ("candidate", {"only": "observe"}, "Aim, work-up apart: only Watching"),
        ("gate", "due", "Work-up: still due"),
    ],
)
def test_a_condition_is_said_in_a_few_words(name: str, wanted: Any, words: str | None) -> None:
    expected = words or "Aim: Resection with curative intent or Cytoreduction, 70–89 %"
    assert said(name, wanted) == expected


def test_cells_that_are_no_run_are_listed() -> None:
    feature = load().tables.features["ki67"]
    first, last = feature.values[0], feature.values[-1]
    words = said("ki67", [first.id, last.id])
    assert words == f"Ki-67 index: {first.label} % or {last.label} %"


def test_different_conditions_on_one_input_are_said_differently() -> None:
    tables = load().tables
    told: dict[str, object] = {}
    rules = [rule for decision in tables.decisions.values() for rule in decision.rules]
    for condition in {c for rule in rules for c in rule.when}:
        text = condition_text(tables, condition)
        assert told.setdefault(text, condition) == condition, text
    assert len(told) > 100
