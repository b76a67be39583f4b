"""The aims of many complete cases at once, by bit masks in numpy words of 64 rules."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nenlm.pathway.engine import Engine

Words = NDArray[np.uint64]
REFUSED = -1


class ManyAims:
    """Vectorised candidate, gate and aim of one edition.

    `aims` lists the aims in the order of the indices that `of` returns.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.aims = tuple(engine.tables.decisions["aim"].outcomes)

    def _words(self, name: str) -> list[Words]:
        """For each feature one word a value, for the rules of one segment (64 at most)."""
        table = self._engine.segment[name].table
        if len(table.rules) > 64:
            raise ValueError(f"{name or 'contradictions'}: more than 64 rules")
        return [np.array(masks, dtype=np.uint64) for masks in table.by_feature]

    @cached_property
    def _first(self) -> tuple[list[Words], ...]:
        return self._words(""), self._words("candidate"), self._words("work_up"), self._words("aim")

    def of(self, cells: NDArray[np.uint8]) -> NDArray[np.int8]:
        """Aims of complete cases.

        Args:
            cells: value indices, shape (features, cases): one row a feature, in their order.

        Returns:
            Indices into `aims`, shape (cases,); -1 where the case is refused.
        """
        refused, candidate, due, emergency = (_matching(w, cells) for w in self._first)
        segment = self._engine.segment
        by_rule = np.array([self._index(r.then) for r in segment["candidate"].table.rules], np.int8)
        aims = by_rule[_lowest(candidate)]
        gate = self._gate(due, aims)
        found = aims.copy()
        rules = segment["aim"].table.rules
        settled = np.zeros(aims.shape, bool)
        for number, rule in enumerate(rules):
            here = ((emergency >> np.uint64(number)) & np.uint64(1)).astype(bool) & ~settled
            for condition in rule.when:
                if condition.input == "candidate":
                    here &= np.isin(aims, [self._index(v) for v in condition.values])
                elif condition.input == "gate":
                    here &= gate if "due" in condition.values else ~gate
            if rule.then is not None:
                found[here] = self._index(rule.then)
            settled |= here
        found[refused != 0] = REFUSED
        return found

    def _index(self, aim: str | None) -> int:
        return self.aims.index(str(aim))

    def _gate(self, due: Words, aims: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Whether a gate row matches, given each case's one candidate."""
        table = self._engine.segment["work_up"].table
        gates = sum(1 << i for i, rule in enumerate(table.rules) if rule.gate)
        allowed = np.array(
            [table.allowing("candidate", frozenset({aim})) & gates for aim in self.aims], np.uint64
        )
        result: NDArray[np.bool_] = (due & allowed[aims]) != 0
        return result


def _matching(words: list[Words], cells: NDArray[np.uint8]) -> Words:
    """The AND over all features; those that tell no known values apart are taken together."""
    always = np.bitwise_and.reduce([w[0] for w in words if np.all(w[:-1] == w[0])])
    found = np.full(cells.shape[1], always, np.uint64)
    for row, masks in zip(cells, words, strict=True):
        if not np.all(masks[:-1] == masks[0]):
            found &= masks[row]
    return found


def _lowest(words: Words) -> NDArray[np.intp]:
    """Index of the lowest set bit; 0 where none is set."""
    low = words & (~words + np.uint64(1))
    exponent: NDArray[np.intp] = np.log2(np.maximum(low, np.uint64(1)).astype(np.float64)).astype(
        np.intp
    )
    return exponent
