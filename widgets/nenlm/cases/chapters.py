"""Chapters of the course: which features, cases and decisions each is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from nenlm.cases import presets
from nenlm.content import ContentError, describe, nearest, read_yaml
from nenlm.pathway import load

FILE = Path(__file__).parent / "chapters.yaml"


class Chapter(BaseModel):
    """One chapter: the features its explorers show first, its worked cases, its decisions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    features: tuple[str, ...]
    presets: tuple[str, ...]
    decisions: tuple[str, ...]


def read_chapters(path: Path) -> dict[str, Chapter]:
    """Read the chapters and check every name in them.

    Raises:
        ContentError: a malformed entry, or a feature, preset or decision that does not exist.
    """
    tables = load().tables
    known = {"features": tables.features, "presets": presets(), "decisions": tables.decisions}
    found: dict[str, Chapter] = {}
    problems: list[str] = []
    for number, entry in enumerate(read_yaml(path), start=1):
        try:
            chapter = Chapter(**entry)
        except (ValidationError, TypeError) as error:
            problems += (
                describe(error, f"{path.name}: entry {number}")
                if isinstance(error, ValidationError)
                else [f"{path.name}: entry {number}: must be a mapping of fields"]
            )
            continue
        if chapter.id in found:
            problems.append(f"{path.name}: {chapter.id}: is given twice; keep one")
        found[chapter.id] = chapter
        problems += [
            f"{path.name}: {chapter.id}: {field}: '{name}'; {nearest(name, allowed)}"
            for field, allowed in known.items()
            for name in getattr(chapter, field)
            if name not in allowed
        ]
    if problems:
        raise ContentError(problems)
    return found


@cache
def chapters() -> dict[str, Chapter]:
    """Return all chapters by id, in the order of the course."""
    return read_chapters(FILE)


def chapter(chapter_id: str) -> Chapter:
    """Return one chapter.

    Raises:
        ContentError: no such chapter; the message lists them.
    """
    if chapter_id not in chapters():
        raise ContentError([f"chapter: '{chapter_id}'; {nearest(chapter_id, chapters())}"])
    return chapters()[chapter_id]
