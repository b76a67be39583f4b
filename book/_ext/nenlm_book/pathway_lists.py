"""What the page of the pathway lists beside the decisions, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nenlm.pathway import load
from nenlm.pathway.rules import Condition, Decision
from nenlm.pathway.tables import Assumption, Change, Contradiction, Edition, SafetyProperty, Tables
from nenlm.pathway.wording import condition_text
from nenlm_book.pathway_rules import Words, editions, words_of

OPERATIONS: Mapping[str, str] = {
    "remove": "leaves out",
    "add": "adds",
    "replace": "changes",
    "move": "asks at another place",
    "text": "says an outcome in other words",
}
STATUSES: Mapping[str, str] = {
    "seen": "seen in the source",
    "dated": "follows from publication dates",
    "uncertain": "uncertain",
    "variant": "a contested choice",
}


@dataclass(frozen=True)
class Safety:
    """A safety property, the decision it binds, and the editions that lift it."""

    property: SafetyProperty
    when: Words
    decision: Decision
    outcomes: str
    lifted: Sequence[Edition]


@dataclass(frozen=True)
class Changed:
    """One change of an edition, with the rules it touches and their addresses."""

    change: Change
    decision: Decision
    operation: str
    status: str
    rules: Sequence[tuple[str, str]]


def contradictions(tables: Tables) -> list[tuple[Contradiction, Words]]:
    """Each contradiction with its conditions."""
    return [(each, words_of(tables, each.when)) for each in tables.contradictions]


def assumptions(tables: Tables) -> list[tuple[Assumption, Words, Words]]:
    """Each assumption with its conditions and what it takes them for."""
    return [
        (
            each,
            words_of(tables, each.when),
            words_of(tables, [Condition(name, (value,)) for name, value in each.set.items()]),
        )
        for each in tables.assumptions
    ]


def safety(tables: Tables) -> list[Safety]:
    """Each safety property in words."""
    others = [pathway.tables.edition for pathway in editions().values()]
    return [
        Safety(
            each,
            words_of(tables, each.when),
            tables.decisions[each.decision],
            condition_text(tables, Condition(each.decision, each.outcomes)).partition(": ")[2],
            [edition for edition in others if each.id in edition.exempt],
        )
        for each in tables.safety
    ]


def changes(tables: Tables) -> Iterator[Changed]:
    """The changes of an edition in order; a rule it does not have leads to today's."""
    anchors = {
        (decision.id, rule.id): rule.anchor
        for each in (load().tables, tables)
        for decision in each.decisions.values()
        for rule in decision.rules
    }
    for change in tables.edition.changes:
        yield Changed(
            change,
            tables.decisions[change.decision],
            OPERATIONS[change.op],
            STATUSES[change.status],
            [(name, anchors[change.decision, name]) for name in change.rules],
        )
