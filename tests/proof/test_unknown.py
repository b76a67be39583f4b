"""Evaluator and composed diagrams agree on cases with unknown values."""

from __future__ import annotations

import random

import pytest

from nenlm.pathway import load
from nenlm.pathway.compose import Composition
from nenlm.pathway.engine import RefusedError

CASES = 3000


@pytest.mark.parametrize("edition", ["current", "review-2012"])
def test_diagrams_and_masks_give_the_same_answers(edition: str) -> None:
    pathway = load(edition)
    engine, composition = pathway.engine, Composition(pathway.tables, unknown=True)
    forest = composition.forest
    names = [
        name
        for name, decision in pathway.tables.decisions.items()
        if decision.hit_policy == "first" and name != "candidate"
    ]
    roots = {name: composition.decision(name) for name in names}
    source = random.Random(7)
    features = engine.features
    admissible = 0
    for _ in range(CASES):
        cells = [f.cell(f.default) for f in features]
        for spot in source.sample(range(len(features)), 9):
            cells[spot] = source.randrange(len(features[spot].ids))
        ordered = [cells[i] for i in composition.position]
        members = forest.follow(composition.candidate_set, ordered)
        try:
            run = engine.run(tuple(cells))
        except RefusedError:
            assert members is None
            continue
        admissible += 1
        assert members == frozenset(run.candidates)
        assert forest.follow(composition.gate, ordered) == run.gate
        assert {n: forest.follow(root, ordered) for n, root in roots.items()} == run.answer
    assert admissible > CASES / 5
