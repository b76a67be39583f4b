"""Plane: what every pair of values of two features would lead to, in areas and borders.

Rows and columns are the features' values in order, a number by its cells, `unknown` last. An
area is a connected set of fields with one aim, or refused by one contradiction. Where two areas
meet, the border is drawn by the rule that comes first of the two that decide: it holds on one
side and not on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from nenlm.pathway.case import Case
from nenlm.pathway.engine import Engine
from nenlm.pathway.features import Feature
from nenlm.pathway.landscape import Mark, answer_of, basis_of, mark_at

LETTERS: Final = tuple(ascii_uppercase) + tuple(f"{a}{b}" for a in "AB" for b in ascii_uppercase)
DECIDING: Final = ("shown_aim", "aim", "candidate")

Spot = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True)
class Area:
    """Connected fields that lead to one aim, or that one contradiction refuses.

    `rules` are the ids of the rules that decide in it, in the order of the fields.
    """

    letter: str
    aim: str
    contradiction: str
    rules: tuple[str, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Border:
    """Where two areas meet, and the rules or contradictions that draw the line."""

    between: tuple[str, str]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Plane:
    """The plane of two features around a case; `here` is the field of the case.

    `basis` says what is compared: the shown aim, or the candidate while the work-up is due.
    """

    x: Feature
    y: Feature
    basis: str
    here: Spot
    rows: tuple[tuple[Mark, ...], ...]
    areas: tuple[Area, ...]
    borders: tuple[Border, ...]

    def area_at(self, spot: Spot) -> Area:
        """The area of a field."""
        return next(area for area in self.areas if spot in area.spots)


def plane(engine: Engine, case: Case, x: str, y: str) -> Plane:
    """The plane of two different features around a case.

    Raises:
        RefusedError: the case itself holds a contradiction.
    """
    column, row = engine.place[x], engine.place[y]
    run = engine.run(case.cells)
    basis = basis_of(run)
    present = answer_of(run, basis)
    others = -1
    for spot, cell in enumerate(case.cells):
        if spot not in (column, row):
            others &= engine.masks[spot][cell]
    rows = []
    for down in range(len(engine.features[row].ids)):
        cells = (*case.cells[:row], down, *case.cells[row + 1 :])
        word = others & engine.masks[row][down]
        rows.append(
            tuple(
                mark_at(engine, cells, column, across, word, basis, present)
                for across in range(len(engine.features[column].ids))
            )
        )
    marks = tuple(rows)
    areas = _areas(marks)
    return Plane(
        x=engine.features[column],
        y=engine.features[row],
        basis=basis,
        here=(case.cells[row], case.cells[column]),
        rows=marks,
        areas=areas,
        borders=_borders(marks, areas, _ranks(engine)),
    )


def _neighbours(marks: tuple[tuple[Mark, ...], ...], spot: Spot) -> list[Spot]:
    row, column = spot
    around = ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column))
    return [(r, c) for r, c in around if 0 <= r < len(marks) and 0 <= c < len(marks[0])]


def _areas(marks: tuple[tuple[Mark, ...], ...]) -> tuple[Area, ...]:
    found: list[Area] = []
    seen: set[Spot] = set()
    for start in [(r, c) for r in range(len(marks)) for c in range(len(marks[0]))]:
        if start in seen:
            continue
        first = marks[start[0]][start[1]]
        spots, waiting = set(), [start]
        while waiting:
            spot = waiting.pop()
            mark = marks[spot[0]][spot[1]]
            if spot in spots or _leads(mark) != _leads(first):
                continue
            spots.add(spot)
            waiting.extend(_neighbours(marks, spot))
        seen |= spots
        inside = tuple(sorted(spots))
        rules = dict.fromkeys(_drawing(marks[r][c]) for r, c in inside)
        found.append(
            Area(LETTERS[len(found)], first.aim, first.contradiction, tuple(rules), inside)
        )
    return tuple(found)


def _borders(
    marks: tuple[tuple[Mark, ...], ...], areas: tuple[Area, ...], ranks: dict[str, int]
) -> tuple[Border, ...]:
    letters = {spot: area.letter for area in areas for spot in area.spots}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for spot, letter in sorted(letters.items()):
        for other in _neighbours(marks, spot):
            if other < spot or letters[other] == letter:
                continue
            sides = [marks[r][c] for r, c in (spot, other)]
            drawing = min((_drawing(mark) for mark in sides), key=lambda rule: ranks[rule])
            one, two = sorted((letter, letters[other]), key=LETTERS.index)
            found.setdefault((one, two), {})[drawing] = None
    order = sorted(found, key=lambda pair: tuple(map(LETTERS.index, pair)))
    return tuple(Border(pair, tuple(found[pair])) for pair in order)


def _leads(mark: Mark) -> tuple[str, str]:
    return mark.aim, mark.contradiction


def _drawing(mark: Mark) -> str:
    return mark.contradiction or mark.rule


def _ranks(engine: Engine) -> dict[str, int]:
    """The place of each rule in the order in which they are asked; contradictions come first."""
    tables = engine.tables
    asked = [each.id for each in tables.contradictions]
    for decision in DECIDING:
        asked += [rule.id for rule in tables.decisions[decision].rules]
    return {rule: place for place, rule in reversed(list(enumerate(asked)))}
