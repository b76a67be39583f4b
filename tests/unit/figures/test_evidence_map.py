"""The map of the evidence: every study once, where it belongs, and what is left out is counted."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from nenlm.content import ContentError
from nenlm.evidence import Design, load_evidence
from nenlm.figures import evidence_map
from nenlm.figures.evidence_map import callout, draw, note, size_of
from nenlm.figures.studies import LIST, Study, course_map, read_map, studies
from nenlm.pathway import load


@pytest.fixture(scope="module")
def found() -> tuple[Study, ...]:
    return studies(course_map(), load())


@pytest.fixture(scope="module")
def drawn(found: tuple[Study, ...]) -> list[Study]:
    return [study for study in found if study.is_drawn]


def test_every_source_is_one_study(found: tuple[Study, ...]) -> None:
    sources = [study.source for study in found]
    assert len(sources) == len(set(sources))
    assert set(sources) == {fact.source for fact in load_evidence().facts.values()}


def test_a_study_has_the_year_of_its_source_and_the_size_of_its_largest_fact(
    found: tuple[Study, ...],
) -> None:
    evidence = load_evidence()
    for study in found:
        sizes = [f.n for f in evidence.facts.values() if f.source == study.source and f.n]
        assert study.n == (max(sizes) if sizes else None)
        assert study.year == evidence.sources[study.source].year
        assert study.kind == course_map().class_of(study.fact.design)


def test_weight_counts_the_rules_and_positions_that_lean_on_a_study(
    found: tuple[Study, ...],
) -> None:
    evidence, tables = load_evidence(), load().tables
    heaviest = max(found, key=lambda study: study.weight)
    own = {f.id for f in evidence.facts.values() if f.source == heaviest.source}
    rules = [r for d in tables.decisions.values() for r in d.rules if own & set(r.facts)]
    positions = [p for p in evidence.positions if p.fact in own]
    assert heaviest.weight == len(rules) + len(positions) > 1


def test_each_point_lies_at_its_year_and_size(drawn: list[Study]) -> None:
    figure = draw(drawn, course_map())
    points = {
        str(line.get_gid()): (line, np.asarray(line.get_xydata()).tolist()[0])
        for axes in figure.axes
        for line in axes.lines
        if str(line.get_gid()).startswith("point-")
    }
    assert len(points) == len(drawn) > 50
    for study in drawn:
        line, at = points[f"point-{study.source}"]
        assert at == [study.year, study.n]
        assert line.get_marker() == study.kind.marker
        assert line.get_markersize() == size_of(study)


def test_each_point_stands_in_the_row_of_its_topic(drawn: list[Study]) -> None:
    figure = draw(drawn, course_map())
    rows = {axes.texts[0].get_text(): axes for axes in figure.axes}
    for study in drawn:
        gids = [line.get_gid() for line in rows[study.topic.title].lines]
        assert f"point-{study.source}" in gids


def test_nothing_lies_outside_its_axes(drawn: list[Study]) -> None:
    for axes in draw(drawn, course_map()).axes:
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        for line in axes.lines:
            if str(line.get_gid()).startswith("point-"):
                x, y = np.asarray(line.get_xydata()).tolist()[0]
                assert left < x < right
                assert low < y < high


def test_a_study_on_which_more_leans_is_larger(drawn: list[Study]) -> None:
    by_weight = sorted(drawn, key=lambda study: study.weight)
    assert size_of(by_weight[0]) < size_of(by_weight[-1])


def test_the_title_counts_the_surgical_studies(found: tuple[Study, ...]) -> None:
    surgical = [s for s in found if s.topic.surgical and not s.kind.paper]
    designs = [study.fact.design for study in surgical]
    looking_back = {Design.RETROSPECTIVE_COHORT, Design.MATCHED_COHORT, Design.REGISTRY}
    pooled = {Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW}
    said = [int(number) for number in re.findall(r"\d+", callout(found))]
    assert said[:3] == [
        len(surgical),
        sum(design in looking_back for design in designs),
        sum(design in pooled for design in designs),
    ]
    trials = designs.count(Design.RANDOMISED_TRIAL)
    words = {0: "none is", 1: "one is"}.get(trials, f"{trials} are")
    assert words in callout(found)


def test_drawn_and_not_drawn_are_all(found: tuple[Study, ...], drawn: list[Study]) -> None:
    left_out = [int(number) for number in re.findall(r"\d+", note(found))]
    assert len(drawn) + sum(left_out) == len(found)


def test_the_table_names_every_study_that_is_drawn(drawn: list[Study]) -> None:
    table = unescape(evidence_map().table)
    assert table.count("<tr>") == len(drawn) + 1
    for study in drawn:
        assert f'<a class="fact" href="fact:{study.fact.id}">{study.label}</a>' in table


def test_each_point_has_its_words(drawn: list[Study]) -> None:
    svg = unescape(evidence_map().svg)
    for study in drawn:
        assert f"<title>{study.label}: n = {study.n}, {study.fact.design.label}" in svg


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("[transplantation]", "[transplantation, resection]", "'resection' is given twice"),
        ("[diagnostic_study]", "[registry]", "'registry' is given twice"),
        ("[diagnostic_study]", "[]", "'diagnostic_study' is left out"),
        ("marker: s", "marker: q", "classes"),
    ],
)
def test_a_fault_in_the_list_is_told(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = LIST.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / LIST.name
    path.write_text(text.replace(good, bad), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        read_map(path)


def test_a_section_without_a_topic_is_told(tmp_path: Path) -> None:
    text = LIST.read_text(encoding="utf-8").replace("[transplantation]", "[grafts]")
    path = tmp_path / LIST.name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="no topic has the section 'transplantation'"):
        studies(read_map(path), load())
