"""Abbreviations without an explanation: a reader meets them, no glossary knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import ContentError, validated
from nenlm.evidence import Evidence, load_evidence
from nenlm.glossary import Glossary, load_glossary
from nenlm.texts import Text, texts

NAMES: Final = "glossary/names.yaml"

_ABBREVIATION = re.compile(r"(?<![\w/.])(?=[\w-]*[A-Z][\w-]*[A-Z0-9])[A-Za-z0-9][\w-]*\w")
_NOT_SHOWN: Final = {
    "id",
    "exempt",
    "outcomes",
    "set",
    "rule",
    "rules",
    "before",
    "after",
    "deposits",
}
_NO_WORDS: Final = re.compile(r"[\dMLHVCSQTAZ .,-]+|[IV]+[ab]?|\w+_\w+", re.IGNORECASE)
"""Drawings, numbers of segments, identifiers."""
_NOT_READ: Final = ("glossary/", "own_numbers", "cases/worked_checks")
_CODE: Final = re.compile(r"\.(?:py|tsx?)\b|: cell \d")


class Name(BaseModel):
    """What looks like an abbreviation, and what it is the name of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=2)
    why: str = Field(min_length=5)


@dataclass(frozen=True)
class Finding:
    """One abbreviation that nothing explains."""

    place: str
    abbreviation: str

    def __str__(self) -> str:
        return f"{self.place}: '{self.abbreviation}' is in neither the glossary nor {NAMES}"


def unexplained(root: Path) -> list[str]:
    """Return what is wrong: abbreviations that nothing explains, and names that match nothing.

    Raises:
        ContentError: the list of names is malformed.
    """
    names = {name.text for name in read_names(root / "widgets/nenlm" / NAMES)}
    found = dict.fromkeys(find(root, load_glossary(), load_evidence()))
    idle = names - {finding.abbreviation for finding in found}
    return [
        *(str(finding) for finding in found if finding.abbreviation not in names),
        *(f"{NAMES}: '{name}': matches nothing; remove it" for name in sorted(idle)),
    ]


def read_names(path: Path) -> list[Name]:
    """Read the list of names.

    Raises:
        ContentError: a malformed entry.
    """
    names, problems = validated(Name, path)
    if problems:
        raise ContentError(problems)
    return names


def find(root: Path, glossary: Glossary, evidence: Evidence) -> Iterator[Finding]:
    """Yield every abbreviation of a working copy that is not a spelling of a term."""
    for text in (*filter(_is_read, texts(root)), *_of_facts(evidence)):
        words = text.unlinked
        known = [(found.start, found.end) for found in glossary.spellings.find(words)]
        for match in _ABBREVIATION.finditer(words):
            start, end = match.span()
            if not any(begin <= start < stop or start <= begin < end for begin, stop in known):
                yield Finding(text.place, match[0])


def _is_read(text: Text) -> bool:
    """Whether a reader sees the text as words."""
    parts = text.place.split(": ")
    last = parts[-2] if parts[-1].isdigit() and len(parts) > 2 else parts[-1]
    code = _CODE.search(parts[0]) or _CODE.search(text.place)
    shown = last not in _NOT_SHOWN and not _NO_WORDS.fullmatch(text.text)
    return shown and not code and not text.place.startswith(_NOT_READ)


def _of_facts(evidence: Evidence) -> Iterator[Text]:
    for fact in evidence.facts.values():
        labels = (value.label for value in fact.values.values())
        for words in (fact.title, fact.statement, fact.population, *fact.caveats, *labels):
            yield Text(f"evidence/facts/{fact.section}.yaml: {fact.id}", words)
