"""All decisions of an edition as diagrams over features, composed along the arrows between them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property

from nenlm.pathway.compile import Table, compile_rules
from nenlm.pathway.forest import Forest, Node
from nenlm.pathway.grow import NO_RULE, Grower
from nenlm.pathway.rules import Condition, Rule
from nenlm.pathway.tables import Assumption, Tables

UNDECIDED = "undecided"


def bare_rule(rule_id: str, when: tuple[Condition, ...], then: str) -> Rule:
    """A rule without strength or reason, for questions put to the engine."""
    return Rule(rule_id, rule_id, when, then, None, None, None, (), "")


class Composition:
    """Diagrams of one edition; each is built when first asked for.

    With `unknown` the diagrams answer for unknown values too, else for complete cases only. A
    refused case ends in `None`.
    """

    def __init__(self, tables: Tables, *, unknown: bool) -> None:
        self.tables = tables
        self.unknown = unknown
        self.assumptions = tables.assumptions if unknown else ()
        self.features = tuple(tables.features.values())
        place = {feature.id: i for i, feature in enumerate(self.features)}
        self.position = tuple(place[feature_id] for feature_id in tables.order)
        self.level = {feature_id: i for i, feature_id in enumerate(tables.order)}
        ordered = [self.features[i] for i in self.position]
        self.forest = Forest(
            [len(f.values) for f in ordered],
            frozenset(i for i, f in enumerate(ordered) if f.unknown),
        )
        self.grower = Grower(self.forest, self.position)
        self._decisions: dict[tuple[str, str], Node] = {}

    def table(self, decision: str) -> Table:
        """The compiled table of a decision."""
        return compile_rules(self.tables.decisions[decision].rules, self.tables.features)

    @cached_property
    def contradictions(self) -> tuple[Rule, ...]:
        """The contradictions as rules, in front of `candidate`."""
        return tuple(bare_rule(c.id, c.when, c.id) for c in self.tables.contradictions)

    @cached_property
    def _first_table(self) -> Table:
        rules = (*self.contradictions, *self.tables.decisions["candidate"].rules)
        return compile_rules(rules, self.tables.features)

    @cached_property
    def candidate_rules(self) -> Node:
        """Complete cases -> key of the candidate rule, or of the contradiction."""
        return self.grower.grow(self._first_table, {}, lambda r: r.key, unknown=False)

    @cached_property
    def candidate(self) -> Node:
        """Complete cases -> candidate aim; refused cases -> None."""
        refused = {c.id for c in self.contradictions}
        return self.grower.grow(
            self._first_table, {}, lambda r: None if r.id in refused else r.then, unknown=False
        )

    @cached_property
    def candidate_set(self) -> Node:
        """All cases -> frozenset of candidate aims over the completions; refused -> None."""
        forest = self.forest
        if not self.unknown:
            return forest.map(lambda aim: aim and frozenset({aim}), self.candidate)
        plain = forest.lift(self.candidate)
        for assumption in self.assumptions:
            assumed = forest.lift(self.candidate, self._instead(assumption))
            plain = self._where(assumption, assumed, plain)
        return forest.map(lambda aims: aims or None, plain)

    def _instead(self, assumption: Assumption) -> dict[int, int]:
        return {self.level[f]: self.tables.features[f].index[v] for f, v in assumption.set.items()}

    def _where(self, assumption: Assumption, then: Node, otherwise: Node) -> Node:
        if then == otherwise:
            return otherwise
        test = self.conjunction(assumption.when, {})
        return self.forest.combine(lambda t, a, b: a if t else b, test, then, otherwise)

    def conjunction(self, when: tuple[Condition, ...], answers: Mapping[str, Node]) -> Node:
        """All cases -> whether every condition holds; refused -> None where a decision is read."""
        table = compile_rules([bare_rule("asked", when, "asked")], self.tables.features)
        found = self.grower.grow(table, answers, lambda _: True, unknown=self.unknown)
        return self.forest.map(lambda v: False if v == NO_RULE else v, found)

    def answers(self, table: Table, aim: Node | None = None) -> dict[str, Node]:
        """Diagrams of the decisions a table reads; `aim` stands in for the decision's own."""
        return {
            name: self.gate if name == "gate" else self.decision(name, aim) for name in table.reads
        }

    @cached_property
    def gate(self) -> Node:
        """All cases -> `due` where a gate row of the work-up matches, else `clear`."""
        rows = [rule for rule in self.tables.decisions["work_up"].rules if rule.gate]
        return self.forest.combine(
            lambda ok, value: ok and ("due" if value is True else "clear"),
            self.admissible,
            self.any_of(rows, "work_up"),
            absorbing=None,
        )

    def any_of(self, rules: Sequence[Rule], decision: str, aim: Node | None = None) -> Node:
        """All cases -> True where one of these rules of `decision` matches.

        Elsewhere `NO_RULE`; a refused case may end in either, or in None.
        """
        table = compile_rules(rules, self.tables.features)
        return self._grow(table, aim, lambda _: True, raw=decision == "work_up")

    @cached_property
    def admissible(self) -> Node:
        """All cases -> True, or None where the case is refused."""
        return self.forest.map(lambda aims: None if aims is None else True, self.candidate_set)

    def _grow(
        self, table: Table, aim: Node | None, leaf: Callable[[Rule], Hashable], *, raw: bool = False
    ) -> Node:
        answers = self.answers(table, aim)
        plain = self.grower.grow(table, answers, leaf, unknown=self.unknown)
        if raw:
            return plain
        for assumption in self.assumptions:
            assumed = table
            for feature_id, value in assumption.set.items():
                assumed = assumed.taking_unknown_as(self.tables.features, feature_id, value)
            if assumed is not table:
                plain = self._where(
                    assumption,
                    self.grower.grow(assumed, answers, leaf, unknown=self.unknown),
                    plain,
                )
        return plain

    def decision(self, name: str, aim: Node | None = None) -> Node:
        """All cases -> outcome of a `first` decision; refused -> None.

        `aim` stands in for the decision of that name (for greyed plans).
        """
        if name == "candidate":
            return self.candidate_set
        if name == "aim":
            return self.aim if aim is None else aim
        if aim is not None:
            return self._outcome(name, aim)
        key = (name, "outcome")
        if key not in self._decisions:
            self._decisions[key] = self._outcome(name, None)
        return self._decisions[key]

    def _outcome(self, name: str, aim: Node | None) -> Node:
        found = self._grow(self.table(name), aim, lambda r: r.then or ("=", r.passes))
        passed = {value[1] for value in self.forest.values(found) if isinstance(value, tuple)}
        for source in sorted(passed):
            found = self.forest.combine(
                lambda v, s, source=source: s if v == ("=", source) else v,
                found,
                self.decision(source, aim),
            )
        return found

    def fired(self, name: str, aim: Node | None = None) -> Node:
        """All cases -> key of the rule that fires in a `first` decision; refused -> None."""
        if aim is not None:
            return self._grow(self.table(name), aim, lambda r: r.key)
        key = (name, "rule")
        if key not in self._decisions:
            self._decisions[key] = self._grow(self.table(name), None, lambda r: r.key)
        return self._decisions[key]

    @cached_property
    def aim(self) -> Node:
        """All cases -> aim; a candidate set of several that is passed on -> `UNDECIDED`."""
        found = self._grow(self.table("aim"), None, lambda r: r.then or ("=",))
        return self.forest.combine(_settle, found, self.candidate_set)

    def greyed(self, candidate: str) -> Node:
        """The aim of the greyed plan for one member of the candidate set; elsewhere None."""
        return self.forest.combine(
            lambda aim, members: (
                candidate if aim == "complete_workup" and candidate in members else None
            ),
            self.aim,
            self.candidate_set,
        )

    @cached_property
    def shown(self) -> Node:
        """All cases -> the aim the reader sees."""
        return self.decision("shown_aim")

    @cached_property
    def shown_nodes(self) -> list[Node]:
        """Nodes of the shown-aim diagram, children before parents."""
        return self.forest.reachable(self.shown)

    def case_of(self, partial: Mapping[int, int]) -> dict[str, Hashable]:
        """A readable case from a partial assignment of levels."""
        case: dict[str, Hashable] = {}
        for level, value in partial.items():
            feature = self.features[self.position[level]]
            case[feature.id] = feature.ids[value]
        return case


def _settle(value: Hashable, members: frozenset[str] | None) -> Hashable:
    if members is None:
        return None
    if value != ("=",):
        return value
    return next(iter(members)) if len(members) == 1 else UNDECIDED


__all__ = ["NO_RULE", "UNDECIDED", "Composition", "bare_rule"]
