"""What a reader sees: questions and pairs, their keys already computed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from nenlm.pathway import Line
from nenlm.quiz.html import RIGHT, SHOW, WRONG, aim, case_line, reason, rich

LETTERS: Final = ("A", "B")


@dataclass(frozen=True)
class Option:
    """One option with its explanation; `rule` is the pathway's reason, for the right one."""

    id: str
    text: str
    why: str
    right: bool
    rule: str = ""

    def html(self) -> str:
        """The option as a disclosure."""
        kind, verdict = ("right", RIGHT) if self.right else ("wrong", WRONG)
        rule = f' <span class="quiz-rule">{escape(self.rule)}</span>' if self.rule else ""
        return (
            f'<details class="quiz-option" data-answer="{kind}">'
            f"<summary>{rich(self.text)}</summary>"
            f"<p><strong>{verdict}</strong> {rich(self.why)}{rule}</p></details>"
        )


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

    def html(self, number: int = 0) -> str:
        """The question with its options."""
        count = f"<strong>{number}.</strong> " if number else ""
        label = f"Question {number}" if number else "Question"
        return (
            f'<section class="quiz" aria-label="{label}">'
            f'<p class="quiz-stem">{count}{rich(self.stem)}</p>{case_line(self.case)}'
            f"{''.join(option.html() for option in self.options)}</section>"
        )

    def _repr_html_(self) -> str:
        return self.html()

    def __repr__(self) -> str:
        return f"Question({self.id!r})"


@dataclass(frozen=True)
class Questions:
    """The questions of a chapter, numbered."""

    chapter: str
    items: tuple[Question, ...]

    def _repr_html_(self) -> str:
        return "".join(item.html(n) for n, item in enumerate(self.items, start=1))

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

    def html(self, letter: str, feature: str) -> str:
        """The plan of this case."""
        answer = ""
        if self.answer.decision != self.aim.decision:
            words = escape(self.answer.label), escape(self.answer.sentence)
            answer = f"<p><strong>{words[0]}</strong> {words[1]}</p>"
        own = "".join(f"<li>{escape(line.label)}</li>" for line in self.own)
        return (
            f"<div><p>Patient {letter}, {escape(feature.lower())}: {escape(self.value)}</p>"
            f"{aim(self.aim, self.icon)}{answer}"
            f'<p class="quiz-rule">{escape(reason(self.answer))}</p>'
            + (f"<p>Only in this plan:</p><ul>{own}</ul>" if own else "")
            + "</div>"
        )


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
        """Show the cases and the question at once, the plans on demand."""
        lettered = tuple(zip(LETTERS, self.sides, strict=True))
        sides = "".join(
            f"<p><strong>Patient {letter}</strong> {escape(self.feature)}: "
            f"<strong>{escape(side.value)}</strong></p>"
            for letter, side in lettered
        )
        plans = "".join(side.html(letter, self.feature) for letter, side in lettered)
        return (
            f'<section class="quiz" aria-label="{escape(self.title)}">'
            f'<p class="quiz-title"><strong>{escape(self.title)}</strong></p>'
            f'<p class="quiz-stem">{rich(self.story)}</p>{case_line(self.case)}'
            f'<div class="quiz-sides">{sides}</div>'
            f'<p class="quiz-stem">{rich(self.question)}</p>'
            f'<details class="quiz-answer"><summary>{SHOW}</summary>'
            f'<div class="quiz-sides">{plans}</div><p>{rich(self.explains)}</p></details></section>'
        )

    def __repr__(self) -> str:
        return f"Pair({self.id!r})"
