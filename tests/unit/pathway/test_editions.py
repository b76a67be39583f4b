"""Editions, variants and the changes an instructor makes."""

from __future__ import annotations

import pytest

from nenlm.pathway import ContentError, Pathway
from nenlm.pathway.export import digests


@pytest.fixture(scope="module")
def base_digests(pathway: Pathway) -> dict[str, str]:
    return digests(pathway.tables)


def test_every_edition_changes_some_decision(
    pathway: Pathway, base_digests: dict[str, str]
) -> None:
    for edition in pathway.editions:
        if edition != pathway.edition:
            assert digests(pathway.with_edition(edition).tables) != base_digests, edition


def test_the_2012_edition_counts_g3_as_carcinoma(pathway: Pathway) -> None:
    case = {"ki67": 30}
    assert pathway.plan(case).shown.outcome == "curative_g3"
    assert pathway.with_edition("review-2012").plan(case).shown.outcome == "systemic"


def test_a_variant_turns_the_order_of_transplantation_and_debulking(pathway: Pathway) -> None:
    case = {"clear": "90_99", "pattern": "many_both", "burden": 40, "syndrome": "refractory"}
    case |= {"hormone": "carcinoid", "prior": "ssa_working"}
    assert pathway.plan(case).shown.outcome == "cytoreduction"
    assert pathway.with_edition("lt-first").plan(case).shown.outcome == "transplant"


def test_an_unknown_edition_is_told_with_those_there_are(pathway: Pathway) -> None:
    with pytest.raises(ContentError, match=r"edition: 'review-2021'.*Did you mean review-2012\?"):
        pathway.with_edition("review-2021")


def test_a_moved_cut_off_moves_every_rule_that_names_it(pathway: Pathway) -> None:
    case = {"ki67": 12, "clear": "70_89", "pattern": "many_both", "burden": 40}
    assert pathway.plan(case).shown.outcome == "systemic"
    moved = pathway.with_cut("ki67", 10, 15)
    assert moved.plan(case).shown.outcome == "transplant"
    assert moved.plan({**case, "ki67": 15}).shown.outcome == "systemic"
    assert pathway.plan(case).shown.outcome == "systemic", "the course's own pathway is untouched"


def test_a_cut_off_that_is_not_there_is_told_with_those_that_are(pathway: Pathway) -> None:
    with pytest.raises(ContentError, match="ki67: 12 is no cut-off; declared: 3, 10, 20, 55"):
        pathway.with_cut("ki67", 12, 15)
    with pytest.raises(ContentError, match="cuts: must rise"):
        pathway.with_cut("ki67", 10, 25)


def test_a_changed_rule_changes_the_plan(pathway: Pathway) -> None:
    changed = pathway.with_changes(
        [
            {
                "op": "replace",
                "decision": "candidate",
                "rule": {
                    "id": "I01a",
                    "when": {"ecog": {"above": 2}},
                    "then": "tumour_board",
                    "strength": "expert",
                    "because": "the class wanted to discuss it",
                },
            }
        ]
    )
    assert pathway.plan({"ecog": 3}).shown.outcome == "supportive_care"
    assert changed.plan({"ecog": 3}).aim.outcome == "tumour_board"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"op": "remove", "decision": "candidate", "rules": ["I99"]}, "no rule 'I99' here"),
        ({"op": "move", "decision": "candidate", "rules": ["I09d"]}, "give `before` or `after`"),
        ({"op": "add", "decision": "candidate", "before": "I09d"}, "give `rule`"),
        ({"op": "drop", "decision": "candidate"}, "change 1: op: Input should be 'remove'"),
        (
            {"op": "text", "decision": "systemic", "outcome": "sss", "label": "", "sentence": ""},
            "no outcome 'sss'",
        ),
    ],
)
def test_a_malformed_change_names_what_is_wrong(
    pathway: Pathway, change: dict[str, object], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        pathway.with_changes([change])
    assert message in str(caught.value)


def test_after_a_re_entry_its_own_reason_is_gone(pathway: Pathway) -> None:
    starts: dict[str, dict[str, object]] = {
        "emergency_first": {"emergency": "bowel"},
        "treat_cause_first": {"bile": "undrained", "reversible": "present", "ecog": 3},
        "obstetric_board": {"pregnancy": "yes"},
        "cardiac_first": {"chd": "severe"},
        "supportive_care": {"ecog": 3},
    }
    for aim, start in starts.items():
        plan = pathway.plan(start)
        assert plan.shown.outcome == aim
        entries = [entry for entry in plan.reentry if entry.set]
        assert entries, aim
        for entry in entries:
            assert pathway.plan({**plan.case, **entry.set}).shown.outcome != aim
