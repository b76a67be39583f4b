"""Parts of questions and pairs as HTML that needs no script: each answer is a native disclosure."""

from __future__ import annotations

from html import escape
from typing import Final

from nenlm.evidence.links import LINK
from nenlm.pathway import Line

RIGHT: Final = "Right."
WRONG: Final = "Not this one."
SHOW: Final = "Show both plans"


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


def reason(line: Line) -> str:
    """Return the rule that gave a line, and why."""
    return "; ".join(f"Rule {rule.id}: {rule.because}" for rule in line.rules) + "."


def aim(line: Line, icon: str) -> str:
    """Return an aim in its colour, with its sentence."""
    return (
        f'<p class="quiz-aim" data-intent="{line.intent}"><strong>{icon} '
        f"{escape(line.label)}</strong></p><p>{escape(line.sentence)}</p>"
    )


def case_line(words: tuple[tuple[str, str], ...]) -> str:
    """Return the case of a question or a pair, feature by feature."""
    if not words:
        return ""
    shown = ", ".join(f"{escape(label)}: <b>{escape(value)}</b>" for label, value in words)
    return f'<p class="quiz-case">{shown}. What is not named is favourable.</p>'
