"""Everything the parts of a view show of one case; the browser's counterpart is `View`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nenlm.explorers.words import say
from nenlm.pathway import Case, Flip, Mark, Pathway, Plan, load
from nenlm.pathway.export import fact_card
from nenlm.pathway.features import UNKNOWN, Feature, Given
from nenlm.pathway.rules import Outcome
from nenlm.pathway.tables import Tables


@dataclass(frozen=True)
class Scene:
    """One case judged by one edition."""

    pathway: Pathway
    case: Case

    @cached_property
    def plan(self) -> Plan:
        """The plan of the case."""
        return self.pathway.plan(self.case)

    @cached_property
    def landscape(self) -> dict[str, tuple[Mark, ...]]:
        """What each value of each feature would lead to."""
        return self.pathway.landscape(self.case)

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """The smallest changes that alter the aim."""
        return self.pathway.flips(self.case)

    @property
    def tables(self) -> Tables:
        """The pathway's tables."""
        return self.pathway.tables

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features."""
        return tuple(self.tables.features.values())

    @property
    def changes(self) -> dict[str, Given]:
        """What of the case differs from the features' defaults."""
        return {f.id: self.case[f.id] for f in self.features if self.case[f.id] != f.default}

    def card(self, fact: str) -> dict[str, Any]:
        """What a reader sees of a fact."""
        return fact_card(self.tables.evidence, fact)

    def aim_outcome(self, aim: str) -> Outcome:
        """The words of an aim in this edition."""
        return self.tables.decisions["shown_aim"].outcomes[aim]


def is_bundled(pathway: Pathway) -> bool:
    """Whether the page's script knows this pathway: it is the course's own, unchanged."""
    course = load()
    return (
        pathway.edition in course.editions
        and pathway.tables == course.with_edition(pathway.edition).tables
    )


def with_unit(value: str, unit: str) -> str:
    """Return a value with its unit."""
    return f"{value}\u00a0{unit}" if unit else value


def value_text(feature: Feature, value: Given) -> str:
    """Return a value as a reader sees it; accepts the id of a number's cell."""
    if value == UNKNOWN:
        return say("not_known")
    if feature.number is None:
        return feature.values[feature.index[str(value)]].label
    words = feature.values[feature.index[value]].label if isinstance(value, str) else f"{value:g}"
    return with_unit(words, feature.number.unit)
