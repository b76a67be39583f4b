"""The studies behind the map of the evidence: one point a source, with its weight in the course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from nenlm.content import ContentError, given_twice, read_model
from nenlm.evidence import Design, Evidence, Fact, Source
from nenlm.pathway import Pathway

LIST: Final = Path(__file__).parent / "evidence_map.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TopicDoc(_Strict):
    """A row of the map: the sections of the evidence base that it shows."""

    title: str
    surgical: bool = False
    sections: tuple[str, ...]


class ClassDoc(_Strict):
    """Designs that share a marker; a `paper` reports no patients of its own."""

    word: str
    marker: Literal["D", "^", "o", "s", "P", "x"]
    colour: Literal["ink", "green", "amber", "blue"]
    retrospective: bool = False
    paper: bool = False
    designs: tuple[Design, ...]


class MapDoc(_Strict):
    """The whole file: topics and classes of designs."""

    topics: tuple[TopicDoc, ...]
    classes: tuple[ClassDoc, ...]

    def topic_of(self, section: str) -> TopicDoc:
        """Return the topic of a section."""
        return next(topic for topic in self.topics if section in topic.sections)

    def class_of(self, design: Design) -> ClassDoc:
        """Return the class of a design."""
        return next(each for each in self.classes if design in each.designs)


@dataclass(frozen=True)
class Study:
    """One source: the fact that gives its size, its topic and how much leans on it."""

    source: str
    label: str
    surname: str
    year: int | None
    n: int | None
    fact: Fact
    topic: TopicDoc
    kind: ClassDoc
    weight: int

    @property
    def is_drawn(self) -> bool:
        """Whether it has a place in the picture."""
        return self.year is not None and self.n is not None


@cache
def course_map() -> MapDoc:
    """Return the course's own topics and classes."""
    return read_map(LIST)


def read_map(path: Path) -> MapDoc:
    """Read topics and classes.

    Raises:
        ContentError: a malformed entry, a section or design given twice, a design left out.
    """
    return read_model(MapDoc, path, _problems)


def _problems(document: MapDoc) -> Iterator[str]:
    designs = [design for each in document.classes for design in each.designs]
    sections = [section for topic in document.topics for section in topic.sections]
    yield from (f"designs: '{name}' is given twice" for name in given_twice(designs))
    yield from (f"sections: '{name}' is given twice" for name in given_twice(sections))
    yield from (f"designs: '{name}' is left out" for name in Design if name not in designs)


def studies(document: MapDoc, pathway: Pathway) -> tuple[Study, ...]:
    """Return every source of the evidence base as one study, oldest first.

    Raises:
        ContentError: a section of the evidence base belongs to no topic.
    """
    evidence = pathway.tables.evidence
    known = {section for topic in document.topics for section in topic.sections}
    strange = sorted({fact.section for fact in evidence.facts.values()} - known)
    if strange:
        raise ContentError([f"{LIST.name}: no topic has the section '{s}'" for s in strange])
    of_source: dict[str, list[Fact]] = {}
    for fact in evidence.facts.values():
        of_source.setdefault(fact.source, []).append(fact)
    weights = Counter(_leaning(pathway, evidence))
    found = [
        _study(document, evidence, source, facts, weights) for source, facts in of_source.items()
    ]
    return tuple(sorted(found, key=lambda study: (study.year or 0, study.label, study.source)))


def _study(
    document: MapDoc,
    evidence: Evidence,
    source: str,
    facts: Sequence[Fact],
    weights: Mapping[str, int],
) -> Study:
    largest = max(facts, key=lambda fact: fact.n or 0)
    topics = Counter(document.topics.index(document.topic_of(fact.section)) for fact in facts)
    topic = min(topics, key=lambda place: (-topics[place], place))
    return Study(
        source=source,
        label=evidence.sources[source].short,
        surname=_surname(evidence.sources[source]),
        year=evidence.sources[source].year,
        n=largest.n,
        fact=largest,
        topic=document.topics[topic],
        kind=document.class_of(largest.design),
        weight=weights[source],
    )


def _surname(source: Source) -> str:
    """The first author without initials; empty where no author was seen."""
    first = source.authors.split(",")[0].removesuffix("et al.").strip()
    return re.sub(r"( [A-Z]{1,3})$", "", first)


def _leaning(pathway: Pathway, evidence: Evidence) -> Iterator[str]:
    """The source of each rule and of each position, once for every one that leans on it."""
    for decision in pathway.tables.decisions.values():
        for rule in decision.rules:
            yield from {evidence.facts[fact].source for fact in rule.facts}
    for position in evidence.positions:
        yield evidence.facts[position.fact].source
