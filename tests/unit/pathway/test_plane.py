"""The plane of two features: what the map says of a field is what the plan of that case says."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest

from nenlm.cases import presets
from nenlm.content import ContentError
from nenlm.pathway import ContradictionError, Plane, load

PAIRS = [("clear", "ki67"), ("tempo", "burden"), ("differentiation", "ki67"), ("hormone", "site")]
GIVES = ("shown_aim", "aim", "candidate")


def field_case(
    plane: Plane, case: Mapping[str, object], row: int, column: int
) -> dict[str, object]:
    return {**case, plane.y.id: plane.y.ids[row], plane.x.id: plane.x.ids[column]}


@pytest.mark.parametrize(("x", "y"), PAIRS)
@pytest.mark.parametrize("name", ["ileal-both-lobes", "nec", "grade-unknown", "carcinoid-heart"])
def test_every_field_says_what_its_plan_says(name: str, x: str, y: str) -> None:
    pathway, case = load(), dict(presets()[name].case)
    plane = pathway.plane(case, x, y)
    for row, marks in enumerate(plane.rows):
        for column, mark in enumerate(marks):
            changed = field_case(plane, case, row, column)
            if mark.contradiction:
                with pytest.raises(ContradictionError):
                    pathway.plan(changed)
                continue
            plan = pathway.plan(changed)
            aims = [line.outcome for line in plan.candidates]
            pointed = aims[0] if len(aims) == 1 else "complete_workup"
            assert mark.aim == (pointed if plane.basis == "candidate" else plan.shown.outcome)


@pytest.mark.parametrize("name", presets())
def test_the_row_and_the_column_of_the_case_are_its_landscape(name: str) -> None:
    pathway, case = load(), presets()[name].case
    plane = pathway.plane(case, "clear", "ki67")
    landscape = pathway.landscape(case)
    row, column = plane.here
    assert plane.rows[row] == landscape["clear"]
    down = [
        replace(marks[column], value=value)
        for marks, value in zip(plane.rows, plane.y.ids, strict=True)
    ]
    assert tuple(down) == landscape["ki67"]
    assert not plane.rows[row][column].changes


@pytest.mark.parametrize(("x", "y"), PAIRS)
def test_areas_part_the_plane(x: str, y: str) -> None:
    plane = load().plane(presets()["nec"].case, x, y)
    spots = [spot for area in plane.areas for spot in area.spots]
    assert sorted(spots) == list(
        itertools.product(range(len(plane.y.ids)), range(len(plane.x.ids)))
    )
    for area in plane.areas:
        assert {(plane.rows[r][c].aim, plane.rows[r][c].contradiction) for r, c in area.spots} == {
            (area.aim, area.contradiction)
        }
        reached = {area.spots[0]}
        for _ in area.spots:
            reached |= {
                (r, c)
                for r, c in area.spots
                if any(abs(r - a) + abs(c - b) == 1 for a, b in reached)
            }
        assert reached == set(area.spots)


def test_the_rule_that_draws_a_border_holds_on_one_side_only() -> None:
    pathway, case = load(), dict(presets()["ileal-both-lobes"].case)
    plane = pathway.plane(case, "clear", "burden")
    for border in plane.borders:
        sides = [next(a for a in plane.areas if a.letter == letter) for letter in border.between]
        for rule in border.rules:
            fired = []
            for area in sides:
                plans = [pathway.plan(field_case(plane, case, *spot)) for spot in area.spots]
                fired.append(
                    any(
                        r.id == rule
                        for p in plans
                        for d in GIVES
                        if d in p.why
                        for r in p.why[d].fired
                    )
                )
            assert sorted(fired) == [False, True], (border, rule)


def test_a_map_without_a_border_is_one_area() -> None:
    plane = load().plane(presets()["carcinoid-heart"].case, "clear", "ki67")
    assert [area.letter for area in plane.areas] == ["A"]
    assert plane.borders == ()


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [("ki67", "ki67", "both 'ki67'"), ("ki76", "clear", "Did you mean ki67")],
)
def test_wrong_axes_are_told(x: str, y: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        load().plane({}, x, y)
