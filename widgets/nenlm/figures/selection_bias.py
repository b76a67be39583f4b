"""What selection and immortal time do to survival curves when surgery does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nenlm.assessment.selection import FIVE_YEARS, HORIZON, LISTINGS, Curves, survival
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT
from nenlm.figures.svg import GREEN, INK, SvgFigure, inline_svg

WIDTH, PANEL, TOP, FOOT = 4.7, 1.62, 0.62, 0.5
LEFT, GAP, RIGHT = 0.56, 0.34, 0.12
TITLE: Final = "Simulated, not patients: an operation that does nothing."
COUNTS: Final = {False: "From diagnosis", True: "From a landmark"}
CAPTION: Final = (
    "Every panel: the full line is the operated, the dashed line the others, and the operation has "
    "no effect whatever. Left, whoever lived to be operated on is counted from diagnosis; right, "
    "the count begins for all when the last operation is over. What is left of the gap on the "
    "right is selection."
)


def selection_bias(selection: Sequence[str] = tuple(LISTINGS)) -> SvgFigure:
    """Draw the curves for some ways of listing, without and with a landmark.

    Raises:
        ContentError: no such way of listing; the message lists them.
    """
    found = {
        (name, landmark): survival(name, landmark=landmark)
        for name in selection
        for landmark in COUNTS
    }
    name = f"selection-{'-'.join(selection)}"
    return SvgFigure(
        name=name,
        svg=inline_svg(draw(selection, found), name, TITLE, description(found)),
        title=TITLE,
        caption=escape(CAPTION),
        table=table(selection, found),
    )


def draw(selection: Sequence[str], found: dict[tuple[str, bool], Curves]) -> Figure:
    """Return the picture: a row of panels for each way of listing."""
    step = PANEL + TOP
    height = step * len(selection) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    width = (WIDTH - LEFT - GAP - RIGHT) / 2
    for row, name in enumerate(selection):
        bottom = height - step * (row + 1)
        for column, landmark in enumerate(COUNTS):
            left = LEFT + column * (width + GAP)
            axes = figure.add_axes((left / WIDTH, bottom / height, width / WIDTH, PANEL / height))
            last = row == len(selection) - 1
            draw_panel(axes, found[name, landmark], named=column == 0, dated=last)
            axes.text(0, 1.04, COUNTS[landmark], transform=axes.transAxes, fontsize=SMALL)
        figure.text(
            0, (bottom + PANEL + 0.42) / height, LISTINGS[name].word, fontsize=TEXT, weight="bold",
            color=GREEN, va="center",
        )  # fmt: skip
    figure.text(1 - RIGHT / WIDTH, 0.08 / height, "years", fontsize=SMALL, ha="right")
    return figure


def draw_panel(axes: Axes, curves: Curves, *, named: bool, dated: bool) -> None:
    """Draw two curves and by how much they differ at five years."""
    months = range(HORIZON + 1)
    axes.plot(months, 100 * curves.operated, color=GREEN, linewidth=2.2)
    axes.plot(months, 100 * curves.unoperated, color=INK, linewidth=1.8, dashes=(4, 2.5))
    axes.set_xlim(0, HORIZON)
    axes.set_ylim(0, 100)
    axes.set_xticks([0, FIVE_YEARS, HORIZON])
    axes.set_xticklabels(["0", "5", "10"] if dated else ["", "", ""], fontsize=SMALL)
    axes.set_yticks([0, 50, 100])
    axes.set_yticklabels(["0", "50", "100 %"] if named else ["", "", ""], fontsize=SMALL)
    axes.tick_params(length=0, pad=5)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_alpha(0.4)
    axes.axvline(FIVE_YEARS, color=INK, alpha=0.18, linewidth=0.7)
    axes.text(HORIZON, 86, gap_text(curves), fontsize=SMALL, ha="right", va="center", weight="bold")


def gap_text(curves: Curves) -> str:
    """Return the seeming gain at five years."""
    points = round(curves.gap())
    return f"gap {points}" if points else "no gap"


def description(found: dict[tuple[str, bool], Curves]) -> str:
    """Return the picture in words, for those who do not see it."""
    return "; ".join(
        f"{LISTINGS[name].word}, {COUNTS[landmark].lower()}: {gap_text(curves)} at five years"
        for (name, landmark), curves in found.items()
    )


def table(selection: Sequence[str], found: dict[tuple[str, bool], Curves]) -> str:
    """Return the simulated shares alive at five years as an HTML table."""
    words = ("Simulation", "Counted", "Operated, alive at five years", "Others", "Gap, points")
    rows = tables.body(
        f'<tr><th scope="row">{escape(LISTINGS[name].word)}</th><td>{COUNTS[landmark]}</td>'
        f"<td>{_share(curves.operated[FIVE_YEARS])}</td>"
        f"<td>{_share(curves.unoperated[FIVE_YEARS])}</td><td>{round(curves.gap())}</td></tr>"
        for name in selection
        for landmark in COUNTS
        if (curves := found[name, landmark])
    )
    return tables.table(TITLE, words, rows)


def _share(share: float) -> str:
    return f"{100 * share:.0f}\u00a0%"
