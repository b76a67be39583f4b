"""Sensitivity and specificity of the tests of the course, by what they look for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nenlm.assessment.accuracies import DiagnosticTest, load_tests
from nenlm.evidence import Value
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT, in_percent, ruled
from nenlm.figures.svg import BLUE, GREEN, SvgFigure, inline_svg

NAME: Final = "accuracies"
TITLE: Final = "What the tests find, and what they rightly clear."
CAPTION: Final = (
    '<span class="nenlm-key">● <em>Sensitivity</em>: positive among those who have it.</span> '
    '<span class="nenlm-key">■ <em>Specificity</em>: negative among those who do not.</span> '
    "A line is the printed interval; where there is none, none was printed. Compare within a "
    "heading alone: another question, another reference or another way of counting is another test."
)
WIDTH, ROW, HEAD, FOOT = 4.7, 0.6, 0.42, 0.5
LEFT, RIGHT = 0.42, 0.8
DOT, GAP = 7.5, 0.11
TICKS: Final = (0, 50, 100)
LETTERS_A_LINE: Final = 25
LOOKS: Final[tuple[tuple[str, str, str, float], ...]] = (
    ("sensitivity", "o", GREEN, -GAP),
    ("specificity", "s", BLUE, GAP),
)

Groups = Mapping[str, Sequence[DiagnosticTest]]


def accuracies_by_test() -> SvgFigure:
    """Draw every test with its sensitivity and specificity."""
    groups = grouped(load_tests().values())
    return SvgFigure(
        name=NAME,
        svg=inline_svg(draw(groups), NAME, TITLE, description(groups)),
        title=TITLE,
        caption=CAPTION,
        table=table(groups),
    )


def grouped(tests: Any) -> Groups:
    """Return the tests by what they look for and how that was counted."""
    groups: dict[str, list[DiagnosticTest]] = {}
    for test in tests:
        groups.setdefault(f"{test.condition.title}, {test.basis.label}", []).append(test)
    return groups


def draw(groups: Groups) -> Figure:
    """Return the picture: one row a test, both shares on one scale."""
    steps = sum(HEAD + ROW * len(tests) for tests in groups.values())
    height = steps + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, steps / height))
    axes.set_xlim(-4, 104)
    axes.set_ylim(steps, 0)
    ruled(axes, TICKS, in_percent(TICKS))
    at = 0.0
    for title, tests in groups.items():
        _text(axes, at + HEAD / 2 + 0.04, title, color=GREEN, weight="bold")
        at += HEAD
        for test in tests:
            _draw_row(axes, at + ROW / 2, test)
            at += ROW
    return figure


def _draw_row(axes: Axes, at: float, test: DiagnosticTest) -> None:
    lines = wrap(test.doc.name, LETTERS_A_LINE)
    for place, line in enumerate(lines):
        _text(axes, at + 0.19 * (place - (len(lines) - 1) / 2), line)
    for name, marker, colour, shift in LOOKS:
        value: Value = getattr(test, name)
        if value.low is not None and value.high is not None:
            ends = [at + shift, at + shift]
            axes.plot([value.low, value.high], ends, color=colour, linewidth=3)
        if value.value is not None:
            axes.plot(
                value.value, at + shift, marker=marker, markersize=DOT, color=colour, clip_on=False
            )
        axes.text(
            1.05, at + shift * 0.95, value.text, transform=axes.get_yaxis_transform(),
            va="center", clip_on=False, fontsize=SMALL,
        )  # fmt: skip


def _text(axes: Axes, at: float, words: str, **look: Any) -> None:
    axes.text(
        -LEFT / (RIGHT - LEFT), at, words, transform=axes.get_yaxis_transform(), va="center",
        clip_on=False, **{"fontsize": TEXT, **look},
    )  # fmt: skip


def description(groups: Groups) -> str:
    """Return the picture in words, for those who do not see it."""
    return ". ".join(
        f"{title}: "
        + "; ".join(
            f"{test.doc.name}, sensitivity {test.sensitivity.text}, "
            f"specificity {test.specificity.text}"
            for test in tests
        )
        for title, tests in groups.items()
    )


def table(groups: Groups) -> str:
    """Return the numbers as an HTML table, each a link to its fact."""
    heads = ("Test", "Sensitivity", "Specificity")
    bodies = (tables.group(title, 3, map(_table_row, tests)) for title, tests in groups.items())
    return tables.table(TITLE, heads, "".join(bodies))


def _table_row(test: DiagnosticTest) -> str:
    cells = "".join(
        f"<td>{tables.fact_link(getattr(test.doc, name), getattr(test, name).text)}"
        + (f" ({escape(getattr(test, name).range_text)})" if getattr(test, name).range_text else "")
        + "</td>"
        for name, *_ in LOOKS
    )
    return f'<tr><th scope="row">{escape(test.doc.name)}</th>{cells}</tr>'
