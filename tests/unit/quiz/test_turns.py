"""Cases that the edition turns: one for each group of changes, each turned by it."""

from __future__ import annotations

from nenlm.assessment.reach import load_reach
from nenlm.cases import presets
from nenlm.pathway import load
from nenlm.quiz import turning_cases


def test_there_is_a_case_for_each_group_of_changes_that_turns_any() -> None:
    reach = load_reach()
    turning = {reach.owner(change).id for change in reach.edition("ordinary").by_change}
    assert {each.group.id for each in turning_cases()} == turning
    assert len(turning_cases()) == 5


def test_a_case_is_one_of_the_course_and_turns_as_told() -> None:
    other = load("review-2012")
    by_title = {ready.title: ready.case for ready in presets().values()}
    for each in turning_cases():
        before, after = (side.aim.outcome for side in each.sides)
        case = by_title[each.title]
        assert (load().plan(case).shown.outcome, other.plan(case).shown.outcome) == (before, after)
        assert each.sides[0].aim.intent != each.sides[1].aim.intent


def test_the_plans_stay_closed_until_asked_for() -> None:
    for each in turning_cases():
        told = each._repr_html_()
        question, answer = told.split("<details", maxsplit=1)
        assert each.story in question
        assert each.sides[1].aim.label not in question
        assert each.sides[1].aim.label in answer
        assert "reconstruction" in answer
        assert f"Rule {each.sides[0].rule.id}: " in answer
