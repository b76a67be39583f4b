"""From documents to tables: names resolved, editions applied, cross-checks made."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from nenlm.content import ContentError, nearest
from nenlm.evidence import Evidence
from nenlm.pathway import documents as docs
from nenlm.pathway.features import build_feature, index_features
from nenlm.pathway.names import unknown_names
from nenlm.pathway.overlay import overlaid
from nenlm.pathway.reading import Documents
from nenlm.pathway.rules import Decision, Outcome, Rule, Vocabulary
from nenlm.pathway.tables import (
    BASE,
    Assumption,
    Change,
    Contradiction,
    Edition,
    Question,
    Reentry,
    SafetyProperty,
    Tables,
)


def vocabulary_of(documents: Documents) -> Vocabulary:
    """What the rules of these documents may name."""
    features = index_features(build_feature(doc) for doc in documents.features)
    outcomes = {
        doc.decision: tuple(documents.aims.aims if doc.outcomes == "aims" else doc.outcomes)
        for doc in documents.decisions
    }
    return Vocabulary(features, outcomes, documents.terms)


def _outcomes(doc: docs.DecisionDoc, aims: docs.AimsDoc) -> dict[str, Outcome]:
    if doc.outcomes == "aims":
        return {name: Outcome(a.label, a.sentence, a.intent) for name, a in aims.aims.items()}
    named = {
        name: Outcome(o.label, o.sentence, informs=tuple(o.informs))
        for name, o in doc.outcomes.items()
    }
    for name, outcome in named.items():
        if name in aims.aims:
            named[name] = dataclasses.replace(outcome, intent=aims.aims[name].intent)
    return named


def _resolve_safety(documents: Documents, vocabulary: Vocabulary) -> tuple[SafetyProperty, ...]:
    found = []
    for must, listed in ((False, documents.safety.never), (True, documents.safety.must_contain)):
        for doc in listed:
            place = f"safety.yaml: {doc.id}"
            if doc.decision not in vocabulary.outcomes:
                hint = nearest(doc.decision, vocabulary.outcomes)
                raise ContentError([f"{place}: decision: '{doc.decision}'; {hint}"])
            wanted = doc.outcomes if isinstance(doc.outcomes, list) else dict(doc.outcomes)
            chosen = vocabulary.choose(wanted, doc.decision, place)
            when = vocabulary.conditions(doc.when, place)
            found.append(SafetyProperty(doc.id, doc.title, when, doc.decision, chosen, must))
    return tuple(found)


def _resolve_questions(
    documents: Documents, vocabulary: Vocabulary, evidence: Evidence
) -> tuple[Question, ...]:
    stances_of = {doc.id: {s.id for s in doc.stances} for doc in documents.questions}
    problems = []
    for position in evidence.positions:
        if position.question not in stances_of:
            hint = nearest(position.question, stances_of)
            problems.append(f"positions.yaml: no question '{position.question}'; {hint}")
        elif position.stance not in stances_of[position.question]:
            problems.append(
                f"positions.yaml: {position.question}: no stance '{position.stance}'; "
                f"{nearest(position.stance, stances_of[position.question])}"
            )
    if problems:
        raise ContentError(problems)
    return tuple(
        Question(
            doc.id,
            doc.title,
            vocabulary.conditions(doc.when, f"questions.yaml: {doc.id}"),
            tuple(
                (
                    stance.id,
                    stance.label,
                    tuple(
                        (p.fact, p.says)
                        for p in evidence.positions
                        if (p.question, p.stance) == (doc.id, stance.id)
                    ),
                )
                for stance in doc.stances
            ),
            {
                stance.id: vocabulary.conditions(
                    stance.plan, f"questions.yaml: {doc.id}: {stance.id}: plan"
                )
                for stance in doc.stances
                if stance.plan
            },
        )
        for doc in documents.questions
    )


def _check_rules(decisions: Mapping[str, Decision], evidence: Evidence) -> list[str]:
    problems = []
    for decision in decisions.values():
        ids = [rule.id for rule in decision.rules]
        problems += [
            f"decisions/{decision.id}.yaml: {rule_id}: is given twice"
            for rule_id in sorted({i for i in ids if ids.count(i) > 1})
        ]
        for rule in decision.rules:
            place = f"decisions/{decision.id}.yaml: {rule.id}"
            problems += [
                f"{place}: facts: no fact '{fact}'; {nearest(fact, evidence.facts)}"
                for fact in rule.facts
                if fact not in evidence.facts
            ]
            if rule.strength in ("guideline", "trial", "cohort", "contested") and not rule.facts:
                problems.append(
                    f"{place}: strength: '{rule.strength}' needs a fact; without one it is 'expert'"
                )
    return problems


def resolve(documents: Documents, evidence: Evidence, edition_id: str = BASE) -> Tables:
    """Resolve one edition of the documents.

    Raises:
        ContentError: a name that does not exist, an unknown edition, a rule whose strength needs
            a fact it does not have.
    """
    vocabulary = vocabulary_of(documents)
    known = {doc.edition: doc for doc in documents.editions}
    if edition_id != BASE and edition_id not in known:
        raise ContentError([f"edition: '{edition_id}'; {nearest(edition_id, [BASE, *known])}"])
    problems = unknown_names(documents, vocabulary)
    if sorted(documents.order) != sorted(vocabulary.features):
        problems.append("order.yaml: must name every feature once")
    overlay = known.get(edition_id)
    decisions: dict[str, Decision] = {}
    for doc in documents.decisions:
        rules: tuple[Rule, ...] = tuple(vocabulary.rule(rule, doc.decision) for rule in doc.rules)
        decision = Decision(
            doc.decision,
            doc.title,
            doc.question,
            doc.hit_policy,
            _outcomes(doc, documents.aims),
            rules,
        )
        if overlay:
            decision = overlaid(decision, overlay, vocabulary)
        decisions[doc.decision] = decision
    problems += _check_rules(decisions, evidence)
    problems += [
        f"features.yaml: {doc.id}: facts: no fact '{fact}'; {nearest(fact, evidence.facts)}"
        for doc in documents.features
        for fact in doc.facts
        if fact not in evidence.facts
    ]
    if problems:
        raise ContentError(problems)
    return Tables(
        edition=_edition(overlay),
        features=vocabulary.features,
        groups=documents.groups,
        sections=documents.sections,
        intents=documents.aims.intents,
        contradictions=tuple(
            Contradiction(
                c.id, vocabulary.conditions(c.when, f"contradictions.yaml: {c.id}"), c.because
            )
            for c in documents.contradictions
        ),
        assumptions=tuple(
            Assumption(
                a.id, vocabulary.conditions(a.when, f"assumptions.yaml: {a.id}"), a.set, a.says
            )
            for a in documents.assumptions
        ),
        decisions=decisions,
        safety=_resolve_safety(documents, vocabulary),
        equivalents=documents.safety.equivalents,
        exclusive=tuple((e.decision, tuple(e.outcomes)) for e in documents.safety.exclusive),
        questions=_resolve_questions(documents, vocabulary, evidence),
        reentry=tuple(
            Reentry(
                vocabulary.conditions(r.after, f"reentry.yaml: {r.label}"),
                r.label,
                r.set,
                tuple(r.ask),
            )
            for r in documents.reentry
        ),
        order=documents.order,
        evidence=evidence,
    )


def _edition(overlay: docs.EditionDoc | None) -> Edition:
    if overlay is None:
        return Edition(BASE, "Current", "edition", "The rules as they stand today.", (), ())
    changes = tuple(
        Change(
            c.op,
            c.decision,
            tuple(c.rules) or ((c.rule.id,) if c.rule else ()),
            c.status,
            c.note,
        )
        for c in overlay.changes
    )
    return Edition(
        overlay.edition, overlay.title, overlay.kind, overlay.note, tuple(overlay.exempt), changes
    )
