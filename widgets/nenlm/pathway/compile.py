"""Compilation of decision tables to bit masks.

Every rule of every decision owns one bit. For each value of each input there is a mask of the
rules that allow it; the AND over a case's values leaves the rules whose conditions all hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nenlm.pathway.features import Feature
from nenlm.pathway.rules import Condition, Rule


@dataclass(frozen=True)
class Table:
    """Masks of a list of rules; bit `i` belongs to `rules[i]`.

    `by_feature[f][v]` is the mask for value index `v` of the `f`-th feature (unknown last).
    """

    rules: tuple[Rule, ...]
    by_feature: tuple[tuple[int, ...], ...]

    @cached_property
    def all(self) -> int:
        """The mask of all rules."""
        return (1 << len(self.rules)) - 1

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Decisions (and `gate`) that some rule reads, in order of appearance."""
        return tuple(dict.fromkeys(c.input for _, c in self.derived))

    @cached_property
    def derived(self) -> tuple[tuple[int, Condition], ...]:
        """Rule index and condition of every condition that is not on a feature."""
        features = set(self._feature_ids)
        return tuple(
            (i, c)
            for i, rule in enumerate(self.rules)
            for c in rule.when
            if c.input not in features
        )

    _feature_ids: tuple[str, ...] = ()

    def allowing(self, name: str, answer: object) -> int:
        """The mask of rules whose conditions on decision `name` hold for `answer`."""
        mask = self.all
        for i, condition in self.derived:
            if condition.input == name and not holds(condition, answer):
                mask &= ~(1 << i)
        return mask

    def constrained(self, name: str) -> int:
        """The mask of rules with a condition on decision `name`."""
        mask = 0
        for i, condition in self.derived:
            if condition.input == name:
                mask |= 1 << i
        return mask

    def taking_unknown_as(
        self, features: Mapping[str, Feature], feature_id: str, value: str
    ) -> Table:
        """The table that reads an unknown feature as `value`; the same object if no rule cares."""
        spot = list(features).index(feature_id)
        masks = self.by_feature[spot]
        wanted = masks[features[feature_id].index[value]]
        if masks[-1] == wanted:
            return self
        changed = (*self.by_feature[:spot], (*masks[:-1], wanted), *self.by_feature[spot + 1 :])
        return Table(self.rules, changed, self._feature_ids)


def holds(condition: Condition, answer: object) -> bool:
    """Whether a condition on a decision holds; the candidate's answer is a set."""
    if isinstance(answer, frozenset):
        if condition.test == "only":
            return bool(answer) and answer <= set(condition.values)
        return not answer.isdisjoint(condition.values)
    return answer in condition.values


def compile_rules(rules: Sequence[Rule], features: Mapping[str, Feature]) -> Table:
    """Compile rules over the given features."""
    position = {feature_id: i for i, feature_id in enumerate(features)}
    full = (1 << len(rules)) - 1
    masks = [[full] * (len(f.values) + 1) for f in features.values()]
    for i, rule in enumerate(rules):
        for condition in rule.when:
            spot = position.get(condition.input)
            if spot is None:
                continue
            feature = features[condition.input]
            allowed = {feature.index[value] for value in condition.values}
            for value in range(len(feature.values) + 1):
                if value not in allowed:
                    masks[spot][value] &= ~(1 << i)
    return Table(tuple(rules), tuple(tuple(m) for m in masks), tuple(features))
