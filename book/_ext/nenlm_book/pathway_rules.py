"""What the page of the pathway shows of each rule: its words, its marks and a case to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nenlm.explorers.link import fragment_of
from nenlm.pathway import Pathway, load
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.rules import Condition, Decision, Outcome, Rule
from nenlm.pathway.tables import Edition, Tables
from nenlm.pathway.wording import condition_text

Words = Sequence[tuple[str, str]]
"""Conditions as pairs: what is asked about, and what is asked of it."""

MARKS: Mapping[str, str] = {
    "replace": "Changed in",
    "remove": "Left out in",
    "move": "Asked at another place in",
}
HIT_POLICIES = {
    "first": "The first rule that applies decides; the rules are asked in this order.",
    "collect": "Every rule that applies adds its line.",
}


@dataclass(frozen=True)
class Mark:
    """What an edition makes of a rule, and where to read on."""

    words: str
    edition: str
    anchor: str


@dataclass(frozen=True)
class Row:
    """One rule in the reader's words."""

    rule: Rule
    conditions: Words
    outcome: Outcome | None
    passes: Decision | None
    strength: str
    sources: Sequence[tuple[str, str]]
    marks: Sequence[Mark]
    example: str
    edition: Edition | None = None


@cache
def editions() -> Mapping[str, Pathway]:
    """All editions by id, the current one first (made once a build)."""
    base = load()
    return {name: base.with_edition(name) for name in base.editions}


def rows(decision: str) -> list[Row]:
    """The rules of a decision as they stand today, in order."""
    base = editions()[load().edition]
    return [_row(base, decision, rule) for rule in base.tables.decisions[decision].rules]


def other_rows(decision: str) -> list[Row]:
    """The rules of a decision that some other edition has of its own."""
    return [
        _row(pathway, decision, rule, pathway.tables.edition)
        for name, pathway in editions().items()
        for rule in pathway.tables.decisions[decision].rules
        if rule.key.endswith(f"@{name}")
    ]


def words_of(tables: Tables, when: Sequence[Condition]) -> Words:
    """Conditions in words, parted."""
    parted = (condition_text(tables, condition).partition(": ") for condition in when)
    return [(about, wanted) for about, _, wanted in parted]


def edition_anchor(edition: str) -> str:
    """Id of an edition in the page of the pathway."""
    return f"edition-{edition}"


def _row(pathway: Pathway, decision: str, rule: Rule, edition: Edition | None = None) -> Row:
    tables = pathway.tables
    return Row(
        rule=rule,
        conditions=words_of(tables, rule.when),
        outcome=tables.decisions[decision].outcomes[rule.then] if rule.then else None,
        passes=tables.decisions[rule.passes] if rule.passes else None,
        strength=STRENGTHS[rule.strength] if rule.strength else "",
        sources=_sources(tables, rule),
        marks=[] if edition else list(_marks(decision, rule)),
        example=fragment_of(pathway.example(decision, rule.key), tables),
        edition=edition,
    )


def _sources(tables: Tables, rule: Rule) -> list[tuple[str, str]]:
    """The facts a rule rests on with the source of each; with the fact's title where that fails.

    It fails where neither authors nor journal were seen, and where two facts share a source.
    """
    sources = {fact: tables.evidence.source_of(fact) for fact in rule.facts}
    told = [source.short for source in sources.values()]
    labels = {}
    for fact, source in sources.items():
        labels[fact] = source.short if source.authors or source.container else ""
        if told.count(source.short) > 1 or not labels[fact]:
            title = tables.evidence.facts[fact].title
            labels[fact] = f"{labels[fact]}: {title}" if labels[fact] else title
    return list(labels.items())


def _marks(decision: str, rule: Rule) -> Iterator[Mark]:
    for name, pathway in editions().items():
        edition = pathway.tables.edition
        own = {r.id: r.anchor for r in pathway.tables.decisions[decision].rules if "@" in r.key}
        for change in edition.changes:
            if change.decision == decision and rule.id in change.rules and change.op in MARKS:
                anchor = own.get(rule.id, edition_anchor(name))
                yield Mark(MARKS[change.op], edition.title, anchor)
