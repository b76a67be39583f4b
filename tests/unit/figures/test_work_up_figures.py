"""The figures of the work-up: every number drawn is the fact's, once, with its link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nenlm.assessment.accuracies import load_tests
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.figures import accuracies_by_test, heart_marker
from nenlm.figures.marker_medians import FILE, marker_document, read_marker

EVIDENCE = load_evidence()


def test_each_test_stands_in_the_table_with_links_to_both_values() -> None:
    table = accuracies_by_test().table
    for test in load_tests().values():
        for address in (test.doc.sensitivity, test.doc.specificity):
            text = EVIDENCE.value(address).text
            assert f'<a class="fact" href="fact:{address}">{text}</a>' in table
    assert table.count('scope="row"') == len(load_tests())


def test_no_heading_holds_tests_that_were_counted_in_different_ways() -> None:
    figure = accuracies_by_test()
    for test in load_tests().values():
        assert f"{test.condition.title}, {test.basis.label}" in figure.table


def test_a_line_is_drawn_for_each_printed_interval_alone() -> None:
    printed = sum(
        EVIDENCE.value(address).low is not None
        for test in load_tests().values()
        for address in (test.doc.sensitivity, test.doc.specificity)
    )
    drawn = re.findall(r"stroke-width: 3[;\"]", accuracies_by_test().svg)
    assert len(drawn) == printed


def test_every_median_is_drawn_and_linked() -> None:
    figure = heart_marker()
    for row in marker_document().rows:
        for address in (row.without, row.with_disease):
            value = EVIDENCE.value(address)
            assert f"fact:{address}" in figure.table
            assert f">{value.value:g}<" in figure.svg


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("zuetenhorst-2004-ntprobnp.median-chd", "zuetenhorst-2004-ntprobnp.n-chd", "ng/L"),
        ("zuetenhorst-2004-ntprobnp.median-chd", "zuetenhorst-2004-ntprobnp.median", "no value"),
        ("cut_off:", "cutoff:", "cut_off: Field required"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert wrong in text
    path = tmp_path / "heart_marker.yaml"
    path.write_text(text.replace(wrong, right), encoding="utf-8")
    with pytest.raises(ContentError, match=r"heart_marker\.yaml: ") as caught:
        read_marker(path, EVIDENCE)
    assert told in str(caught.value)


def test_figures_are_the_same_twice() -> None:
    assert accuracies_by_test() == accuracies_by_test()
    assert heart_marker() == heart_marker()
