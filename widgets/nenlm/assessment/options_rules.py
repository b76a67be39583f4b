"""What the rules say of an option: the lines that name it, the rules against it, its bars."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

from nenlm.assessment.options_list import OptionDoc
from nenlm.pathway import Case, Line, Pathway, Plan
from nenlm.pathway.features import UNKNOWN
from nenlm.pathway.rules import Condition, Rule
from nenlm.pathway.tables import Tables

LDT: Final = "ldt"
"""The aim, and the line beside another aim, that opens the way through the artery."""
CHOICE: Final = "ldt_choice"
"""The decision that says what to do once in the artery."""


def lines_of(plan: Plan) -> tuple[Line, ...]:
    """Return every line of a plan, the shown aim first."""
    return (plan.shown, *chain.from_iterable(section.lines for section in plan.sections))


def naming(
    pathway: Pathway, plan: Plan, given: tuple[Line, ...], doc: OptionDoc
) -> tuple[Line, ...]:
    """Return the lines that name an option; the one that says how comes last."""
    if not doc.through_artery:
        return tuple(
            line
            for line in given
            if line.outcome in (doc.named | doc.within).get(line.decision, ())
        )
    opening = tuple(line for line in given if opens_artery(line))
    chosen = choice_if_embolised(pathway, plan.case)
    if not opening or chosen is None or chosen.then not in doc.named.get(CHOICE, ()):
        return ()
    outcome = pathway.tables.decisions[CHOICE].outcomes[chosen.then]
    return (
        *opening,
        Line(CHOICE, chosen.then, outcome.label, outcome.sentence, (chosen,)),
    )


def opens_artery(line: Line) -> bool:
    """Whether a line makes treatment through the artery the aim, or stands it beside another."""
    return line.outcome == LDT and line.decision in ("aim", "alternatives")


def choice_if_embolised(pathway: Pathway, case: Case) -> Rule | None:
    """Return the rule that would choose among treatments through the artery, were that the aim.

    None where that hangs on a value that is not known.
    """
    for rule in pathway.tables.decisions[CHOICE].rules:
        held = [_holds(pathway.tables, case, condition) for condition in rule.when]
        if False in held:
            continue
        return None if None in held else rule
    return None


def _holds(tables: Tables, case: Case, condition: Condition) -> bool | None:
    """Whether a condition holds were the aim liver-directed; None where nobody knows."""
    if condition.input not in tables.features:
        return LDT in condition.values
    feature = tables.features[condition.input]
    value = feature.value_of(case[condition.input])
    return None if value == UNKNOWN else value in condition.values


def rules_against(
    pathway: Pathway, plan: Plan, given: tuple[Line, ...], doc: OptionDoc
) -> tuple[Rule, ...]:
    """Return the rules that fire and speak against an option."""
    if not doc.through_artery:
        return tuple(
            rule
            for line in given
            if line.outcome in doc.against.get(line.decision, ())
            for rule in line.rules
        )
    chosen = choice_if_embolised(pathway, plan.case)
    return (chosen,) if chosen and chosen.then in doc.against.get(CHOICE, ()) else ()


def bars_of(pathway: Pathway, case: Case, doc: OptionDoc) -> tuple[Condition, ...]:
    """Return what every rule that names an option asks of a feature and the case does not give."""
    groups = [_rules(pathway, doc.named)] if doc.bars else []
    if doc.through_artery:
        groups.append(_rules(pathway, {"aim": (LDT,), "alternatives": (LDT,)}))
    found: dict[str, Condition] = {}
    for rules in filter(None, groups):
        asked = [{c.input: c.values for c in rule.when} for rule in rules]
        for name, feature in pathway.tables.features.items():
            if not all(name in each for each in asked):
                continue
            accepted = set(chain.from_iterable(each[name] for each in asked))
            value = feature.value_of(case[name])
            if value != UNKNOWN and value not in accepted:
                values = tuple(each for each in feature.ids if each in accepted)
                found.setdefault(name, Condition(name, values))
    return tuple(found[name] for name in pathway.tables.features if name in found)


def _rules(pathway: Pathway, named: Mapping[str, tuple[str, ...]]) -> list[Rule]:
    """The rules that give these outcomes; an aim is given by the rules of its candidate."""
    decisions = pathway.tables.decisions
    return [
        rule
        for decision, outcomes in named.items()
        for rule in decisions["candidate" if decision == "aim" else decision].rules
        if rule.then in outcomes
    ]
