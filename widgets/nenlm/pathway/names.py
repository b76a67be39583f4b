"""Names that one document borrows from another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nenlm.content import nearest
from nenlm.pathway.reading import Documents
from nenlm.pathway.rules import Vocabulary

Borrowed = tuple[str, str, Collection[str]]
"""The place that borrows, the name, and the names there are."""


def unknown_names(documents: Documents, vocabulary: Vocabulary) -> list[str]:
    """One line for every borrowed name that does not exist."""
    return [
        f"{place}: '{name}'; {nearest(name, known)}"
        for borrowed in (_of_features, _of_outcomes, _of_settings, _of_editions)
        for place, name, known in borrowed(documents, vocabulary)
        if name not in known
    ]


def _of_features(documents: Documents, vocabulary: Vocabulary) -> Iterator[Borrowed]:
    groups = [group.id for group in documents.groups]
    for feature in vocabulary.features.values():
        yield f"features.yaml: {feature.id}: group", feature.group, groups
    for decision in documents.decisions:
        if decision.outcomes == "aims":
            continue
        for outcome, doc in decision.outcomes.items():
            for name in doc.informs:
                place = f"decisions/{decision.decision}.yaml: {outcome}: informs"
                yield place, name, vocabulary.features


def _of_outcomes(documents: Documents, vocabulary: Vocabulary) -> Iterator[Borrowed]:
    outcomes = vocabulary.outcomes
    for section in documents.sections:
        for name in section.decisions:
            yield f"sections.yaml: {section.id}", name, outcomes
    for decision in documents.decisions:
        for rule in decision.rules:
            if rule.passes:
                yield f"decisions/{decision.decision}.yaml: {rule.id}: pass", rule.passes, outcomes
    for aim, doc in documents.aims.aims.items():
        yield f"aims.yaml: {aim}: intent", doc.intent, documents.aims.intents
    for alternative, therapy in documents.safety.equivalents.items():
        yield "safety.yaml: equivalents", alternative, outcomes["alternatives"]
        yield "safety.yaml: equivalents", therapy, outcomes["systemic"]
    for exclusive in documents.safety.exclusive:
        yield "safety.yaml: exclusive: decision", exclusive.decision, outcomes
        for name in exclusive.outcomes:
            yield "safety.yaml: exclusive", name, outcomes.get(exclusive.decision, ())


def _of_settings(documents: Documents, vocabulary: Vocabulary) -> Iterator[Borrowed]:
    features = vocabulary.features
    settings = [(f"reentry.yaml: {doc.label}", doc.set) for doc in documents.reentry]
    settings += [(f"assumptions.yaml: {doc.id}", doc.set) for doc in documents.assumptions]
    for place, values in settings:
        for name, value in values.items():
            yield f"{place}: set", name, features
            if name in features:
                yield f"{place}: set: {name}", value, features[name].ids
    for doc in documents.reentry:
        for name in doc.ask:
            yield f"reentry.yaml: {doc.label}: ask", name, features


def _of_editions(documents: Documents, vocabulary: Vocabulary) -> Iterator[Borrowed]:
    safety = [doc.id for doc in (*documents.safety.never, *documents.safety.must_contain)]
    for edition in documents.editions:
        place = f"editions/{edition.edition}.yaml"
        for name in edition.exempt:
            yield f"{place}: exempt", name, safety
        for change in edition.changes:
            yield f"{place}: {change.op}: decision", change.decision, vocabulary.outcomes
