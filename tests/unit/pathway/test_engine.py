"""The engine against a reading of the rules one by one, without masks."""

from __future__ import annotations

import itertools
import random

import pytest

from nenlm.pathway import Case, ContentError, ContradictionError, Pathway
from nenlm.pathway.engine import RefusedError
from nenlm.pathway.masks import Cells
from nenlm.pathway.rules import Condition

COMPLETIONS_AT_MOST = 400


def _holds_for_features(pathway: Pathway, when: tuple[Condition, ...], cells: Cells) -> bool:
    features = pathway.tables.features
    spots = {feature: i for i, feature in enumerate(features)}
    return all(
        features[c.input].ids[cells[spots[c.input]]] in c.values
        for c in when
        if c.input in features
    )


def _completions(pathway: Pathway, cells: Cells) -> list[Cells]:
    features = list(pathway.tables.features.values())
    choices = [
        list(range(len(f.values))) if f.ids[cell] == "unknown" else [cell]
        for f, cell in zip(features, cells, strict=True)
    ]
    return [tuple(chosen) for chosen in itertools.product(*choices)]


def _candidate(pathway: Pathway, cells: Cells) -> tuple[str, str] | None:
    if any(_holds_for_features(pathway, c.when, cells) for c in pathway.tables.contradictions):
        return None
    rules = pathway.tables.decisions["candidate"].rules
    rule = next(r for r in rules if _holds_for_features(pathway, r.when, cells))
    return str(rule.then), rule.key


def test_candidates_are_those_of_all_completions(pathway: Pathway, cases: list[Case]) -> None:
    tried = 0
    for case in cases:
        settled, _ = pathway.engine.settle(case.cells)
        completions = _completions(pathway, settled)
        if len(completions) > COMPLETIONS_AT_MOST:
            continue
        tried += len(completions) > 1
        answers = {_candidate(pathway, cells) for cells in completions} - {None}
        run = pathway.engine.run(case.cells)
        found = {(aim, key) for aim, keys in run.candidates.items() for key in keys}
        assert found == answers
    assert tried > 50


def test_every_decision_takes_the_first_rule_that_holds(
    pathway: Pathway, cases: list[Case]
) -> None:
    engine = pathway.engine
    for case in cases:
        run = engine.run(case.cells)
        settled, _ = engine.settle(case.cells)
        for name, decision in pathway.tables.decisions.items():
            if name == "candidate":
                continue
            cells = case.cells if name == "work_up" else settled
            holding = [
                rule
                for rule in decision.rules
                if all(engine.holds(c, cells, run) for c in rule.when)
            ]
            expected = holding if decision.hit_policy == "collect" else holding[:1]
            assert engine.rules_fired(run, name) == tuple(expected), (name, dict(case))


def test_only_a_gate_row_of_the_work_up_makes_the_gate_due(
    pathway: Pathway, cases: list[Case]
) -> None:
    runs = [pathway.engine.run(case.cells) for case in cases]
    rows = [pathway.engine.rules_fired(run, "work_up") for run in runs]
    due = [any(rule.gate for rule in fired) for fired in rows]
    assert [run.gate == "due" for run in runs] == due
    assert any(fired and not gate for fired, gate in zip(rows, due, strict=True))


def test_no_completion_without_a_contradiction_is_refused(pathway: Pathway) -> None:
    source = random.Random(5)
    features = list(pathway.tables.features.values())
    refused = 0
    for _ in range(1500):
        cells = [f.cell(f.default) for f in features]
        for spot in source.sample(range(len(features)), 5):
            cells[spot] = source.randrange(len(features[spot].ids))
        settled, _ = pathway.engine.settle(tuple(cells))
        completions = _completions(pathway, settled)
        if len(completions) > COMPLETIONS_AT_MOST:
            continue
        possible = any(_candidate(pathway, c) is not None for c in completions)
        try:
            pathway.engine.run(tuple(cells))
        except RefusedError:
            refused += 1
            assert not possible
        else:
            assert possible
    assert refused > 100


def test_a_case_file_and_a_case_give_one_plan(pathway: Pathway) -> None:
    given = {"ki67": "12", "site": "pancreas"}
    assert pathway.case(given) == pathway.case({"site": "pancreas", "ki67": 12})
    assert pathway.plan(given).to_dict() == pathway.plan(pathway.case(given)).to_dict()


def test_a_cell_may_be_given_by_its_name(pathway: Pathway) -> None:
    assert pathway.case({"ki67": "[10,20]"})["ki67"] == 15


@pytest.mark.parametrize("ask", ["plan", "flips", "landscape"])
def test_a_contradiction_is_refused_whatever_is_asked(pathway: Pathway, ask: str) -> None:
    with pytest.raises(ContradictionError):
        getattr(pathway, ask)({"differentiation": "poor"})
    with pytest.raises(ContentError):
        getattr(pathway, ask)({"differentiation": "bad"})
