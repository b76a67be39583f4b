"""What each due test is worth: where every result it may bring would lead.

A test is worth doing when the plan differs by its result. For each feature on which a test bears
every value that can be its result is entered, and the plans compared are those that may follow
once the whole work-up is done. A value that contradicts the rest of the case is entered together
with what else the same test may bring, as few values at a time as possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from nenlm.pathway import Case, ContradictionError, Due, Line, Pathway
from nenlm.pathway.features import Feature, Given
from nenlm.pathway.plan import Provisional

WAITING = "complete_workup"
"""The aim of a plan that waits for tests."""

Key = tuple[str, str]
"""A line by its decision and outcome."""


class Worth(StrEnum):
    """What a result can change at most."""

    AIM = "aim"
    LINES = "lines"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Result:
    """One result: the value it brings, and whether the case holds it already.

    `along` names the features that must change with it: alone it would contradict the case.
    """

    value: str
    is_present: bool
    along: tuple[str, ...] = ()


Plans = tuple[Provisional, ...]
Found = tuple[Result, Plans]


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

    def telling(self, lead: Lead) -> Line:
        """The aim that tells a lead from the others: the first that not every lead shares."""
        shared = frozenset.intersection(*(_outcomes(each.aims) for each in self.leads))
        return next((aim for aim in lead.aims if aim.outcome not in shared), lead.aims[0])

    @property
    def worth(self) -> Worth:
        """What the feature's value can change."""
        if len({_outcomes(lead.aims) for lead in self.leads}) > 1:
            return Worth.AIM
        return Worth.LINES if len(self.leads) > 1 else Worth.NOTHING


@dataclass(frozen=True)
class DueTest:
    """One due test; `settles` is what changes in the case by having done it.

    A gate holds the plan up only where the aim is to complete the work-up: chemotherapy, an
    emergency or a failing heart wait for no test.
    """

    due: Due
    holds_up: bool
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
    waits = plan.shown.outcome == WAITING
    return tuple(
        _due_test(pathway, plan.case, due, informs[due.outcome].informs, waits=waits)
        for due in plan.due
    )


def _due_test(
    pathway: Pathway, case: Case, due: Due, informs: tuple[str, ...], *, waits: bool
) -> DueTest:
    features = pathway.tables.features
    settles = dict(_settled(features, case, due, informs))
    asked = []
    for name in informs:
        others = [features[other] for other in informs if other != name]
        found = list(_results(pathway, {**case, **settles}, features[name], others))
        present = features[name].value_of(case[name])
        if any(result.value != present for result, _ in found):
            asked.append(Asked(name, _grouped(found)))
    return DueTest(due, due.gate and waits, settles, tuple(asked))


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


def _results(
    pathway: Pathway, case: Mapping[str, Given], feature: Feature, others: list[Feature]
) -> Iterator[Found]:
    """Yield each result with the plans that may follow; one that cannot exist is none."""
    present = feature.value_of(case[feature.id])
    for at in feature.closed:
        value = feature.ids[at]
        plans, along = _after(pathway, {**case, feature.id: value}, others)
        if plans:
            yield Result(value, value == present, along), plans


def _after(
    pathway: Pathway, case: Mapping[str, Given], others: list[Feature]
) -> tuple[Plans, tuple[str, ...]]:
    """The plans of a case; if it is refused, over the fewest other features that change it."""
    for many in range(len(others) + 1):
        for changed in combinations(others, many):
            choices = [[(f.id, f.ids[at]) for at in f.closed] for f in changed]
            plans = tuple(
                plan
                for choice in product(*choices)
                for plan in _settled_plans(pathway, {**case, **dict(choice)})
            )
            if plans:
                return plans, tuple(f.id for f in changed)
    return (), ()


def _settled_plans(pathway: Pathway, case: Mapping[str, Given]) -> Plans:
    try:
        return pathway.plan(case).settled
    except ContradictionError:
        return ()


def _grouped(found: list[Found]) -> tuple[Lead, ...]:
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


def _aims(plans: Plans) -> tuple[Line, ...]:
    """The aims that may be shown, each once."""
    return tuple({plan.aim.outcome: plan.aim for plan in plans}.values())


def _outcomes(aims: tuple[Line, ...]) -> frozenset[str]:
    return frozenset(aim.outcome for aim in aims)


def _lines(plans: Plans) -> dict[Key, Line]:
    return {
        (line.decision, line.outcome): line
        for plan in plans
        for section in plan.sections
        for line in section.lines
    }
