"""The figure of the simulation: labelled as such, and its numbers those of the curves."""

from __future__ import annotations

import numpy as np
import pytest

from nenlm.assessment.selection import FIVE_YEARS, LISTINGS, survival
from nenlm.content import ContentError
from nenlm.figures import selection_bias
from nenlm.figures.selection_bias import COUNTS, draw, gap_text


def test_it_says_that_nobody_in_it_is_a_patient() -> None:
    figure = selection_bias()
    assert figure.title.startswith("Simulated, not patients")
    assert figure.title in figure.svg


def test_every_panel_holds_its_own_curves_and_gap() -> None:
    found = {(s, at): survival(s, landmark=at) for s in LISTINGS for at in COUNTS}
    panels = draw(tuple(LISTINGS), found).axes
    assert len(panels) == len(found)
    for panel, curves in zip(panels, found.values(), strict=True):
        operated, others = (np.asarray(line.get_ydata()) for line in panel.lines[:2])
        assert list(operated) == list(100 * curves.operated)
        assert list(others) == list(100 * curves.unoperated)
        assert gap_text(curves) in {text.get_text() for text in panel.texts}


def test_the_gap_in_words_is_the_gap() -> None:
    assert gap_text(survival("none", landmark=True)) == "no gap"
    strong = survival("strong", landmark=False)
    points = 100 * (strong.operated[FIVE_YEARS] - strong.unoperated[FIVE_YEARS])
    assert gap_text(strong) == f"gap {round(points)}"


def test_some_rows_can_be_drawn_alone() -> None:
    figure = selection_bias(["none"])
    assert LISTINGS["none"].word in figure.svg
    assert LISTINGS["strong"].word not in figure.svg + figure.table


def test_an_unknown_row_is_told() -> None:
    with pytest.raises(ContentError, match=r"Did you mean strong\?"):
        selection_bias(["strongly"])
