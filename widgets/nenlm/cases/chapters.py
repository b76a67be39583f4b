"""Chapters of the course: which features, cases and decisions each is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from nenlm.cases import presets
from nenlm.content import ContentError, given_twice, nearest, validated
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
    entries, problems = validated(Chapter, path)
    problems += [
        f"{path.name}: {name}: is given twice; keep one"
        for name in given_twice(chapter.id for chapter in entries)
    ]
    problems += [
        f"{path.name}: {chapter.id}: {field}: '{name}'; {nearest(name, allowed)}"
        for chapter in entries
        for field, allowed in known.items()
        for name in getattr(chapter, field)
        if name not in allowed
    ]
    if problems:
        raise ContentError(problems)
    return {chapter.id: chapter for chapter in entries}


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
