"""Plans: the worked checks, reasons, comparisons, greyed plans and refusals."""

from __future__ import annotations

import pytest

from nenlm.cases import WorkedCheck, worked_checks
from nenlm.pathway import Case, ContradictionError, Pathway

CHECKS = worked_checks()
COLLECTED = ("precautions", "alternatives")


@pytest.mark.parametrize("check", CHECKS, ids=[check.title for check in CHECKS])
def test_a_worked_check_comes_out_as_worked_out(pathway: Pathway, check: WorkedCheck) -> None:
    plan = pathway.plan(check.case)
    expect = dict(check.expect)
    assert plan.shown.outcome == expect.pop("shown_aim")
    rules = {rule.id for line in plan.candidates for rule in line.rules}
    assert expect.pop("candidate_rule") in rules
    assert {due.outcome for due in plan.due} == set(expect.pop("due", []))
    for decision in COLLECTED:
        assert set(plan.collected(decision)) == set(expect.pop(decision, [])), decision
    assert {decision: plan.outcomes[decision] for decision in expect} == expect


def test_there_are_as_many_worked_checks_as_were_worked_out() -> None:
    assert len(CHECKS) == 28


def test_a_plan_says_why(pathway: Pathway) -> None:
    why = pathway.plan({"clear": "70_89", "pattern": "many_both", "burden": 40}).why
    assert why["candidate"].fired[0].id == "I11a"
    missed = {m.rule.id: {c.input for c in m.failed} for m in why["candidate"].missed}
    assert missed["I09d"] == {"clear"}
    assert missed["I04a"] == {"chd"}
    assert "I13a" not in missed, "rules after the one that fired are not asked"


def test_every_missed_rule_names_a_condition_that_failed(
    pathway: Pathway, cases: list[Case]
) -> None:
    for case in cases[:60]:
        for reason in pathway.plan(case).why.values():
            assert all(missed.failed for missed in reason.missed), (reason.decision, dict(case))


def test_comparing_shows_what_differs(pathway: Pathway) -> None:
    found = pathway.compare({}, {"ehd": "extensive"})
    assert found.features == (("ehd", "none", "extensive"),)
    assert (found.before.outcome, found.after.outcome) == ("curative", "systemic")
    assert not found.same_aim
    assert "one_stage_sparing" in {line.outcome for line in found.removed}
    assert "ssa" in {line.outcome for line in found.added}


def test_unknown_values_gate_the_plan_and_grey_the_aims(pathway: Pathway) -> None:
    plan = pathway.plan({"ki67": "unknown"})
    assert plan.shown.outcome == "complete_workup"
    assert {d.outcome: d.decides for d in plan.due} == {"biopsy": True}
    assert {p.aim.outcome for p in plan.provisional} == {"curative", "curative_g3", "systemic"}
    greyed = {p.aim.outcome: p.sections for p in plan.provisional}
    assert "one_stage_sparing" in {x.outcome for s in greyed["curative"] for x in s.lines}


def test_what_gates_the_plan_is_told_first(pathway: Pathway, cases: list[Case]) -> None:
    told = [[due.gate for due in pathway.plan(case).due] for case in cases]
    assert all(gates == sorted(gates, reverse=True) for gates in told)
    fired = [
        [rule.gate for rule in pathway.plan(case).why["work_up"].fired if rule.then]
        for case in cases
    ]
    assert any(gates != sorted(gates, key=lambda gate: not gate) for gates in fired)


def test_a_result_that_cannot_change_the_aim_is_said_to_be_so(pathway: Pathway) -> None:
    plan = pathway.plan({"ecog": 3, "ki67": "unknown"})
    assert plan.shown.outcome == "supportive_care"
    assert {d.outcome: d.decides for d in plan.due} == {"biopsy": False}


def test_volumetry_decides_where_a_short_remnant_would_forbid_the_operation(
    pathway: Pathway,
) -> None:
    case = {
        "syndrome": "refractory",
        "hormone": "carcinoid",
        "prior": "ssa_working",
        "clear": "90_99",
        "pattern": "bulk_both",
        "burden": 40,
        "major": "yes",
        "flr": "unknown",
    }
    assert {d.outcome: d.decides for d in pathway.plan(case).due} == {"volumetry": True}


def test_the_heart_is_taken_as_sound_only_without_carcinoid(pathway: Pathway) -> None:
    site = {"site": "pancreas", "chd": "unknown"}
    plan = pathway.plan(site)
    assert plan.shown.outcome == "curative"
    assert len(plan.assumptions) == 1
    carcinoid = pathway.plan({**site, "syndrome": "controlled", "hormone": "carcinoid"})
    assert carcinoid.shown.outcome == "complete_workup"
    assert carcinoid.assumptions == ()


def test_a_contradiction_is_refused_with_one_message(pathway: Pathway) -> None:
    with pytest.raises(ContradictionError) as caught:
        pathway.plan({"differentiation": "poor", "ki67": 2})
    assert str(caught.value) == (
        "**Differentiation** = Poorly differentiated and **Ki-67 index** = 2 % cannot both hold: "
        "a poorly differentiated carcinoma has a Ki-67 above 20 %. "
        "Change Differentiation or Ki-67 index."
    )
    assert caught.value.features == ("differentiation", "ki67")


def test_every_contradiction_can_be_refused_by_name(pathway: Pathway) -> None:
    features = pathway.tables.features
    for contradiction in pathway.tables.contradictions:
        case = {
            c.input: features[c.input].representative(features[c.input].index[c.values[-1]])
            for c in contradiction.when
        }
        message = pathway.refusal(contradiction.id, case)
        assert contradiction.because in message
        with pytest.raises(ContradictionError):
            pathway.plan(case)


def test_a_plan_as_data_and_as_text_says_the_same(pathway: Pathway, cases: list[Case]) -> None:
    for case in cases[:40]:
        plan = pathway.plan(case)
        text = plan.text()
        assert plan.shown.label in text
        assert all(line.label in text for section in plan.sections for line in section.lines)
        assert plan.to_dict()["shown_aim"] == plan.shown.outcome


def test_every_line_of_a_plan_has_words_and_a_reason(pathway: Pathway, cases: list[Case]) -> None:
    for case in cases:
        plan = pathway.plan(case)
        for line in [plan.shown, *plan.due, *(x for s in plan.sections for x in s.lines)]:
            assert line.label
            assert line.sentence
            assert line.rules, (line.outcome, dict(case))
            assert all(rule.because for rule in line.rules)
