"""How many deposits replace a share of the liver: the same spheres as on the map."""

from __future__ import annotations

import pytest

from nenlm.assessment.liver_map import Deposit, burden_of
from nenlm.figures import deposits_for
from nenlm.figures.burden import SIZES, draw, needed, rounded, said


@pytest.mark.parametrize("mm", SIZES)
def test_the_mean_number_replaces_the_share_on_the_map(mm: int) -> None:
    _, mean, _ = needed(mm, 50)
    assert burden_of([Deposit("V", mm)] * round(mean)).middle == pytest.approx(50, abs=3)


def test_larger_deposits_need_fewer() -> None:
    means = [needed(mm, 10)[1] for mm in SIZES]
    assert means == sorted(means, reverse=True)
    assert needed(10, 10)[1] == pytest.approx(8 * needed(20, 10)[1])


@pytest.mark.parametrize(("number", "shown"), [(0.4, 1), (9.6, 10), (34.6, 35), (279.4, 280)])
def test_no_more_digits_than_the_range_bears(number: float, shown: int) -> None:
    assert rounded(number) == shown


def test_every_number_is_drawn_and_tabled() -> None:
    figure = deposits_for(10)
    for mm in SIZES:
        assert f">{said(needed(mm, 10))}</text>" in figure.svg
        assert f"<td>{said(needed(mm, 10))}</td>" in figure.table
    axes = draw({mm: needed(mm, 10) for mm in SIZES}).axes[0]
    low, high = axes.get_xlim()
    assert all(low < end < high for mm in SIZES for end in needed(mm, 10)[1:])


def test_only_cut_offs_of_the_pathway_are_drawn() -> None:
    with pytest.raises(ValueError, match="share: 11; allowed: 10, 25, 50, 75"):
        deposits_for(11)
