"""Ready cases: presets with a story, and worked checks with the plan they must have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nenlm.content import ContentError, given_twice, nearest, read_entries
from nenlm.pathway import Case, Pathway, load

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Preset:
    """A ready case with its story; `differs` holds what departs from the defaults."""

    id: str
    title: str
    story: str
    differs: dict[str, str | int | float]
    case: Case


@dataclass(frozen=True)
class WorkedCheck:
    """A case with what its plan must say: outcome ids by decision, sets where several are given."""

    title: str
    case: Case
    expect: dict[str, Any]


def _entries(name: str, fields: set[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_entries(HERE / name)
    problems = [
        f"{name}: entry {i + 1}: needs the fields {', '.join(sorted(fields))}"
        for i, entry in enumerate(found)
        if set(entry) != fields
    ]
    ids = [entry["id"] for entry in found if "id" in entry]
    problems += [f"{name}: {entry_id}: is given twice; keep one" for entry_id in given_twice(ids)]
    if problems:
        raise ContentError(problems)
    return found


def _case(pathway: Pathway, entry: dict[str, Any], name: str) -> Case:
    try:
        case = pathway.case(entry["case"])
        pathway.plan(case)
    except (ContentError, ValueError) as error:
        raise ContentError([f"{name}: {entry['title']}: {error}"]) from None
    return case


@cache
def presets() -> dict[str, Preset]:
    """All presets by id, each checked against the pathway.

    Raises:
        ContentError: a malformed entry or a case the pathway refuses.
    """
    pathway = load()
    return {
        entry["id"]: Preset(
            entry["id"],
            entry["title"],
            entry["story"],
            entry["case"],
            _case(pathway, entry, "presets.yaml"),
        )
        for entry in _entries("presets.yaml", {"id", "title", "story", "case"})
    }


def preset(preset_id: str) -> Preset:
    """One preset.

    Raises:
        ContentError: no such preset; the message lists them.
    """
    known = presets()
    if preset_id not in known:
        raise ContentError([f"preset: '{preset_id}'; {nearest(preset_id, known)}"])
    return known[preset_id]


def worked_checks() -> tuple[WorkedCheck, ...]:
    """Cases whose plans were worked out by hand."""
    pathway = load()
    return tuple(
        WorkedCheck(entry["title"], _case(pathway, entry, "worked_checks.yaml"), entry["expect"])
        for entry in _entries("worked_checks.yaml", {"title", "case", "expect"})
    )
