"""From a table to its diagram, and through the decisions it reads to a diagram over features."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from nenlm.pathway.compile import Table
from nenlm.pathway.forest import Forest, Node
from nenlm.pathway.rules import Rule

NO_RULE = "no rule"

Answers = tuple[Node, ...]
"""Where each decision the table reads stands; a negative node is settled or not needed."""

State = tuple[int, int, Answers]
"""Level, mask of the rules still possible, answers."""


class Grower:
    """Builds the diagrams of tables; `position[level]` is the feature tested at that level."""

    def __init__(self, forest: Forest, position: tuple[int, ...]) -> None:
        self.forest = forest
        self.position = position

    def grow(
        self,
        table: Table,
        answers: Mapping[str, Node],
        leaf: Callable[[Rule], Hashable],
        *,
        unknown: bool,
    ) -> Node:
        """The first-hit diagram of `table`.

        `answers` gives the diagram of every decision the table reads; where one of them answers
        None (refused) the result is None, unless it was settled before. With `unknown` the diagram
        also answers for unknown values. A case without a rule ends in `NO_RULE`.
        """
        growth = _Growth(self, table, leaf, unknown=unknown)
        return growth.settle((0, table.all, tuple(answers[name] for name in table.reads)))


class _Growth:
    """One diagram in the making."""

    def __init__(
        self, grower: Grower, table: Table, leaf: Callable[[Rule], Hashable], *, unknown: bool
    ) -> None:
        forest = self.forest = grower.forest
        self.table = table
        self.tests = [table.by_feature[f] for f in grower.position]
        levels = range(forest.bottom)
        self.widths = [forest.width(i) if unknown else forest.arity[i] for i in levels]
        self.free_at = [
            _and_all(tests[:width], table.all)
            for tests, width in zip(self.tests, self.widths, strict=True)
        ]
        self.free_from = [table.all]
        for free in reversed(self.free_at):
            self.free_from.append(free & self.free_from[-1])
        self.free_from.reverse()
        self.waiting = [table.constrained(name) for name in table.reads]
        self.allowing: dict[tuple[int, Hashable], int] = {}
        self.results = [forest.terminal(leaf(rule)) for rule in table.rules]
        self.no_rule = forest.terminal(NO_RULE)
        self.refused = forest.terminal(None)
        self.settled: dict[State, Node] = {}
        self.branched: dict[State, Node] = {}

    def settle(self, state: State) -> Node:
        """Take in the answers that are known here, then test the next input that matters."""
        level, mask, answers = state
        level_of, bottom = self.forest.level, self.forest.bottom
        blocked = 0
        for i, node in enumerate(answers):
            if node < 0:
                continue
            if level_of[node] < bottom:
                blocked |= self.waiting[i]
            elif node == self.refused:
                return node
            else:
                mask &= self._allowed(i, self.forest.leaf[node])
        sure = mask & self.free_from[level] & ~blocked
        if sure:
            low = sure & -sure
            mask &= (low << 1) - 1
            if mask == low:
                return self.results[low.bit_length() - 1]
        if not mask:
            return self.no_rule
        return self._skip(level, mask, answers)

    def _allowed(self, i: int, answer: Hashable) -> int:
        key = (i, answer)
        if key not in self.allowing:
            self.allowing[key] = self.table.allowing(self.table.reads[i], answer)
        return self.allowing[key]

    def _skip(self, level: int, mask: int, answers: Answers) -> Node:
        level_of, bottom = self.forest.level, self.forest.bottom
        top = bottom
        kept = list(answers)
        for i, node in enumerate(answers):
            if node < 0:
                continue
            if level_of[node] < bottom and mask & self.waiting[i]:
                top = min(top, level_of[node])
            else:
                kept[i] = -1
        while level < top and not mask & ~self.free_at[level]:
            level += 1
        return self._branch((level, mask, tuple(kept)))

    def _branch(self, state: State) -> Node:
        found = self.branched.get(state)
        if found is not None:
            return found
        level, mask, answers = state
        forest, tests = self.forest, self.tests[level]
        here = [i for i, n in enumerate(answers) if n >= 0 and forest.level[n] == level]
        children = []
        for value in range(self.widths[level]):
            down = answers
            if here:
                moved = list(answers)
                for i in here:
                    moved[i] = forest.kids[answers[i]][value]
                down = tuple(moved)
            test = tests[value if value < forest.arity[level] else -1]
            below = (level + 1, mask & test, down)
            child = self.settled.get(below)
            if child is None:
                child = self.settled[below] = self.settle(below)
            children.append(child)
        found = self.branched[state] = forest.node(level, tuple(children))
        return found


def _and_all(masks: tuple[int, ...], start: int) -> int:
    for mask in masks:
        start &= mask
    return start
