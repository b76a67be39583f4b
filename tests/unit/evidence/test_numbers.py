"""Quantities in a text: in figures, in words, in ranges and ratios."""

from __future__ import annotations

import pytest

from nenlm.evidence.model import Checked, Design, Fact, Unit, Value
from nenlm.evidence.numbers import Number, backed_numbers, numbers_in, quantities

FACT = Fact(
    id="old-study",
    section="resection",
    title="An old study",
    statement="Some lived long.",
    population="patients of 11 countries, 1985-1994",
    n=40,
    design=Design.RETROSPECTIVE_COHORT,
    source="old",
    checked=Checked.ABSTRACT,
    values={
        "os-5y": Value(label="alive at five years", value=61, unit=Unit.PERCENT),
        "died": Value(label="died", value=10, unit=Unit.PATIENTS),
        "median": Value(label="median", low=2, high=3, unit=Unit.YEARS),
    },
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("61 % and 3\u00a0cm", {(61, "percent"), (30, "mm")}),
        ("46–86 %", {(46, "percent"), (86, "percent")}),
        ("seventy per cent", {(70, "percent")}),
        ("twenty-one days or two weeks", {(21, "days"), (14, "days")}),
        ("6 to 12 months, half a year", {(6, "months"), (12, "months")}),
        ("alive at five years", {(60, "months")}),
        ("a 56-year-old woman", {(672, "months")}),
        ("n = 1,042; P < 0.001", {(1042, "count"), (0.001, "ratio")}),
        ("a Ki-67 of 10–20 %", {(10, "Ki-67"), (20, "Ki-67")}),
        ("odds ratio 1.6, 2.4 alone", {(1.6, "ratio"), (2.4, "any")}),
        ("170 patients; 12 of 45", {(170, "count"), (12, "count"), (45, "count")}),
        ("one in ten", {(10, "percent")}),
        ("nine tenths, half, three quarters", {(90, "percent"), (50, "percent"), (75, "percent")}),
        ("30 mL of 25 kg and 120 Gy", {(30, "mL"), (25, "kg"), (120, "Gy")}),
    ],
)
def test_a_quantity_is_found(text: str, numbers: set[Number]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "in 2012 two patients of grade 1 had NETTER-1, NET G3, R0 and ECOG 2",
        "the third case, half-life, one series, three deposits",
        "version v1.2.3 of 1998-2004",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "is_among"),
    [
        ("61 % at five years", True),
        ("62 %", False),
        ("a quarter died", True),
        ("over half lived", True),
        ("half lived", False),
        ("three fifths lived", True),
        ("two thirds lived", False),
        ("two fifths died", True),
        ("one in four died", True),
        ("one in twelve died", False),
        ("10 of 40", True),
        ("two to three years", True),
        ("40 patients in 11 countries", True),
        ("ten years", True),
        ("nine years", True),
        ("eleven years", False),
    ],
)
def test_a_quantity_is_compared_with_what_a_fact_holds(text: str, is_among: bool) -> None:
    backed = backed_numbers(FACT)
    assert all(quantity.is_among(backed) for quantity in quantities(text)) is is_among
