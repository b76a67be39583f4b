"""Reading of the documents a clinician edits, file by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nenlm.content import ContentError, describe, read_yaml
from nenlm.pathway import documents as docs

HERE = Path(__file__).parent

D = TypeVar("D", bound=BaseModel)


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


def _one(model: type[D], content: Any, name: str) -> D:
    if not isinstance(content, dict):
        raise ContentError([f"{name}: must be a mapping of fields"])
    try:
        return model(**content)
    except ValidationError as error:
        raise ContentError(describe(error, name)) from None


def _many(model: type[D], path: Path) -> tuple[D, ...]:
    found: list[D] = []
    problems: list[str] = []
    for number, entry in enumerate(read_yaml(path)):
        label = entry.get("id", number + 1) if isinstance(entry, dict) else number + 1
        try:
            found.append(_one(model, entry, f"{path.name}: {label}"))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(found)


def read_documents(folder: Path = HERE) -> Documents:
    """Read all documents of a pathway folder.

    Raises:
        ContentError: every fault found, one line each.
    """
    problems: list[str] = []

    def attempt(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ContentError as error:
            problems.extend(error.problems)
            return ()

    def several(model: type[D], subfolder: str) -> tuple[D, ...]:
        paths = sorted((folder / subfolder).glob("*.yaml"))
        read = [attempt(lambda p=p: _one(model, read_yaml(p), f"{subfolder}/{p.name}")) for p in paths]
        return tuple(doc for doc in read if doc)

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
        name: attempt(lambda n=name, m=model: _one(m, read_yaml(folder / f"{n}.yaml"), f"{n}.yaml"))
        for name, model in single.items()
    }
    for name, model in lists.items():
        parts[name] = attempt(lambda n=name, m=model: _many(m, folder / f"{n}.yaml"))
    parts["decisions"] = several(docs.DecisionDoc, "decisions")
    parts["editions"] = several(docs.EditionDoc, "editions")
    parts["order"] = tuple(attempt(lambda: read_yaml(folder / "order.yaml")))
    if problems:
        raise ContentError(problems)
    return Documents(**parts)


@cache
def base_documents() -> Documents:
    """The course's own documents (read once)."""
    return read_documents(HERE)
