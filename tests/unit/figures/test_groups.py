"""Shares in groups: every mark and number is that of the evidence."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.evidence.links import fault_of, find_links
from nenlm.figures import shares_by_group
from nenlm.figures.groups import GROUPS, draw, groups_documents, groups_of, read_groups

FIGURES = list(groups_documents())


@pytest.mark.parametrize("figure", FIGURES)
def test_every_report_is_drawn_named_and_linked(figure: str) -> None:
    svg, table = shares_by_group(figure).svg, shares_by_group(figure).table
    for group in groups_of(groups_documents()[figure], load_evidence()):
        assert group.title in svg
        for row in group.rows:
            assert row.name in svg
            assert row.text in svg
            assert f'href="fact:{row.address}">{row.printed}</a>' in table


@pytest.mark.parametrize("figure", FIGURES)
def test_dots_stand_where_the_axis_says(figure: str) -> None:
    doc = groups_documents()[figure]
    groups = groups_of(doc, load_evidence())
    axes = draw(groups, doc).axes[0]
    drawn = [np.asarray(line.get_xdata())[0] for line in axes.lines if line.get_marker() == "o"]
    assert drawn == [row.point for g in groups for row in g.rows if row.point is not None]
    ranges = [
        list(np.asarray(line.get_xdata())) for line in axes.lines if line.get_linewidth() == 4
    ]
    assert ranges == [[r.low, r.high] for g in groups for r in g.rows if r.low is not None]


def test_a_count_becomes_a_share_of_its_own_n() -> None:
    groups = groups_of(groups_documents()["frequency"], load_evidence())
    row = next(r for g in groups for r in g.rows if r.address.endswith(".n-liver"))
    assert row.point == pytest.approx(100 * 1459 / 14685)
    assert (row.text, row.printed, row.n) == ("9.9\u00a0%", "1459\u00a0patients", 14685)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_figure_gives_the_same_text(figure: str) -> None:
    assert shares_by_group(figure).svg == shares_by_group(figure).svg


@pytest.mark.parametrize("figure", FIGURES)
def test_text_stays_readable_on_a_phone(figure: str) -> None:
    svg = shares_by_group(figure).svg
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])  # type: ignore[index]
    sizes = [float(size) for size in re.findall(r"font: (?:bold )?([\d.]+)px", svg)]
    sizes += [float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)]
    assert sizes
    assert min(sizes) * 350 / width >= 12 * 0.98


def test_links_in_tables_say_what_the_evidence_says() -> None:
    for figure in FIGURES:
        html = shares_by_group(figure).table
        links = re.sub(r'<a class="fact" href="fact:([^"]+)">([^<]*)</a>', r"[\2](fact:\1)", html)
        found = list(find_links(links))
        assert found
        assert not [fault for link in found if (fault := fault_of(link, load_evidence()))]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"value": "polee-2022-netherlands.os", "name": "x"}, "has no value 'os'"),
        ({"value": "polee-2022-netherlands.n-metastatic", "name": "x"}, "give a percentage"),
        (
            {"value": "polee-2022-netherlands.n-metastatic", "name": "x", "share": True},
            "is no count of patients with its n",
        ),
        ({"value": "polee-2022-netherlands.os-5y-g1-metastatic"}, "name: Field required"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, row: dict[str, object], message: str) -> None:
    document = yaml.safe_load(GROUPS.read_text(encoding="utf-8"))
    document["grade"]["groups"][0]["rows"] = [row]
    path = tmp_path / "groups.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        read_groups(path, load_evidence())


def test_an_unknown_figure_is_told() -> None:
    with pytest.raises(ContentError, match=r"figure: 'sites'; allowed: .* Did you mean site\?"):
        shares_by_group("sites")
