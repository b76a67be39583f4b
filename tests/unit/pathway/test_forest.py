"""Diagrams against brute force on small random functions."""

from __future__ import annotations

import random
from itertools import product

from nenlm.pathway.forest import Forest, Node

ARITY = (2, 3, 2)
OPEN = frozenset({1})
CASES = list(product(*(range(size) for size in ARITY)))


def _random(forest: Forest, source: random.Random) -> tuple[dict[tuple[int, ...], str], Node]:
    table = {case: source.choice("abc") for case in CASES}

    def build(prefix: tuple[int, ...]) -> Node:
        if len(prefix) == len(ARITY):
            return forest.terminal(table[prefix])
        kids = tuple(build((*prefix, v)) for v in range(ARITY[len(prefix)]))
        return forest.node(len(prefix), kids)

    return table, build(())


def test_equal_functions_are_one_node() -> None:
    forest = Forest(ARITY, OPEN)
    for seed in range(50):
        table, root = _random(forest, random.Random(seed))
        again, twin = _random(forest, random.Random(seed))
        assert table == again
        assert root == twin
        assert all(forest.follow(root, case) == value for case, value in table.items())


def test_combine_count_and_find_agree_with_brute_force() -> None:
    forest = Forest(ARITY, OPEN)
    for seed in range(60):
        one, a = _random(forest, random.Random(seed))
        two, b = _random(forest, random.Random(seed + 1000))
        both = forest.combine(lambda x, y: x + y, a, b)
        assert all(forest.follow(both, case) == one[case] + two[case] for case in CASES)
        expected = {v: sum(x == v for x in one.values()) for v in set(one.values())}
        assert forest.count(a, with_unknown=False) == expected
        pairs = {(one[case], two[case]) for case in CASES}
        for wanted in product("abc", "abc"):
            found = forest.find(lambda x, y, w=wanted: (x, y) == w, a, b)
            assert (found is not None) == (wanted in pairs)
            if found is not None:
                full = tuple(found.get(level, 0) for level in range(len(ARITY)))
                assert (one[full], two[full]) == wanted


def test_lift_stands_for_the_union_over_the_unknown_value() -> None:
    forest = Forest(ARITY, OPEN)
    for seed in range(60):
        table, root = _random(forest, random.Random(seed))
        lifted = forest.lift(root)
        for first, last in product(range(ARITY[0]), range(ARITY[2])):
            expected = {table[first, v, last] for v in range(ARITY[1])}
            assert forest.follow(lifted, (first, ARITY[1], last)) == expected


def test_a_digest_tells_functions_apart() -> None:
    forest = Forest(ARITY, OPEN)
    digests: dict[str, tuple[str, ...]] = {}
    for seed in range(80):
        table, root = _random(forest, random.Random(seed))
        digests.setdefault(forest.digest(root), tuple(table.values()))
        assert digests[forest.digest(root)] == tuple(table.values())
    assert len(digests) > 70
