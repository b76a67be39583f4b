"""Two editions over all cases: how many change their intent, from what to what, by which rules.

Nothing is sampled: the decision diagrams of both editions are laid over each other and counted.
Every combination of values counts once, a number by the classes that the rules tell apart; a share
is a share of combinations, never of patients.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nenlm.pathway.compose import Composition
from nenlm.pathway.examples import Values, cheapest
from nenlm.pathway.forest import Node
from nenlm.pathway.rules import Condition
from nenlm.pathway.tables import Change

DECIDING = ("candidate", "technique")
"""The decisions whose rules can turn an intent; the first whose rule differs is named."""


class Turn(NamedTuple):
    """From one intent to another, by the rule that decided and the one that does; or no turn."""

    before: str
    after: str
    rule_before: str = ""
    rule_after: str = ""


@dataclass(frozen=True)
class Transition:
    """The cases that turn from one intent to another by the same two rules.

    `change` is what an edition says of it; `nearest` is what differs from the defaults in the
    case nearest to them, as value indices.
    """

    turn: Turn
    change: Change | None
    cases: int
    nearest: Values


@dataclass(frozen=True)
class Changes:
    """What a second edition changes for the cases that a first one judges.

    `matrix` counts all cases by their intent before and after; the commonest transition is first.
    """

    matrix: Mapping[tuple[str, str], int]
    transitions: tuple[Transition, ...]

    @cached_property
    def cases(self) -> int:
        """All cases that were counted."""
        return sum(self.matrix.values())

    @cached_property
    def changed(self) -> int:
        """Cases that change their intent."""
        return sum(transition.cases for transition in self.transitions)

    @property
    def share(self) -> float:
        """The share of cases that change their intent."""
        return self.changed / self.cases

    @cached_property
    def by_change(self) -> dict[Change, int]:
        """Cases that change their intent, by the change of the edition that turns them."""
        counted: Counter[Change] = Counter()
        for each in self.transitions:
            if each.change:
                counted[each.change] += each.cases
        return dict(counted.most_common())

    @cached_property
    def by_status(self) -> dict[str, int]:
        """Cases that change their intent, by how well the change is known."""
        counted: Counter[str] = Counter()
        for change, number in self.by_change.items():
            counted[change.status] += number
        return dict(counted.most_common())


def compared(first: Composition, other: Composition, within: Sequence[Condition]) -> Changes:
    """Count what `other` changes for the complete cases that meet conditions on features."""
    forest = first.forest
    asked = [d for d in DECIDING if first.tables.decisions[d] != other.tables.decisions[d]]
    pairs = forest.combine(
        _turn,
        _inside(first, within),
        *_endings(first, asked),
        *(forest.adopt(other.forest, root) for root in _endings(other, asked)),
        absorbing=None,
    )
    counts = forest.count(pairs, with_unknown=False)
    counts.pop(None, None)
    matrix: Counter[tuple[str, str]] = Counter()
    for turn, number in counts.items():
        matrix[turn.before, turn.after] += number
    near = cheapest(first, pairs)
    moved = sorted(turn for turn in counts if turn.before != turn.after)
    transitions = [
        Transition(turn, _change(other, turn), counts[turn], near[turn]) for turn in moved
    ]
    return Changes(dict(matrix), tuple(sorted(transitions, key=lambda t: -t.cases)))


def deciding(composition: Composition, within: Sequence[Condition]) -> dict[tuple[str, str], int]:
    """Count complete cases by the rule that makes the candidate and the intent that is shown."""
    intent, rule = _endings(composition, ["candidate"])
    forest = composition.forest
    found = forest.combine(
        lambda _, rule, intent: (rule, intent),
        _inside(composition, within),
        rule,
        intent,
        absorbing=None,
    )
    counts = forest.count(found, with_unknown=False)
    counts.pop(None, None)
    return counts


def _inside(composition: Composition, within: Sequence[Condition]) -> Node:
    """Complete cases -> True where the conditions hold, else None."""
    found = composition.conjunction(tuple(within), {})
    return composition.forest.map(lambda inside: inside or None, found)


def _endings(composition: Composition, decisions: Sequence[str]) -> tuple[Node, ...]:
    """Complete cases -> intent of the aim shown, and the keys of the rules that decide it."""
    outcomes = composition.tables.decisions["shown_aim"].outcomes
    intent = composition.forest.map(
        lambda aim: outcomes[aim].intent if aim in outcomes else aim, composition.shown
    )
    return intent, *(_rules(composition, decision) for decision in decisions)


def _rules(composition: Composition, decision: str) -> Node:
    return composition.candidate_rules if decision == "candidate" else composition.fired(decision)


def _turn(_: object, *ends: str) -> Turn:
    half = len(ends) // 2
    (before, *one), (after, *two) = ends[:half], ends[half:]
    if before == after:
        return Turn(before, after)
    rules = next((pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]), ("", ""))
    return Turn(before, after, *rules)


def _change(other: Composition, turn: Turn) -> Change | None:
    """The change that took the rule away, else the one that brought the rule that decides now."""
    changes = other.tables.edition.changes
    named = (turn.rule_before, turn.rule_after.partition("@")[0])
    return next((c for rule in named for c in changes if rule in c.rules), None)


__all__ = ["Changes", "Transition", "Turn", "compared", "deciding"]
