"""The map of the liver: number, type, pattern and burden of what is drawn on it."""

from __future__ import annotations

import json
from itertools import combinations
from math import hypot, pi
from pathlib import Path
from random import Random

import pytest

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_export import liver_contract, liver_vectors
from nenlm.assessment.liver_map import (
    Deposit,
    Reading,
    burden_of,
    checked,
    circles,
    is_borderline,
    other_aims,
    parse_deposits,
    read,
    text_of,
)
from nenlm.content import ContentError
from nenlm.evidence import load_evidence
from nenlm.pathway import load

CONTRACT = Path(__file__).parents[3] / "widgets/contract"
RIGHT, LEFT = ("V", "VI", "VII", "VIII"), ("II", "III", "IVa", "IVb")


def said(text: str) -> Reading:
    reading = read(parse_deposits(text))
    assert reading
    return reading


def any_livers(count: int) -> list[tuple[Deposit, ...]]:
    draw = Random(20120825)
    names = list(liver().segments)
    return [
        tuple(Deposit(draw.choice(names), draw.randint(1, 90)) for _ in range(draw.randint(1, 12)))
        for _ in range(count)
    ]


def test_the_committed_contract_is_what_the_sources_give() -> None:
    for name, content in (
        ("liver_map.json", liver_contract()),
        ("vectors/liver_map.json", liver_vectors()),
    ):
        committed = json.loads((CONTRACT / name).read_text(encoding="utf-8"))
        assert committed == json.loads(json.dumps(content))


@pytest.mark.parametrize(
    ("deposits", "type_", "borderline", "pattern", "feature"),
    [
        ("IVa:12:surface", "I", False, "simple", "single"),
        ("I:40:deep", "I", False, "simple", "single"),
        ("V:20:deep,VI:20:deep", "none", False, "simple", "few_one_lobe"),
        ("IVb:20:deep,V:18:deep", "none", False, "simple", "few_both"),
        ("V:40:deep,I:30:deep,VII:9:deep", "none", False, "simple", "few_one_lobe"),
        ("VII:60:deep,VIII:24:deep,III:10:deep", "II", False, "complex", "bulk_both"),
        ("VII:60:deep,VIII:30:deep,III:10:deep", "II", True, "complex", "bulk_both"),
        ("VII:59:deep,VIII:30:deep,III:10:deep", "none", True, "complex", "few_both"),
        ("VI:60:deep,V:20:deep", "none", False, "simple", "few_one_lobe"),
        ("VIII:90:deep,III:44:deep,II:44:deep", "II", True, "complex", "bulk_both"),
        ("VIII:20:deep,III:20:deep,II:21:deep", "none", False, "diffuse", "few_both"),
        (",".join(f"{s}:9:deep" for s in RIGHT + RIGHT), "none", False, "simple", "many_one_lobe"),
        (",".join(f"{s}:30:deep" for s in RIGHT + LEFT), "III", True, "diffuse", "many_both"),
        (",".join(f"{s}:48:deep" for s in RIGHT + LEFT), "III", False, "diffuse", "many_both"),
    ],
)
def test_each_clause_decides_its_livers(
    deposits: str, type_: str, borderline: bool, pattern: str, feature: str
) -> None:
    reading = said(deposits)
    assert (reading.type.id, is_borderline(reading.type)) == (type_, borderline)
    assert (reading.pattern.id, reading.features["pattern"]) == (pattern, feature)


def test_the_map_speaks_the_language_of_the_pathway() -> None:
    features = load().tables.features
    seen = set()
    for deposits in any_livers(400):
        reading = read(deposits)
        assert reading
        for name, value in reading.features.items():
            features[name].normalise(value)
        seen.add(reading.features["pattern"])
        assert load().plan(reading.features).shown.label
    assert seen == {value.id for value in features["pattern"].values}


def test_few_means_what_the_feature_says() -> None:
    label = next(
        value.label
        for value in load().tables.features["pattern"].values
        if value.id == "few_one_lobe"
    )
    assert label.startswith(f"2–{liver().typing.few},")


def test_the_burden_is_that_of_spheres_over_the_volume_of_the_fact() -> None:
    mean = load_evidence().value("slv-feng-2017-china.mean-volume").value
    spread = load_evidence().value("slv-feng-2017-china.spread").value
    assert mean and spread
    tumour = 2 * pi * 8**3 / 6
    burden = burden_of([Deposit("V", 80), Deposit("II", 80)])
    low, middle, high = (round(100 * tumour / of) for of in (mean + spread, mean, mean - spread))
    assert (burden.low, burden.middle, burden.high, burden.exceeds) == (low, middle, high, False)


def test_a_sphere_of_two_centimetres_is_that_of_the_fact() -> None:
    printed = load_evidence().value("tumour-sphere-volumes.sphere-2-cm").value
    assert printed
    assert Deposit("V", 20).volume * 1000 == pytest.approx(printed, rel=0.001)


def test_the_smallest_deposit_still_counts_and_none_exceeds_the_liver() -> None:
    tiny = burden_of([Deposit("V", 1)])
    assert (tiny.low, tiny.middle, tiny.high, tiny.exceeds) == (0, 1, 0, False)
    huge = burden_of([Deposit("V", 150)] * 9)
    assert (huge.low, huge.middle, huge.high, huge.exceeds) == (100, 100, 100, True)


def test_the_aims_at_the_ends_of_the_range_are_told() -> None:
    deposits = tuple(Deposit(name, 50) for name in (*RIGHT, *LEFT, "V"))
    reading = read(deposits)
    assert reading
    case = {"prior": "ssa_working", "clear": "lt70", "age": 46, **reading.features}
    assert reading.burden.low <= 50 < reading.burden.high
    ends = other_aims(reading, case, load())
    here = load().plan(case).shown.outcome
    assert [end.burden for end in ends] == [reading.burden.high]
    assert ends[0].aim.outcome == load().plan({**case, "burden": ends[0].burden}).shown.outcome
    assert ends[0].aim.outcome != here
    small = read((Deposit("V", 20),))
    assert small
    assert other_aims(small, small.features, load()) == ()


def test_the_order_of_the_deposits_changes_nothing_that_is_said() -> None:
    for deposits in any_livers(200):
        assert read(deposits[::-1]) == read(deposits)


def test_circles_lie_in_slots_of_their_segment_and_do_not_overlap() -> None:
    least = liver().geometry.radius.least
    for deposits in any_livers(150):
        drawn = circles(deposits)
        for deposit, circle in zip(deposits, drawn, strict=True):
            slots = liver().segments[deposit.segment].slots
            assert (circle.x, circle.y) in {(x, y) for x, y, _ in slots}
        for one, other in combinations(drawn, 2):
            crowded = min(one.radius, other.radius) == least
            apart = hypot(one.x - other.x, one.y - other.y)
            assert crowded or apart >= one.radius + other.radius


def test_text_and_deposits_are_the_same() -> None:
    for deposits in any_livers(50):
        assert parse_deposits(text_of(deposits)) == deposits
    assert parse_deposits("") == ()
    assert read(()) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("IX:10:deep", "segment 'IX'; allowed: I, II, III, IVa"),
        ("VII:0:deep", "size '0'; allowed: 1 to 150 mm"),
        ("VII:151:deep", "size '151'"),
        ("VII:10:under", "place 'under'; allowed: surface, deep, duct"),
        ("VII:10", "'VII:10'; write segment:millimetres:place"),
        ("VII:10:deep,", "''; write"),
        (",".join(["I:1:deep"] * 61), "61 of them; allowed: up to 60"),
    ],
)
def test_what_is_malformed_is_told(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message.replace("(", r"\(")):
        parse_deposits(text)


def test_rows_need_no_place() -> None:
    assert checked([("VII", 60), ("II", 9, "deep")]) == (
        Deposit("VII", 60, "surface"),
        Deposit("II", 9, "deep"),
    )
    with pytest.raises(ContentError, match=r"size '1\.5'"):
        checked([("VII", 1.5)])
