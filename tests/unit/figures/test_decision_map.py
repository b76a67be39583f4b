"""The decision map as a figure says what the plane says."""

from __future__ import annotations

import re
from html import unescape

import pytest

from nenlm.cases import preset
from nenlm.content import ContentError
from nenlm.figures import decision_map
from nenlm.figures.decision_map import COLOURS, draw
from nenlm.pathway import load


@pytest.mark.parametrize(
    ("case", "x", "y"), [("ileal-both-lobes", "clear", "ki67"), ("nec", "ehd", "ki67")]
)
def test_every_field_carries_the_letter_of_its_area(case: str, x: str, y: str) -> None:
    plane = load().plane(preset(case).case, x, y)
    svg = decision_map(case, x, y).svg
    drawn = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    for area in plane.areas:
        fields = [text for text in drawn if re.fullmatch(rf"{area.letter}( \W)?", text)]
        assert len(fields) == len(area.spots)
        assert any(text.startswith(f"{area.letter} ") and len(text) > 4 for text in drawn)


@pytest.mark.parametrize(("x", "y"), [("clear", "ki67"), ("ehd", "hormone"), ("hormone", "ehd")])
def test_nothing_is_drawn_beyond_the_edge(x: str, y: str) -> None:
    pathway = load()
    figure = draw(pathway, pathway.plane(preset("milan-type").case, x, y))
    figure.draw_without_rendering()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= figure.bbox.x1, text.get_text()


def test_every_intent_has_a_colour() -> None:
    assert set(COLOURS) == set(load().tables.intents)


def test_the_table_says_it_in_words() -> None:
    table = decision_map("ileal-both-lobes").table
    assert "Cytoreduction (C)" in table
    assert table.count("<tr>") == 7


def test_the_edition_judges() -> None:
    today, then = (
        decision_map("ileal-both-lobes", edition=e).table for e in ("current", "review-2012")
    )
    assert today != then


def test_wrong_axes_are_told() -> None:
    with pytest.raises(ContentError, match="both 'ki67'"):
        decision_map("nec", "ki67", "ki67")
