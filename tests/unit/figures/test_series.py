"""Outcomes by series: every number is the evidence's, and none is left out in silence."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.figures import outcomes_by_series
from nenlm.figures.reports import SERIES, MeasureDoc, read_series, rows_of, series_document
from nenlm.figures.series import draw

SURGERY = {"resection", "resection_compared", "cytoreduction", "combination"}
MEASURES = list(series_document().measures)


def measure(name: str) -> MeasureDoc:
    return series_document().measures[name]


@pytest.mark.parametrize("name", MEASURES)
def test_each_row_shows_the_value_of_its_fact(name: str) -> None:
    evidence = load_evidence()
    html = unescape(outcomes_by_series(name)._repr_html_())
    for row in measure(name).rows:
        text = evidence.value(row.value).text
        assert f'<a class="fact" href="fact:{row.value}">{text}</a>' in html
    for drawn in rows_of(measure(name), evidence):
        assert f">{drawn.text}</text>" in html


def test_every_five_year_survival_of_a_surgical_fact_is_drawn_or_left_out_with_a_reason() -> None:
    doc = measure("os-5y")
    named = {row.value for row in doc.rows} | {entry.value for entry in doc.left_out}
    due = {
        f"{fact.id}.os-5y"
        for fact in load_evidence().facts.values()
        if fact.section in SURGERY and "os-5y" in fact.values
    }
    assert due
    assert due <= named


@pytest.mark.parametrize("name", MEASURES)
def test_reports_stand_from_old_to_new(name: str) -> None:
    years = [row.year or 9999 for row in rows_of(measure(name), load_evidence())]
    assert years == sorted(years)


@pytest.mark.parametrize("name", MEASURES)
def test_every_report_has_a_name(name: str) -> None:
    assert all(row.name for row in rows_of(measure(name), load_evidence()))


def test_a_part_of_the_patients_does_not_carry_the_number_of_all() -> None:
    rows = {row.address: row for row in rows_of(measure("symptom-relief"), load_evidence())}
    assert rows["que-1995-mayo-clinic.symptom-relief"].n is None
    assert rows["sarmiento-2003-mayo-clinic.symptom-relief"].n == (
        load_evidence().value("sarmiento-2003-mayo-clinic.symptom-relief").n
    )


@pytest.mark.parametrize("name", MEASURES)
def test_each_marker_lies_at_its_value(name: str) -> None:
    document, doc = series_document(), measure(name)
    rows = rows_of(doc, load_evidence())
    axes = draw(rows, doc, document.operations).axes[0]
    drawn = {
        (line.get_marker(), *np.asarray(line.get_xydata()).tolist()[0])
        for line in axes.lines
        if line.get_marker() not in {"", "None"}
    }
    expected = {
        (document.operations[row.operation].marker, row.point, float(place))
        for place, row in enumerate(rows)
        if row.value.value is not None
    } | {("o", row.beside.value, float(place)) for place, row in enumerate(rows) if row.beside}
    assert drawn == expected


@pytest.mark.parametrize("name", MEASURES)
def test_each_range_spans_what_was_published(name: str) -> None:
    document, doc = series_document(), measure(name)
    rows = rows_of(doc, load_evidence())
    axes = draw(rows, doc, document.operations).axes[0]
    drawn = [
        np.asarray(line.get_xydata()).tolist() for line in axes.lines if line.get_linewidth() > 2
    ]
    assert drawn == [
        [[row.value.low, place], [row.value.high, place]]
        for place, row in enumerate(rows)
        if row.value.low is not None
    ]


def test_a_number_of_patients_lies_at_its_share_and_is_printed_with_all_of_them() -> None:
    rows = {row.address: row for row in rows_of(measure("ldt-symptoms"), load_evidence())}
    row = rows["iat-series-table-2011.symptom-relief-strosberg"]
    assert (row.point, row.text) == (80, "44 of 55")


def test_the_limit_of_mortality_is_that_of_the_minimum_requirements() -> None:
    limit = load_evidence().value("enets-minimum.mortality").value
    document, doc = series_document(), measure("mortality")
    axes = draw(rows_of(doc, load_evidence()), doc, document.operations, limit).axes[0]
    dashed = [line for line in axes.lines if line.is_dashed()]
    assert [np.asarray(line.get_xdata()).tolist() for line in dashed] == [[limit, limit]]
    assert doc.limit == "enets-minimum.mortality"
    assert "stroke-dasharray" in outcomes_by_series("mortality").svg


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_lies_outside_the_axis(name: str) -> None:
    low, high = measure(name).axis
    for row in rows_of(measure(name), load_evidence()):
        beside = row.beside.value if row.beside else None
        numbers = [row.point, row.value.low, row.value.high, beside]
        assert all(low <= number <= high for number in numbers if number is not None)


@pytest.mark.parametrize("name", MEASURES)
def test_the_caption_explains_each_kind_that_occurs_and_no_other(name: str) -> None:
    used = {row.operation for row in measure(name).rows}
    words = set(re.findall(r"<em>(\w+)</em>", outcomes_by_series(name).caption))
    assert words == {series_document().operations[kind].word for kind in used}


def test_an_unknown_measure_is_refused_with_those_there_are() -> None:
    with pytest.raises(ContentError, match="measure: 'os-6y'; allowed: os-5y"):
        outcomes_by_series("os-6y")


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("chen-1998-hopkins.os-5y,", "chen-1998-hopkins.os-6y,", "has no value 'os-6y'"),
        ("operation: complete, name", "operation: whole, name", "operation: 'whole'; allowed:"),
        ("limit: enets-minimum.mortality", "limit: norlen-2013", "no fact 'norlen-2013'"),
        ("norlen-2013-propensity.os-5y-controls", "lee-2012-systematic-review.os-5y", "a point"),
        ("marker: s", "marker: x", "operations.mixed.marker"),
        ("name: 29 series", "named: 29 series", "Extra inputs are not permitted"),
    ],
)
def test_a_fault_in_the_list_is_told(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = SERIES.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / "series.yaml"
    path.write_text(text.replace(good, bad), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        read_series(path, load_evidence())
