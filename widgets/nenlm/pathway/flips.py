"""Flips: the smallest changes to a case that alter its aim, found exactly.

For a complete case one pass over the diagram of the shown aim gives the distance to every aim;
all minimal changes are then read off from the top. A case with unknown values is searched by
distance instead, since its aim stands for a set of completions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from nenlm.pathway.case import Case
from nenlm.pathway.engine import Engine, RefusedError
from nenlm.pathway.landscape import answer_of, basis_of
from nenlm.pathway.masks import Cells

FAR = 255
MOST_PER_AIM = 200
SEARCH_RADIUS = 2
_KIND_RANK = {"course": 0, "finding": 1, "fixed": 2}


@dataclass(frozen=True)
class Change:
    """One feature moved from one value to another (value ids; cells for numbers)."""

    feature: str
    before: str
    after: str


@dataclass(frozen=True)
class Flip:
    """A smallest set of changes that leads to `aim`."""

    aim: str
    changes: tuple[Change, ...]


def flips(engine: Engine, case: Case) -> tuple[Flip, ...]:
    """All smallest changes to each other aim, nearest first.

    Within one distance: what can change by time or treatment before findings that may be judged
    again, before what is fixed. Values that mean 'not yet known' are never a target.

    Raises:
        RefusedError: the case holds a contradiction.
    """
    run = engine.run(case.cells)
    if engine.word(case.cells) & engine.complete and basis_of(run) == "shown_aim":
        found = [f for aim in _aims(engine) for f in _towards(engine, case.cells, aim)]
        found = [flip for flip in found if flip.changes]
    else:
        found = list(_searched(engine, case.cells))
    return tuple(sorted(found, key=lambda flip: _rank(engine, flip)))


def _rank(engine: Engine, flip: Flip) -> tuple[object, ...]:
    features = [engine.tables.features[c.feature] for c in flip.changes]
    return (
        len(features),
        max(_KIND_RANK[f.kind] for f in features),
        sum(not f.core for f in features),
        [engine.place[f.id] for f in features],
        flip.aim,
    )


def _aims(engine: Engine) -> list[str]:
    composition = engine.composition
    return sorted(aim for aim in composition.forest.values(composition.shown) if aim is not None)


def distances(engine: Engine, cells: Cells, aim: str) -> dict[int, int]:
    """For each node of the shown-aim diagram, the fewest changes below it that lead to `aim`."""
    composition = engine.composition
    forest, position = composition.forest, composition.position
    found: dict[int, int] = {}
    for node in composition.shown_nodes:
        level = forest.level[node]
        if level == forest.bottom:
            found[node] = 0 if forest.leaf[node] == aim else FAR
            continue
        feature = engine.features[position[level]]
        cell = cells[position[level]]
        kids = forest.kids[node]
        best = found[kids[cell]]
        for value in feature.closed:
            best = min(best, found[kids[value]] + 1)
        found[node] = best
    return found


def _towards(engine: Engine, cells: Cells, aim: str) -> Iterator[Flip]:
    composition = engine.composition
    forest, position = composition.forest, composition.position
    left = distances(engine, cells, aim)
    if left[composition.shown] >= FAR:
        return
    count = 0
    stack: list[tuple[int, tuple[Change, ...]]] = [(composition.shown, ())]
    while stack and count < MOST_PER_AIM:
        node, taken = stack.pop()
        level = forest.level[node]
        if level == forest.bottom:
            count += 1
            yield Flip(aim, taken)
            continue
        feature = engine.features[position[level]]
        cell = cells[position[level]]
        kids = forest.kids[node]
        for value in range(len(feature.values)):
            if value == cell:
                if left[kids[value]] == left[node]:
                    stack.append((kids[value], taken))
            elif value in feature.closed and left[kids[value]] == left[node] - 1:
                change = Change(feature.id, feature.ids[cell], feature.ids[value])
                stack.append((kids[value], (*taken, change)))


def _searched(engine: Engine, cells: Cells) -> Iterator[Flip]:
    run = engine.run(cells)
    basis = basis_of(run)
    present = answer_of(run, basis)
    for radius in range(1, SEARCH_RADIUS + 1):
        found = list(_at_distance(engine, cells, radius, basis, present))
        if found:
            yield from found
            return


def _at_distance(
    engine: Engine, cells: Cells, radius: int, basis: str, present: frozenset[str]
) -> Iterator[Flip]:
    for spots in combinations(range(len(cells)), radius):
        targets = [[v for v in engine.features[s].closed if v != cells[s]] for s in spots]
        for values in product(*targets):
            changed = list(cells)
            for spot, value in zip(spots, values, strict=True):
                changed[spot] = value
            try:
                aims = answer_of(engine.run(tuple(changed)), basis)
            except RefusedError:
                continue
            if aims != present and len(aims) == 1:
                changes = tuple(
                    Change(
                        engine.features[s].id,
                        engine.features[s].ids[cells[s]],
                        engine.features[s].ids[v],
                    )
                    for s, v in zip(spots, values, strict=True)
                )
                yield Flip(next(iter(aims)), changes)
