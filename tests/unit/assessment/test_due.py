"""What each due test is worth: against the plans themselves, over many cases."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from nenlm.assessment.due import DueTest, Worth, due_tests
from nenlm.assessment.work_up_export import OPEN_ENDS, due_data, due_vectors
from nenlm.cases import presets
from nenlm.pathway import ContradictionError, load

VECTORS = Path(__file__).parents[3] / "widgets/contract/vectors/due.json"
CASES = [*(p.differs for p in presets().values()), *OPEN_ENDS]
PATHWAY = load()


def all_tests() -> list[tuple[dict[str, object], DueTest]]:
    return [(dict(case), test) for case in CASES for test in due_tests(PATHWAY, case)]


def aims(case: dict[str, object]) -> set[str]:
    return {plan.aim.outcome for plan in PATHWAY.plan(case).settled}


def test_the_tests_are_the_due_lines_of_the_plan_in_its_order() -> None:
    for case in CASES:
        plan = PATHWAY.plan(case)
        assert [test.due for test in due_tests(PATHWAY, case)] == list(plan.due)


def test_every_item_of_the_work_up_is_due_in_some_case() -> None:
    seen = {test.due.outcome for _, test in all_tests()}
    assert seen >= set(PATHWAY.tables.decisions["work_up"].outcomes) - {"staging"}


def test_entering_a_result_leads_where_the_table_says() -> None:
    entered = 0
    for case, test in all_tests():
        for asked in test.asked:
            for lead in asked.leads:
                for result in lead.results:
                    if result.along:
                        continue
                    given = {**case, **test.settles, asked.feature: result.value}
                    assert aims(given) == {aim.outcome for aim in lead.aims}, (test, result)
                    entered += 1
    assert entered > 150


def test_a_result_that_cannot_stand_alone_is_refused_alone() -> None:
    found = [
        (case, test, asked, result)
        for case, test in all_tests()
        for asked in test.asked
        for lead in asked.leads
        for result in lead.results
        if result.along
    ]
    assert found
    for case, test, asked, result in found:
        with pytest.raises(ContradictionError):
            PATHWAY.plan({**case, **test.settles, asked.feature: result.value})


def test_worth_is_what_the_leads_show() -> None:
    for _, test in all_tests():
        for asked in test.asked:
            sets = {frozenset(aim.outcome for aim in lead.aims) for lead in asked.leads}
            if asked.worth is Worth.AIM:
                assert len(sets) > 1
            else:
                assert len(sets) == 1
                assert (asked.worth is Worth.LINES) is any(lead.own for lead in asked.leads)
        order = list(Worth)
        best = min((order.index(asked.worth) for asked in test.asked), default=len(order) - 1)
        assert test.worth is order[best]


def test_a_test_that_the_plan_says_can_change_the_aim_can() -> None:
    told = Counter((test.due.decides, test.worth) for _, test in all_tests())
    assert told[True, Worth.LINES] == told[True, Worth.NOTHING] == 0
    assert told[True, Worth.AIM] > 10


def test_a_search_can_find_a_primary_that_cannot_go() -> None:
    (search,) = (
        test
        for test in due_tests(PATHWAY, presets()["unknown-primary"].case)
        if test.due.outcome == "find_primary"
    )
    assert search.worth is Worth.AIM
    leads = {
        result.value: (result.along, {aim.outcome for aim in lead.aims})
        for asked in search.asked
        if asked.feature == "primary"
        for lead in asked.leads
        for result in lead.results
    }
    assert leads["unresectable"] == (("site",), {"observe"})
    assert leads["occult"] == ((), {"curative"})


def test_nothing_delays_chemotherapy() -> None:
    (fdg,) = due_tests(PATHWAY, presets()["nec"].case)
    assert (fdg.due.outcome, fdg.holds_up, fdg.worth) == ("fdg_pet", False, Worth.NOTHING)


def test_volumetry_changes_the_technique_not_the_aim() -> None:
    case = {"major": "yes", "flr": "unknown", "pattern": "many_one_lobe", "burden": 20}
    (volumetry,) = due_tests(PATHWAY, case)
    assert volumetry.worth is Worth.LINES
    own = {line.decision for asked in volumetry.asked for lead in asked.leads for line in lead.own}
    assert "technique" in own


def test_having_done_a_test_settles_its_mark() -> None:
    settles = {test.due.outcome: dict(test.settles) for _, test in all_tests()}
    assert settles["liver_mri"] == {"mri": "done"}
    assert settles["biopsy"] == {}
    assert settles["tumour_board"] == {"mdt": "done"}


def test_the_stored_vectors_are_what_the_sources_give() -> None:
    stored = json.loads(VECTORS.read_text(encoding="utf-8"))
    fresh = due_vectors(PATHWAY, [p.differs for p in presets().values()])
    assert stored == json.loads(json.dumps(fresh))
    assert due_data(due_tests(PATHWAY, stored[0]["case"])[0]) == stored[0]["due"][0]


def test_a_lead_is_told_by_an_aim_that_not_every_lead_shares() -> None:
    differing = [a for _, test in all_tests() for a in test.asked if a.worth is Worth.AIM]
    for asked in differing:
        told = {asked.telling(lead).outcome for lead in asked.leads}
        assert len(told) > 1
