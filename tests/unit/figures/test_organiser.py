"""The organiser shows the chapter's decisions in the pathway's own words, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from nenlm.cases.chapters import FILE, chapter, chapters, read_chapters
from nenlm.content import ContentError
from nenlm.figures import organiser
from nenlm.figures.organiser import draw
from nenlm.pathway import load


@pytest.mark.parametrize("name", list(chapters()))
def test_titles_and_questions_are_those_of_the_decisions(name: str) -> None:
    drawn = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", organiser(name).svg))
    expected = " ".join(
        f"{number} {decision.title} {decision.question}"
        for number, decision in enumerate(
            (load().tables.decisions[key] for key in chapter(name).decisions), start=1
        )
    )
    assert unescape(drawn) == expected


def test_a_long_question_is_broken_before_the_edge() -> None:
    decision = replace(load().tables.decisions["aim"], question="How much of the liver? " * 8)
    figure = draw([decision])
    figure.draw_without_rendering()
    edges = [text.get_window_extent().x1 for text in figure.axes[0].texts]
    assert len(edges) > 3
    assert max(edges) <= figure.bbox.x1


def test_an_unknown_chapter_is_refused_with_those_there_are() -> None:
    with pytest.raises(ContentError, match="chapter: 'resecton'; allowed: "):
        organiser("resecton")


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("tempo,", "temper,", "features: 'temper'; allowed:"),
        ("ileal-both-lobes", "ileal-both", "presets: 'ileal-both'; allowed:"),
        ("technique", "techniques", "decisions: 'techniques'; allowed:"),
        ("title:", "heading:", "title: Field required"),
    ],
)
def test_a_wrong_name_in_a_chapter_is_told(
    tmp_path: Path, good: str, bad: str, message: str
) -> None:
    path = tmp_path / "chapters.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(good, bad), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        read_chapters(path)


def test_a_chapter_given_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "chapters.yaml"
    path.write_text(FILE.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(ContentError, match="resection: is given twice"):
        read_chapters(path)
