"""Questions and pairs as HTML that needs no script: each answer is a native disclosure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from nenlm.assessment.reach import STATUSES
from nenlm.evidence.links import LINK
from nenlm.pathway import Line

if TYPE_CHECKING:
    from nenlm.quiz.model import Option, Pair, Question, Side
    from nenlm.quiz.turns import Judged, Turned

RIGHT: Final = "Right."
WRONG: Final = "Not this one."
SHOW: Final = "Show both plans"
LETTERS: Final = ("A", "B")
TURNED: Final = "What would the reconstruction of 2012 say, and what do today's rules say?"


def rich(text: str) -> str:
    """Return a text with its fact links as HTML links, everything else escaped."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        parts.append(escape(text[end : match.start()], quote=False))
        words = escape(match["text"].replace(" %", "\u00a0%"), quote=False)
        parts.append(f'<a class="fact" href="fact:{match["address"]}">{words}</a>')
        end = match.end()
    parts.append(escape(text[end:], quote=False))
    return "".join(parts).strip()


def question(item: Question, number: int = 0) -> str:
    """Return one question with its options."""
    count = f"<strong>{number}.</strong> " if number else ""
    label = f"Question {number}" if number else "Question"
    return (
        f'<section class="quiz" aria-label="{label}">'
        f'<p class="quiz-stem">{count}{rich(item.stem)}</p>{_case(item.case)}'
        f"{''.join(map(_option, item.options))}</section>"
    )


def _option(option: Option) -> str:
    kind, verdict = ("right", RIGHT) if option.right else ("wrong", WRONG)
    rule = f' <span class="quiz-rule">{escape(option.rule)}</span>' if option.rule else ""
    return (
        f'<details class="quiz-option" data-answer="{kind}">'
        f"<summary>{rich(option.text)}</summary>"
        f"<p><strong>{verdict}</strong> {rich(option.why)}{rule}</p></details>"
    )


def pair(item: Pair) -> str:
    """Return a pair: the cases and the question at once, the plans on demand."""
    sides = "".join(
        f"<p><strong>Patient {letter}</strong> {escape(item.feature)}: "
        f"<strong>{escape(side.value)}</strong></p>"
        for letter, side in zip(LETTERS, item.sides, strict=True)
    )
    plans = "".join(
        _side(letter, side, item) for letter, side in zip(LETTERS, item.sides, strict=True)
    )
    return (
        f'<section class="quiz" aria-label="{escape(item.title)}">'
        f'<p class="quiz-title"><strong>{escape(item.title)}</strong></p>'
        f'<p class="quiz-stem">{rich(item.story)}</p>{_case(item.case)}'
        f'<div class="quiz-sides">{sides}</div>'
        f'<p class="quiz-stem">{rich(item.question)}</p>'
        f'<details class="quiz-answer"><summary>{SHOW}</summary>'
        f'<div class="quiz-sides">{plans}</div><p>{rich(item.explains)}</p></details></section>'
    )


def _side(letter: str, side: Side, item: Pair) -> str:
    answer = ""
    if side.answer.decision != side.aim.decision:
        words = escape(side.answer.label), escape(side.answer.sentence)
        answer = f"<p><strong>{words[0]}</strong> {words[1]}</p>"
    own = "".join(f"<li>{escape(line.label)}</li>" for line in side.own)
    return (
        f"<div><p>Patient {letter}, {escape(item.feature.lower())}: {escape(side.value)}</p>"
        f'<p class="quiz-aim" data-intent="{side.aim.intent}"><strong>{side.icon} '
        f"{escape(side.aim.label)}</strong></p><p>{escape(side.aim.sentence)}</p>{answer}"
        f'<p class="quiz-rule">{escape(reason(side.answer))}</p>'
        + (f"<p>Only in this plan:</p><ul>{own}</ul>" if own else "")
        + "</div>"
    )


def turned(item: Turned) -> str:
    """Return a case under two editions: the case and the question at once, the plans on demand."""
    sides = "".join(map(_judged, item.sides))
    status = STATUSES[item.change.status]
    return (
        f'<section class="quiz" aria-label="{escape(item.title)}">'
        f'<p class="quiz-title"><strong>{escape(item.title)}</strong></p>'
        f'<p class="quiz-stem">{rich(item.story)}</p><p class="quiz-stem">{TURNED}</p>'
        f'<details class="quiz-answer"><summary>{SHOW}</summary>'
        f'<div class="quiz-sides">{sides}</div>'
        f"<p><strong>{escape(item.group.title)}.</strong> {escape(item.change.note)} "
        f"<em>({status})</em></p></details></section>"
    )


def _judged(side: Judged) -> str:
    return (
        f"<div><p>{escape(side.edition)}</p>"
        f'<p class="quiz-aim" data-intent="{side.aim.intent}"><strong>{side.icon} '
        f"{escape(side.aim.label)}</strong></p><p>{escape(side.aim.sentence)}</p>"
        f'<p class="quiz-rule">Rule {escape(side.rule.id)}: {escape(side.rule.because)}.</p></div>'
    )


def reason(line: Line) -> str:
    """Return the rule that gave a line, and why."""
    return "; ".join(f"Rule {rule.id}: {rule.because}" for rule in line.rules) + "."


def _case(words: tuple[tuple[str, str], ...]) -> str:
    if not words:
        return ""
    shown = ", ".join(f"{escape(label)}: <b>{escape(value)}</b>" for label, value in words)
    return f'<p class="quiz-case">{shown}. What is not named is favourable.</p>'
