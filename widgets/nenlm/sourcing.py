"""Numbers without a source: a reader sees them, and no fact, cut-off or case stands behind them.

A number has a source where it is

- the text of a link that names a value (`evidence.links` compares the two),
- stated by a fact that the text names, as a rule or a position does; in a text with links this
  serves for words only ("two thirds"), since a figure must open its study,
- a cut-off, a bound or part of the definition of a feature, in the feature's unit; in a text with
  links, a figure only where the Ki-67 is named,
- a value of the case that the text tells of,
- in the list of numbers of our own, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import ContentError, validated
from nenlm.evidence import Evidence
from nenlm.evidence.numbers import (
    Number,
    backed_numbers,
    numbers_in,
    quantities,
    stated_numbers,
)
from nenlm.pathway import Pathway
from nenlm.pathway.features import Feature
from nenlm.texts import OWN_NUMBERS, Text, texts


class OwnNumber(BaseModel):
    """A number of the course's own: what is written, in which places, and why it needs no fact."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    where: str
    why: str = Field(min_length=10)

    def covers(self, finding: Finding) -> bool:
        """Whether this entry speaks of a finding."""
        return finding.number == self.text and finding.place.startswith(self.where)


@dataclass(frozen=True)
class Finding:
    """One number without a source."""

    place: str
    number: str
    text: str

    def __str__(self) -> str:
        spot = self.text.find(self.number)
        start = max(0, spot - 60)
        shown = self.text[start : max(spot, 0) + 60]
        return f"{self.place}: '{self.number}' has no source: … {shown} …"


def unsourced(root: Path, pathway: Pathway) -> list[str]:
    """Return what is wrong: numbers without a source, and entries of our own that match nothing.

    Raises:
        ContentError: the list of our own numbers is malformed.
    """
    own = read_own(root / OWN_NUMBERS)
    found = list(find(root, pathway))
    idle = [entry for entry in own if not any(entry.covers(finding) for finding in found)]
    return [
        *(str(finding) for finding in found if not any(entry.covers(finding) for entry in own)),
        *(
            f"{OWN_NUMBERS.name}: '{e.text}' in '{e.where}': matches nothing; remove it"
            for e in idle
        ),
    ]


def read_own(path: Path) -> list[OwnNumber]:
    """Read the list of our own numbers.

    Raises:
        ContentError: a malformed entry.
    """
    entries, problems = validated(OwnNumber, path)
    if problems:
        raise ContentError(problems)
    return entries


def find(root: Path, pathway: Pathway) -> Iterator[Finding]:
    """Yield every number of a working copy that has no source, those of our own included."""
    tables = pathway.tables
    check = _Check(
        tables.evidence,
        tables.features,
        tuple(pathway.with_edition(e).tables.edition.title for e in pathway.editions),
    )
    for text in texts(root):
        yield from check.text(text)
    yield from check.facts()


class _Check:
    def __init__(
        self, evidence: Evidence, features: Mapping[str, Feature], editions: tuple[str, ...]
    ) -> None:
        self.evidence = evidence
        self.features = features
        self.cut_offs = frozenset().union(*map(_cut_offs, features.values()))
        self.vocabulary = self.cut_offs | numbers_in(*(f.meaning for f in features.values()))
        self.grades = frozenset(number for number in self.cut_offs if number[1] == "Ki-67")
        self.names = re.compile("|".join(map(re.escape, editions)))

    def text(self, text: Text) -> Iterator[Finding]:
        defines = text.place.startswith("pathway/features.yaml")
        known = self.cut_offs if defines else self.vocabulary
        told = self.told(text)
        words = self.names.sub(" ", text.unlinked) if text.linked else text.unlinked
        stated = self.stated(text.facts) | told
        for quantity in quantities(words):
            in_figures = text.linked and not quantity.near and quantity.text in words
            if quantity.numbers <= (told | self.grades if in_figures else known | told):
                continue
            if in_figures or not quantity.is_among(stated):
                yield Finding(text.place, quantity.text, text.text)

    def stated(self, facts: frozenset[str]) -> frozenset[Number]:
        known = self.evidence.facts
        return stated_numbers(known[fact] for fact in facts if fact in known)

    def told(self, text: Text) -> frozenset[Number]:
        """The numbers of the case a text tells of."""
        return numbers_in(
            *(
                f"{feature.label} {feature.text(feature.normalise(text.case[name]))}"
                for name, feature in self.features.items()
                if name in text.case
            )
        )

    def facts(self) -> Iterator[Finding]:
        """A number in a fact's title or statement is among its data, or in its source's title."""
        for fact in self.evidence.facts.values():
            source = self.evidence.source_of(fact.id)
            backed = backed_numbers(fact) | numbers_in(source.title)
            for name, words in (("title", fact.title), ("statement", fact.statement)):
                for quantity in quantities(words):
                    if not quantity.is_among(backed):
                        place = f"evidence/facts/{fact.section}.yaml: {fact.id}: {name}"
                        yield Finding(place, quantity.text, words)


def _cut_offs(feature: Feature) -> frozenset[Number]:
    """The cut-offs, bounds and labelled ranges of a feature, bare and named by it."""
    labels = [value.label for value in feature.values]
    if feature.number:
        domain = feature.number
        ends = (domain.low, domain.high, *(cut.at for cut in domain.cuts))
        labels += [f"{end:g} {domain.unit}" for end in ends]
    return numbers_in(*labels, *(f"{feature.label} {label}" for label in labels))


__all__ = ["Finding", "OwnNumber", "find", "read_own", "unsourced"]
