"""Pairs: two cases that differ in one feature, and what that changes."""

from __future__ import annotations

from nenlm.content import ContentError
from nenlm.pathway import Line, Pathway, Plan, load
from nenlm.quiz.answers import answers_of, case_in_words, changed, check_names
from nenlm.quiz.documents import PairDoc
from nenlm.quiz.model import Pair, Side


def pair_of(doc: PairDoc, chapter: str) -> Pair:
    """Return a pair with both plans.

    Raises:
        ContentError: an unknown name, cases that differ in more than one feature or have the same
            answer, or answers other than the pathway's.
        ContradictionError: the pathway refuses a case.
    """
    pathway = load()
    check_names(doc.asks, dict.fromkeys(doc.answers), pathway)
    plans = pathway.plan(doc.case), pathway.plan({**doc.case, **doc.change})
    contrast = pathway.compare(plans[0].case, plans[1].case)
    if len(contrast.features) != 1:
        names = ", ".join(feature for feature, _, _ in contrast.features) or "none"
        raise ContentError([f"change: one feature must differ (differ: {names})"])
    answers = [answers_of(plan, doc.asks) for plan in plans]
    for expected, given in zip(doc.answers, answers, strict=True):
        if expected not in given:
            raise ContentError([changed(expected, ", ".join(given) or "nothing")])
    if doc.answers[0] == doc.answers[1]:
        raise ContentError(["answers: the two cases have the same answer"])
    name = contrast.features[0][0]
    feature = pathway.tables.features[name]
    first, second = (
        _side(pathway, feature.text(plan.case[name]), plan, answer[expected], own)
        for plan, answer, expected, own in zip(
            plans, answers, doc.answers, (contrast.removed, contrast.added), strict=True
        )
    )
    shared = {key: value for key, value in doc.case.items() if key != name}
    return Pair(
        doc.id,
        chapter,
        doc.title,
        doc.story,
        doc.question,
        case_in_words(pathway, shared),
        feature.label,
        (first, second),
        doc.explains,
    )


def _side(pathway: Pathway, value: str, plan: Plan, answer: Line, own: tuple[Line, ...]) -> Side:
    icon = pathway.tables.intents[plan.shown.intent].icon
    return Side(value, plan.shown, icon, answer, tuple(line for line in own if line != answer))
