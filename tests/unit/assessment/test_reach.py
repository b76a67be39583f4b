"""The reach of rules: groups that cover everything that decides, and shares that add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from nenlm.assessment.reach import FILE, ReachOfRules, load_reach, read_reach, share_text
from nenlm.assessment.reach_export import group_told, reach_told
from nenlm.content import ContentError
from nenlm.pathway import load

DOMAIN = "operable"


@pytest.fixture(scope="module")
def reach() -> ReachOfRules:
    return load_reach()


def test_the_groups_of_rules_decide_every_case_once(reach: ReachOfRules) -> None:
    found = [reach.decides(group.id, DOMAIN) for group in reach.doc.groups]
    assert sum(sum(each.values()) for each in found) == reach.edition(DOMAIN).cases
    assert reach.ungrouped == ()


def test_the_groups_of_changes_turn_what_the_edition_turns(reach: ReachOfRules) -> None:
    found = [reach.of(group.id, DOMAIN) for group in reach.doc.changes]
    assert sum(each.turning for each in found) == reach.edition(DOMAIN).changed > 0
    assert all(each.decides == {} for each in found)


def test_without_a_group_only_its_own_cases_turn(reach: ReachOfRules) -> None:
    for group in ("net-g3", "debulking", "watching"):
        found = reach.of(group, DOMAIN)
        assert 0 < found.turning <= found.deciding
        assert {t.turn.rule_before for t in found.turned} <= set(found.group.rules)


def test_a_group_that_never_decides_turns_nothing(reach: ReachOfRules) -> None:
    found = reach.of("carcinoma", DOMAIN)
    assert found.deciding == found.turning == 0


def test_the_last_rules_leave_no_rule_behind(reach: ReachOfRules) -> None:
    assert "no rule" in {t.turn.after for t in reach.of("drugs", DOMAIN).turned}


def test_what_the_chapter_says_of_the_count_is_so(reach: ReachOfRules) -> None:
    changes = reach.edition(DOMAIN)
    kept = {
        intent: changes.matrix.get((intent, intent), 0) / total
        for intent in reach.pathway.tables.intents
        if (total := sum(n for (a, _), n in changes.matrix.items() if a == intent))
    }
    assert list(changes.by_status) == ["dated", "uncertain"], "nothing that was seen turns"
    assert sorted(kept, key=lambda intent: kept[intent])[:2] == ["transplantation", "cytoreduction"]
    assert kept["transplantation"] < 0.05
    assert kept["resection"] > 0.9
    first = next(iter(changes.by_change))
    assert reach.owner(first).id == "g3-2012"
    assert changes.by_change[first] > changes.changed / 2
    assert reach.edition("ordinary").share < changes.share
    carcinoma = reach.of("carcinoma", "ordinary")
    assert carcinoma.deciding > carcinoma.cases / 5
    assert carcinoma.turning < carcinoma.deciding / 10
    for group in ("debulking", "transplantation"):
        found = reach.of(group, DOMAIN)
        assert found.turning == found.deciding


def test_shares_as_told_are_shares_of_a_whole(reach: ReachOfRules) -> None:
    tables = reach.pathway.tables
    for group in ("net-g3", "debulking-2012"):
        told = reach_told(reach.of(group, DOMAIN), tables)
        rest = told["rest"]["share"] if told["rest"] else 0
        assert sum(row["share"] for row in told["turns"]) + rest == pytest.approx(1, abs=1e-4)
        if told["leads"]:
            assert sum(row["share"] for row in told["leads"]) == pytest.approx(1, abs=1e-4)
        for example in told["examples"]:
            assert load().plan(example["case"]).shown.intent == example["before"]


def test_a_change_is_told_with_how_well_it_is_known(reach: ReachOfRules) -> None:
    told = group_told(reach, "debulking-2012")
    assert told["kind"] == "changes"
    assert {status for _, status in told["notes"]} == {"uncertain"}
    assert [rule["id"] for rule in group_told(reach, "early")["rules"]] == ["I09b", "I09c"]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "none"),
        (0.00009, "<\u00a00.01\u00a0%"),
        (0.0051, "0.51\u00a0%"),
        (0.0249, "2.5\u00a0%"),
        (0.249, "25\u00a0%"),
        (0.9949, "99\u00a0%"),
        (0.999, ">\u00a099\u00a0%"),
        (1, "100\u00a0%"),
    ],
)
def test_a_share_in_words(share: float, words: str) -> None:
    assert share_text(share) == words


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("edition: review-2012", "edition: review-2021", "Did you mean review-2012"),
        ("rules: [I05a]", "rules: [I5a]", "rapid: rules: 'I5a'; allowed: "),
        ("rules: [I05a]", "rules: [I05b]", "'I05b' is given twice"),
        ("rules: [I10a, I10b, I12a, I12b]", "rules: [I10a, I10b, I12a]", "no group has I12b"),
        ("rules: [T19]", "rules: [T91]", "remnant-2012: rules: 'T91'"),
        (", others: true", ", rules: [P22]", "one group has `others: true`"),
        ("id: rapid", "id: early", "early: is given twice"),
        ("means: >-", "mean: >-", "domains.0"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "reach.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        read_reach(broken, load())
