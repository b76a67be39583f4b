"""Cases that an edition turns: asked first, then both plans side by side.

One for each group of changes that turns any case: the first of the course's own cases that it
turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Final

from nenlm.assessment.reach import STATUSES, GroupDoc, ReachOfRules, load_reach
from nenlm.cases import Preset, presets
from nenlm.pathway import Line, Pathway
from nenlm.pathway.rules import Rule
from nenlm.pathway.tables import Change
from nenlm.quiz.html import SHOW, aim, rich

ASKED: Final = "What would the reconstruction of 2012 say, and what do today's rules say?"


@dataclass(frozen=True)
class Judged:
    """One case under one edition: the aim with its icon, and the rule that makes the difference."""

    edition: str
    aim: Line
    icon: str
    rule: Rule

    def html(self) -> str:
        """The plan under this edition."""
        return (
            f"<div><p>{escape(self.edition)}</p>{aim(self.aim, self.icon)}"
            f'<p class="quiz-rule">Rule {escape(self.rule.id)}: '
            f"{escape(self.rule.because)}.</p></div>"
        )


@dataclass(frozen=True)
class Turned:
    """One case under two editions, and the change that turns it."""

    title: str
    story: str
    group: GroupDoc
    change: Change
    sides: tuple[Judged, Judged]

    def _repr_html_(self) -> str:
        """Show the case and the question at once, the plans on demand."""
        sides = "".join(side.html() for side in self.sides)
        status = STATUSES[self.change.status]
        return (
            f'<section class="quiz" aria-label="{escape(self.title)}">'
            f'<p class="quiz-title"><strong>{escape(self.title)}</strong></p>'
            f'<p class="quiz-stem">{rich(self.story)}</p><p class="quiz-stem">{ASKED}</p>'
            f'<details class="quiz-answer"><summary>{SHOW}</summary>'
            f'<div class="quiz-sides">{sides}</div>'
            f"<p><strong>{escape(self.group.title)}.</strong> {escape(self.change.note)} "
            f"<em>({status})</em></p></details></section>"
        )

    def __repr__(self) -> str:
        return f"Turned({self.title!r})"


@cache
def turning_cases() -> tuple[Turned, ...]:
    """Return a case for each group of changes that turns any, in the order of the groups."""
    reach = load_reach()
    other = reach.pathway.with_edition(reach.doc.edition)
    found: dict[str, Turned] = {}
    for ready in presets().values():
        each = _turned(reach, other, ready)
        if each:
            found.setdefault(each.group.id, each)
    return tuple(found[group.id] for group in reach.doc.changes if group.id in found)


def _turned(reach: ReachOfRules, other: Pathway, ready: Preset) -> Turned | None:
    pathway, case = reach.pathway, ready.case
    aims = pathway.plan(case).shown, other.plan(case).shown
    if aims[0].intent == aims[1].intent or "unknown" in case.values():
        return None
    features = pathway.tables.features
    alone = {name: feature.value_of(case[name]) for name, feature in features.items()}
    (transition,) = pathway.changes(other, alone).transitions
    assert transition.change
    keys = transition.turn.rule_before, transition.turn.rule_after
    before, after = (
        Judged(
            each.tables.edition.title,
            aim,
            each.tables.intents[aim.intent].icon,
            _rule(each, transition.change.decision, key),
        )
        for each, aim, key in zip((pathway, other), aims, keys, strict=True)
    )
    change = transition.change
    return Turned(ready.title, ready.story.strip(), reach.owner(change), change, (before, after))


def _rule(pathway: Pathway, decision: str, key: str) -> Rule:
    return next(rule for rule in pathway.tables.decisions[decision].rules if rule.key == key)
