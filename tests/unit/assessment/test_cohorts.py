"""Published cohorts: which speak about a case, and what they print, address by address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
import yaml

from nenlm.assessment.cohorts import FILE, Coverage, load_cohorts, people, read_cohorts
from nenlm.cases import presets
from nenlm.content import ContentError
from nenlm.evidence import Value, load_evidence
from nenlm.evidence.model import Unit
from nenlm.pathway import Case, load
from nenlm.pathway.reading import base_documents
from nenlm.pathway.resolve import vocabulary_of

FEATURES = load().tables.features


def judge(values: Mapping[str, object]) -> dict[str, Coverage]:
    found = load_cohorts().judge(load().case(values), FEATURES)
    return {each.cohort.id: each for each in found}


def any_cases(number: int) -> list[Case]:
    draw = Random(2012)
    return [
        load().case({f.id: f.representative(draw.randrange(len(f.ids))) for f in FEATURES.values()})
        for _ in range(number)
    ]


def percent(**numbers: float) -> Value:
    return Value(label="Alive", unit=Unit.PERCENT, **numbers)


@pytest.mark.parametrize(
    ("values", "cohort", "status"),
    [
        ({"ki67": 2}, "polee-g1", "covers"),
        ({"ki67": 3}, "polee-g1", "not"),
        ({"ki67": 3}, "polee-g2", "covers"),
        ({"ki67": 20}, "polee-g2", "covers"),
        ({"ki67": 21}, "polee-g2", "not"),
        ({"ki67": 21}, "polee-g3", "covers"),
        ({"ki67": 80, "differentiation": "poor"}, "polee-g3", "covers"),
        ({"ki67": 80, "differentiation": "poor"}, "mayo", "not"),
        ({"ki67": "unknown"}, "polee-g1", "unsure"),
        ({"ki67": "unknown", "site": "lung"}, "polee-g1", "not"),
        ({"ehd": "none"}, "panzuto-liver", "covers"),
        ({"ehd": "limited_resectable"}, "panzuto-beyond", "covers"),
        ({"ehd": "unknown"}, "panzuto-beyond", "unsure"),
        ({"site": "small_bowel", "primary": "resected"}, "pu-intestine", "not"),
        ({"age": 59}, "mazzaferro-transplanted", "covers"),
        ({"age": 60}, "mazzaferro-transplanted", "not"),
        ({"burden": 51}, "mazzaferro-transplanted", "not"),
    ],
)
def test_a_case_is_covered_where_its_inclusion_says_so(
    values: dict[str, object], cohort: str, status: str
) -> None:
    assert judge(values)[cohort].status == status


def test_what_keeps_a_cohort_away_is_named() -> None:
    away = judge({"site": "pancreas", "primary": "unresectable"})["shaib-small-bowel"]
    assert {condition.input for condition in away.failed} == {"site", "primary"}
    assert judge({"ki67": "unknown"})["polee-g1"].open[0].input == "ki67"


def test_over_any_case_covered_means_that_nothing_fails_and_nothing_is_open() -> None:
    seen = set()
    for case in any_cases(300):
        for each in load_cohorts().judge(case, FEATURES):
            holds = [
                FEATURES[c.input].ids[FEATURES[c.input].cell(case[c.input])] in c.values
                for c in each.cohort.when
            ]
            unknown = [case[c.input] == "unknown" for c in each.cohort.when]
            assert (each.status == "covers") == all(holds)
            wrong = [not h and not u for h, u in zip(holds, unknown, strict=True)]
            assert (each.status == "not") == any(wrong)
            seen.add(each.status)
    assert seen == {"covers", "unsure", "not"}


def test_what_no_covering_cohort_is_about_is_said() -> None:
    known = load_cohorts()
    for preset in presets().values():
        judged = known.judge(preset.case, FEATURES)
        silent = {feature.id for feature in known.silent(judged)}
        about = {c.input for j in judged if j.status == "covers" for c in j.cohort.when}
        assert silent == {f.id for f in known.features} - about


def test_as_the_chapter_says_no_cohort_is_about_the_syndrome_the_heart_or_the_number() -> None:
    about = {condition.input for cohort in load_cohorts().cohorts for condition in cohort.when}
    assert not about & {"syndrome", "hormone", "chd", "pattern"}


def test_as_the_chapter_says_no_unselected_cohort_of_grade_3_knows_the_differentiation() -> None:
    unselected = [c for c in load_cohorts().cohorts if c.treatment == "any"]
    g3 = [c for c in unselected if any(w.input == "ki67" and "(20,55]" in w.values for w in c.when)]
    assert len(g3) > 1
    assert not any(w.input == "differentiation" for c in g3 for w in c.when)


def test_every_number_is_a_value_of_the_evidence() -> None:
    evidence = load_evidence()
    for cohort in load_cohorts().cohorts:
        for years, survival in cohort.survival.items():
            assert survival.value == evidence.value(survival.address)
            words = {1: "one year", 3: "three years", 5: "five years", 10: "ten years"}[years]
            label = survival.value.label.lower()
            assert words in label, survival.address


def test_the_n_is_that_of_the_value_or_of_the_whole_cohort_or_none() -> None:
    cohorts = {cohort.id: cohort for cohort in load_cohorts().cohorts}
    assert cohorts["chen-complete"].survival[5].n == 15
    assert cohorts["sarmiento"].survival[5].n == 170
    assert cohorts["polee-g1"].survival[5].n is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (percent(value=61), (61, 61, 61)),
        (percent(value=72.5), (73, 73, 73)),
        (percent(value=0), (0, 0, 0)),
        (percent(value=100), (100, 100, 100)),
        (percent(low=46, high=86), (46, None, 86)),
        (percent(value=70.5, low=31, high=100), (31, 71, 100)),
    ],
)
def test_people_are_whole_and_a_range_without_a_point_gets_none(
    value: Value, expected: tuple[int, int | None, int]
) -> None:
    found = people(value)
    assert (found.low, found.alive, found.high) == expected


def broken(tmp_path: Path, **changes: object) -> str:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8").replace("yes}", "'yes'}"))
    document["cohorts"] = [{**document["cohorts"][0], **changes}]
    path = tmp_path / "cohorts.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_cohorts(path, load_evidence(), vocabulary_of(base_documents()))
    return str(error.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fact": "polee-2022-netherland"}, "Did you mean polee-2022-netherlands?"),
        ({"survival": {5: "os-5y"}}, "survival: 'os-5y'; allowed: "),
        ({"survival": {5: "n-metastatic"}}, "give a percentage"),
        ({"survival": {4: "os-5y-g1-metastatic"}}, "survival: 4; allowed: 1, 3, 5, 10."),
        ({"survival": {}}, "at least 1 item"),
        ({"era": "1990-2016"}, "era: '1990-2016' is not in the fact's population"),
        ({"treatment": "operatd"}, "Did you mean operated?"),
        ({"when": {"sight": "lung"}}, "when: sight: is no feature"),
        ({"when": {"site": "liver"}}, "'liver' is not allowed"),
        ({"when": {"shown_aim": "curative"}}, "a cohort is known by features"),
        ({"title": "More"}, "title"),
    ],
)
def test_a_fault_is_told_in_one_line(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    assert message in broken(tmp_path, **changes)
