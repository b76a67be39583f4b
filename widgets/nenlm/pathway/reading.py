"""Reading of the documents a clinician edits, file by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from nenlm.content import ContentError, given_twice, model_of, read_entries, read_yaml
from nenlm.pathway import documents as docs
from nenlm.pathway.tables import BASE

HERE = Path(__file__).parent

D = TypeVar("D", bound=BaseModel)
R = TypeVar("R")


@dataclass(frozen=True)
class Documents:
    """Everything a clinician edits, validated file by file but not yet against each other."""

    features: tuple[docs.FeatureDoc, ...]
    groups: tuple[docs.GroupDoc, ...]
    sections: tuple[docs.SectionDoc, ...]
    contradictions: tuple[docs.ContradictionDoc, ...]
    assumptions: tuple[docs.AssumptionDoc, ...]
    terms: docs.TermsDoc
    aims: docs.AimsDoc
    decisions: tuple[docs.DecisionDoc, ...]
    safety: docs.SafetyListDoc
    questions: tuple[docs.QuestionDoc, ...]
    reentry: tuple[docs.ReentryDoc, ...]
    editions: tuple[docs.EditionDoc, ...]
    order: tuple[str, ...]


def _file(model: type[D], path: Path, name: str) -> D | None:
    return model_of(model, read_yaml(path), name)


def _many(model: type[D], path: Path) -> tuple[D, ...] | None:
    found: list[D] = []
    problems: list[str] = []
    entries = read_entries(path)
    for number, entry in enumerate(entries):
        label = entry.get("id", number + 1) if isinstance(entry, dict) else number + 1
        try:
            found.append(model_of(model, entry, f"{path.name}: {label}"))
        except ContentError as error:
            problems.extend(error.problems)
    ids = [str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry]
    problems += [f"{path.name}: {name}: is given twice; keep one" for name in given_twice(ids)]
    if problems:
        raise ContentError(problems)
    return tuple(found)


def _names_given_twice(parts: dict[str, Any]) -> list[str]:
    safety = parts["safety"]
    names = {
        "decisions": [doc.decision for doc in parts["decisions"]],
        "editions": [BASE, *(doc.edition for doc in parts["editions"])],
        "safety.yaml": [doc.id for doc in (*safety.never, *safety.must_contain)] if safety else [],
    }
    return [
        f"{place}: {name}: is given twice; keep one"
        for place, given in names.items()
        for name in given_twice(given)
    ]


def read_documents(folder: Path = HERE) -> Documents:
    """Read all documents of a pathway folder.

    Raises:
        ContentError: every fault found, one line each.
    """
    problems: list[str] = []

    def attempt(read: Callable[[], R], otherwise: R) -> R:
        try:
            return read()
        except ContentError as error:
            problems.extend(error.problems)
            return otherwise

    def several(model: type[D], subfolder: str) -> tuple[D, ...]:
        read = [
            attempt(partial(_file, model, path, f"{subfolder}/{path.name}"), None)
            for path in sorted((folder / subfolder).glob("*.yaml"))
        ]
        return tuple(doc for doc in read if doc is not None)

    single: dict[str, type[BaseModel]] = {
        "terms": docs.TermsDoc,
        "aims": docs.AimsDoc,
        "safety": docs.SafetyListDoc,
    }
    lists: dict[str, type[BaseModel]] = {
        "features": docs.FeatureDoc,
        "groups": docs.GroupDoc,
        "sections": docs.SectionDoc,
        "contradictions": docs.ContradictionDoc,
        "assumptions": docs.AssumptionDoc,
        "questions": docs.QuestionDoc,
        "reentry": docs.ReentryDoc,
    }
    parts: dict[str, Any] = {
        name: attempt(partial(_file, model, folder / f"{name}.yaml", f"{name}.yaml"), None)
        for name, model in single.items()
    }
    for name, model in lists.items():
        parts[name] = attempt(partial(_many, model, folder / f"{name}.yaml"), None)
    parts["decisions"] = several(docs.DecisionDoc, "decisions")
    parts["editions"] = several(docs.EditionDoc, "editions")
    parts["order"] = tuple(attempt(partial(read_entries, folder / "order.yaml"), []))
    problems += _names_given_twice(parts)
    if problems:
        raise ContentError(problems)
    return Documents(**parts)


@cache
def base_documents() -> Documents:
    """The course's own documents (read once)."""
    return read_documents(HERE)
