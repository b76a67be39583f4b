"""One edition of the pathway as immutable tables, every name resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nenlm.evidence import Evidence
from nenlm.pathway import documents as docs
from nenlm.pathway.features import Feature
from nenlm.pathway.rules import Condition, Decision

BASE = "current"


@dataclass(frozen=True)
class Contradiction:
    """Values that cannot hold together."""

    id: str
    when: tuple[Condition, ...]
    because: str


@dataclass(frozen=True)
class Assumption:
    """What is taken for granted where a feature is not known."""

    id: str
    when: tuple[Condition, ...]
    set: Mapping[str, str]
    says: str


@dataclass(frozen=True)
class SafetyProperty:
    """Where `when` holds, `decision` never has (or, with `must`, always contains) `outcomes`."""

    id: str
    title: str
    when: tuple[Condition, ...]
    decision: str
    outcomes: tuple[str, ...]
    must: bool


@dataclass(frozen=True)
class Question:
    """A contested question with its stances and, per stance, the positions that were seen.

    `sides` holds, for the stances that can be read off a plan, what a plan that takes them meets.
    """

    id: str
    title: str
    when: tuple[Condition, ...]
    stances: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    sides: Mapping[str, tuple[Condition, ...]]

    @property
    def is_contested(self) -> bool:
        """Whether a position on it was seen."""
        return any(positions for _, _, positions in self.stances)


@dataclass(frozen=True)
class Reentry:
    """When to ask again: what changes, and what must be judged anew."""

    after: tuple[Condition, ...]
    label: str
    set: Mapping[str, str]
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One change of an edition, as told to the reader."""

    op: str
    decision: str
    rules: tuple[str, ...]
    status: str
    note: str


@dataclass(frozen=True)
class Edition:
    """A named set of rules."""

    id: str
    title: str
    kind: str
    note: str
    exempt: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Tables:
    """One edition of the pathway, every name resolved.

    `equivalents` says as which therapy an alternative counts; `exclusive` lists outcomes of one
    decision that never stand together.
    """

    edition: Edition
    features: Mapping[str, Feature]
    groups: tuple[docs.GroupDoc, ...]
    sections: tuple[docs.SectionDoc, ...]
    intents: Mapping[str, docs.IntentDoc]
    contradictions: tuple[Contradiction, ...]
    assumptions: tuple[Assumption, ...]
    decisions: Mapping[str, Decision]
    safety: tuple[SafetyProperty, ...]
    equivalents: Mapping[str, str]
    exclusive: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[Question, ...]
    reentry: tuple[Reentry, ...]
    order: tuple[str, ...]
    evidence: Evidence

    def required(self, decision: str) -> tuple[str, ...]:
        """Decisions whose answers a decision takes up; for the gate, the work-up."""
        named = ("work_up" if i == "gate" else i for i in self.decisions[decision].inputs)
        return tuple(dict.fromkeys(name for name in named if name in self.decisions))

    def groups_of(self, decision: str) -> tuple[str, ...]:
        """Labels of the groups whose features a decision reads, in display order."""
        inputs = self.decisions[decision].inputs
        read = {self.features[name].group for name in inputs if name in self.features}
        return tuple(group.label for group in self.groups if group.id in read)
