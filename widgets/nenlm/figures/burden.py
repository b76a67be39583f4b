"""How many deposits of a size it takes to replace a share of the liver."""

from __future__ import annotations

from html import escape
from math import floor, log10
from typing import Final

from matplotlib.figure import Figure

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit
from nenlm.figures.axes import TEXT, ruled
from nenlm.figures.svg import BLUE, GREEN, SvgFigure, inline_svg
from nenlm.pathway import load

SIZES: Final = (10, 20, 30, 40, 60)
"""Diameters in mm."""
WIDTH, ROW, HEAD, FOOT = 4.7, 0.42, 0.1, 0.5
LEFT, RIGHT = 0.14, 0.74
DOT = 7.5
TICKS: Final = (1, 10, 100)

Range = tuple[float, float, float]


def deposits_for(share: int) -> SvgFigure:
    """Draw how many deposits replace `share` percent of the liver, one row a diameter.

    Raises:
        ValueError: `share` is no cut-off of the pathway's feature; the message lists them.
    """
    number = load().tables.features["burden"].number
    assert number
    cuts = [int(cut.at) for cut in number.cuts]
    if share not in cuts:
        raise ValueError(f"share: {share}; allowed: {', '.join(map(str, cuts))}")
    counts = {mm: needed(mm, share) for mm in SIZES}
    title = f"How many deposits of one size replace {share}\u00a0% of the liver."
    name = f"deposits-for-{share}"
    words = "; ".join(f"{mm} mm: {said(counts[mm])}" for mm in SIZES)
    return SvgFigure(
        name=name,
        svg=inline_svg(draw(counts), name, title, words),
        title=title,
        caption=(
            "Computed: spheres over the mean volume of an adult liver (dot) and one standard "
            "deviation either way (bar). The scale is logarithmic. "
            f'<a class="fact" href="fact:{_fact()}">The volumes</a> come from one series of adults.'
        ),
        table=table(counts),
    )


def needed(mm: int, share: int) -> Range:
    """Return how many spheres of a diameter replace a share: low, mean and high."""
    volume = liver().volume
    one = Deposit("I", mm).volume
    low, mean, high = (share / 100 * of / one for of in (volume.low, volume.mean, volume.high))
    return low, mean, high


def said(count: Range) -> str:
    """Return the range of a count in words, with no more digits than it bears."""
    low, high = (rounded(count[0]), rounded(count[2]))
    return f"{low}–{high}" if low != high else f"{low}"


def rounded(number: float) -> int:
    """Return a number of two digits at most, at least one."""
    step = int(10 ** max(0, floor(log10(number)) - 1))
    return max(1, step * floor(number / step + 0.5))


def draw(counts: dict[int, Range]) -> Figure:
    """Return the picture: one line a diameter, its number right."""
    height = ROW * len(counts) + HEAD + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, (ROW * len(counts)) / height))
    axes.set_xscale("log")
    axes.set_xlim(0.7, 400)
    axes.set_ylim(len(counts) - 0.5, -0.5)
    axes.set_xticks([], minor=True)
    ruled(axes, TICKS, map(str, TICKS))
    across = axes.get_yaxis_transform()
    for place, (mm, (low, mean, high)) in enumerate(counts.items()):
        axes.text(
            -LEFT / (RIGHT - LEFT), place, f"{mm} mm", transform=across, fontsize=TEXT, va="center"
        )
        axes.text(
            1.06, place, said((low, mean, high)), transform=across, fontsize=TEXT, va="center"
        )
        axes.plot([low, high], [place, place], color=BLUE, linewidth=4, solid_capstyle="round")
        axes.plot(mean, place, marker="o", markersize=DOT, color=GREEN, clip_on=False)
    return figure


def table(counts: dict[int, Range]) -> str:
    """Return the numbers as an HTML table."""
    rows = "".join(
        f'<tr><th scope="row">{mm} mm</th><td>{escape(said(count))}</td></tr>'
        for mm, count in counts.items()
    )
    return (
        '<table><thead><tr><th scope="col">Diameter</th><th scope="col">Deposits</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _fact() -> str:
    return liver().typing.volume.mean.partition(".")[0]
