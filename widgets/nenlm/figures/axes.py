"""The ruled axis that the figures share: light lines at named values, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from matplotlib.axes import Axes

from nenlm.figures.svg import INK

TEXT: Final = 12.5
SMALL: Final = 12
EDGE: Final = 0.035
"""Room beyond the first and the last value, as a share of the axis."""


def ruled(axes: Axes, ticks: Sequence[float], labels: Iterable[str]) -> None:
    """Rule the axis from left to right at `ticks`; there is none from below."""
    axes.set_xticks(ticks, list(labels), fontsize=SMALL)
    axes.set_yticks([])
    axes.tick_params(length=0, pad=6)
    axes.spines[:].set_visible(False)
    for tick in ticks:
        axes.axvline(tick, color=INK, alpha=0.18, linewidth=0.7)


def in_percent(ticks: Sequence[float]) -> list[str]:
    """Return ticks as labels, the unit beside the last alone."""
    *most, last = (f"{tick:g}" for tick in ticks)
    return [*most, f"{last} %"]


def with_room(low: float, high: float) -> tuple[float, float]:
    """Return the ends of an axis a little wider, so that marks at its ends are whole."""
    edge = (high - low) * EDGE
    return low - edge, high + edge
