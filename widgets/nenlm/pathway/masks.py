"""The rules of one edition as bit masks.

All rules share one word: contradictions first, then decision after decision. The AND over the
case's values, and over the answers of decisions already taken, leaves in each decision's segment
the rules that match.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from nenlm.content import ContentError
from nenlm.pathway.compile import Table, compile_rules
from nenlm.pathway.compose import Composition
from nenlm.pathway.tables import Tables

Cells = tuple[int, ...]
"""Value indices in the order of the features."""


@dataclass(frozen=True)
class Segment:
    """The bits of one decision in the shared word."""

    decision: str
    table: Table
    offset: int
    mask: int
    collects: bool
    read_by_others: bool


class Masks:
    """One edition compiled: for every value of a feature, the rules that it leaves on."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.features = tuple(tables.features.values())
        self.place = {f.id: i for i, f in enumerate(self.features)}
        self.sequence = _in_order(tables)
        contradictions = tuple(self.composition.contradictions)
        parts = [("", compile_rules(contradictions, tables.features))]
        parts += [
            (name, compile_rules(tables.decisions[name].rules, tables.features))
            for name in self.sequence
        ]
        read = {name for _, table in parts for name in table.reads}
        self.segments: list[Segment] = []
        offset = 0
        for name, table in parts:
            self.segments.append(
                Segment(
                    name,
                    table,
                    offset,
                    table.all,
                    bool(name) and tables.decisions[name].hit_policy == "collect",
                    name in read,
                )
            )
            offset += len(table.rules)
        self.complete = 1 << offset
        self.masks = tuple(self._feature_words(f) for f in range(len(self.features)))
        self.segment = {s.decision: s for s in self.segments}
        self._allow: dict[tuple[str, object], int] = {}
        self._assumptions = tuple(
            self._compile_assumption(a) for a in range(len(tables.assumptions))
        )

    @cached_property
    def composition(self) -> Composition:
        """The diagrams of this edition over complete cases."""
        return Composition(self.tables, unknown=False)

    def _join(self, masks: Iterable[int]) -> int:
        word = self.complete
        for segment, mask in zip(self.segments, masks, strict=True):
            word |= mask << segment.offset
        return word

    def _feature_words(self, feature: int) -> tuple[int, ...]:
        """One word a value; the bit above all rules says that the value is known."""
        known = [
            self._join(s.table.by_feature[feature][v] for s in self.segments)
            for v in range(len(self.features[feature].values) + 1)
        ]
        return (*known[:-1], known[-1] & ~self.complete)

    def _compile_assumption(
        self, index: int
    ) -> tuple[list[tuple[int, set[int]]], list[tuple[int, int]]]:
        assumption = self.tables.assumptions[index]
        when = [
            (self.place[c.input], {self.tables.features[c.input].index[v] for v in c.values})
            for c in assumption.when
        ]
        then = [
            (self.place[f], self.tables.features[f].index[v]) for f, v in assumption.set.items()
        ]
        return when, then

    def allow(self, decision: str, answer: str | frozenset[str]) -> int:
        """The word in which every rule that reads `decision` and does not fit `answer` is off."""
        key = (decision, answer)
        word = self._allow.get(key)
        if word is None:
            word = self._join(s.table.allowing(decision, answer) for s in self.segments)
            self._allow[key] = word
        return word

    def word(self, cells: Sequence[int]) -> int:
        """The AND over the values of a case."""
        word = -1
        for masks, cell in zip(self.masks, cells, strict=True):
            word &= masks[cell]
        return word

    def settle(self, cells: Cells) -> tuple[Cells, tuple[int, ...]]:
        """Apply the assumptions; return the cells and the indices of those in use."""
        used = []
        for index, (when, then) in enumerate(self._assumptions):
            if all(cells[i] in allowed for i, allowed in when):
                changed = list(cells)
                for i, value in then:
                    changed[i] = value
                cells = tuple(changed)
                used.append(index)
        return cells, tuple(used)


def _in_order(tables: Tables) -> tuple[str, ...]:
    """Decisions so that each comes after those it reads.

    Raises:
        ContentError: the decisions read each other in a circle.
    """
    reads = {name: set(tables.required(name)) for name in tables.decisions}
    order: list[str] = []
    while len(order) < len(reads):
        ready = [n for n in reads if n not in order and reads[n] <= set(order)]
        if not ready:
            circle = ", ".join(sorted(set(reads) - set(order)))
            raise ContentError([f"decisions: {circle} read each other in a circle"])
        order.append(ready[0])
    return tuple(order)
