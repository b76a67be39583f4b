"""Reports by share removed: complete, each where it speaks, and told when they are not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nenlm.assessment.debulking import (
    FILE,
    debulking_contract,
    load_debulking,
    read_debulking,
)
from nenlm.content import ContentError
from nenlm.pathway import load

CONTRACT = Path(__file__).parents[3] / "widgets/contract/debulking.json"


def test_the_committed_contract_is_what_the_sources_give() -> None:
    committed = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(debulking_contract()))


def test_the_stops_are_the_values_of_the_feature_from_little_to_all() -> None:
    doc = load_debulking()
    feature = load().tables.features[doc.feature]
    assert [stop.value for stop in doc.stops] == [value.id for value in reversed(feature.values)]


def test_every_stop_has_its_reports_and_no_report_stands_twice_at_one() -> None:
    doc = load_debulking()
    for stop in doc.stops:
        facts = [report.fact for report in doc.at(stop.value)]
        assert facts
        assert len(set(facts)) == len(facts)
    assert {report.fact for report in doc.at("70_89")} >= {
        "graff-baker-2014-70pct",
        "maxwell-2016-parenchyma-sparing",
        "boudreaux-2014",
    }


def test_no_report_set_out_to_remove_half() -> None:
    assert {report.role for report in load_debulking().at("lt70")} == {
        "compared",
        "review",
        "beside",
    }


def test_only_shares_in_percent_have_a_dot() -> None:
    for report in debulking_contract()["reports"]:
        for value in report["values"]:
            assert ("share" in value) == value["text"].endswith("%"), value


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("feature: clear", "feature: cleer", "feature: 'cleer'"),
        ("value: lt70", "value: lt50", "stops: must name every value"),
        ("at: [lt70]", "at: [lt50]", "at: 'lt50'; allowed: all, 90_99"),
        ("[median-os-below]", "[median-os-under]", "values: 'median-os-under'"),
        ("fact: boudreaux-2014", "fact: boudraux-2014", "Did you mean boudreaux-2014"),
        ("role: mixed", "role: blend", "reports"),
        ("  mixed: mixes", "  mixt: mixes", "roles"),
        ("facts: [liver-c", "facts: [liver-k", "facts: 'liver-k"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / FILE.name
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        read_debulking(path, load().tables)
