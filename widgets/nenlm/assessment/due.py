"""What each due test is worth: where every result it may bring would lead.

A test is worth doing when the plan differs by its result. For each feature on which a test bears
every value that can be its result is entered, and the plans compared are those that may follow
once the whole work-up is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nenlm.pathway import Case, ContradictionError, Due, Line, Pathway
from nenlm.pathway.features import Feature, Given
from nenlm.pathway.plan import Provisional

Key = tuple[str, str]
"""A line by its decision and outcome."""


class Worth(StrEnum):
    """What a result can change at most."""

    AIM = "aim"
    LINES = "lines"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Result:
    """One result: the value it brings, and whether the case holds it already."""

    value: str
    is_present: bool


@dataclass(frozen=True)
class Lead:
    """Results that lead to the same: the aims that may be shown, the lines that others lack.

    `own` is empty where the aims differ by result: then the whole plan does.
    """

    results: tuple[Result, ...]
    aims: tuple[Line, ...]
    own: tuple[Line, ...]


@dataclass(frozen=True)
class Asked:
    """One feature on which a test bears, with all its results."""

    feature: str
    leads: tuple[Lead, ...]

    @property
    def worth(self) -> Worth:
        """What the feature's value can change."""
        if len({_outcomes(lead.aims) for lead in self.leads}) > 1:
            return Worth.AIM
        return Worth.LINES if len(self.leads) > 1 else Worth.NOTHING


@dataclass(frozen=True)
class DueTest:
    """One due test; `settles` is what changes in the case by having done it."""

    due: Due
    settles: Mapping[str, str]
    asked: tuple[Asked, ...]

    @property
    def worth(self) -> Worth:
        """What a result can change at most."""
        found = {each.worth for each in self.asked}
        return next((worth for worth in Worth if worth in found), Worth.NOTHING)


def due_tests(pathway: Pathway, case: Case | Mapping[str, object]) -> tuple[DueTest, ...]:
    """Return the due tests of a case in the plan's order, each with where its results lead.

    Raises:
        ContentError: as for `Pathway.case`.
        ContradictionError: the case itself is refused.
    """
    plan = pathway.plan(case)
    informs = pathway.tables.decisions["work_up"].outcomes
    return tuple(
        _due_test(pathway, plan.case, due, informs[due.outcome].informs) for due in plan.due
    )


def _due_test(pathway: Pathway, case: Case, due: Due, informs: tuple[str, ...]) -> DueTest:
    features = pathway.tables.features
    settles = dict(_settled(features, case, due, informs))
    asked = (_asked(pathway, case, settles, features[name]) for name in informs)
    return DueTest(due, settles, tuple(each for each in asked if each.leads))


def _settled(
    features: Mapping[str, Feature], case: Case, due: Due, informs: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the marks "not done" for which the test is due, as done."""
    for name in dict.fromkeys(c.input for rule in due.rules for c in rule.when):
        feature = features.get(name)
        if feature is None or name in informs:
            continue
        at = feature.cell(case[name])
        if at < len(feature.values) and feature.values[at].open:
            yield name, feature.ids[feature.closed[0]]


def _asked(
    pathway: Pathway, case: Case, settles: Mapping[str, str], feature: Feature
) -> Asked:
    """Enter every result; one that changes nothing in the case, or cannot exist, is none."""
    present = feature.ids[feature.cell(case[feature.id])]
    found: list[tuple[Result, tuple[Provisional, ...]]] = []
    for at in feature.closed:
        value = feature.ids[at]
        if value == present and not settles:
            continue
        given: dict[str, Given] = {**case, **settles, feature.id: value}
        try:
            plans = pathway.plan(given).settled
        except ContradictionError:
            continue
        found.append((Result(value, value == present), plans))
    return Asked(feature.id, _grouped(found))


def _grouped(found: list[tuple[Result, tuple[Provisional, ...]]]) -> tuple[Lead, ...]:
    aims_differ = len({_outcomes(_aims(plans)) for _, plans in found}) > 1
    lines = [{} if aims_differ else _lines(plans) for _, plans in found]
    shared = set(lines[0]).intersection(*lines) if lines else set()
    groups: dict[object, list[int]] = {}
    for place, (_, plans) in enumerate(found):
        own = tuple(sorted(lines[place].keys() - shared))
        groups.setdefault((_outcomes(_aims(plans)), own), []).append(place)
    return tuple(
        Lead(
            tuple(found[place][0] for place in places),
            _aims(found[places[0]][1]),
            tuple(line for key, line in lines[places[0]].items() if key not in shared),
        )
        for places in groups.values()
    )


def _aims(plans: tuple[Provisional, ...]) -> tuple[Line, ...]:
    """The aims that may be shown, each once."""
    return tuple({plan.aim.outcome: plan.aim for plan in plans}.values())


def _outcomes(aims: tuple[Line, ...]) -> frozenset[str]:
    return frozenset(aim.outcome for aim in aims)


def _lines(plans: tuple[Provisional, ...]) -> dict[Key, Line]:
    return {
        (line.decision, line.outcome): line
        for plan in plans
        for section in plan.sections
        for line in section.lines
    }
