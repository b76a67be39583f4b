"""Which decision stands where in the picture of the pathway: rows from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nenlm.pathway.tables import Tables

Needs = Mapping[str, tuple[str, ...]]
Arrows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Layout:
    """Decisions in rows, each below what it takes up, and the arrows drawn between them.

    An arrow that only shortens a way along other arrows is left out.
    """

    rows: tuple[tuple[str, ...], ...]
    arrows: Arrows

    @property
    def order(self) -> tuple[str, ...]:
        """All decisions, row after row."""
        return tuple(name for row in self.rows for name in row)


def layout(tables: Tables) -> Layout:
    """Arrange the decisions of an edition."""
    needs = {name: tables.required(name) for name in tables.decisions}
    arrows = tuple(
        (source, name) for name, sources in needs.items() for source in _direct(sources, needs)
    )
    depth = {name: _depth(name, needs) for name in needs}
    levels = range(max(depth.values()) + 1)
    rows = [sorted(name for name in needs if depth[name] == level) for level in levels]
    _untangle(rows, arrows)
    return Layout(tuple(map(tuple, rows)), arrows)


def _untangle(rows: list[list[str]], arrows: Arrows) -> None:
    """Sort each row so that few arrows cross: down by what is above, up, and down again.

    Decisions that nothing takes up stand first among those that something does.
    """
    feeds = {source for source, _ in arrows}
    spot = {name: _place(row, name) for row in rows for name in row}
    above: Arrows = tuple((name, source) for source, name in arrows)
    for sweep, links in ((rows, above), (rows[::-1], arrows), (rows, above)):
        for row in sweep:
            mixed = not feeds.isdisjoint(row)
            middle = {name: _middle(name, links, spot) for name in row}
            row.sort(key=lambda name: (mixed and name in feeds, middle[name]))
            spot |= {name: _place(row, name) for name in row}


def _place(row: list[str], name: str) -> float:
    return (row.index(name) + 0.5) / len(row)


def _middle(name: str, links: Arrows, spot: Mapping[str, float]) -> float:
    linked = [spot[other] for one, other in links if one == name]
    return sum(linked) / len(linked) if linked else spot[name]


def _direct(sources: tuple[str, ...], needs: Needs) -> list[str]:
    """The sources that no other source takes up, directly or not."""

    @cache
    def above(name: str) -> frozenset[str]:
        return frozenset(needs[name]).union(*(above(source) for source in needs[name]))

    return [s for s in sources if not any(s in above(other) for other in sources)]


def _depth(name: str, needs: Needs) -> int:
    return max((_depth(source, needs) + 1 for source in needs[name]), default=0)
