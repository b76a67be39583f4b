"""The checklist of criteria: the rule taken apart, no more and no less."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nenlm.assessment.milan import FILE, Status, checklist, load_milan, read_milan
from nenlm.cases import preset
from nenlm.content import ContentError
from nenlm.pathway import Case, Pathway, load

EDITIONS = ("current", "lt-ki67-20", "review-2012")


def statuses(pathway: Pathway, case: Case) -> dict[str, Status]:
    return {each.doc.feature: each.status for each in checklist(pathway, case)}


def random_cases(pathway: Pathway, number: int) -> list[Case]:
    """Cases near the one that meets every criterion."""
    source = random.Random(46)
    features = list(pathway.tables.features.values())
    start = preset("milan-type").case
    return [
        pathway.case(
            {
                **start,
                **{
                    f.id: f.representative(source.randrange(len(f.ids)))
                    for f in source.sample(features, source.randint(0, 4))
                },
            }
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_criteria_are_met_exactly_where_the_rule_s_conditions_hold(edition: str) -> None:
    pathway = load(edition)
    rules = [*pathway.tables.decisions["candidate"].rules]
    rules += load().tables.decisions["candidate"].rules
    rule = next(rule for rule in rules if rule.id == load_milan().rule)
    features = pathway.tables.features
    seen = set()
    for case in random_cases(pathway, 300):
        holds = all(
            features[c.input].ids[features[c.input].cell(case[c.input])] in c.values
            for c in rule.when
        )
        seen.add(holds)
        assert holds == (set(statuses(pathway, case).values()) == {Status.MET})
    assert seen == {True, False}


def test_a_variant_widens_the_checklist() -> None:
    case = preset("twelve-per-cent").case
    assert statuses(load(), case)["ki67"] is Status.NOT_MET
    assert statuses(load("lt-ki67-20"), case)["ki67"] is Status.MET


def test_what_surgery_or_time_can_mend_is_not_yet_met() -> None:
    case = load().case({**preset("graft-in-two-steps").case, "tempo": "unobserved"})
    found = statuses(load(), case)
    waiting = {name for name, status in found.items() if status is Status.NOT_YET}
    assert waiting == {"primary", "mesentery", "tempo"}


def test_a_value_that_can_still_become_right_is_never_right_already() -> None:
    conditions = {each.condition.input: each for each in checklist(load(), load().case())}
    for name, each in conditions.items():
        assert not set(each.doc.waits) & set(each.condition.values), name


def test_what_is_not_known_is_neither_met_nor_missed() -> None:
    case = load().case({**preset("milan-type").case, "ki67": "unknown", "ehd": "unknown"})
    found = statuses(load(), case)
    assert {n for n, status in found.items() if status is Status.UNKNOWN} == {"ki67", "ehd"}


def test_the_course_s_own_conditions_are_marked_as_its_own() -> None:
    own = {each.feature for each in load_milan().criteria if each.origin == "pathway"}
    assert own == {"sstr", "chd", "prior", "pregnancy"}
    assert all(each.facts for each in load_milan().criteria if each.origin == "published")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rule: I11a", "rule: I11d", "rule: 'I11d'"),
        ("  - feature: ehd\n", "  - feature: setting\n", "ehd: the rule asks for it"),
        ("  - feature: ehd\n", "  - feature: setting\n", "criteria: 'setting'"),
        ("facts: [milan-net]", "facts: [milan-nat]", "Did you mean milan-net"),
        ("waits: [unobserved]", "waits: [unobservd]", "Did you mean unobserved"),
        ("origin: pathway", "origin: course", "origin"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "milan.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        read_milan(broken, load().tables)
