"""Every name one document borrows from another exists there, and nothing bears a name twice."""

from __future__ import annotations

from collections import Counter

from nenlm.pathway import Pathway
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.plan import SILENT_OUTCOMES
from nenlm.pathway.reading import base_documents

DOCS = base_documents()
DECIDES_AIMS = {doc.decision for doc in DOCS.decisions if doc.outcomes == "aims"}


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_nothing_bears_a_name_twice() -> None:
    for several in (DOCS.features, DOCS.groups, DOCS.sections, DOCS.contradictions, DOCS.questions):
        assert _twice([doc.id for doc in several]) == []
    assert _twice([doc.edition for doc in DOCS.editions] + ["current"]) == []
    assert _twice([doc.decision for doc in DOCS.decisions]) == []
    assert _twice([doc.id for doc in (*DOCS.safety.never, *DOCS.safety.must_contain)]) == []
    rules = [rule.id for decision in DOCS.decisions for rule in decision.rules]
    assert _twice(rules) == []


def test_a_result_bears_on_features_that_exist(pathway: Pathway) -> None:
    informs = [f for o in pathway.tables.decisions["work_up"].outcomes.values() for f in o.informs]
    assert informs
    assert [name for name in informs if name not in pathway.tables.features] == []


def test_every_outcome_is_given_by_some_rule_of_some_edition(pathway: Pathway) -> None:
    editions = [pathway.with_edition(edition).tables for edition in pathway.editions]
    for name, decision in pathway.tables.decisions.items():
        if name in DECIDES_AIMS:
            continue
        given = {rule.then for tables in editions for rule in tables.decisions[name].rules}
        assert set(decision.outcomes) - given == set(), name


def test_every_aim_is_shown_in_some_case(pathway: Pathway) -> None:
    composition = pathway.engine.composition
    shown = composition.forest.values(composition.shown) - {None}
    assert set(DOCS.aims.aims) - shown <= {"complete_workup"}


def test_equivalents_stand_between_alternatives_and_therapies(pathway: Pathway) -> None:
    decisions = pathway.tables.decisions
    for alternative, therapy in pathway.tables.equivalents.items():
        assert alternative in decisions["alternatives"].outcomes
        assert therapy in decisions["systemic"].outcomes


def test_what_never_stands_together_exists(pathway: Pathway) -> None:
    for decision, outcomes in pathway.tables.exclusive:
        assert len(outcomes) > 1
        assert set(outcomes) <= set(pathway.tables.decisions[decision].outcomes)


def test_exceptions_of_an_edition_name_safety_properties(pathway: Pathway) -> None:
    known = {safety.id for safety in pathway.tables.safety}
    assert {name for edition in DOCS.editions for name in edition.exempt} <= known


def test_changes_of_an_edition_name_decisions(pathway: Pathway) -> None:
    for edition in DOCS.editions:
        for change in edition.changes:
            assert change.decision in pathway.tables.decisions, (edition.edition, change)
            assert change.note


def test_assumptions_set_values_that_exist(pathway: Pathway) -> None:
    for assumption in pathway.tables.assumptions:
        for feature, value in assumption.set.items():
            assert value in pathway.tables.features[feature].index


def test_every_rule_cites_only_facts_and_a_claim_of_evidence_cites_one(pathway: Pathway) -> None:
    facts = pathway.tables.evidence.facts
    seen = 0
    for edition in pathway.editions:
        for decision in pathway.with_edition(edition).tables.decisions.values():
            for rule in decision.rules:
                assert set(rule.facts) <= set(facts), rule.id
                assert rule.strength is None or rule.strength in STRENGTHS
                assert rule.strength in (None, "expert", "silent") or rule.facts, rule.id
                seen += len(rule.facts)
    assert seen


def test_a_rule_that_recommends_says_how_strongly(pathway: Pathway) -> None:
    for name in ("candidate", "systemic", "technique", "primary_tumour", "alternatives"):
        for rule in pathway.tables.decisions[name].rules:
            silent = rule.then in (None, *SILENT_OUTCOMES)
            assert silent or rule.strength, rule.id


def test_a_feature_that_may_be_unknown_says_what_to_do_then(pathway: Pathway) -> None:
    for feature in pathway.tables.features.values():
        assert ("unknown" in feature.ids) == bool(feature.unknown)
        assert feature.meaning
        assert feature.label
