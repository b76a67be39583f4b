"""From a table to its diagram, and through the decisions it reads to a diagram over features."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from nenlm.pathway.compile import Table
from nenlm.pathway.forest import Forest, Node
from nenlm.pathway.rules import Rule

NO_RULE = "no rule"


class Grower:
    """Builds the diagram of a table; `position[level]` is the feature tested at that level."""

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
        refused: Hashable = None,
    ) -> Node:
        """The first-hit diagram of `table`.

        `answers` gives the diagram of every decision the table reads; where one of them answers
        `refused` the result is `refused`. With `unknown` the diagram also answers for unknown
        values. A case without a rule ends in `NO_RULE`.
        """
        forest, bottom = self.forest, self.forest.bottom
        levels = [
            [table.by_feature[f][v] for v in range(len(table.by_feature[f]))] for f in self.position
        ]
        widths = [
            forest.width(i) if unknown else forest.arity[i] for i in range(len(self.position))
        ]
        free_at = [
            _and_all(tests[:width], table.all) for tests, width in zip(levels, widths, strict=True)
        ]
        free_from = [table.all]
        for free in reversed(free_at):
            free_from.append(free & free_from[-1])
        free_from.reverse()
        names = tuple(table.reads)
        waiting = [table.constrained(name) for name in names]
        allowing: dict[tuple[int, Hashable], int] = {}
        memo: dict[tuple[int, int, tuple[Node, ...]], Node] = {}
        kids, level_of, leaf_of = forest.kids, forest.level, forest.leaf
        results = [forest.terminal(leaf(rule)) for rule in table.rules]
        no_rule, refuse = forest.terminal(NO_RULE), forest.terminal(refused)

        def visit(level: int, mask: int, nodes: tuple[Node, ...]) -> Node:
            blocked = 0
            top = bottom
            settled = list(nodes)
            for i, node in enumerate(nodes):
                if node < 0:
                    continue
                if level_of[node] == bottom:
                    answer = leaf_of[node]
                    if answer == refused:
                        return refuse
                    key = (i, answer)
                    if key not in allowing:
                        allowing[key] = table.allowing(names[i], answer)
                    mask &= allowing[key]
                    settled[i] = -1
                else:
                    blocked |= waiting[i]
                    top = min(top, level_of[node])
            sure = mask & free_from[level] & ~blocked
            if sure:
                low = sure & -sure
                mask &= (low << 1) - 1
                if mask == low:
                    return results[low.bit_length() - 1]
            if not mask:
                return no_rule
            for i, node in enumerate(settled):
                if node >= 0 and not mask & waiting[i]:
                    settled[i] = -1
            top = min([level_of[n] for n in settled if n >= 0], default=bottom)
            while level < top and not mask & ~free_at[level]:
                level += 1
            state = (level, mask, tuple(settled))
            found = memo.get(state)
            if found is None:
                tests = levels[level]
                found = memo[state] = forest.node(
                    level,
                    tuple(
                        [
                            visit(
                                level + 1,
                                mask & tests[v if v < forest.arity[level] else -1],
                                tuple(
                                    [
                                        kids[n][v] if n >= 0 and level_of[n] == level else n
                                        for n in settled
                                    ]
                                ),
                            )
                            for v in range(widths[level])
                        ]
                    ),
                )
            return found

        return visit(0, table.all, tuple(answers[name] for name in names))


def _and_all(masks: list[int], start: int) -> int:
    for mask in masks:
        start &= mask
    return start

