"""Questions about the class of a tumour: the key is graded, never only claimed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nenlm.content import ContentError
from nenlm.quiz import questions
from nenlm.quiz.load import read_questions

QUESTION = {
    "id": "a-class",
    "stem": "Which class?",
    "report": {"ki67": 35, "mitoses": None, "differentiation": "well"},
    "answer": "net_g3",
    "options": {name: {"why": "Because."} for name in ("net_g2", "net_g3", "nec")},
}


def read(folder: Path, **changes: object) -> str:
    path = folder / "work_up.yaml"
    path.write_text(yaml.safe_dump([{**QUESTION, **changes}]), encoding="utf-8")
    (question,) = read_questions(folder)
    return question.key.text


def test_the_key_is_the_class_of_the_report(tmp_path: Path) -> None:
    assert read(tmp_path) == "NET G3"
    report = {"ki67": 35, "mitoses": None, "differentiation": "poor"}
    assert read(tmp_path, report=report, answer="nec") == "NEC"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"answer": "nec"}, "the grading says 'net_g3', the author expected 'nec'"),
        (
            {"report": {"ki67": 35, "mitoses": None, "differentiation": None}},
            "the grading says 'net_g3, nec'",
        ),
        ({"options": {**QUESTION["options"], "net_g4": {"why": "No."}}}, "'net_g4'; allowed"),  # type: ignore[dict-item]
        ({"report": {"ki67": "many", "mitoses": None, "differentiation": "well"}}, "report.ki67"),
    ],
)
def test_another_answer_stops_the_course(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, **changes)
    assert told in str(caught.value)


def test_the_chapter_asks_enough() -> None:
    assert len(questions("work_up").items) >= 6
