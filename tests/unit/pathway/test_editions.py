"""Editions, variants and the changes an instructor makes."""

from __future__ import annotations

import pytest

from nenlm.pathway import Case, ContentError, ContradictionError, Pathway, load
from nenlm.pathway.documents import EditionDoc
from nenlm.pathway.export import digests_of
from nenlm.pathway.overlay import overlaid
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of

CHANGES = [
    (edition, number)
    for edition in base_documents().editions
    for number in range(len(edition.changes))
]


@pytest.mark.parametrize(
    ("edition", "number"), CHANGES, ids=[f"{e.edition}-{n + 1}" for e, n in CHANGES]
)
def test_every_change_of_an_edition_does_something(
    pathway: Pathway, edition: EditionDoc, number: int
) -> None:
    """Without it a rule would be left as it was, or an earlier change undone."""
    others = [c for i, c in enumerate(edition.changes) if i != number]
    name = edition.changes[number].decision
    with_all = pathway.with_edition(edition.edition).tables.decisions[name]
    try:
        without = overlaid(
            pathway.tables.decisions[name],
            edition.model_copy(update={"changes": others}),
            vocabulary_of(base_documents()),
        )
    except ContentError:
        return  # a later change builds on it
    assert without != with_all


@pytest.mark.parametrize("edition", [e for e in load().editions if e != "current"])
def test_an_edition_changes_the_aim_or_a_decision_of_some_case(
    pathway: Pathway, edition: str
) -> None:
    other = pathway.with_edition(edition)
    changed = [
        name
        for name, decision in other.tables.decisions.items()
        if decision != pathway.tables.decisions[name]
        and digests_of(other.engine.composition, name)
        != digests_of(pathway.engine.composition, name)
    ]
    assert changed


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
    for outside in (-1, 100, 150):
        with pytest.raises(ContentError, match="is no cut-off between 0 and 100"):
            pathway.with_cut("ki67", 55, outside)


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


def _outcomes(pathway: Pathway, case: dict[str, object]) -> dict[str, str] | str:
    try:
        return pathway.plan(case).outcomes
    except ContradictionError as refusal:
        return refusal.contradiction


def test_between_the_old_cut_off_and_the_new_a_case_changes_sides(
    pathway: Pathway, cases: list[Case]
) -> None:
    moved = pathway.with_cut("ki67", 10, 15)
    turned = 0
    for case in cases[:150]:
        below, between, above = (_outcomes(pathway, {**case, "ki67": n}) for n in (5, 12, 18))
        assert _outcomes(moved, {**case, "ki67": 5}) == below
        assert _outcomes(moved, {**case, "ki67": 12}) == below
        assert _outcomes(moved, {**case, "ki67": 18}) == above == between
        turned += below != between
    assert turned


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


@pytest.mark.parametrize(
    ("case", "offered"),
    [
        ({"bile": "undrained"}, ["The bile is drained"]),
        ({"reversible": "present", "ecog": 3}, ["The cause is treated, drained or excluded"]),
        ({"mesentery": "ischaemic"}, ["The bowel has been judged"]),
        ({"ecog": 3}, ["Performance has improved"]),
        ({"liver": "failed"}, []),
    ],
)
def test_a_re_entry_is_offered_where_its_cause_is_present(
    pathway: Pathway, case: dict[str, object], offered: list[str]
) -> None:
    assert [entry.label for entry in pathway.plan(case).reentry] == offered


def test_what_must_come_first_is_asked_about_where_it_changes_the_case(
    pathway: Pathway, cases: list[Case]
) -> None:
    features = pathway.tables.features
    first = {"first_something_else", "comfort"}
    tried = 0
    for case in cases:
        plan = pathway.plan(case)
        if plan.shown.intent in first and plan.shown.outcome != "lower_clearance":
            for entry in plan.reentry:
                tried += 1
                changes = [
                    f
                    for f, v in entry.set.items()
                    if case.cells[list(features).index(f)] != features[f].index[v]
                ]
                assert changes or not entry.set, (entry.label, dict(case))
    assert tried > 50


def test_no_re_entry_leads_into_a_contradiction(pathway: Pathway, cases: list[Case]) -> None:
    entries = [(case, e) for case in cases for e in pathway.plan(case).reentry if e.set]
    assert len(entries) > 100
    for case, entry in entries:
        again = pathway.plan({**case, **entry.set})
        assert all(
            pathway.tables.features[feature].cell(again.case[feature])
            == pathway.tables.features[feature].index[value]
            for feature, value in entry.set.items()
        )
