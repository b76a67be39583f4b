"""What Python computes of a state stands in what the view writes: two witnesses, no browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from nenlm.assessment.accuracies import load_tests
from nenlm.assessment.debulking import load_debulking
from nenlm.assessment.due import Worth
from nenlm.assessment.grade import load_grading
from nenlm.assessment.milan import Status
from nenlm.assessment.reach import load_reach
from nenlm.assessment.reach_export import reach_told
from nenlm.cases import presets
from nenlm.evidence import load_evidence
from nenlm.explorers import (
    AgreementMap,
    CaseExplorer,
    CohortExplorer,
    DebulkingEvidence,
    DecisionMap,
    Grading,
    LiverMap,
    MilanChecklist,
    NameTheType,
    OptionsExplorer,
    ReachExplorer,
    RemnantPlanner,
    StrategyBuilder,
    TestReader,
    WorkUp,
)
from nenlm.explorers.base import Explorer
from nenlm.pathway import load

EDITIONS = load().editions
CASES: dict[str, dict[str, object]] = {
    **{name: dict(preset.case) for name, preset in presets().items()},
    "unknown": {"ki67": "unknown", "chd": "unknown", "flr": "unknown"},
    "work-up": {"mri": "not_done", "fdg": "not_done", "mdt": "not_done"},
    "emergency": {"emergency": "bleeding"},
}
LIVERS = ("VII:60:surface,VIII:24:deep,III:10:duct", "II:12:surface", "I:20:deep,IVa:31:surface")
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def said(explorer: Explorer) -> str:
    """All that the written state says, each run of spaces one."""
    return " ".join(BeautifulSoup(explorer.html(), "html.parser").get_text(" ").split())


def one(text: str) -> str:
    return " ".join(text.split())


def counted(explorer: Explorer, attribute: str) -> Counter[str]:
    """How often each value of an attribute stands in the written rows of a table."""
    soup = BeautifulSoup(explorer.html(), "html.parser")
    return Counter(str(tag[attribute]) for tag in soup.select(f"td[{attribute}], tr[{attribute}]"))


def lines_of(explorer: Explorer) -> Iterator[str]:
    plan = explorer.plan
    for line in [plan.shown, *plan.due, *(each for s in plan.sections for each in s.lines)]:
        yield line.label
        yield line.sentence
        yield from (f"Rule {rule.id}" for rule in line.rules)
        yield from (rule.because for rule in line.rules)


@pytest.mark.parametrize("edition", EDITIONS)
@every_case
def test_the_plan_with_every_reason(case: dict[str, object], edition: str) -> None:
    explorer = CaseExplorer(case, edition=edition)
    text = said(explorer)
    assert [line for line in lines_of(explorer) if one(line) not in text] == []
    assert explorer.plan.shown.label in explorer.summary


@every_case
def test_the_contested_questions_it_raises(case: dict[str, object]) -> None:
    explorer = AgreementMap(case)
    raised = [each.question for each in explorer.standings if each.applies]
    number = f"{len(raised)} of" if raised else "none of the"
    assert f"{number} {len(explorer.standings)}" in explorer.summary
    assert [each.title for each in raised if one(each.title) not in explorer.summary] == []
    text = said(explorer)
    for each in explorer.standings:
        assert one(each.question.title) in text


@every_case
def test_which_cohorts_cover_it(case: dict[str, object]) -> None:
    explorer = CohortExplorer(case)
    lit = [each for each in explorer.judged if each.status == "covers"]
    assert explorer.summary.startswith(f"{len(lit)} of {len(explorer.judged)} cohorts cover")
    text = said(explorer)
    for each in explorer.judged:
        assert one(each.cohort.name) in text
        printed = each.cohort.survival.get(explorer.choice.years)
        assert printed is None or one(printed.value.text) in text
        assert printed is None or printed.n is None or f"n = {printed.n}" in text


@pytest.mark.parametrize("share", [stop.value for stop in load_debulking().stops])
def test_which_reports_speak_at_a_share(share: str) -> None:
    pattern = {} if share == "all" else {"pattern": "many_both", "burden": 40}
    explorer = DebulkingEvidence({"clear": share, **pattern})
    text, facts = said(explorer), load_evidence().facts
    assert f"{len(explorer.reports)} report" in explorer.summary
    for report in explorer.reports:
        fact = facts[report.fact]
        assert one(fact.title) in text
        assert one(report.says) in text
        assert fact.n is None or f"n = {fact.n}" in text


@pytest.mark.parametrize("axes", [("clear", "ki67"), ("burden", "ecog"), ("site", "chd")])
@pytest.mark.parametrize("name", ["ileal-both-lobes", "ileal-few", "nec"])
def test_the_plane_around_it(name: str, axes: tuple[str, str]) -> None:
    explorer = DecisionMap(name, x=axes[0], y=axes[1])
    text = said(explorer)
    outcomes = explorer.pathway.tables.decisions["shown_aim"].outcomes
    for aim in {area.aim for area in explorer.plane.areas if area.aim}:
        assert outcomes[aim].label in text
    for border in explorer.plane.borders:
        assert all(f"Rule {rule}" in text for rule in border.rules)
    marks = [mark for row in explorer.plane.rows for mark in row if mark.aim]
    intents = Counter(outcomes[mark.aim].intent for mark in marks)
    assert counted(explorer, "data-intent") & intents == intents


@pytest.mark.parametrize("mitoses", [None, 0, 1, 2, 19, 20, 21, 60])
@pytest.mark.parametrize("ki67", [1, 3, 19, 20, 21, 56])
def test_the_class_and_why(ki67: int, mitoses: int | None) -> None:
    explorer = Grading({"ki67": ki67}, mitoses=mitoses)
    doc, graded = load_grading().doc, explorer.graded
    for name in graded.classes:
        assert doc.classes[name].label in explorer.summary
    assert one(load_grading().sentence(graded)) in explorer.summary


@pytest.mark.parametrize("deposits", LIVERS)
def test_what_the_map_reads(deposits: str) -> None:
    explorer = LiverMap(deposits=deposits)
    reading = explorer.reading
    assert reading
    text = said(explorer)
    assert f"{reading.type.label}." in explorer.summary
    assert f"{reading.largest} mm" in explorer.summary.replace("\u00a0", " ")
    for words in (reading.type.because, reading.pattern.label, reading.pattern.because):
        assert one(words) in text
    for number in (reading.burden.low, reading.burden.middle, reading.burden.high):
        assert f"{number}" in text
    assert explorer.plan.shown.label in text


@every_case
def test_the_criteria_it_meets(case: dict[str, object]) -> None:
    explorer = MilanChecklist(case)
    met = sum(each.status is Status.MET for each in explorer.criteria)
    number = f"All {met}" if met == len(explorer.criteria) else f"{met} of {len(explorer.criteria)}"
    assert explorer.summary.startswith(number)
    found = counted(explorer, "data-status")
    assert found == Counter(each.status.value for each in explorer.criteria)


@pytest.mark.parametrize("seed", [0, 7, 4294967295])
def test_livers_of_a_seed_and_their_answers(seed: int) -> None:
    explorer = NameTheType(seed)
    soup = BeautifulSoup(explorer.html(), "html.parser")
    entries = soup.select(".nx-livers > li")
    assert len(entries) == len(explorer.exercises)
    for entry, exercise in zip(entries, explorer.exercises, strict=True):
        assert exercise.answer.label in entry.get_text()
        assert len(entry.select(".nx-deposit")) == len(exercise.deposits)


@every_case
def test_the_options_open_to_it(case: dict[str, object]) -> None:
    explorer = OptionsExplorer(case)
    text = said(explorer)
    for option in explorer.options:
        assert option.doc.label in explorer.summary
        for rule in option.against:
            assert f"Rule {rule.id}" in text


@pytest.mark.parametrize("group", list(load_reach().groups))
def test_how_far_a_group_reaches(group: str) -> None:
    explorer, reach = ReachExplorer(group=group), load_reach()
    told = reach_told(reach.of(group, explorer.own["domain"]), reach.pathway.tables)
    if told["turns"]:
        assert one(told["turning"]["text"]) in one(explorer.summary)


@pytest.mark.parametrize(
    "given",
    [{}, {"height": 171, "weight": 66.5}, {"remnant": "unknown"}, {"denominator": "urata"}],
    ids=str,
)
def test_the_remnant_and_its_verdict(given: dict[str, object]) -> None:
    explorer = RemnantPlanner(**given)  # type: ignore[arg-type]
    flr = explorer.planned.features["flr"]
    text = one(explorer.summary)
    assert flr == "unknown" or f"{flr} %" in text
    share = explorer.planned.chosen.share
    assert share is None or f"{share.low:g}" in text


@pytest.mark.parametrize(
    "marks",
    [("resect", "ablate", "leave"), ("resect", "second", "ablate"), ("leave", "leave", "leave")],
)
def test_what_the_rules_say_of_a_strategy(marks: tuple[str, ...]) -> None:
    explorer = StrategyBuilder(deposits=LIVERS[0], marks=marks, measured=27)
    text, work = said(explorer), explorer.work
    assert f"{work.found.shares[0]} %" in text
    for complaint in explorer.verdict.complaints:
        if "{" not in complaint.says:
            assert one(complaint.says) in text
    assert explorer.plan.shown.label in text


@pytest.mark.parametrize("pretest", [None, 1, 14, 60])
@pytest.mark.parametrize("test", list(load_tests()))
def test_what_a_result_means(test: str, pretest: int | None) -> None:
    explorer = TestReader(test=test, pretest=pretest)
    text, tree = said(explorer), explorer.tree
    assert explorer.reading.pretest == (load_tests()[test].pretest if pretest is None else pretest)
    for people in (tree.diseased, tree.true_positive, tree.false_positive):
        assert f"{people}" in explorer.summary
    for people in (tree.false_negative, tree.true_negative, tree.positive, tree.negative):
        assert f"{people}" in text


@every_case
def test_what_is_due(case: dict[str, object]) -> None:
    explorer = WorkUp(case)
    text, tests = said(explorer), explorer.tests
    if len(tests) > 1:
        assert explorer.summary.startswith(f"{len(tests)} tests are due.")
    for test in tests:
        assert test.due.label in text
        assert one(test.due.sentence) in text
        if test.worth is Worth.AIM:
            assert test.due.label in explorer.summary
