"""How the contested questions stand in a case: raised or not, and which side the plan takes."""

from __future__ import annotations

import pytest

from nenlm.cases import presets
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.pathway import Plan, load
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import resolve
from nenlm.pathway.standing import Standing

DEBULK: dict[str, object] = {
    "clear": "70_89",
    "pattern": "many_both",
    "burden": 40,
    "syndrome": "refractory",
    "hormone": "carcinoid",
    "prior": "ssa_working",
}


def standing(plan: Plan, question: str) -> Standing:
    return next(each for each in plan.standings if each.question.id == question)


def test_a_question_is_raised_exactly_where_all_its_conditions_hold() -> None:
    plan = load().plan({"clear": "70_89"})
    assert standing(plan, "debulking-threshold").applies
    asked = standing(plan, "high-grade-hepatectomy")
    assert not asked.applies
    assert [condition.input for condition in asked.failed] == ["ki67", "clear"]


def test_what_is_not_known_raises_no_question_that_asks_for_it() -> None:
    failed = standing(load().plan({"clear": "unknown"}), "debulking-threshold").failed
    assert [condition.input for condition in failed] == ["clear"]


def test_the_plan_lists_the_questions_that_are_raised() -> None:
    for preset in presets().values():
        plan = load().plan(preset.case)
        raised = [each.question.id for each in plan.standings if each.applies]
        assert [question.id for question in plan.questions] == raised


def test_a_plan_takes_a_side_where_it_can_be_read_off_it() -> None:
    assert standing(load().plan(DEBULK), "debulking-threshold").sides == ("seventy",)
    nine_tenths = load().plan({**DEBULK, "clear": "90_99"})
    assert standing(nine_tenths, "debulking-threshold").sides == ()


def test_no_side_is_taken_on_a_question_that_is_not_raised() -> None:
    milan = {"clear": "70_89", "pattern": "many_both", "burden": 40, "prior": "ssa_working"}
    plan = load().plan(milan)
    assert plan.shown.intent == "transplantation"
    asked = standing(plan, "ki67-transplant")
    assert not asked.applies
    assert asked.sides == ()


def test_another_edition_may_take_another_side() -> None:
    case: dict[str, object] = {"primary": "resectable", "site": "pancreas", "clear": "lt70"}
    case |= {"pattern": "many_both", "burden": 60, "age": 70, "ki67": 15}
    today = standing(load().plan(case), "primary-in-place")
    then = standing(load("review-2012").plan(case), "primary-in-place")
    assert today.sides == ("no-routine",)
    assert then.sides == ("take-out",)


def test_no_plan_takes_two_sides_of_one_question() -> None:
    for edition in load().editions:
        for preset in presets().values():
            for each in load(edition).plan(preset.case).standings:
                assert len(each.sides) < 2, (edition, preset.id, each.question.id)


def test_a_side_that_no_plan_can_take_is_told() -> None:
    documents = base_documents()
    question = documents.questions[0]
    stance = question.stances[0].model_copy(update={"plan": {"aim": "debulk"}})
    wrong = question.model_copy(update={"stances": [stance, *question.stances[1:]]})
    documents = type(documents)(
        **{**vars(documents), "questions": (wrong, *documents.questions[1:])}
    )
    with pytest.raises(ContentError, match=r"debulking-threshold: ninety: plan: aim: 'debulk'"):
        resolve(documents, load_evidence())
