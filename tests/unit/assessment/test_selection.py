"""The simulation: surgery does nothing in it, and still looks good unless the counting is fair."""

from __future__ import annotations

import numpy as np
import pytest

from nenlm.assessment.selection import HORIZON, LISTINGS, World, simulate, survival
from nenlm.content import ContentError

NOISE = 1.5
"""Percentage points within which two large groups with the same outlook may differ by chance."""


@pytest.mark.parametrize("selection", LISTINGS)
def test_nobody_lives_longer_or_shorter_for_being_operated_on(selection: str) -> None:
    patients = simulate(selection)
    assert np.array_equal(patients.lived, simulate("none").lived)
    assert (patients.lived[patients.operated] >= patients.operated_at[patients.operated]).all()


def test_listed_by_chance_the_gap_is_all_immortal_time() -> None:
    assert survival("none", landmark=False).gap() > 5 * NOISE
    assert abs(survival("none", landmark=True).gap()) < NOISE


def test_a_landmark_takes_away_the_clock_and_leaves_the_selection() -> None:
    for selection in ("some", "strong"):
        naive, fair = (survival(selection, landmark=landmark).gap() for landmark in (False, True))
        assert naive - fair > NOISE
        assert fair > 5 * NOISE


def test_the_more_selection_the_wider_the_gap() -> None:
    for landmark in (False, True):
        gaps = [survival(selection, landmark=landmark).gap() for selection in LISTINGS]
        assert gaps == sorted(gaps)


@pytest.mark.parametrize("landmark", [False, True])
@pytest.mark.parametrize("selection", LISTINGS)
def test_curves_start_with_all_and_never_rise(selection: str, landmark: bool) -> None:
    curves = survival(selection, landmark=landmark)
    for curve in (curves.operated, curves.unoperated):
        assert len(curve) == HORIZON + 1
        assert curve[0] == 1
        assert (np.diff(curve) <= 0).all()
        assert curve[-1] > 0


def test_without_tumours_that_differ_selection_has_nothing_to_choose() -> None:
    alike = World(median_slow=60, median_fast=60)
    assert abs(survival("strong", landmark=True, world=alike).gap()) < NOISE


def test_half_live_to_the_median() -> None:
    patients = simulate("none", World(median_slow=60, median_fast=60))
    assert abs((patients.lived > 60).mean() - 0.5) < NOISE / 100


def test_it_is_the_same_each_time_and_another_with_another_seed() -> None:
    again = simulate.__wrapped__("some")
    assert np.array_equal(again.operated_at, simulate("some").operated_at)
    assert not np.array_equal(again.lived, simulate("some", World(seed=1)).lived)


def test_an_unknown_selection_is_told() -> None:
    with pytest.raises(ContentError, match="selection: 'strongest'; allowed: none, some, strong"):
        survival("strongest", landmark=True)
