"""The files behind the map and the practice: complete, consistent, and told when they are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nenlm.assessment.liver import GEOMETRY, TYPING, liver, read_liver
from nenlm.assessment.liver_practice import FILE, exercise, mulberry32, practice, read_practice
from nenlm.content import ContentError
from nenlm.evidence import load_evidence

KINDS = {
    "single": {("I", False)},
    "bulk": {("II", False)},
    "disseminated": {("III", False)},
    "nearly_bulk": {("II", True), ("none", True)},
    "few_both": {("none", False)},
    "one_lobe": {("none", False)},
}


@pytest.mark.parametrize(
    ("file", "good", "bad", "message"),
    [
        (GEOMETRY, "neighbours: [III, IVa]", "neighbours: [III, IX]", "neighbours: 'IX'; allowed"),
        (GEOMETRY, "neighbours: [III, IVa]", "neighbours: [III]", "II does not name IVa"),
        (GEOMETRY, "drawn: [VII, VI,", "drawn: [VII,", "must name every segment once"),
        (GEOMETRY, "lobe: left", "lobe: top", "lobe"),
        (TYPING, "enets-patterns]", "enets-pattern]", "Did you mean enets-patterns"),
        (TYPING, "china.spread", "china.spreads", "has no value 'spreads'"),
        (TYPING, "china.mean-volume", "china.nothing", "has no value 'nothing'"),
        (TYPING, "  complex: {label", "  complicated: {label", "patterns"),
        (TYPING, "bulk: 2 ", "bulk: two ", "bulk"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, file: Path, good: str, bad: str, message: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert good in text
    broken = tmp_path / file.name
    broken.write_text(text.replace(good, bad, 1), encoding="utf-8")
    paths = [broken if path is file else path for path in (GEOMETRY, TYPING)]
    with pytest.raises(ContentError, match=re.escape(message)):
        read_liver(paths[0], paths[1], load_evidence())


def test_a_missing_reason_is_told(tmp_path: Path) -> None:
    text = TYPING.read_text(encoding="utf-8")
    broken = tmp_path / TYPING.name
    lines = [line for line in text.splitlines() if not line.startswith("  one_segment:")]
    broken.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError, match="pattern_reasons: lacks one_segment"):
        read_liver(GEOMETRY, broken, load_evidence())


def test_every_slot_lies_inside_the_drawing() -> None:
    width, height = liver().geometry.view
    for segment in liver().segments.values():
        assert all(0 < x < width and 0 < y < height and room > 0 for x, y, room in segment.slots)


def test_an_unknown_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / FILE.name
    path.write_text(FILE.read_text(encoding="utf-8").replace("row: [single", "row: [singel"))
    with pytest.raises(ContentError, match=r"row: 'singel'.*Did you mean single\?"):
        read_practice(path)


def test_the_generator_is_the_published_one() -> None:
    draw = mulberry32(1)
    assert [draw() for _ in range(3)] == pytest.approx(
        [0.6270739405881613, 0.002735721180215478, 0.5274470399599522], abs=1e-15
    )


def test_every_kind_is_called_what_it_should_and_every_row_holds_each_once() -> None:
    row = len(practice().row)
    for seed in (0, 1, 7, 2012, 2**32 - 1):
        for start in range(0, 10 * row, row):
            made = [exercise(seed, start + place) for place in range(row)]
            assert sorted(each.kind for each in made) == sorted(practice().row)
            for each in made:
                assert (each.answer.id, each.borderline) in KINDS[each.kind], each
    assert set(KINDS) == set(practice().kinds)


def test_seeds_and_rows_differ() -> None:
    assert len({exercise(seed, 0).deposits for seed in range(40)}) > 30
    orders = {tuple(exercise(3, 6 * n + k).kind for k in range(6)) for n in range(10)}
    assert len(orders) > 5


@pytest.mark.parametrize(("seed", "number"), [(-1, 0), (2**32, 0), (0, -1)])
def test_no_other_seed_is_taken(seed: int, number: int) -> None:
    with pytest.raises(ValueError, match="allowed: 0 to 4294967295"):
        exercise(seed, number)
