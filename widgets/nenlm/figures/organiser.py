"""The organiser of a chapter: its decisions in order, and what each asks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from matplotlib.figure import Figure

from nenlm.cases.chapters import chapter
from nenlm.figures.svg import GREEN, INK, PAPER, SvgFigure, inline_svg
from nenlm.pathway import load
from nenlm.pathway.rules import Decision

WIDTH = 4.7
STOP, LINE, MARGIN = 0.58, 0.2, 0.14
TITLE, TEXT = 13.5, 12.5
LETTERS_A_LINE = 44


def organiser(chapter_id: str) -> SvgFigure:
    """Draw the decisions of a chapter as the stops of one line.

    Raises:
        ContentError: no such chapter.
    """
    course = chapter(chapter_id)
    decisions = [load().tables.decisions[name] for name in course.decisions]
    title = f"{course.title}: what is decided, in this order."
    described = " ".join(
        f"{number}. {decision.title}: {decision.question}"
        for number, decision in enumerate(decisions, start=1)
    )
    return SvgFigure(
        name=f"organiser-{chapter_id}",
        svg=inline_svg(draw(decisions), f"organiser-{chapter_id}", title, described),
        title=title,
        caption="",
        table=_table(decisions),
    )


def draw(decisions: Sequence[Decision]) -> Figure:
    """Return the picture: a line with one stop a decision."""
    questions = [wrap(decision.question, LETTERS_A_LINE) for decision in decisions]
    heights = [STOP + LINE * (len(lines) - 1) for lines in questions]
    height = sum(heights) + 2 * MARGIN
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    tops = [MARGIN + sum(heights[:place]) for place in range(len(decisions))]
    stops = [top + 0.13 for top in tops]
    axes.plot([0.2, 0.2], [stops[0], stops[-1]], color=GREEN, linewidth=3)
    for number, (decision, lines, top, stop) in enumerate(
        zip(decisions, questions, tops, stops, strict=True), start=1
    ):
        axes.plot(0.2, stop, marker="o", linestyle="none", markersize=19, color=GREEN)
        axes.text(
            0.2, stop + 0.005, f"{number}", color=PAPER, fontsize=TEXT, weight="bold",
            ha="center", va="center_baseline",
        )  # fmt: skip
        axes.text(0.5, stop, decision.title, color=INK, fontsize=TITLE, weight="bold", va="center")
        for line, words in enumerate(lines):
            axes.text(0.5, top + 0.355 + LINE * line, words, fontsize=TEXT, va="center")
    return figure


def _table(decisions: Sequence[Decision]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(decision.title)}</th>'
        f"<td>{escape(decision.question)}</td></tr>"
        for decision in decisions
    )
    head = '<th scope="col">Decision</th><th scope="col">What it asks</th>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
