"""The quiz: keys come from the pathway, and a changed rule asks for another look."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nenlm.cases.chapters import chapters
from nenlm.content import ContentError, read_entries
from nenlm.pathway import load
from nenlm.quiz import contrast, keys, pair, questions
from nenlm.quiz.answers import LOOK_AGAIN
from nenlm.quiz.load import HERE, read_pairs, read_questions

QUESTIONS, PAIRS = HERE / "questions", HERE / "pairs"
ENOUGH_QUESTIONS, ENOUGH_PAIRS = 5, 2
NEVER_WATCH = {"op": "remove", "decision": "candidate", "rules": ["I14a"]}


def changed(path: Path, tmp_path: Path, good: str, bad: str) -> Path:
    """A copy of a folder of the quiz, the chapter on resection changed in one place."""
    copy = tmp_path / path.name
    shutil.copytree(path, copy)
    file = copy / "resection.yaml"
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    return copy


def written(folder: Path) -> list[dict[str, Any]]:
    return [entry for path in sorted(folder.glob("*.yaml")) for entry in read_entries(path)]


@pytest.mark.parametrize("chapter", list(chapters()))
def test_every_chapter_has_its_questions_and_pairs(chapter: str) -> None:
    assert len(questions(chapter).items) >= ENOUGH_QUESTIONS
    assert len([p for p in read_pairs(PAIRS) if p.chapter == chapter]) >= ENOUGH_PAIRS


def test_every_key_about_a_plan_is_what_the_pathway_says() -> None:
    asked = [doc for doc in written(QUESTIONS) if "asks" in doc]
    keys = {item.id: item.key for item in read_questions(QUESTIONS)}
    assert len(asked) >= ENOUGH_QUESTIONS
    for doc in asked:
        plan = load(doc.get("edition", "current")).plan(doc["case"])
        said = {*plan.collected(doc["asks"])} | {plan.outcomes.get(doc["asks"])}
        assert keys[doc["id"]].id in said
        assert not {name for name in doc["options"] if name != keys[doc["id"]].id} & said


def test_each_question_has_one_right_option_and_each_option_says_why() -> None:
    for question in read_questions(QUESTIONS):
        assert [option.right for option in question.options].count(True) == 1
        assert all(len(option.why) > len("Because.") for option in question.options)


def test_the_right_option_is_not_always_in_the_same_place() -> None:
    places = {
        [option.right for option in question.options].index(True)
        for question in read_questions(QUESTIONS)
    }
    assert len(places) > 2


def test_the_reason_is_that_of_the_decision_asked(tmp_path: Path) -> None:
    """Several decisions have an outcome `after_workup`; the reason must be of the right one."""
    path = tmp_path / "resection.yaml"
    path.write_text(
        """
- id: shared-outcome
  stem: What happens to the primary?
  case: {ki67: unknown}
  asks: primary_tumour
  answer: after_workup
  options: {after_workup: {why: Right.}, nothing: {why: Not yet.}, no_routine: {why: No.}}
""",
        encoding="utf-8",
    )
    assert read_questions(tmp_path)[0].key.rule.startswith("Rule P01: ")


def test_a_changed_rule_asks_for_another_look(monkeypatch: pytest.MonkeyPatch) -> None:
    pathway = load().with_changes([NEVER_WATCH])
    monkeypatch.setattr(keys, "load", lambda _edition="current": pathway)
    with pytest.raises(ContentError) as caught:
        read_questions(QUESTIONS)
    message = next(p for p in caught.value.problems if "small-silent-stable" in p)
    assert "the pathway says 'transplant', the author expected 'observe'" in message
    assert LOOK_AGAIN in message


def test_a_changed_rule_asks_for_another_look_at_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    pathway = load("pancreas-70")
    monkeypatch.setattr(contrast, "load", lambda _edition="current": pathway)
    with pytest.raises(ContentError, match=f"three-quarters-bowel-or-pancreas.*{LOOK_AGAIN}"):
        read_pairs(PAIRS)


def test_the_sides_of_a_pair_differ_in_one_feature_and_in_their_answer() -> None:
    for doc, found in zip(written(PAIRS), read_pairs(PAIRS), strict=True):
        assert len(doc["change"]) == 1
        assert found.sides[0].value != found.sides[1].value
        assert found.sides[0].answer.outcome != found.sides[1].answer.outcome
        plans = [load().plan(doc["case"]), load().plan({**doc["case"], **doc["change"]})]
        assert [side.aim.outcome for side in found.sides] == [p.shown.outcome for p in plans]


@pytest.mark.parametrize(
    ("read", "path", "good", "bad", "message"),
    [
        (read_questions, QUESTIONS, "answer: observe", "answer: watch", "answer: 'watch'; allowed"),
        (read_questions, QUESTIONS, "answer: observe", "answer: systemic", LOOK_AGAIN),
        (read_questions, QUESTIONS, "asks: technique", "asks: method", "asks: 'method'; allowed:"),
        (read_questions, QUESTIONS, "    acid:", "    acids:", "options: 'acids'; allowed:"),
        (read_questions, QUESTIONS, "[33 %](", "[34 %](", "the link says '34 %', the evidence"),
        (read_questions, QUESTIONS, "fact:clarinet-2014)", "fact:clarinet)", "no fact 'clarinet'"),
        (read_questions, QUESTIONS, "ki67: 5,", "ki67: 500,", "ki67: 500 is not allowed"),
        (read_questions, QUESTIONS, "hormone: carcinoid\n", "hormone: none\n", "case: "),
        (read_questions, QUESTIONS, "edition: review-2012", "edition: 2013", "edition"),
        (read_questions, QUESTIONS, "- id: growth-overrides", "- id: small-silent-stable", "twice"),
        (read_questions, QUESTIONS, "  stem: >-", "  text: >-", "stem: Field required"),
        (read_questions, QUESTIONS, "      text: One of them must be wrong.\n", "", "its `text`"),
        (read_pairs, PAIRS, "{site: pancreas}", "{site: pancreas, age: 64}", "one feature must"),
        (read_pairs, PAIRS, "{site: pancreas}", "{site: small_bowel}", "(differ: none)"),
        (read_pairs, PAIRS, "[curative, systemic]", "[curative, curative]", LOOK_AGAIN),
        (read_pairs, PAIRS, "[curative, systemic]", "[cure, systemic]", "'cure'; allowed:"),
    ],
)
def test_a_fault_is_told_with_its_place_and_remedy(
    read: Callable[[Path], object], path: Path, good: str, bad: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError, match=re.escape(message)) as caught:
        read(changed(path, tmp_path, good, bad))
    assert all(problem.startswith("resection.yaml: ") for problem in caught.value.problems)


def test_a_file_of_no_chapter_is_told(tmp_path: Path) -> None:
    (tmp_path / "liver.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(ContentError, match=r"liver\.yaml: no chapter 'liver'; allowed: "):
        read_questions(tmp_path)


def test_two_cases_with_the_same_answer_are_no_pair(tmp_path: Path) -> None:
    copy = changed(PAIRS, tmp_path, "{primary: unresectable}", "{ki67: 9}")
    file = copy / "resection.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[curative, systemic]", "[curative, curative]"), encoding="utf-8")
    with pytest.raises(ContentError, match="the two cases have the same answer"):
        read_pairs(copy)


def test_what_does_not_exist_is_refused_with_what_does() -> None:
    with pytest.raises(ContentError, match=r"pair: 'none'; allowed: .*three-quarters"):
        pair("none")
    with pytest.raises(ContentError, match=r"chapter 'none' has none; allowed: .*resection"):
        questions("none")
