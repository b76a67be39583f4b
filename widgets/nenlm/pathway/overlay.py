"""Editions as overlays: the changes of one edition applied to one decision."""

from __future__ import annotations

import dataclasses

from nenlm.content import ContentError, nearest
from nenlm.pathway.documents import ChangeDoc, EditionDoc
from nenlm.pathway.rules import Decision, Rule, Vocabulary


def overlaid(decision: Decision, edition: EditionDoc, vocabulary: Vocabulary) -> Decision:
    """Return the decision as the edition has it.

    Raises:
        ContentError: a change that names a rule or outcome that is not there.
    """
    overlay = _Overlay(decision, edition.edition, vocabulary)
    for change in edition.changes:
        if change.decision == decision.id:
            overlay.apply(change)
    return dataclasses.replace(decision, rules=tuple(overlay.rules), outcomes=overlay.outcomes)


class _Overlay:
    def __init__(self, decision: Decision, edition: str, vocabulary: Vocabulary) -> None:
        self.decision = decision.id
        self.edition = edition
        self.vocabulary = vocabulary
        self.rules = list(decision.rules)
        self.outcomes = dict(decision.outcomes)

    def apply(self, change: ChangeDoc) -> None:
        operation = {
            "text": self._text,
            "remove": self._remove,
            "move": self._move,
            "replace": self._replace,
            "add": self._add,
        }[change.op]
        operation(change)

    def _text(self, change: ChangeDoc) -> None:
        name = str(change.outcome)
        if name not in self.outcomes:
            raise self._fault(change, f"no outcome '{name}'; {nearest(name, self.outcomes)}")
        self.outcomes[name] = dataclasses.replace(
            self.outcomes[name], label=change.label, sentence=change.sentence
        )

    def _remove(self, change: ChangeDoc) -> None:
        for rule_id in change.rules:
            del self.rules[self._spot(change, rule_id)]

    def _move(self, change: ChangeDoc) -> None:
        moved = [self.rules.pop(self._spot(change, rule_id)) for rule_id in change.rules]
        at = self._landing(change)
        self.rules[at:at] = moved

    def _replace(self, change: ChangeDoc) -> None:
        rule = self._rule(change)
        self.rules[self._spot(change, rule.id)] = rule

    def _add(self, change: ChangeDoc) -> None:
        self.rules.insert(self._landing(change), self._rule(change))

    def _rule(self, change: ChangeDoc) -> Rule:
        if change.rule is None:
            raise self._fault(change, "give `rule`")
        key = f"{change.rule.id}@{self.edition}"
        return self.vocabulary.rule(change.rule, self.decision, key)

    def _landing(self, change: ChangeDoc) -> int:
        if change.before:
            return self._spot(change, change.before)
        if change.after:
            return self._spot(change, change.after) + 1
        raise self._fault(change, "give `before` or `after`")

    def _spot(self, change: ChangeDoc, rule_id: str) -> int:
        ids = [rule.id for rule in self.rules]
        if rule_id not in ids:
            raise self._fault(change, f"no rule '{rule_id}' here; {nearest(rule_id, ids)}")
        return ids.index(rule_id)

    def _fault(self, change: ChangeDoc, what: str) -> ContentError:
        return ContentError(
            [f"editions/{self.edition}.yaml: {change.op} in {self.decision}: {what}"]
        )
