"""Rules and conditions, resolved: every name expanded to the values it allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nenlm.content import ContentError, nearest
from nenlm.pathway.documents import RuleDoc, Strength, TermsDoc
from nenlm.pathway.features import UNKNOWN, Feature

GATE_VALUES = ("due", "clear")
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Condition:
    """The input's value must be among `values`.

    Where the input is the candidate *set*, `test` says whether some member or the only member
    must be among them.
    """

    input: str
    values: tuple[str, ...]
    test: Literal["", "some", "only"] = ""


@dataclass(frozen=True)
class Rule:
    """One rule of a decision: a conjunction of conditions and what follows."""

    id: str
    key: str
    when: tuple[Condition, ...]
    then: str | None
    passes: str | None
    gate: bool | None
    strength: Strength | None
    facts: tuple[str, ...]
    because: str

    @property
    def anchor(self) -> str:
        """Its id in the page of the pathway."""
        return f"rule-{_as_id(self.key)}"


@dataclass(frozen=True)
class Outcome:
    """What an outcome says to the reader.

    Aims belong to an intent; a work-up item `informs` the features its result bears on.
    """

    label: str
    sentence: str
    intent: str = ""
    informs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A table of rules with a hit policy, and the catalogue of its outcomes."""

    id: str
    title: str
    question: str
    hit_policy: Literal["first", "collect"]
    outcomes: Mapping[str, Outcome]
    rules: tuple[Rule, ...]

    @property
    def anchor(self) -> str:
        """Its id in the page of the pathway."""
        return f"decision-{_as_id(self.id)}"

    @property
    def inputs(self) -> tuple[str, ...]:
        """What its rules read: features, decisions and `gate`, in order of appearance."""
        named = [
            name
            for rule in self.rules
            for name in (*(condition.input for condition in rule.when), rule.passes)
        ]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True)
class Vocabulary:
    """What conditions may name: features, decisions with their outcomes, named terms."""

    features: Mapping[str, Feature]
    outcomes: Mapping[str, tuple[str, ...]]
    terms: TermsDoc
    named: dict[str, dict[str, Condition]] = field(default_factory=dict)

    def conditions(self, when: Mapping[str, Any], place: str) -> tuple[Condition, ...]:
        """Resolve a `when` mapping; conditions on one input are joined.

        Raises:
            ContentError: an unknown input, value, cut-off or named condition.
        """
        joined: dict[str, Condition] = {}
        for name, wanted in when.items():
            if name == "is":
                for term in _as_list(wanted):
                    for condition in self._named(term, place).values():
                        _join(joined, condition, place)
            else:
                _join(joined, self._condition(name, wanted, place), place)
        return tuple(joined.values())

    def _named(self, term: str, place: str) -> dict[str, Condition]:
        if term not in self.terms.conditions:
            raise ContentError(
                [f"{place}: is: no term '{term}'; {nearest(term, self.terms.conditions)}"]
            )
        if term not in self.named:
            resolved = self.conditions(self.terms.conditions[term], f"terms.yaml: {term}")
            self.named[term] = {condition.input: condition for condition in resolved}
        return self.named[term]

    def _condition(self, name: str, wanted: Any, place: str) -> Condition:
        place = f"{place}: {name}"
        if name in self.features:
            return Condition(name, self._feature_values(self.features[name], wanted, place))
        if name == "gate":
            return Condition(name, _choose(wanted, GATE_VALUES, {}, place))
        if name not in self.outcomes:
            known = [*self.features, *self.outcomes, "gate", "is"]
            raise ContentError([f"{place}: is no feature or decision; {nearest(name, known)}"])
        allowed = self.outcomes[name]
        if name != "candidate":
            return Condition(name, _choose(wanted, allowed, self.terms.sets, place))
        if isinstance(wanted, dict) and set(wanted) == {"only"}:
            return Condition(name, _choose(wanted["only"], allowed, self.terms.sets, place), "only")
        return Condition(name, _choose(wanted, allowed, self.terms.sets, place), "some")

    def _feature_values(self, feature: Feature, wanted: Any, place: str) -> tuple[str, ...]:
        if isinstance(wanted, dict) and "not" not in wanted:
            return _cells(feature, wanted, place)
        known = tuple(value.id for value in feature.values)
        if isinstance(wanted, dict):
            return _choose(wanted, known, {}, place)
        return _choose(wanted, feature.ids, {}, place)

    def choose(self, wanted: Any, decision: str, place: str) -> tuple[str, ...]:
        """Outcomes of `decision` from a value, a list, a named set or `{not: ...}`."""
        return _choose(wanted, self.outcomes[decision], self.terms.sets, place)

    def rule(self, doc: RuleDoc, decision: str, key: str = "") -> Rule:
        """Resolve one rule of `decision`.

        Raises:
            ContentError: as for `conditions`; an outcome the decision does not have.
        """
        place = f"decisions/{decision}.yaml: {doc.id}"
        if (doc.then is None) == (doc.passes is None):
            raise ContentError([f"{place}: give `then`, or `pass`"])
        if doc.then is not None and doc.then not in self.outcomes[decision]:
            hint = nearest(doc.then, self.outcomes[decision])
            raise ContentError([f"{place}: then: '{doc.then}' is no outcome; {hint}"])
        return Rule(
            id=doc.id,
            key=key or doc.id,
            when=self.conditions(doc.when, place),
            then=doc.then,
            passes=doc.passes,
            gate=doc.gate,
            strength=doc.strength,
            facts=tuple(doc.facts),
            because=doc.because,
        )


def _as_id(name: str) -> str:
    return _NOT_IN_AN_ID.sub("-", name.lower())


def _as_list(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, list | tuple) else [wanted]


def _join(joined: dict[str, Condition], condition: Condition, place: str) -> None:
    name = condition.input
    if name not in joined:
        joined[name] = condition
        return
    both = tuple(v for v in joined[name].values if v in condition.values)
    if not both:
        raise ContentError([f"{place}: {name}: two conditions leave no value"])
    joined[name] = Condition(name, both, condition.test)


def _choose(
    wanted: Any, allowed: tuple[str, ...], sets: Mapping[str, Iterable[str]], place: str
) -> tuple[str, ...]:
    if isinstance(wanted, dict):
        if set(wanted) != {"not"}:
            raise ContentError([f"{place}: {wanted!r}: give a value, a list, or {{not: ...}}"])
        excluded = set(_choose(wanted["not"], allowed, sets, place))
        return tuple(value for value in allowed if value not in excluded)
    chosen: set[str] = set()
    for item in _as_list(wanted):
        members = sets.get(item, (item,)) if isinstance(item, str) else (item,)
        for member in members:
            if member not in allowed:
                raise ContentError(
                    [f"{place}: '{member}' is not allowed; {nearest(member, allowed)}"]
                )
            chosen.add(member)
    return tuple(value for value in allowed if value in chosen)


def _cells(feature: Feature, wanted: Mapping[str, Any], place: str) -> tuple[str, ...]:
    if feature.number is None:
        raise ContentError([f"{place}: is no number; {nearest('', feature.ids)}"])
    first, last = 0, len(feature.values) - 1
    for word, at in wanted.items():
        side = {"below": "below", "from": "below", "up_to": "up_to", "above": "up_to"}.get(word)
        if side is None:
            raise ContentError(
                [f"{place}: {nearest(word, ['below', 'up_to', 'from', 'above', 'not'])}"]
            )
        spots = [
            i for i, cut in enumerate(feature.number.cuts) if cut.at == at and cut.side == side
        ]
        if not spots:
            cuts = ", ".join(f"{cut.side} {cut.at:g}" for cut in feature.number.cuts)
            raise ContentError([f"{place}: {word} {at} is no cut-off (declared: {cuts})"])
        if word in ("below", "up_to"):
            last = spots[0]
        else:
            first = spots[0] + 1
    return tuple(value.id for value in feature.values[first : last + 1])


__all__ = ["GATE_VALUES", "UNKNOWN", "Condition", "Decision", "Outcome", "Rule", "Vocabulary"]
