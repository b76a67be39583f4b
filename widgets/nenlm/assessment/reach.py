"""How far rules reach: where a group of them decides, and what turns without it.

Counted on the decision diagrams over all cases of a domain, never sampled; see
`nenlm.pathway.editions_compared` for what counts as a case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from nenlm.content import ContentError, given_twice, nearest, read_model
from nenlm.pathway import Changes, Pathway, Transition, load
from nenlm.pathway.tables import Change

FILE: Final = Path(__file__).parent / "reach.yaml"

STATUSES: Final = {
    "seen": "seen in the review",
    "dated": "follows from dates of publication",
    "uncertain": "uncertain",
}
"""How well a change of the edition is known."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DomainDoc(_Strict):
    """The cases over which is counted: the id is a term of the rules."""

    id: str
    title: str
    means: str


class GroupDoc(_Strict):
    """Rules of the candidate that stand for one reason."""

    id: str
    title: str
    rules: tuple[str, ...]


class ChangeGroupDoc(GroupDoc):
    """Changes of the edition that belong together: they name one of the rules, or are the rest."""

    rules: tuple[str, ...] = ()
    others: bool = False


class ReachDoc(_Strict):
    """The whole file."""

    edition: str
    domains: tuple[DomainDoc, ...]
    groups: tuple[GroupDoc, ...]
    changes: tuple[ChangeGroupDoc, ...]

    @property
    def all(self) -> tuple[GroupDoc, ...]:
        """Groups of rules, then of changes."""
        return (*self.groups, *self.changes)


def share_text(share: float) -> str:
    """Return a share in per cent, with two digits or as beyond an end of the scale."""
    if share == 0:
        return "none"
    percent = 100 * share
    if percent < 0.01:
        return "<\u00a00.01\u00a0%"
    if 99.5 <= percent < 100:
        return ">\u00a099\u00a0%"
    digits = 0 if percent >= 10 else 1 if percent >= 1 else 2
    return f"{percent:.{digits}f}\u00a0%"


@dataclass(frozen=True)
class Reach:
    """How far one group reaches among the cases of one domain.

    `decides` counts by intent the cases in which a rule of the group decides (none for changes);
    `turned` are those that turn to another intent without the rules, or with the changes.
    """

    group: GroupDoc
    domain: DomainDoc
    cases: int
    decides: Mapping[str, int]
    turned: tuple[Transition, ...]

    @property
    def deciding(self) -> int:
        """Cases in which a rule of the group decides."""
        return sum(self.decides.values())

    @property
    def turning(self) -> int:
        """Cases that turn."""
        return sum(transition.cases for transition in self.turned)


class ReachOfRules:
    """The reach of every group of a pathway's rules, and of the changes of one edition."""

    def __init__(self, doc: ReachDoc, pathway: Pathway) -> None:
        self.doc = doc
        self.pathway = pathway

    @property
    def groups(self) -> dict[str, GroupDoc]:
        """All groups by id: of rules, then of changes."""
        return {group.id: group for group in self.doc.all}

    @property
    def domains(self) -> dict[str, DomainDoc]:
        """All domains by id."""
        return {domain.id: domain for domain in self.doc.domains}

    def of(self, group: str, domain: str) -> Reach:
        """How far one group reaches in one domain."""
        found, where = self.groups[group], self.domains[domain]
        if isinstance(found, ChangeGroupDoc):
            changes = self.edition(domain)
            turned = tuple(t for t in changes.transitions if self.owner(t.change) is found)
            return Reach(found, where, changes.cases, {}, turned)
        changes = self.pathway.changes(self._without(group), {"is": domain})
        decides = self.decides(group, domain)
        return Reach(found, where, changes.cases, decides, changes.transitions)

    def decides(self, group: str, domain: str) -> dict[str, int]:
        """Cases in which a rule of the group decides, by intent, the commonest first."""
        counted: Counter[str] = Counter()
        for (rule, intent), number in self._deciding[domain].items():
            if rule in self.groups[group].rules:
                counted[intent] += number
        return dict(counted.most_common())

    def edition(self, domain: str) -> Changes:
        """What the whole edition changes in one domain."""
        if domain not in self._editions:
            self._editions[domain] = self.pathway.changes(self._edition, {"is": domain})
        return self._editions[domain]

    def owner(self, change: Change | None) -> ChangeGroupDoc:
        """The group of a change: one that names one of its rules, else the rest."""
        named = set(change.rules) if change else set()
        rest = next(group for group in self.doc.changes if group.others)
        return next((g for g in self.doc.changes if named & set(g.rules)), rest)

    def _without(self, group: str) -> Pathway:
        if group not in self._removed:
            found = self.groups[group]
            change = {"op": "remove", "decision": "candidate", "rules": list(found.rules)}
            self._removed[group] = self.pathway.with_changes([change], title=found.title)
        return self._removed[group]

    @cached_property
    def _removed(self) -> dict[str, Pathway]:
        return {}

    @cached_property
    def _editions(self) -> dict[str, Changes]:
        return {}

    @cached_property
    def _edition(self) -> Pathway:
        return self.pathway.with_edition(self.doc.edition)

    @cached_property
    def _deciding(self) -> dict[str, dict[tuple[str, str], int]]:
        return {domain: self.pathway.deciding({"is": domain}) for domain in self.domains}

    @property
    def ungrouped(self) -> tuple[str, ...]:
        """Rules that decide in some case, and stand in no group."""
        grouped = {rule for group in self.doc.groups for rule in group.rules}
        deciding = dict.fromkeys(rule for found in self._deciding.values() for rule, _ in found)
        return tuple(rule for rule in deciding if rule not in grouped)


def read_reach(path: Path, pathway: Pathway) -> ReachOfRules:
    """Read groups and domains, and check every name in them.

    Raises:
        ContentError: a malformed entry, a name that does not exist or is given twice, or a rule
            that decides somewhere and stands in no group.
    """
    doc = read_model(ReachDoc, path, lambda doc: _problems(doc, pathway))
    reach = ReachOfRules(doc, pathway)
    if reach.ungrouped:
        raise ContentError([f"{path.name}: no group has {', '.join(reach.ungrouped)}"])
    return reach


def _problems(doc: ReachDoc, pathway: Pathway) -> Iterator[str]:
    if doc.edition not in pathway.editions:
        yield f"edition: '{doc.edition}' is none; {nearest(doc.edition, pathway.editions)}"
        return
    known = [rule.key for rule in pathway.tables.decisions["candidate"].rules]
    edition = pathway.with_edition(doc.edition).tables.edition
    changed = [name for change in edition.changes for name in change.rules]
    for groups, names in ((doc.groups, known), (doc.changes, changed)):
        for name in given_twice(rule for group in groups for rule in group.rules):
            yield f"rules: '{name}' is given twice; keep one"
        for group in groups:
            for name in group.rules:
                if name not in names:
                    yield f"{group.id}: rules: '{name}'; {nearest(name, names)}"
    for name in given_twice(group.id for group in doc.all):
        yield f"{name}: is given twice; keep one"
    if sum(group.others for group in doc.changes) != 1:
        yield "changes: one group has `others: true`, for what stands in none"


@cache
def load_reach() -> ReachOfRules:
    """Return the course's own groups over its own rules (read once)."""
    return read_reach(FILE, load())
