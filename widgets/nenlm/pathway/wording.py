"""Conditions in words: `Ki-67 index: from 10 up to 20 %`, `Site of the primary: not Lung`.

The browser's counterpart is `frontend/src/model/wording.ts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nenlm.pathway.features import UNKNOWN, Cut, Feature, Given
from nenlm.pathway.rules import GATE_VALUES, Condition, Decision
from nenlm.pathway.tables import Tables

NOT_KNOWN = "not known"
GATE = "Work-up"
GATE_WORDS = dict(zip(GATE_VALUES, ("still due", "complete"), strict=True))


def condition_text(tables: Tables, condition: Condition) -> str:
    """Return what a condition asks for, in the words of its feature or decision."""
    if condition.input == "gate":
        return f"{GATE}: {_listed([GATE_WORDS[value] for value in condition.values])}"
    if condition.input in tables.features:
        feature = tables.features[condition.input]
        words = _range(feature, condition.values) if feature.number else ""
        return f"{feature.label}: {words or _choice(_labels(feature), condition.values)}"
    decision = tables.decisions[condition.input]
    only = "only " if condition.test == "only" else ""
    return f"{decision.title}: {only}{_outcomes(tables, decision, condition.values)}"


def value_text(feature: Feature, value: Given) -> str:
    """Return a value as a reader sees it, with its unit; accepts the id of a number's cell."""
    if value == UNKNOWN:
        return NOT_KNOWN
    if feature.number is None or isinstance(value, str):
        return _labels(feature)[str(value)]
    unit = f"\u00a0{feature.number.unit}" if feature.number.unit else ""
    return f"{value:g}{unit}"


def _labels(feature: Feature) -> dict[str, str]:
    unit = f"\u00a0{feature.number.unit}" if feature.number and feature.number.unit else ""
    known = {value.id: f"{value.label}{unit}" for value in feature.values}
    return known | ({UNKNOWN: NOT_KNOWN} if feature.unknown else {})


def _choice(labels: Mapping[str, str], values: Sequence[str]) -> str:
    """The values, or what they leave out where that is shorter; not known counts as left out."""
    left_out = [label for name, label in labels.items() if name not in values and name != UNKNOWN]
    named = [label for name, label in labels.items() if name in values]
    if UNKNOWN not in values and 0 < len(left_out) < len(named):
        return f"not {_listed(left_out)}"
    return _listed(named)


def _range(feature: Feature, values: Sequence[str]) -> str:
    """A run of neighbouring cells as its bounds; empty where the cells are no run."""
    assert feature.number is not None
    cells = sorted(feature.index[value] for value in values if value != UNKNOWN)
    cuts = feature.number.cuts
    if not cells or cells != list(range(cells[0], cells[-1] + 1)) or len(cells) > len(cuts):
        return ""
    low = _low(cuts[cells[0] - 1]) if cells[0] else ""
    high = _high(cuts[cells[-1]]) if cells[-1] < len(cuts) else ""
    unit = f"\u00a0{feature.number.unit}" if feature.number.unit else ""
    between = "" if not (low and high) else " " if cuts[cells[-1]].side == "up_to" else " and "
    words = f"{low}{between}{high}{unit}"
    return f"{words} or {NOT_KNOWN}" if UNKNOWN in values else words


def _low(cut: Cut) -> str:
    return f"{'from' if cut.side == 'below' else 'above'} {cut.at:g}"


def _high(cut: Cut) -> str:
    return f"{'below' if cut.side == 'below' else 'up to'} {cut.at:g}"


def _outcomes(tables: Tables, decision: Decision, values: Sequence[str]) -> str:
    """Outcomes by their labels; all aims of one intent by its word."""
    of_intent: dict[str, list[str]] = {}
    for name, outcome in decision.outcomes.items():
        of_intent.setdefault(outcome.intent or name, []).append(name)

    def named(chosen: Sequence[str]) -> list[str]:
        words: dict[str, None] = {}
        for name in chosen:
            outcome = decision.outcomes[name]
            whole = outcome.intent and all(other in chosen for other in of_intent[outcome.intent])
            words[tables.intents[outcome.intent].word if whole else outcome.label] = None
        return list(words)

    inside = named([name for name in decision.outcomes if name in values])
    outside = named([name for name in decision.outcomes if name not in values])
    return f"not {_listed(outside)}" if 0 < len(outside) < len(inside) else _listed(inside)


def _listed(words: Sequence[str]) -> str:
    """Words joined by commas and `or`; by `or` alone where they hold commas themselves."""
    if any("," in word for word in words):
        return " or ".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
