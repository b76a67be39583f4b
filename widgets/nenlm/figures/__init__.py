"""Figures: pure functions of the evidence and the pathway, drawn as inline SVG."""

from nenlm.figures.organiser import organiser
from nenlm.figures.series import outcomes_by_series
from nenlm.figures.svg import SvgFigure

__all__ = ["SvgFigure", "organiser", "outcomes_by_series"]
