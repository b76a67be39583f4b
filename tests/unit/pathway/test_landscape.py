"""Landscape: every mark is what a plan of the changed case says."""

from __future__ import annotations

import pytest

from nenlm.pathway import Case, ContradictionError, Pathway


def test_every_mark_equals_the_plan_of_the_changed_case(
    pathway: Pathway, cases: list[Case]
) -> None:
    for case in cases[:60]:
        here = pathway.plan(case)
        provisional = here.shown.outcome == "complete_workup"
        present = (
            {line.outcome for line in here.candidates} if provisional else {here.shown.outcome}
        )
        for feature, marks in pathway.landscape(case).items():
            domain = pathway.tables.features[feature]
            assert tuple(mark.value for mark in marks) == domain.ids
            for index, mark in enumerate(marks):
                changed = {**case, feature: domain.representative(index)}
                if mark.contradiction:
                    with pytest.raises(ContradictionError) as caught:
                        pathway.plan(changed)
                    assert caught.value.contradiction == mark.contradiction
                    continue
                there = pathway.plan(changed)
                aims = (
                    {line.outcome for line in there.candidates}
                    if provisional
                    else {there.shown.outcome}
                )
                assert mark.changes == (aims != present)
                assert mark.aim == (next(iter(aims)) if len(aims) == 1 else "complete_workup")


def test_the_present_value_never_changes_the_aim(pathway: Pathway, cases: list[Case]) -> None:
    for case in cases:
        for feature, marks in pathway.landscape(case).items():
            index = pathway.tables.features[feature].cell(case[feature])
            assert not marks[index].changes


def test_a_refused_case_has_no_landscape(pathway: Pathway) -> None:
    with pytest.raises(ContradictionError, match="cannot both hold"):
        pathway.landscape({"differentiation": "poor"})
