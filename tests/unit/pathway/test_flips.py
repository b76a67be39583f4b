"""Flips: exactly the smallest changes, compared with brute force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest

from nenlm.pathway import Case, Flip, Pathway
from nenlm.pathway.engine import Engine, RefusedError
from nenlm.pathway.flips import MOST_PER_AIM
from nenlm.pathway.masks import Cells
from nenlm.pathway.reading import base_documents

RANK = {"course": 0, "finding": 1, "fixed": 2}


def _reached(engine: Engine, cells: Cells, radius: int) -> Iterator[tuple[str, frozenset[str]]]:
    """Shown aim and changes (`feature=value`) of every case at a distance."""
    for spots in combinations(range(len(cells)), radius):
        targets = [[v for v in engine.features[s].closed if v != cells[s]] for s in spots]
        for values in product(*targets):
            changed = list(cells)
            for spot, value in zip(spots, values, strict=True):
                changed[spot] = value
            try:
                aim = engine.run(tuple(changed)).answer["shown_aim"]
            except RefusedError:
                continue
            names = [
                f"{engine.features[s].id}={engine.features[s].ids[v]}"
                for s, v in zip(spots, values, strict=True)
            ]
            yield aim, frozenset(names)


def _as_set(flip: Flip) -> frozenset[str]:
    return frozenset(f"{change.feature}={change.after}" for change in flip.changes)


def _settled(pathway: Pathway, case: Case) -> bool:
    complete = "unknown" not in case.given.values()
    return complete and pathway.plan(case).shown.outcome != "complete_workup"


def test_single_changes_are_all_found_and_no_other(pathway: Pathway, cases: list[Case]) -> None:
    asked = [case for case in cases if _settled(pathway, case)][:40]
    assert len(asked) == 40
    for case in asked:
        present = pathway.plan(case).shown.outcome
        expected = {
            (aim, changes)
            for aim, changes in _reached(pathway.engine, case.cells, 1)
            if aim != present
        }
        found = {(f.aim, _as_set(f)) for f in pathway.flips(case) if len(f.changes) == 1}
        assert found == expected


@pytest.mark.parametrize("number", range(2))
def test_pairs_of_changes_are_the_smallest_and_complete(
    pathway: Pathway, cases: list[Case], number: int
) -> None:
    case = [case for case in cases if _settled(pathway, case)][number * 7]
    flips = pathway.flips(case)
    near = {aim for aim, _ in _reached(pathway.engine, case.cells, 1)}
    near.add(pathway.plan(case).shown.outcome)
    expected: dict[str, set[frozenset[str]]] = {}
    for aim, changes in _reached(pathway.engine, case.cells, 2):
        if aim not in near:
            expected.setdefault(aim, set()).add(changes)
    for aim, pairs in expected.items():
        found = {_as_set(flip) for flip in flips if flip.aim == aim}
        assert found <= pairs
        assert len(found) == min(len(pairs), MOST_PER_AIM)


def test_a_flip_leads_where_it_says(pathway: Pathway, cases: list[Case]) -> None:
    for case in [case for case in cases if _settled(pathway, case)][:40]:
        for flip in pathway.flips(case):
            changed = {**case, **{change.feature: change.after for change in flip.changes}}
            assert pathway.plan(changed).shown.outcome == flip.aim


def test_flips_never_lose_knowledge(pathway: Pathway, cases: list[Case]) -> None:
    settled = {
        feature.id: {value for value, doc in feature.values.items() if not doc.open}
        for feature in base_documents().features
        if not feature.number
    }
    assert any(len(settled[f.id]) < len(f.values) for f in base_documents().features if f.values)
    for case in cases[:120]:
        for flip in pathway.flips(case):
            for change in flip.changes:
                assert change.after != "unknown"
                assert change.feature not in settled or change.after in settled[change.feature]


def test_the_nearest_come_first_and_what_is_fixed_comes_last(
    pathway: Pathway, cases: list[Case]
) -> None:
    for case in cases[:120]:
        flips = pathway.flips(case)
        order = [
            (len(f.changes), max(RANK[pathway.tables.features[c.feature].kind] for c in f.changes))
            for f in flips
        ]
        assert order == sorted(order)


def test_under_work_up_flips_move_the_candidates(pathway: Pathway) -> None:
    flips = pathway.flips({"mri": "not_done"})
    assert ("systemic", frozenset({"ehd=extensive"})) in {(f.aim, _as_set(f)) for f in flips}
