"""Facts and values: how a number is printed, and what a fact must say of itself."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from nenlm.evidence import Checked, Design, Fact, Source, Unit, Value

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "text", "span"),
    [
        (Value(label="x", value=61, unit=Unit.PERCENT), f"61{NBSP}%", ""),
        (Value(label="x", value=1.2, unit=Unit.PERCENT), f"1.2{NBSP}%", ""),
        (Value(label="x", low=46, high=86, unit=Unit.PERCENT), f"46–86{NBSP}%", ""),
        (
            Value(label="x", value=65, low=60, high=86, unit=Unit.MONTHS),
            f"65{NBSP}months",
            f"60–86{NBSP}months",
        ),
        (Value(label="x", value=0.54, unit=Unit.HAZARD_RATIO), "0.54", ""),
        (Value(label="x", value=20, unit=Unit.PERCENT, qualifier=">"), f">20{NBSP}%", ""),
        (
            Value(label="x", value=8, unit=Unit.WEEKS, qualifier="up to"),
            f"up to{NBSP}8{NBSP}weeks",
            "",
        ),
        (Value(label="x", value=2012, unit=Unit.YEAR), "2012", ""),
    ],
)
def test_a_value_prints_with_its_unit(value: Value, text: str, span: str) -> None:
    assert value.text == text
    assert value.range_text == span


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "give `value`, or both"),
        ({"low": 3}, "give `value`, or both"),
        ({"value": 1, "low": 3}, "come together"),
        ({"low": 5, "high": 3}, "is above"),
    ],
)
def test_a_value_needs_a_number_or_a_range(fields: dict[str, float], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Value.model_validate({"label": "x", "unit": "percent", **fields})


def _fact(**changed: object) -> Fact:
    fields: dict[str, object] = {
        "id": "a-fact",
        "section": "resection",
        "title": "A fact",
        "statement": "Something was found.",
        "population": "Somebody",
        "design": Design.REGISTRY,
        "source": "key",
        "checked": Checked.ABSTRACT,
    }
    return Fact.model_validate(fields | changed)


def test_a_secondary_source_is_named_and_only_then() -> None:
    assert _fact(checked="secondary", secondary="A review").secondary == "A review"
    for wrong in ({"checked": "secondary"}, {"secondary": "A review"}):
        with pytest.raises(ValidationError, match="names the source that quotes it"):
            _fact(**wrong)


def test_only_a_definition_may_rest_on_an_unseen_source() -> None:
    assert _fact(checked="standard_definition", design="definition").checked.label
    with pytest.raises(ValidationError, match="for design: definition alone"):
        _fact(checked="standard_definition")


def test_a_source_says_what_was_not_seen() -> None:
    bare = Source(key="k", title="T")
    assert bare.citation == "Authors not seen. T. Year not seen."
    assert bare.short == "authors not seen, year not seen"
    seen = Source(key="k", authors="Sarmiento JM et al.", container="J", year=2003)
    assert seen.short == "Sarmiento JM et al., 2003"
