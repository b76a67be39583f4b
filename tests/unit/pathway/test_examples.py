"""Examples: each rule's smallest example fires it, and no case nearer to the defaults does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

import pytest

from nenlm.pathway import Case, ContentError, Pathway, load
from nenlm.pathway.engine import Engine, RefusedError, Run

DECISIONS = tuple(load().tables.decisions)
EDITIONS = tuple(edition for edition in load().editions if edition != "current")
RADIUS = 2

Distance = tuple[int, int]
"""Features that differ from the defaults, and steps along their values."""


def fired(engine: Engine, run: Run, decision: str) -> set[str]:
    if decision == "candidate":
        return {key for keys in run.candidates.values() for key in keys}
    return {rule.key for rule in engine.rules_fired(run, decision)}


def fires(pathway: Pathway, decision: str, key: str, case: Case) -> bool:
    """Whether a rule fires in the plan of a case, or in a provisional plan it shows."""
    engine = pathway.engine
    run = engine.run(case.cells)
    runs = [run]
    if run.answer["aim"] == "complete_workup":
        runs += [engine.greyed(case.cells, run, aim) for aim in run.candidates]
    return any(key in fired(engine, each, decision) for each in runs)


def distance(pathway: Pathway, case: Case) -> Distance:
    """How far a complete case is from the defaults."""
    features = pathway.tables.features.values()
    steps = [
        abs(cell - feature.cell(feature.default))
        for feature, cell in zip(features, case.cells, strict=True)
    ]
    return sum(step > 0 for step in steps), sum(steps)


def is_complete(case: Case) -> bool:
    return "unknown" not in case.values()


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_rule_fires_in_its_example(pathway: Pathway, decision: str) -> None:
    for rule in pathway.tables.decisions[decision].rules:
        case = pathway.example(decision, rule.key)
        assert fires(pathway, decision, rule.key, case), rule.key


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_rules_of_an_edition_fire_under_it(pathway: Pathway, edition: str) -> None:
    other = pathway.with_edition(edition)
    own = [
        (decision.id, rule.key)
        for decision in other.tables.decisions.values()
        for rule in decision.rules
        if rule.key.endswith(f"@{edition}")
    ]
    assert own or edition in ("debulk-first", "lt-first")
    for decision, key in own:
        assert fires(other, decision, key, other.example(decision, key)), key


def near_cases(engine: Engine) -> Iterator[tuple[Distance, tuple[int, ...]]]:
    """Every complete case that differs from the defaults in few features."""
    start = [feature.cell(feature.default) for feature in engine.features]
    for radius in range(RADIUS + 1):
        for spots in combinations(range(len(start)), radius):
            others = [
                [v for v in range(len(engine.features[s].values)) if v != start[s]] for s in spots
            ]
            for values in product(*others):
                cells = list(start)
                steps = 0
                for spot, value in zip(spots, values, strict=True):
                    cells[spot] = value
                    steps += abs(value - start[spot])
                yield (radius, steps), tuple(cells)


@cache
def nearest() -> dict[tuple[str, str], Distance]:
    """For each rule that fires near the defaults, how near: every case tried."""
    engine = load().engine
    found: dict[tuple[str, str], Distance] = {}
    for far, cells in near_cases(engine):
        try:
            run = engine.run(cells)
        except RefusedError:
            continue
        for decision in DECISIONS:
            for key in fired(engine, run, decision):
                found[decision, key] = min(far, found.get((decision, key), far))
    return found


@pytest.mark.parametrize("decision", DECISIONS)
def test_no_case_in_which_a_rule_fires_is_nearer_to_the_defaults(
    pathway: Pathway, decision: str
) -> None:
    for rule in pathway.tables.decisions[decision].rules:
        case = pathway.example(decision, rule.key)
        tried = nearest().get((decision, rule.key))
        if tried is None:
            assert not is_complete(case) or distance(pathway, case)[0] > RADIUS, rule.key
        else:
            assert is_complete(case), rule.key
            assert distance(pathway, case) == tried, rule.key


def test_enough_rules_are_near_for_the_comparison_to_tell() -> None:
    tried = nearest().values()
    assert len([radius for radius, _ in tried if radius == RADIUS]) > 50
    assert len([steps for radius, steps in tried if steps > radius]) > 10


@pytest.mark.parametrize("decision", DECISIONS)
def test_what_is_unknown_in_an_example_has_to_be(pathway: Pathway, decision: str) -> None:
    for rule in pathway.tables.decisions[decision].rules:
        case = pathway.example(decision, rule.key)
        for feature in [name for name, value in case.items() if value == "unknown"]:
            known = pathway.case({**case, feature: pathway.tables.features[feature].default})
            assert not fires(pathway, decision, rule.key, known), (rule.key, feature)


def test_a_rule_of_provisional_plans_alone_gets_a_case_that_shows_one(pathway: Pathway) -> None:
    plan = pathway.plan(pathway.example("technique", "T13"))
    lines = [line for p in plan.provisional for s in p.sections for line in s.lines]
    assert "T13" in {rule.id for line in lines for rule in line.rules}


def test_the_untouched_case_is_the_example_of_what_it_meets(pathway: Pathway) -> None:
    assert dict(pathway.example("candidate", "I09d")) == dict(pathway.case())


@pytest.mark.parametrize(
    ("decision", "key", "message"),
    [
        ("candidat", "I09d", "Did you mean candidate"),
        ("candidate", "I9d", "Did you mean I09d"),
        ("technique", "I09d", "rule of technique"),
    ],
)
def test_a_wrong_name_is_told(pathway: Pathway, decision: str, key: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        pathway.example(decision, key)


def test_an_address_of_a_rule_is_its_own(pathway: Pathway) -> None:
    every = [pathway, *(pathway.with_edition(edition) for edition in EDITIONS)]
    decisions = [d for each in every for d in each.tables.decisions.values()]
    keys = {rule.key for d in decisions for rule in d.rules}
    addresses = {rule.anchor for d in decisions for rule in d.rules} | {d.anchor for d in decisions}
    assert len(addresses) == len(keys) + len(DECISIONS)
    assert "rule-i11a-lt-ki67-20" in addresses
    assert "decision-flr-state" in addresses
