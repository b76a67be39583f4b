"""The keys of questions: computed from the rules, the map or the grading, never written down."""

from __future__ import annotations

from collections.abc import Mapping

from nenlm.assessment.grade import Counts, load_grading
from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import parse_deposits, read
from nenlm.content import ContentError, nearest
from nenlm.pathway import Line, Pathway, load
from nenlm.quiz.answers import answers_of, case_in_words, changed, check_names
from nenlm.quiz.documents import QuestionDoc
from nenlm.quiz.html import reason
from nenlm.quiz.model import Option, Question


def question_of(doc: QuestionDoc, chapter: str) -> Question:
    """Return a question with its key.

    Raises:
        ContentError: an unknown name, or an answer other than the one computed.
        ContradictionError: the pathway refuses the case.
    """
    pathway = load(doc.edition)
    if doc.answer not in doc.options:
        raise ContentError([f"answer: '{doc.answer}'; {nearest(doc.answer, doc.options)}"])
    if doc.deposits:
        return _typed(doc, chapter)
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


def _typed(doc: QuestionDoc, chapter: str) -> Question:
    """Return a question about the type of a liver, its key read from the map of its deposits."""
    deposits = parse_deposits(doc.deposits)
    reading = read(deposits)
    labels = {str(name): found.label for name, found in liver().typing.types.items()}
    found = "; ".join(f"segment {each.segment}: {each.mm}\u00a0mm" for each in deposits)
    stem = f"{doc.stem.strip()} ({found[0].upper()}{found[1:]}.)"
    return _read_off(doc, chapter, stem, labels, "map", reading.type.id if reading else "nothing")


def _graded(doc: QuestionDoc, report: Counts, chapter: str) -> Question:
    """Return a question about the class of a tumour, its key found from what was counted."""
    known = load_grading()
    labels = {name: found.label for name, found in known.doc.classes.items()}
    said = ", ".join(known.grade(report).classes)
    return _read_off(doc, chapter, doc.stem, labels, "grading", said)


def _read_off(
    doc: QuestionDoc, chapter: str, stem: str, labels: Mapping[str, str], reader: str, said: str
) -> Question:
    """Return a question whose key a reader found, and whose options are named by `labels`."""
    unknown = [f"options: '{n}'; {nearest(n, labels)}" for n in doc.options if n not in labels]
    if unknown:
        raise ContentError(unknown)
    if said != doc.answer:
        raise ContentError([changed(doc.answer, said, reader)])
    options = tuple(
        Option(name, option.text or labels[name], option.why, name == doc.answer)
        for name, option in doc.options.items()
    )
    return Question(doc.id, chapter, stem, (), options)


def _key(doc: QuestionDoc, pathway: Pathway) -> Line:
    """Return the pathway's answer as a line, if it is the one expected."""
    check_names(doc.asks, doc.options, pathway)
    given = answers_of(pathway.plan(doc.case), doc.asks)
    right = [name for name in doc.options if name in given]
    if right != [doc.answer]:
        raise ContentError([changed(doc.answer, ", ".join(right or given) or "nothing")])
    return given[doc.answer]
