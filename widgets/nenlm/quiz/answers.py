"""What the pathway answers to a case, as questions and pairs ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from nenlm.content import ContentError, nearest
from nenlm.pathway import Line, Pathway, Plan
from nenlm.pathway.features import Given

LOOK_AGAIN = "the rule changed: look at this question again"


def check_names(asks: str, names: Mapping[str, object], pathway: Pathway) -> None:
    """Check the name of a decision and of its outcomes.

    Raises:
        ContentError: one that the pathway does not know.
    """
    decisions = pathway.tables.decisions
    if asks not in decisions:
        raise ContentError([f"asks: '{asks}'; {nearest(asks, decisions)}"])
    outcomes = decisions[asks].outcomes
    unknown = [f"options: '{n}'; {nearest(n, outcomes)}" for n in names if n not in outcomes]
    if unknown:
        raise ContentError(unknown)


def answers_of(plan: Plan, decision: str) -> dict[str, Line]:
    """Return the lines a decision contributes, by outcome."""
    if decision == "shown_aim":
        return {plan.shown.outcome: plan.shown}
    lines = [*plan.due, *(line for section in plan.sections for line in section.lines)]
    return {line.outcome: line for line in lines if line.decision == decision}


def changed(expected: str, said: str, by: str = "pathway") -> str:
    """Return the message for an answer that is not, or no longer, the one computed."""
    return f"answer: the {by} says '{said}', the author expected '{expected}'; {LOOK_AGAIN}"


def case_in_words(pathway: Pathway, values: Mapping[str, Given]) -> tuple[tuple[str, str], ...]:
    """Return a case as labels and values, in the author's order."""
    features = pathway.tables.features
    return tuple((features[name].label, features[name].text(v)) for name, v in values.items())
