"""Loading and cross-checking of the evidence base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pybtex.database import Entry, parse_file
from pydantic import ValidationError

from nenlm.content import ContentError, describe, nearest, read_entries, read_yaml
from nenlm.evidence.model import Fact, Position, Source, Value

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Evidence:
    """All facts, positions and sources, checked against each other."""

    facts: dict[str, Fact]
    positions: tuple[Position, ...]
    sources: dict[str, Source]

    def value(self, address: str) -> Value:
        """Return the value at `fact-id.value-name`.

        Raises:
            KeyError: no such fact or value; the message lists what there is.
        """
        fact_id, _, name = address.partition(".")
        if fact_id not in self.facts:
            raise KeyError(f"no fact '{fact_id}'; {nearest(fact_id, self.facts)}")
        values = self.facts[fact_id].values
        if name not in values:
            raise KeyError(f"fact '{fact_id}' has no value '{name}'; {nearest(name, values)}")
        return values[name]

    def source_of(self, fact_id: str) -> Source:
        """Return the source of a fact."""
        return self.sources[self.facts[fact_id].source]


def _authors(entry: Entry) -> str:
    names = []
    for person in entry.persons.get("author", []):
        last = " ".join(person.prelast_names + person.last_names)
        initials = "".join(part[0] for part in person.first_names + person.middle_names if part)
        names.append(f"{last} {initials}".strip())
    if not names:
        return ""
    if len(names) > 3 or "others" in names:
        return f"{names[0]} et al."
    return ", ".join(names)


def read_sources(path: Path) -> dict[str, Source]:
    """Read the list of sources (BibTeX); keys are those of the file."""
    sources = {}
    for key, entry in parse_file(str(path), bib_format="bibtex").entries.items():
        field = {
            name.lower(): re.sub(r"[{}]", "", text).strip() for name, text in entry.fields.items()
        }
        year = field.get("year", "")
        sources[key] = Source(
            key=key,
            authors=_authors(entry),
            title=field.get("title", ""),
            container=field.get("journal") or field.get("booktitle") or field.get("publisher", ""),
            year=int(year) if year.isdigit() else None,
            volume=field.get("volume", ""),
            pages=field.get("pages", "").replace("--", "–"),
            doi=field.get("doi", ""),
            pmid=field.get("pmid", ""),
            pmcid=field.get("pmcid", ""),
            url=field.get("url", ""),
        )
    return sources


def _read_facts(folder: Path) -> tuple[dict[str, Fact], list[str]]:
    facts: dict[str, Fact] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        if not isinstance(content, dict):
            problems.append(f"{path.name}: must be a mapping of facts by id")
            continue
        for fact_id, fields in content.items():
            if fact_id in facts:
                problems.append(f"{path.name}: {fact_id}: is also in {facts[fact_id].section}.yaml")
                continue
            try:
                facts[fact_id] = Fact(id=fact_id, section=path.stem, **fields)
            except (ValidationError, TypeError) as error:
                lines = (
                    describe(error, f"{path.name}: {fact_id}")
                    if isinstance(error, ValidationError)
                    else [f"{path.name}: {fact_id}: must be a mapping of fields"]
                )
                problems.extend(lines)
    return facts, problems


def _read_positions(path: Path) -> tuple[tuple[Position, ...], list[str]]:
    positions, problems = [], []
    for number, fields in enumerate(read_entries(path)):
        try:
            positions.append(Position.model_validate(fields))
        except ValidationError as error:
            problems.extend(describe(error, f"{path.name}: entry {number + 1}"))
    return tuple(positions), problems


def read_evidence(folder: Path) -> Evidence:
    """Read the evidence base in `folder` and check every reference inside it.

    Raises:
        ContentError: a malformed fact, an unknown source, or a conflict or position that names
            a fact that does not exist.
    """
    sources = read_sources(folder / "references.bib")
    facts, problems = _read_facts(folder / "facts")
    positions, more = _read_positions(folder / "positions.yaml")
    problems += more
    for fact in facts.values():
        place = f"{fact.section}.yaml: {fact.id}"
        if fact.source not in sources:
            problems.append(
                f"{place}: source: '{fact.source}' is not in references.bib; "
                f"{nearest(fact.source, sources)}"
            )
        for other in fact.conflicts:
            if other not in facts:
                problems.append(f"{place}: conflicts: no fact '{other}'; {nearest(other, facts)}")
    for position in positions:
        if position.fact not in facts:
            problems.append(
                f"positions.yaml: {position.question}: no fact '{position.fact}'; "
                f"{nearest(position.fact, facts)}"
            )
    if problems:
        raise ContentError(problems)
    return Evidence(facts, positions, sources)


@cache
def load_evidence() -> Evidence:
    """Return the evidence base of the course (read once)."""
    return read_evidence(HERE)
