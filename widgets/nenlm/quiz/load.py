"""Loading of the quiz: every key is computed and compared with what its author expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from nenlm.cases.chapters import chapters
from nenlm.content import ContentError, model_of, nearest, read_entries
from nenlm.evidence import load_evidence
from nenlm.evidence.links import fault_of, find_links
from nenlm.pathway import ContradictionError
from nenlm.quiz.contrast import pair_of
from nenlm.quiz.documents import PairDoc, QuestionDoc
from nenlm.quiz.keys import question_of
from nenlm.quiz.model import Pair, Question, Questions

HERE = Path(__file__).parent

D = TypeVar("D", QuestionDoc, PairDoc)
T = TypeVar("T")


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Read the questions of every chapter, a file each, and compute their keys.

    Raises:
        ContentError: a malformed entry, a wrong fact link, a case the pathway refuses, or an
            answer other than the pathway's.
    """
    return _read(folder, QuestionDoc, question_of)


def read_pairs(folder: Path) -> tuple[Pair, ...]:
    """Read the pairs of every chapter, a file each, and compute both plans.

    Raises:
        ContentError: as for questions, or cases that differ in more than one feature or have
            the same answer.
    """
    return _read(folder, PairDoc, pair_of)


@cache
def _all_questions() -> tuple[Question, ...]:
    return read_questions(HERE / "questions")


@cache
def _all_pairs() -> dict[str, Pair]:
    return {found.id: found for found in read_pairs(HERE / "pairs")}


def questions(chapter: str) -> Questions:
    """Return the questions of a chapter.

    Raises:
        ContentError: the chapter has none.
    """
    known = dict.fromkeys(item.chapter for item in _all_questions())
    if chapter not in known:
        raise ContentError([f"questions: chapter '{chapter}' has none; {nearest(chapter, known)}"])
    return Questions(chapter, tuple(q for q in _all_questions() if q.chapter == chapter))


def pair(pair_id: str) -> Pair:
    """Return one pair.

    Raises:
        ContentError: no such pair; the message lists them.
    """
    if pair_id not in _all_pairs():
        raise ContentError([f"pair: '{pair_id}'; {nearest(pair_id, _all_pairs())}"])
    return _all_pairs()[pair_id]


def _read(folder: Path, model: type[D], build: Callable[[D, str], T]) -> tuple[T, ...]:
    found: dict[str, T] = {}
    problems: list[str] = []
    paths = sorted(folder.glob("*.yaml"))
    strangers = [path for path in paths if path.stem not in chapters()]
    problems += [
        f"{path.name}: no chapter '{path.stem}'; {nearest(path.stem, chapters())}"
        for path in strangers
    ]
    for chapter, place, entry in _entries(path for path in paths if path not in strangers):
        try:
            doc = model_of(model, entry, place)
        except ContentError as error:
            problems += error.problems
            continue
        try:
            if doc.id in found:
                raise ContentError(["is given twice; keep one"])
            _check(doc)
            found[doc.id] = build(doc, chapter)
        except ContentError as error:
            problems += [f"{place}: {problem}" for problem in error.problems]
        except ContradictionError as error:
            problems.append(f"{place}: case: {error}")
    if problems:
        raise ContentError(problems)
    return tuple(found.values())


def _entries(paths: Iterable[Path]) -> Iterator[tuple[str, str, Any]]:
    """Yield the chapter, the place and the content of every entry."""
    for path in paths:
        for number, entry in enumerate(read_entries(path), start=1):
            label = entry.get("id", number) if isinstance(entry, dict) else number
            yield path.stem, f"{path.name}: {label}", entry


def _check(doc: QuestionDoc | PairDoc) -> None:
    evidence = load_evidence()
    problems = [
        fault
        for text in _texts(doc.model_dump())
        for link in find_links(text)
        if (fault := fault_of(link, evidence))
    ]
    if problems:
        raise ContentError(problems)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
