"""The future liver remnant: volumes, shares, limits, verdicts and growth, from published values."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import cast, get_args

import pytest

from nenlm.assessment.liver import liver
from nenlm.assessment.remnant import (
    Percent,
    Verdict,
    as_share,
    body_surface,
    by_limit,
    foretold,
    grown,
    growths,
    judge,
    measured_remnant,
    measured_volume,
    standard_volume,
    thresholds,
)
from nenlm.assessment.remnant_content import (
    FILE,
    DenominatorId,
    Parenchyma,
    SurfaceId,
    read_remnant,
)
from nenlm.assessment.remnant_export import remnant_contract, remnant_vectors
from nenlm.assessment.segment_shares import Span, is_major, remaining, share_of
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.pathway import load

CONTRACT = Path(__file__).parents[3] / "widgets/contract"
RIGHT = ("V", "VI", "VII", "VIII")
ALL = tuple(liver().segments)


def test_the_committed_contract_is_what_the_sources_give() -> None:
    for name, content in (
        ("remnant.json", remnant_contract()),
        ("vectors/remnant.json", remnant_vectors(load(), ["current", "flr-20"])),
    ):
        committed = json.loads((CONTRACT / name).read_text(encoding="utf-8"))
        assert committed == json.loads(json.dumps(content))


@pytest.mark.parametrize(
    ("by", "volume", "share"), [("vauthey", 1487.1, 23.5), ("urata", 1273.6, 27.5)]
)
def test_one_remnant_is_two_shares(by: DenominatorId, volume: float, share: float) -> None:
    found = standard_volume(1.8, by)
    assert found.point == pytest.approx(volume, abs=0.05)
    assert 100 * 350 / (found.point or 1) == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize(
    ("height", "weight", "mosteller", "dubois"),
    [(172, 68, 1.80, 1.80), (160, 100, 2.11, 2.02), (190, 60, 1.78, 1.84)],
)
def test_body_surface(height: float, weight: float, mosteller: float, dubois: float) -> None:
    assert body_surface(height, weight) == mosteller
    assert body_surface(height, weight, "dubois") == dubois


def test_each_limit_stays_with_its_denominator() -> None:
    limits = {
        (by, parenchyma): [
            (each.name or each.rule, each.low, each.high)
            for each in thresholds(load(), parenchyma, by)
        ]
        for by, parenchyma in product(get_args(DenominatorId), get_args(Parenchyma))
    }
    assert limits == {
        ("vauthey", "normal"): [("Kishi", 20, 20), ("FL1", 25, 25)],
        ("vauthey", "injured"): [("Shindoh", 30, 30), ("FL3", 30, 30)],
        ("vauthey", "fibrotic"): [("FL5", 40, 40)],
        ("urata", "normal"): [("Vauthey", 25, 25)],
        ("urata", "injured"): [],
        ("urata", "fibrotic"): [],
        ("measured", "normal"): [("Shoup", 25, 25), ("Schindl", 26.6, 26.6)],
        ("measured", "injured"): [],
        ("measured", "fibrotic"): [("Azoulay", 40, 40), ("Kubota", 40, 50)],
    }


def test_the_pathways_own_line_follows_the_edition() -> None:
    lines = [each for each in thresholds(load("flr-20"), "normal", "vauthey") if each.rule]
    assert [(each.rule, each.low) for each in lines] == [("FL1", 20)]


@pytest.mark.parametrize(
    ("by", "parenchyma", "share", "verdict", "disagree"),
    [
        ("vauthey", "normal", (26, 27, 29), Verdict.ADEQUATE, False),
        ("vauthey", "normal", (25, 25, 25), Verdict.ADEQUATE, False),
        ("vauthey", "normal", (22, 23, 24), Verdict.BORDERLINE, True),
        ("vauthey", "normal", (19, 20, 21), Verdict.BORDERLINE, False),
        ("vauthey", "normal", (17, 18, 19), Verdict.SHORT, False),
        ("vauthey", "injured", (29, 30, 31), Verdict.BORDERLINE, False),
        ("urata", "normal", (26, 27, 29), Verdict.ADEQUATE, False),
        ("urata", "injured", (26, 27, 29), Verdict.NO_LIMIT, False),
        ("measured", "normal", (26, 26, 26), Verdict.BORDERLINE, True),
        ("measured", "fibrotic", (45, 46, 47), Verdict.BORDERLINE, True),
    ],
)
def test_a_verdict_names_what_makes_it_doubtful(
    by: DenominatorId,
    parenchyma: str,
    share: tuple[int, int, int],
    verdict: Verdict,
    disagree: bool,
) -> None:
    found = judge(Percent(*share), thresholds(load(), parenchyma, by))
    assert (found.verdict, found.disagree) == (verdict, disagree)
    assert found.verdict is not Verdict.BORDERLINE or found.spans or found.disagree


def test_the_verdict_of_the_pathway_is_that_of_its_own_line() -> None:
    """What one rule's line calls adequate is what the plan lets pass, at every whole share."""
    base = {"site": "small_bowel", "tempo": "stable", "major": "yes"}
    for parenchyma in get_args(Parenchyma):
        (line,) = (each for each in thresholds(load(), parenchyma, "vauthey") if each.rule)
        for share in range(101):
            plan = load().plan({**base, "parenchyma": parenchyma, "flr": share})
            enough = plan.outcomes["flr_state"] == "ok"
            found = by_limit(Percent(share, share, share), line)
            assert (found is Verdict.ADEQUATE) == enough


def test_only_printed_shares_are_given() -> None:
    known = {
        frozenset(RIGHT): (60, 73.4),
        frozenset({"VIII"}): (11.1, 38),
        frozenset({"II"}): (0, 10),
        frozenset({"II", "III"}): (0, 20),
        frozenset(ALL) - frozenset(RIGHT): (26.6, 40),
        frozenset(): (0, 0),
        frozenset(ALL): (100, 100),
    }
    for segments, (low, high) in known.items():
        found = share_of(segments)
        assert found
        assert (found.low, found.high) == pytest.approx((low, high))
    for unseen in (["V"], ["IVa"], ["II", "III", "IVa", "IVb"], [*RIGHT, "IVa", "IVb"], ["VI"]):
        assert share_of(unseen) is None
        assert remaining(unseen) is None


def test_several_figures_are_spanned_and_not_pooled() -> None:
    right, eighth = share_of(RIGHT), share_of(["VIII"])
    assert right
    assert eighth
    assert right.point is None
    assert eighth.point == 26.1


def test_what_stays_and_what_goes_make_a_whole() -> None:
    for segments in (RIGHT, ("VIII",), ("II", "III"), ("II", "VIII")):
        goes, stays = share_of(segments), remaining(segments)
        assert goes
        assert stays
        assert (goes.low + stays.high, goes.high + stays.low) == pytest.approx((100, 100))


def test_a_foretold_share_is_wider_by_formula_and_gives_its_lower_end() -> None:
    stays = remaining(RIGHT)
    assert stays
    own, formula = foretold(stays, "measured"), foretold(stays, "vauthey")
    assert (own.low, own.high) == (27, 40)
    assert formula.low < own.low <= own.high < formula.high
    assert (own.fed, formula.fed) == (own.low, formula.low)


def test_a_measured_share_holds_the_error_of_both_its_parts() -> None:
    volume = measured_volume(1900, 400)
    assert volume == Span(1424, 1576, 1500)
    assert as_share(measured_remnant(350), volume) == Percent(21, 23, 26)
    assert measured_volume(1500, 1300) is None


def test_major_counts_couinauds_segments() -> None:
    assert is_major(RIGHT)
    assert is_major(["II", "III", "IVa"])
    assert not is_major(["IVa", "IVb", "V"])
    assert not is_major([])


def test_growth_is_relative_and_none_where_no_figure_was_seen() -> None:
    known = {each.doc.id: each for each in growths()}
    spans = {name: each.span and (each.span.low, each.span.high) for name, each in known.items()}
    assert spans == {
        "pve": (26, 54),
        "ligation": (54, 54),
        "deprivation": None,
        "alpps": (80, 84.3),
        "rescue": (19.3, 120),
    }
    points = {name: each.span.point for name, each in known.items() if each.span}
    assert points == {"pve": None, "ligation": 54, "alpps": None, "rescue": 61.8}
    assert grown(Percent(20, 20, 20), known["pve"]) == Percent(25, 25, 31)
    assert grown(Percent(20, 20, 20), known["deprivation"]) is None
    assert grown(Percent(80, 80, 90), known["alpps"]) == Percent(100, 100, 100)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: body_surface(90, 60), "height: 90; allowed: 130 to 220"),
        (lambda: body_surface(170, 5), "weight: 5; allowed: 35 to 200"),
        (
            lambda: body_surface(170, 60, cast("SurfaceId", "boyd")),
            "surface: 'boyd'; allowed: mosteller, dubois",
        ),
        (lambda: standard_volume(9, "urata"), "area: 9; allowed: 1 to 3.6"),
        (lambda: standard_volume(1.8, "measured"), "'measured'; allowed: vauthey, urata"),
        (lambda: measured_remnant(0), "remnant: 0; allowed: 50 to 2000"),
        (lambda: measured_volume(100, 0), "liver: 100; allowed: 500 to 8000"),
        (lambda: share_of(["IX"]), "segment: 'IX'; allowed: I, II"),
    ],
)
def test_what_is_out_of_bounds_is_told(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ContentError, match=re.escape(message)):
        call()


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("formulas.urata-slope", "formulas.urata-slop", "has no value 'urata-slop'"),
        ("[V, VI, VII, VIII]", "[V, VI, VII, IX]", "segment 'IX'; allowed"),
        ("share_facts: [segments", "share_facts: [segment", "Did you mean segments-3d"),
        ("  urata:\n", "  ureta:\n", "denominators"),
        ("  - {denominator: urata,", "  - {denominator: uratta,", "limits.0.denominator"),
        ("fed: vauthey", "fed: nobody", "fed"),
    ],
)
def test_a_fault_of_the_file_is_told(tmp_path: Path, good: str, bad: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / FILE.name
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        read_remnant(path, load_evidence())


def test_no_number_of_the_evidence_stands_in_the_file() -> None:
    """Bounds and the count of a major resection are our own; everything else is an address."""
    text = FILE.read_text(encoding="utf-8").partition("surfaces:")[2]
    text = re.sub(r"#.*|[\w-]+\.[\w-]+|\[[\w, -]+\]", "", text)
    assert re.findall(r"(?<![\w-])\d+(?:\.\d+)?(?![\w-])", text) == ["3"]
