"""The smallest example of a rule: an admissible case in which it fires, nearest to the defaults.

The cases in which a rule fires are a diagram; the nearest of them is a cheapest path through it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nenlm.content import ContentError, nearest
from nenlm.pathway.compose import Composition
from nenlm.pathway.features import Feature
from nenlm.pathway.forest import Forest, Node
from nenlm.pathway.tables import Tables

Cost = tuple[int, int, int, int, int]
"""Features that differ; of those unknown, steps along their values, not core; their places."""

FREE: Cost = (0, 0, 0, 0, 0)

Values = Mapping[str, int]
"""Value indices of the features that differ from their defaults."""


class Examples:
    """The smallest example of every rule of one edition.

    Sought first among complete cases, then with unknown values, at last among provisional plans:
    those of the first candidate aim that has one.
    """

    def __init__(self, tables: Tables, complete: Composition) -> None:
        self.tables = tables
        self._complete = complete
        self._asked: dict[str, tuple[dict[str, Values], Iterator[dict[str, Values]]]] = {}

    @cached_property
    def _unknown(self) -> Composition:
        return Composition(self.tables, unknown=True)

    def of(self, decision: str, key: str) -> Values:
        """What differs from the defaults in the smallest example of a rule.

        Raises:
            ContentError: no such decision or rule, or a rule that no case reaches.
        """
        if decision not in self.tables.decisions:
            hint = nearest(decision, self.tables.decisions)
            raise ContentError([f"decision: '{decision}'; {hint}"])
        if decision not in self._asked:
            self._asked[decision] = {}, self._search(decision)
        found, search = self._asked[decision]
        while key not in found and (more := next(search, None)) is not None:
            found |= more
        if key not in found:
            keys = [rule.key for rule in self.tables.decisions[decision].rules]
            hint = "no case reaches it" if key in keys else nearest(key, keys)
            raise ContentError([f"rule of {decision}: '{key}'; {hint}"])
        return found[key]

    def _search(self, decision: str) -> Iterator[dict[str, Values]]:
        """Stage by stage, the examples of the rules that have none yet."""
        missing = {rule.key for rule in self.tables.decisions[decision].rules}
        for composition, aim in self._stages():
            found = dict(self._at(decision, composition, aim, missing))
            yield found
            missing -= found.keys()
            if not missing:
                return

    def _stages(self) -> Iterator[tuple[Composition, Node | None]]:
        """Plans of complete cases, of all cases, and those that each candidate would lead to."""
        yield self._complete, None
        yield self._unknown, None
        rules = self.tables.decisions["candidate"].rules
        for aim in dict.fromkeys(rule.then for rule in rules if rule.then):
            yield self._unknown, self._unknown.greyed(aim)

    def _at(
        self, decision: str, composition: Composition, aim: Node | None, keys: set[str]
    ) -> Iterator[tuple[str, Values]]:
        where = composition.admissible if aim is None else aim
        for root, key in self._roots(decision, composition, aim, keys):
            fires = composition.forest.combine(
                lambda ok, value: None if ok is None else value, where, root, absorbing=None
            )
            for value, path in cheapest(composition, fires).items():
                name = key if value is True else value
                if name in keys:
                    yield str(name), path

    def _roots(
        self, decision: str, composition: Composition, aim: Node | None, keys: set[str]
    ) -> Iterator[tuple[Node, str]]:
        """Diagrams that end in the key of the rule that fires, or in True for the key beside."""
        if decision == "candidate":
            yield self._complete.candidate_rules, ""
        elif self.tables.decisions[decision].hit_policy == "first":
            yield composition.fired(decision, aim), ""
        else:
            for rule in self.tables.decisions[decision].rules:
                if rule.key in keys:
                    yield composition.any_of([rule], decision, aim), rule.key


def cheapest(composition: Composition, root: Node) -> dict[Hashable, Values]:
    """For each terminal value, what differs from the defaults in the nearest case that has it."""
    forest = composition.forest
    features = [composition.features[spot] for spot in composition.position]
    prices = [
        _prices(feature, place)
        for feature, place in zip(features, composition.position, strict=True)
    ]
    best: dict[Node, _Reached] = {root: _Reached(FREE)}
    for node in reversed(forest.reachable(root)):
        here = best[node]
        for value, kid in enumerate(forest.kids[node]):
            cost = _sum(here.cost, prices[forest.level[node]][value])
            if kid not in best or cost < best[kid].cost:
                best[kid] = _Reached(cost, node, value)
    return {
        forest.leaf[node]: dict(_path(forest, best, features, node))
        for node in best
        if forest.level[node] == forest.bottom
    }


@dataclass(frozen=True)
class _Reached:
    """The cheapest way to a node: its cost, and its last step."""

    cost: Cost
    node: Node | None = None
    value: int = 0


def _path(
    forest: Forest, best: Mapping[Node, _Reached], features: Sequence[Feature], node: Node
) -> Iterator[tuple[str, int]]:
    reached = best[node]
    while reached.node is not None:
        feature = features[forest.level[reached.node]]
        if reached.value != feature.cell(feature.default):
            yield feature.id, reached.value
        reached = best[reached.node]


def _sum(one: Cost, other: Cost) -> Cost:
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
        one[4] + other[4],
    )


def _prices(feature: Feature, place: int) -> list[Cost]:
    """What each value costs, unknown last: nothing for the default."""
    start = feature.cell(feature.default)
    known = [
        (1, 0, abs(value - start), int(not feature.core), place)
        for value in range(len(feature.values))
    ]
    known[start] = FREE
    return [*known, (1, 1, 1, int(not feature.core), place)]
