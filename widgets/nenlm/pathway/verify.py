"""Proof of an edition over every case that can exist, unknown values and emergencies included.

Each check asks a question of the composed decision diagrams, so it holds for all cases or comes
with a counterexample.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from nenlm.pathway.compile import compile_rules
from nenlm.pathway.compose import NO_RULE, UNDECIDED, Composition, bare_rule
from nenlm.pathway.forest import Node
from nenlm.pathway.rules import Rule
from nenlm.pathway.tables import SafetyProperty, Tables

UNGREYED = frozenset({"candidate", "aim", "work_up", "flr_state", "emergency_action", "shown_aim"})
"""Decisions that are the same in a greyed plan."""


@dataclass(frozen=True)
class Check:
    """One question and its answer; `case` is a counterexample where it does not hold."""

    name: str
    holds: bool
    detail: str = ""
    case: Mapping[str, object] | None = None

    def __str__(self) -> str:
        mark = "holds" if self.holds else "FAILS"
        detail = f" ({self.detail})" if self.detail else ""
        case = "" if self.case is None else f"\n    for example: {_as_words(self.case)}"
        return f"{mark}  {self.name}{detail}{case}"


def _as_words(case: Mapping[str, object]) -> str:
    return ", ".join(f"{feature}={value}" for feature, value in case.items())


class Proof:
    """All checks of one edition."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.composition = Composition(tables, unknown=True)
        self.forest = self.composition.forest

    def checks(self) -> Iterator[Check]:
        """Every check in turn, as it is answered."""
        yield from self.complete()
        yield from self.reached()
        yield from self.safe()

    @property
    def _downstream(self) -> list[str]:
        return [
            name
            for name, decision in self.tables.decisions.items()
            if name not in ("candidate", "aim") and decision.hit_policy == "first"
        ]

    @cached_property
    def cases(self) -> dict[str, int]:
        """Numbers of cases: complete, admissible; with unknown values, admissible of those."""
        complete = self.forest.count(self.composition.candidate, with_unknown=False)
        extended = self.forest.count(self.composition.admissible, with_unknown=True)
        return {
            "complete": sum(complete.values()),
            "complete, admissible": sum(complete.values()) - complete.get(None, 0),
            "with unknown values": sum(extended.values()),
            "with unknown values, admissible": extended[True],
        }

    def _answer(self, name: str, bad: Callable[..., bool], *roots: Node) -> Check:
        path = self.forest.find(bad, *roots)
        case = None if path is None else self.composition.case_of(path)
        return Check(name, path is None, "", case)

    def complete(self) -> Iterator[Check]:
        """Every case has a rule, and none is undecided in silence."""
        yield from self._candidate()
        yield from self._unknown()
        for name in self._downstream:
            yield self._complete(name)

    def _candidate(self) -> Iterator[Check]:
        composition, tables = self.composition, self.tables
        yield self._answer(
            "candidate: every admissible complete case has a rule",
            lambda value: value == NO_RULE,
            composition.candidate,
        )
        seen = self.forest.values(composition.candidate_rules)
        yield _all_seen(
            "candidate: every rule is reached", tables.decisions["candidate"].rules, seen
        )
        yield _all_seen("every contradiction is needed", composition.contradictions, seen)

    def _unknown(self) -> Iterator[Check]:
        yield self._answer(
            "aim: no case is undecided in silence, and every case has a rule",
            lambda value: value in (UNDECIDED, NO_RULE),
            self.composition.aim,
        )

    def _complete(self, name: str) -> Check:
        return self._answer(
            f"{name}: every admissible case has a rule",
            lambda ok, value: ok is True and value == NO_RULE,
            self.composition.admissible,
            self.composition.decision(name),
        )

    def _stages(self, name: str) -> Iterator[Node | None]:
        """The plan itself, then each candidate's greyed plan (if the decision differs there)."""
        yield None
        if name in UNGREYED:
            return
        for aim in self.tables.decisions["candidate"].outcomes:
            root = self.composition.greyed(aim)
            if self.forest.values(root) != {None}:
                yield root

    def reached(self) -> Iterator[Check]:
        """Every rule fires in some case."""
        for name, decision in self.tables.decisions.items():
            if name == "candidate":
                continue
            if decision.hit_policy == "collect":
                seen = {r.key for r in decision.rules if self._fires(name, r)}
            else:
                seen = self._fired_keys(name)
            yield _all_seen(f"{name}: every rule is reached", decision.rules, seen)

    def _fired_keys(self, name: str) -> set[str]:
        missing = {rule.key for rule in self.tables.decisions[name].rules}
        seen: set[str] = set()
        for aim in self._stages(name):
            fired = self.composition.fired(name, aim)
            for key in sorted(missing - seen):
                if self._meets(lambda ok, value, key=key: ok and value == key, aim, fired):
                    seen.add(key)
            if missing == seen:
                break
        return seen

    def _fires(self, name: str, rule: Rule) -> bool:
        return any(
            self._meets(
                lambda ok, value: ok and value is True,
                aim,
                self.composition.any_of([rule], name, aim),
            )
            for aim in self._stages(name)
        )

    def _meets(self, wanted: Callable[..., bool], aim: Node | None, root: Node) -> bool:
        where = self.composition.admissible if aim is None else aim
        return (
            self.forest.find(lambda ok, value: bool(wanted(ok is not None, value)), where, root)
            is not None
        )

    def safe(self) -> Iterator[Check]:
        """Every safety property holds, but for the exceptions the edition declares."""
        for safety in self.tables.safety:
            exempt = safety.id in self.tables.edition.exempt
            check = self._property(safety)
            if not exempt:
                yield check
            elif check.holds:
                detail = "declared an exception of this edition, yet it holds"
                yield Check(check.name, holds=False, detail=detail)
        for decision, outcomes in self.tables.exclusive:
            yield self._exclusive(decision, outcomes)

    def _property(self, safety: SafetyProperty) -> Check:
        table = compile_rules([bare_rule("asked", safety.when, "asked")], self.tables.features)
        test = self.composition.conjunction(safety.when, self.composition.answers(table))
        name = f"safety {safety.id}: {safety.title}"
        wrong = operator.not_ if safety.must else operator.truth
        found, holds = self._contains(safety.decision, safety.outcomes)
        check = self._answer(
            name,
            lambda ok, asked, value: bool(ok) and asked is True and wrong(holds(value)),
            self.composition.admissible,
            test,
            found,
        )
        if not check.holds or safety.must or safety.decision not in ("aim", "systemic"):
            return check
        beside = [
            rule
            for rule in self.tables.decisions["alternatives"].rules
            if self.tables.equivalents.get(rule.then or "", rule.then) in safety.outcomes
        ]
        if not beside:
            return check
        return self._answer(
            f"{name}; alternatives too",
            lambda asked, value: asked is True and value is True,
            test,
            self.composition.any_of(beside, "alternatives"),
        )

    def _contains(
        self, name: str, outcomes: tuple[str, ...]
    ) -> tuple[Node, Callable[[object], bool]]:
        decision = self.tables.decisions[name]
        if decision.hit_policy == "first":
            return self.composition.decision(name), lambda value: value in outcomes
        rules = [rule for rule in decision.rules if rule.then in outcomes]
        return self.composition.any_of(rules, name), lambda value: value is True

    def _exclusive(self, decision: str, outcomes: tuple[str, ...]) -> Check:
        roots = [self._contains(decision, (outcome,))[0] for outcome in outcomes]
        return self._answer(
            f"{decision}: {' and '.join(outcomes)} never stand together",
            lambda ok, *found: bool(ok) and sum(value is True for value in found) > 1,
            self.composition.admissible,
            *roots,
        )


def _all_seen(name: str, rules: tuple[Rule, ...], seen: set[str]) -> Check:
    missing = [rule.key for rule in rules if rule.key not in seen]
    return Check(name, not missing, f"never: {', '.join(missing)}" if missing else f"{len(rules)}")


def verify(tables: Tables) -> Iterator[Check]:
    """All checks of one edition, as they are answered."""
    return Proof(tables).checks()
