"""Loading of the quiz: every key is computed and compared with what its author expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from nenlm.assessment.grade import Counts, load_grading
from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import parse_deposits, read
from nenlm.cases.chapters import chapters
from nenlm.content import ContentError, model_of, nearest, read_entries
from nenlm.evidence import load_evidence
from nenlm.evidence.links import fault_of, find_links
from nenlm.pathway import ContradictionError, Line, Pathway, Plan, load
from nenlm.pathway.features import Given
from nenlm.quiz.documents import PairDoc, QuestionDoc
from nenlm.quiz.html import reason
from nenlm.quiz.model import Option, Pair, Question, Questions, Side

HERE = Path(__file__).parent
LOOK_AGAIN = "the rule changed: look at this question again"

D = TypeVar("D", QuestionDoc, PairDoc)
T = TypeVar("T")


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Read the questions of every chapter, a file each, and compute their keys.

    Raises:
        ContentError: a malformed entry, a wrong fact link, a case the pathway refuses, or an
            answer other than the pathway's.
    """
    return _read(folder, QuestionDoc, _question)


def read_pairs(folder: Path) -> tuple[Pair, ...]:
    """Read the pairs of every chapter, a file each, and compute both plans.

    Raises:
        ContentError: as for questions, or cases that differ in more than one feature or have
            the same answer.
    """
    return _read(folder, PairDoc, _pair)


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


def _question(doc: QuestionDoc, chapter: str) -> Question:
    pathway = load(doc.edition)
    if doc.answer not in doc.options:
        raise ContentError([f"answer: '{doc.answer}'; {nearest(doc.answer, doc.options)}"])
    if doc.deposits:
        return _naming(doc, chapter)
    if doc.report:
        return _graded(doc, doc.report, chapter)
    wordless = [name for name, option in doc.options.items() if not (doc.asks or option.text)]
    if wordless:
        raise ContentError([f"options: {name}: needs its `text`" for name in wordless])
    key = _key(doc, pathway) if doc.asks else None
    outcomes = pathway.tables.decisions[doc.asks].outcomes if doc.asks else {}
    options = tuple(
        Option(
            id=name,
            text=option.text or outcomes[name].label,
            why=option.why,
            right=name == doc.answer,
            rule=reason(key) if key and name == doc.answer else "",
        )
        for name, option in doc.options.items()
    )
    return Question(doc.id, chapter, doc.stem, case_in_words(pathway, doc.case), options)


def _naming(doc: QuestionDoc, chapter: str) -> Question:
    """Return a question about the type of a liver, its key read from the map of its deposits."""
    types = {str(name): found for name, found in liver().typing.types.items()}
    unknown = [f"options: '{n}'; {nearest(n, types)}" for n in doc.options if n not in types]
    if unknown:
        raise ContentError(unknown)
    deposits = parse_deposits(doc.deposits)
    reading = read(deposits)
    if reading is None or reading.type.id != doc.answer:
        said = reading.type.id if reading else "nothing"
        raise ContentError(
            [f"answer: the map says '{said}', the author expected '{doc.answer}'; {LOOK_AGAIN}"]
        )
    options = tuple(
        Option(name, option.text or types[name].label, option.why, name == doc.answer)
        for name, option in doc.options.items()
    )
    found = "; ".join(f"segment {each.segment}: {each.mm}\u00a0mm" for each in deposits)
    stem = f"{doc.stem.strip()} ({found[0].upper()}{found[1:]}.)"
    return Question(doc.id, chapter, stem, (), options)


def _graded(doc: QuestionDoc, report: Counts, chapter: str) -> Question:
    """Return a question about the class of a tumour, its key found from what was counted."""
    known = load_grading()
    classes = known.doc.classes
    unknown = [f"options: '{n}'; {nearest(n, classes)}" for n in doc.options if n not in classes]
    if unknown:
        raise ContentError(unknown)
    graded = known.grade(report)
    if graded.classes != (doc.answer,):
        said = ", ".join(graded.classes)
        raise ContentError(
            [f"answer: the grading says '{said}', the author expected '{doc.answer}'; {LOOK_AGAIN}"]
        )
    options = tuple(
        Option(name, option.text or classes[name].label, option.why, name == doc.answer)
        for name, option in doc.options.items()
    )
    return Question(doc.id, chapter, doc.stem, (), options)


def _key(doc: QuestionDoc, pathway: Pathway) -> Line:
    """Return the pathway's answer as a line, if it is the one expected."""
    _known(doc.asks, doc.options, pathway)
    given = _answers(pathway.plan(doc.case), doc.asks)
    right = [name for name in doc.options if name in given]
    if right != [doc.answer]:
        raise ContentError([_changed(doc.answer, right or list(given))])
    return given[doc.answer]


def _known(asks: str, names: Mapping[str, object], pathway: Pathway) -> None:
    decisions = pathway.tables.decisions
    if asks not in decisions:
        raise ContentError([f"asks: '{asks}'; {nearest(asks, decisions)}"])
    outcomes = decisions[asks].outcomes
    unknown = [f"options: '{n}'; {nearest(n, outcomes)}" for n in names if n not in outcomes]
    if unknown:
        raise ContentError(unknown)


def _answers(plan: Plan, decision: str) -> dict[str, Line]:
    """Return the lines a decision contributes, by outcome."""
    if decision == "shown_aim":
        return {plan.shown.outcome: plan.shown}
    lines = [*plan.due, *(line for section in plan.sections for line in section.lines)]
    return {line.outcome: line for line in lines if line.decision == decision}


def _changed(expected: str, given: list[str]) -> str:
    said = ", ".join(given) or "nothing"
    return f"answer: the pathway says '{said}', the author expected '{expected}'; {LOOK_AGAIN}"


def _pair(doc: PairDoc, chapter: str) -> Pair:
    pathway = load()
    _known(doc.asks, dict.fromkeys(doc.answers), pathway)
    plans = pathway.plan(doc.case), pathway.plan({**doc.case, **doc.change})
    contrast = pathway.compare(plans[0].case, plans[1].case)
    if len(contrast.features) != 1:
        names = ", ".join(feature for feature, _, _ in contrast.features) or "none"
        raise ContentError([f"change: one feature must differ (differ: {names})"])
    answers = [_answers(plan, doc.asks) for plan in plans]
    for expected, given in zip(doc.answers, answers, strict=True):
        if expected not in given:
            raise ContentError([_changed(expected, list(given))])
    if doc.answers[0] == doc.answers[1]:
        raise ContentError(["answers: the two cases have the same answer"])
    name = contrast.features[0][0]
    feature = pathway.tables.features[name]
    first, second = (
        _side(pathway, feature.text(plan.case[name]), plan, answer[expected], own)
        for plan, answer, expected, own in zip(
            plans, answers, doc.answers, (contrast.removed, contrast.added), strict=True
        )
    )
    shared = {key: value for key, value in doc.case.items() if key != name}
    return Pair(
        doc.id,
        chapter,
        doc.title,
        doc.story,
        doc.question,
        case_in_words(pathway, shared),
        feature.label,
        (first, second),
        doc.explains,
    )


def _side(pathway: Pathway, value: str, plan: Plan, answer: Line, own: tuple[Line, ...]) -> Side:
    icon = pathway.tables.intents[plan.shown.intent].icon
    return Side(value, plan.shown, icon, answer, tuple(line for line in own if line != answer))


def case_in_words(pathway: Pathway, values: Mapping[str, Given]) -> tuple[tuple[str, str], ...]:
    """Return a case as labels and values, in the author's order."""
    features = pathway.tables.features
    return tuple((features[name].label, features[name].text(v)) for name, v in values.items())
