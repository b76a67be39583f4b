"""What an edition turns: the count on the diagrams against every case asked one by one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from nenlm.pathway import Changes, ContentError, ContradictionError, Pathway, load
from nenlm.pathway.forest import Forest

EDITION = "review-2012"
VARIED = [
    {"ki67", "clear", "tempo", "burden", "age"},
    {"major", "flr", "hypertrophy", "parenchyma", "remnant", "ki67"},
    {"syndrome", "hormone", "ki67", "site", "primary", "fit"},
    {"setting", "clear", "ehd", "prior", "sstr", "mesentery"},
]
"""Features let free; all others stay as in `STARTS`."""
STARTS: list[dict[str, object]] = [
    {"pattern": "many_both"},
    {"pattern": "many_one_lobe"},
    {"clear": "90_99", "prior": "ssa_working", "liver_dominant": "yes"},
    {"pattern": "bulk_both", "burden": 30},
]


@pytest.fixture(scope="module")
def other() -> Pathway:
    return load(EDITION)


@pytest.fixture(scope="module")
def operable(pathway: Pathway, other: Pathway) -> Changes:
    return pathway.changes(other, {"is": "operable"})


def fixed(pathway: Pathway, start: dict[str, object], free: set[str]) -> dict[str, list[str]]:
    """For each feature the ids of the values a small domain allows."""
    case = pathway.case(start)
    return {
        name: [v.id for v in feature.values]
        if name in free
        else [feature.ids[feature.cell(case[name])]]
        for name, feature in pathway.tables.features.items()
    }


def one_by_one(
    pathway: Pathway, other: Pathway, allowed: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The intent under both editions of every case that can exist."""
    features = pathway.tables.features
    for values in product(*allowed.values()):
        case = {
            name: features[name].representative(features[name].index[value])
            for name, value in zip(allowed, values, strict=True)
        }
        try:
            yield pathway.plan(case).shown.intent, other.plan(case).shown.intent
        except ContradictionError:
            continue


@pytest.mark.parametrize(("start", "free"), list(zip(STARTS, VARIED, strict=True)))
def test_the_count_is_what_every_case_says_when_asked(
    pathway: Pathway, other: Pathway, start: dict[str, object], free: set[str]
) -> None:
    allowed = fixed(pathway, start, free)
    asked = Counter(one_by_one(pathway, other, allowed))
    counted = pathway.changes(other, allowed)
    assert counted.matrix == dict(asked)
    assert counted.cases == asked.total()
    assert counted.changed == sum(n for (a, b), n in asked.items() if a != b) > 0


def test_the_transitions_are_the_matrix_without_its_diagonal(operable: Changes) -> None:
    moved: Counter[tuple[str, str]] = Counter()
    for each in operable.transitions:
        moved[each.turn.before, each.turn.after] += each.cases
    assert dict(moved) == {pair: n for pair, n in operable.matrix.items() if pair[0] != pair[1]}
    assert sorted((t.cases for t in operable.transitions), reverse=True) == [
        t.cases for t in operable.transitions
    ]


def test_every_transition_has_the_change_that_makes_it(operable: Changes) -> None:
    assert None not in {each.change for each in operable.transitions}
    assert sum(operable.by_change.values()) == operable.changed == sum(operable.by_status.values())
    assert set(operable.by_status) <= {"seen", "dated", "uncertain"}


def test_the_nearest_case_of_a_transition_makes_it(
    pathway: Pathway, other: Pathway, operable: Changes
) -> None:
    features = pathway.tables.features
    for each in operable.transitions:
        case = {name: features[name].representative(at) for name, at in each.nearest.items()}
        turn = pathway.plan(case).shown.intent, other.plan(case).shown.intent
        assert turn == (each.turn.before, each.turn.after), each


def test_the_other_way_round_the_matrix_is_turned_over(
    pathway: Pathway, other: Pathway, operable: Changes
) -> None:
    back = other.changes(pathway, {"is": "operable"}).matrix
    assert back == {(after, before): n for (before, after), n in operable.matrix.items()}


def test_an_edition_changes_nothing_against_itself(pathway: Pathway) -> None:
    same = pathway.changes(load(), {"is": "operable"})
    assert same.transitions == ()
    assert same.share == 0.0
    assert all(before == after for before, after in same.matrix)


def test_a_domain_within_another_holds_fewer_cases(
    pathway: Pathway, other: Pathway, operable: Changes
) -> None:
    ordinary = pathway.changes(other)
    assert operable.cases < ordinary.cases
    assert all(n <= ordinary.matrix[pair] for pair, n in operable.matrix.items())


def test_a_random_case_turns_only_as_the_matrix_says(
    pathway: Pathway, other: Pathway, operable: Changes
) -> None:
    source = random.Random(2012)
    features = pathway.tables.features
    inside = {c.input: c.values for c in pathway.conditions({"is": "operable"})}
    tried = 0
    while tried < 300:
        case = {
            name: source.choice(inside.get(name, [v.id for v in feature.values]))
            for name, feature in features.items()
        }
        try:
            turn = pathway.plan(case).shown.intent, other.plan(case).shown.intent
        except ContradictionError:
            continue
        tried += 1
        assert operable.matrix.get(turn, 0) > 0


def test_each_case_is_decided_by_one_rule(pathway: Pathway, operable: Changes) -> None:
    counted = pathway.deciding({"is": "operable"})
    assert sum(counted.values()) == operable.cases
    by_intent: Counter[str] = Counter()
    for (_, intent), number in counted.items():
        by_intent[intent] += number
    before: Counter[str] = Counter()
    for (intent, _), number in operable.matrix.items():
        before[intent] += number
    assert by_intent == before


def test_a_domain_that_names_nothing_known_is_told(pathway: Pathway, other: Pathway) -> None:
    with pytest.raises(ContentError, match=r"within: is: no term 'operabel'.*operable"):
        pathway.changes(other, {"is": "operabel"})


def test_a_forest_takes_in_a_diagram_of_another_over_the_same_inputs() -> None:
    here, there = Forest([2, 3], frozenset()), Forest([2, 3], frozenset())
    leaves = [there.terminal(name) for name in "abc"]
    root = there.node(0, (there.node(1, tuple(leaves)), leaves[0]))
    taken = here.adopt(there, root)
    for cells in product(range(2), range(3)):
        assert here.follow(taken, cells) == there.follow(root, cells)
    with pytest.raises(ValueError, match="same inputs"):
        Forest([2, 2], frozenset()).adopt(there, root)
