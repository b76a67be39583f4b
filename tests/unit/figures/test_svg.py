"""Inline SVG: unique ids, the page's ink and font, the same string each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from nenlm.figures import SvgFigure, evidence_map, organiser, outcomes_by_series
from nenlm.figures.reports import series_document
from nenlm.figures.svg import GREEN, INK, inline_svg

MEASURES = list(series_document().measures)


def all_figures() -> list[SvgFigure]:
    return [organiser("resection"), evidence_map(), *map(outcomes_by_series, MEASURES)]


def small(words: str = "Sixty < one hundred") -> Figure:
    figure = Figure(figsize=(2, 1))
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], marker="o", color=GREEN)
    axes.text(0.5, 0.5, words, color=INK)
    return figure


def ids(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', svg)


@pytest.fixture(scope="module")
def figures() -> list[SvgFigure]:
    return all_figures()


def test_it_is_well_formed_and_named(figures: list[SvgFigure]) -> None:
    for figure in figures:
        root = ElementTree.fromstring(figure.svg)
        assert root.get("role") == "img"
        named = (root.get("aria-labelledby") or "").split()
        texts = {child.get("id"): child.text for child in root if child.tag in {"title", "desc"}}
        assert [bool(texts[name]) for name in named] == [True, True]


def test_ids_are_unique_over_all_figures_of_a_page(figures: list[SvgFigure]) -> None:
    found = [name for figure in figures for name in ids(figure.svg)]
    assert len(found) > len(figures)
    assert len(found) == len(set(found))


def test_every_reference_leads_to_an_id_of_the_same_figure(figures: list[SvgFigure]) -> None:
    for figure in figures:
        used = re.findall(r'(?:url\(#|href="#)([^)"]+)', figure.svg)
        assert used
        assert set(used) <= set(ids(figure.svg))


def test_two_runs_give_the_same_string(figures: list[SvgFigure]) -> None:
    assert [figure._repr_html_() for figure in figures] == [
        figure._repr_html_() for figure in all_figures()
    ]


def test_nothing_leaks_into_the_page_or_out_of_it(figures: list[SvgFigure]) -> None:
    for figure in figures:
        for leak in ("<style", "<script", "<?xml", "<!", "http", "DejaVu", "metadata"):
            assert leak not in figure.svg, (figure.name, leak)


def test_black_is_the_ink_of_the_page_and_accents_are_its_tokens() -> None:
    svg = inline_svg(small(), "small", "A title", "A description")
    assert INK not in svg
    assert "stroke: currentColor" in svg
    assert svg.count(GREEN) == svg.count(f"var(--nenlm-curative, {GREEN})") > 0


def test_text_stays_text_and_is_escaped() -> None:
    svg = inline_svg(small(), "small", "Alive & well", "More <than> that")
    assert "Sixty &lt; one hundred" in svg
    assert "Alive &amp; well" in svg
    assert "More &lt;than&gt; that" in svg


def test_the_width_follows_the_page() -> None:
    svg = inline_svg(small(), "small", "A title", "A description")
    assert 'viewBox="0 0 144 72"' in svg
    assert "width: 100%; max-width:" in svg
    assert not re.search(r'<svg[^>]* (width|height)="', svg)


def test_the_plain_form_holds_no_address_of_memory(figures: list[SvgFigure]) -> None:
    assert repr(figures[0]) == (
        "SvgFigure('organiser-resection', 'Resection: what is decided, in this order.')"
    )
