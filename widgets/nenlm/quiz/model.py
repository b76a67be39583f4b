"""What a reader sees: questions and pairs, their keys already computed."""

from __future__ import annotations

from dataclasses import dataclass

from nenlm.pathway import Line
from nenlm.quiz import html


@dataclass(frozen=True)
class Option:
    """One option with its explanation; `rule` is the pathway's reason, for the right one."""

    id: str
    text: str
    why: str
    right: bool
    rule: str = ""


@dataclass(frozen=True)
class Question:
    """One question; `case` holds the case in words, feature by feature."""

    id: str
    chapter: str
    stem: str
    case: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]

    @property
    def key(self) -> Option:
        """The right option."""
        return next(option for option in self.options if option.right)

    def _repr_html_(self) -> str:
        return html.question(self)

    def __repr__(self) -> str:
        return f"Question({self.id!r})"


@dataclass(frozen=True)
class Questions:
    """The questions of a chapter, numbered."""

    chapter: str
    items: tuple[Question, ...]

    def _repr_html_(self) -> str:
        return "".join(html.question(item, n) for n, item in enumerate(self.items, start=1))

    def __repr__(self) -> str:
        return f"Questions({self.chapter!r}, {len(self.items)})"


@dataclass(frozen=True)
class Side:
    """One case of a pair: the value that differs, its aim, its answer and what only it has."""

    value: str
    aim: Line
    icon: str
    answer: Line
    own: tuple[Line, ...]


@dataclass(frozen=True)
class Pair:
    """Two cases that differ in one feature, and in what the pathway answers."""

    id: str
    chapter: str
    title: str
    story: str
    question: str
    case: tuple[tuple[str, str], ...]
    feature: str
    sides: tuple[Side, Side]
    explains: str

    def _repr_html_(self) -> str:
        return html.pair(self)

    def __repr__(self) -> str:
        return f"Pair({self.id!r})"
