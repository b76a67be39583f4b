"""Reduced ordered multi-valued decision diagrams, hash-consed: equal functions are equal nodes.

A node tests one input and has one child a value; inputs that make no difference are skipped.
Reference for the technique: Bryant RE, IEEE Trans Comput 1986;C-35:677-691, generalised to many
values.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

Node = int


class Forest:
    """All diagrams over one order of inputs.

    `arity[level]` is the number of known values of the input at that level; a node may carry one
    child more, for *unknown*, if `open_levels` holds its level.
    """

    def __init__(self, arity: Sequence[int], open_levels: frozenset[int]) -> None:
        self.arity = tuple(arity)
        self.open_levels = open_levels
        self.bottom = len(self.arity)
        self.level: list[int] = []
        self.kids: list[tuple[Node, ...]] = []
        self.leaf: list[Any] = []
        self._nodes: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._leaves: dict[Hashable, Node] = {}
        self._unions: dict[tuple[Node, Node], Node] = {}

    def terminal(self, value: Hashable) -> Node:
        """The terminal node that holds `value`."""
        node = self._leaves.get(value)
        if node is None:
            node = self._leaves[value] = self._append(self.bottom, (), value)
        return node

    def node(self, level: int, kids: tuple[Node, ...]) -> Node:
        """The node that tests `level`, or its child where all children are one."""
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (level, kids)
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = self._append(level, kids, None)
        return node

    def _append(self, level: int, kids: tuple[Node, ...], value: Any) -> Node:
        self.level.append(level)
        self.kids.append(kids)
        self.leaf.append(value)
        return len(self.level) - 1

    def width(self, level: int) -> int:
        """Number of children of a node that also answers for *unknown*."""
        return self.arity[level] + (level in self.open_levels)

    def combine(
        self,
        function: Callable[..., Hashable],
        *roots: Node,
        absorbing: Hashable = ...,
    ) -> Node:
        """The diagram of `function` applied to the values of `roots`.

        A root whose value is `absorbing` decides the result at once.
        """
        level, kids, leaf, bottom = self.level, self.kids, self.leaf, self.bottom
        memo: dict[tuple[Node, ...], Node] = {}
        stop = self._leaves.get(absorbing, -1) if absorbing is not ... else -1

        def visit(nodes: tuple[Node, ...]) -> Node:
            found = memo.get(nodes)
            if found is not None:
                return found
            if stop in nodes:
                result = stop
            else:
                top = min([level[n] for n in nodes])
                if top == bottom:
                    result = self.terminal(function(*[leaf[n] for n in nodes]))
                else:
                    width = max([len(kids[n]) for n in nodes if level[n] == top])
                    result = self.node(
                        top,
                        tuple(
                            [
                                visit(tuple([kids[n][v] if level[n] == top else n for n in nodes]))
                                for v in range(width)
                            ]
                        ),
                    )
            memo[nodes] = result
            return result

        return visit(roots)

    def adopt(self, other: Forest, root: Node) -> Node:
        """The diagram of another forest over the same inputs, in this one."""
        if (self.arity, self.open_levels) != (other.arity, other.open_levels):
            raise ValueError("these forests do not stand over the same inputs")
        here: dict[Node, Node] = {}
        for node in other.reachable(root):
            if other.level[node] == other.bottom:
                here[node] = self.terminal(other.leaf[node])
            else:
                here[node] = self.node(other.level[node], tuple(here[k] for k in other.kids[node]))
        return here[root]

    def map(self, function: Callable[[Any], Hashable], root: Node) -> Node:
        """The diagram with every terminal value replaced by `function` of it."""
        return self.combine(function, root)

    def reachable(self, root: Node) -> list[Node]:
        """All nodes below `root`, children before parents."""
        seen: set[Node] = set()
        order: list[Node] = []

        def visit(node: Node) -> None:
            if node in seen:
                return
            seen.add(node)
            for kid in self.kids[node]:
                visit(kid)
            order.append(node)

        visit(root)
        return order

    def values(self, root: Node) -> set[Any]:
        """The terminal values that some case reaches."""
        return {self.leaf[n] for n in self.reachable(root) if self.level[n] == self.bottom}

    def lift(self, root: Node, instead: Mapping[int, int] | None = None) -> Node:
        """From a function of complete cases to sets over completions.

        Terminal values become frozensets (the value `None` becomes the empty set: no admissible
        completion); an unknown input stands for the union over its values, or,
        at the levels of `instead`, for that one value.
        """
        instead = instead or {}
        memo: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            found = memo.get(node)
            if found is None:
                level = self.level[node]
                if level == self.bottom:
                    value = self.leaf[node]
                    found = self.terminal(frozenset() if value is None else frozenset({value}))
                else:
                    kids = tuple([visit(kid) for kid in self.kids[node]])
                    if level in instead:
                        kids = (*kids, kids[instead[level]])
                    elif level in self.open_levels:
                        kids = (*kids, functools.reduce(self.union, kids))
                    found = self.node(level, kids)
                memo[node] = found
            return found

        return visit(root)

    def union(self, one: Node, other: Node) -> Node:
        """The diagram of the union of two set-valued functions."""
        if one == other:
            return one
        key = (one, other) if one < other else (other, one)
        found = self._unions.get(key)
        if found is None:
            levels = self.level[one], self.level[other]
            top = min(levels)
            if top == self.bottom:
                found = self.terminal(self.leaf[one] | self.leaf[other])
            else:
                width = max(len(self.kids[n]) for n in key if self.level[n] == top)
                ones = self.kids[one] if levels[0] == top else (one,) * width
                others = self.kids[other] if levels[1] == top else (other,) * width
                found = self.node(top, tuple(map(self.union, ones, others)))
            self._unions[key] = found
        return found

    def count(self, root: Node, *, with_unknown: bool) -> dict[Any, int]:
        """Number of cases that reach each terminal value, exact."""
        sizes = [
            arity + (with_unknown and level in self.open_levels)
            for level, arity in enumerate(self.arity)
        ]
        below = [1] * (self.bottom + 1)
        for level in range(self.bottom - 1, -1, -1):
            below[level] = below[level + 1] * sizes[level]
        memo: dict[Node, dict[Any, int]] = {}
        for node in self.reachable(root):
            level = self.level[node]
            if level == self.bottom:
                memo[node] = {self.leaf[node]: 1}
                continue
            total: dict[Any, int] = {}
            children = self.kids[node]
            if with_unknown and level in self.open_levels and len(children) == self.arity[level]:
                raise ValueError("this diagram does not answer for unknown values")
            for kid in children[: sizes[level]]:
                scale = below[level + 1] // below[self.level[kid]]
                for value, number in memo[kid].items():
                    total[value] = total.get(value, 0) + number * scale
            memo[node] = total
        scale = below[0] // below[self.level[root]]
        return {value: number * scale for value, number in memo[root].items()}

    def find(self, wanted: Callable[..., bool], *roots: Node) -> dict[int, int] | None:
        """A partial assignment (level -> value index) whose terminal values are `wanted`.

        Searches all joint paths without building a diagram; None means that there is no such case.
        """
        level, kids, leaf, bottom = self.level, self.kids, self.leaf, self.bottom
        dead: set[tuple[Node, ...]] = set()
        taken: dict[int, int] = {}

        def visit(nodes: tuple[Node, ...]) -> bool:
            if nodes in dead:
                return False
            top = min([level[n] for n in nodes])
            if top == bottom:
                if wanted(*[leaf[n] for n in nodes]):
                    return True
            else:
                width = max([len(kids[n]) for n in nodes if level[n] == top])
                for value in range(width):
                    taken[top] = value
                    if visit(tuple([kids[n][value] if level[n] == top else n for n in nodes])):
                        return True
                del taken[top]
            dead.add(nodes)
            return False

        return taken if visit(roots) else None

    def follow(self, root: Node, cells: Sequence[int]) -> Any:
        """The terminal value for one case, given as value indices in the order of the levels."""
        node = root
        while self.level[node] != self.bottom:
            node = self.kids[node][cells[self.level[node]]]
        return self.leaf[node]

    def digest(self, root: Node) -> str:
        """A fingerprint of the function: equal digests mean equal on every case."""
        number: dict[Node, int] = {}
        lines = []
        for node in self.reachable(root):
            number[node] = len(number)
            if self.level[node] == self.bottom:
                lines.append(f"={self.leaf[node]}")
            else:
                lines.append(
                    f"{self.level[node]}:" + ",".join(str(number[k]) for k in self.kids[node])
                )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
