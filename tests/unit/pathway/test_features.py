"""Features: values, cells and the sides of every cut-off."""

from __future__ import annotations

import pytest

from nenlm.pathway import ContentError, Pathway
from nenlm.pathway.documents import CutDoc, FeatureDoc, NumberDoc
from nenlm.pathway.features import build_feature


@pytest.mark.parametrize(
    ("feature", "number", "cell"),
    [
        ("ki67", 2.9, "[0,3)"),
        ("ki67", 3, "[3,10)"),
        ("ki67", 10, "[10,20]"),
        ("ki67", 20, "[10,20]"),
        ("ki67", 20.1, "(20,55]"),
        ("ki67", 55, "(20,55]"),
        ("burden", 10, "[0,10]"),
        ("burden", 11, "(10,25]"),
        ("max_mm", 30, "[1,30]"),
        ("max_mm", 31, "(30,250]"),
        ("age", 59, "[18,60)"),
        ("age", 60, "[60,80)"),
        ("flr", 25, "[25,30)"),
        ("ecog", 2, "[0,2]"),
        ("ecog", 3, "(2,4]"),
    ],
)
def test_a_number_falls_on_its_side_of_the_cut_off(
    pathway: Pathway, feature: str, number: float, cell: str
) -> None:
    domain = pathway.tables.features[feature]
    assert domain.ids[domain.cell(number)] == cell


def test_every_representative_lies_in_its_cell(pathway: Pathway) -> None:
    for feature in pathway.tables.features.values():
        for index in range(len(feature.ids)):
            assert feature.cell(feature.representative(index)) == index


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"ki67": 300},
            "ki67: 300 is not allowed; allowed: a number from 0 to 100 %, or 'unknown'.",
        ),
        ({"ki67": "much"}, "ki67: 'much' is not allowed"),
        ({"ki67": True}, "ki67: True is not allowed"),
        ({"ki67": None}, "ki67: None is neither a word nor a number"),
        ({"burden": "unknown"}, "burden: 'unknown' is not allowed"),
        ({"differentiation": "wel"}, "Did you mean well?"),
        ({"colour": "red"}, "colour: is no feature"),
    ],
)
def test_a_bad_value_names_the_field_and_what_is_allowed(
    pathway: Pathway, given: dict[str, object], message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        pathway.case(given)
    assert message in str(caught.value)


def test_all_faults_of_a_case_are_told_at_once(pathway: Pathway) -> None:
    with pytest.raises(ContentError) as caught:
        pathway.case({"ki67": -1, "site": "moon", "x": 1})
    assert len(caught.value.problems) == 3


def test_cut_offs_must_rise() -> None:
    doc = FeatureDoc(
        id="x",
        label="X",
        group="g",
        core=False,
        kind="fixed",
        supplier="",
        meaning="",
        number=NumberDoc(unit="%", low=0, high=100, step=1, default=1),
        cuts=[CutDoc(below=10), CutDoc(up_to=5)],
    )
    with pytest.raises(ContentError, match="cuts: must rise"):
        build_feature(doc)


def test_whole_grades_are_labelled_as_a_scale(pathway: Pathway) -> None:
    assert [v.label for v in pathway.tables.features["ecog"].values] == ["0–2", "3–4"]
