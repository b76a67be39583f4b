"""Grown diagrams against direct evaluation of small random tables."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import product

import pytest

from nenlm.pathway.compile import compile_rules, holds
from nenlm.pathway.compose import bare_rule
from nenlm.pathway.features import Feature, Value
from nenlm.pathway.forest import Forest, Node
from nenlm.pathway.grow import NO_RULE, Grower
from nenlm.pathway.rules import Condition, Rule

SIZES = (2, 3, 2, 3)
OPEN = frozenset({1, 3})
ORDER = (2, 0, 3, 1)
ANSWERS = ("x", "y", "z", None)


def _feature(number: int, size: int) -> Feature:
    return Feature(
        id=f"f{number}",
        label="",
        group="",
        core=False,
        kind="finding",
        supplier="",
        meaning="",
        unknown="ask" if number in OPEN else "",
        values=tuple(Value(f"v{i}", "") for i in range(size)),
        number=None,
        default="v0",
    )


FEATURES = {f"f{i}": _feature(i, size) for i, size in enumerate(SIZES)}
CASES = list(product(*(range(len(feature.ids)) for feature in FEATURES.values())))


def _table(source: random.Random, *, reads: bool) -> list[Rule]:
    rules = []
    for number in range(source.randint(1, 6)):
        when = []
        for feature in source.sample(list(FEATURES.values()), source.randint(0, 3)):
            values = source.sample(feature.ids, source.randint(1, len(feature.ids) - 1))
            when.append(Condition(feature.id, tuple(values)))
        if reads and source.random() < 0.6:
            when.append(Condition("other", tuple(source.sample("xyz", 2))))
        rules.append(bare_rule(f"r{number}", tuple(when), f"out{number}"))
    return rules


def _direct(rules: list[Rule], case: tuple[int, ...], answer: str | None) -> str:
    said: Mapping[str, str | None] = {
        **{f.id: f.ids[cell] for f, cell in zip(FEATURES.values(), case, strict=True)},
        "other": answer,
    }
    fired = (rule.id for rule in rules if all(said[c.input] in c.values for c in rule.when))
    return next(fired, NO_RULE)


def _forest() -> Forest:
    sizes = [SIZES[i] for i in ORDER]
    return Forest(sizes, frozenset(level for level, i in enumerate(ORDER) if i in OPEN))


def _level_values(case: tuple[int, ...]) -> list[int]:
    return [case[i] for i in ORDER]


@pytest.mark.parametrize("seed", range(80))
def test_a_diagram_names_the_first_rule_that_holds(seed: int) -> None:
    rules = _table(random.Random(seed), reads=False)
    forest = _forest()
    table = compile_rules(rules, FEATURES)
    root = Grower(forest, ORDER).grow(table, {}, lambda rule: rule.id, unknown=True)
    for case in CASES:
        assert forest.follow(root, _level_values(case)) == _direct(rules, case, None)


def _answer(
    forest: Forest, source: random.Random
) -> tuple[dict[tuple[int, ...], str | None], Node]:
    told = {case: source.choice(ANSWERS) for case in CASES}

    def build(prefix: tuple[int, ...]) -> Node:
        if len(prefix) == len(ORDER):
            case = tuple(prefix[ORDER.index(i)] for i in range(len(ORDER)))
            return forest.terminal(told[case])
        level = len(prefix)
        return forest.node(level, tuple(build((*prefix, v)) for v in range(forest.width(level))))

    return told, build(())


@pytest.mark.parametrize("seed", range(80))
def test_a_diagram_follows_the_decision_its_table_reads(seed: int) -> None:
    """A refused answer refuses the case, unless the table was settled before it was asked."""
    source = random.Random(seed)
    rules = _table(source, reads=True)
    forest = _forest()
    told, answer = _answer(forest, source)
    table = compile_rules(rules, FEATURES)
    answers = dict.fromkeys(table.reads, answer)
    root = Grower(forest, ORDER).grow(table, answers, lambda rule: rule.id, unknown=True)
    for case in CASES:
        found = forest.follow(root, _level_values(case))
        if told[case] is not None:
            assert found == _direct(rules, case, told[case])
        else:
            assert found is None or found == _direct(rules, case, None)


@pytest.mark.parametrize(
    ("test", "members", "expected"),
    [
        ("some", {"a"}, True),
        ("some", {"a", "c"}, True),
        ("some", {"c"}, False),
        ("only", {"a"}, True),
        ("only", {"a", "b"}, True),
        ("only", {"a", "c"}, False),
        ("only", set(), False),
    ],
)
def test_a_condition_on_the_candidate_set(test: str, members: set[str], expected: bool) -> None:
    condition = Condition("candidate", ("a", "b"), "only" if test == "only" else "some")
    assert holds(condition, frozenset(members)) is expected
