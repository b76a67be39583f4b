"""Loading and cross-checking of the evidence base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from nenlm.content import ContentError, describe, given_twice, nearest, read_yaml, validated
from nenlm.evidence.model import Conflict, Fact, Position, Source, Value
from nenlm.evidence.sources import read_sources

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Evidence:
    """All facts, positions, sources and conflicts, checked against each other.

    `sections` are the titles of the files of facts, in reading order.
    """

    facts: dict[str, Fact]
    positions: tuple[Position, ...]
    sources: dict[str, Source]
    conflicts: tuple[Conflict, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

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

    def conflicts_of(self, fact_id: str) -> tuple[Conflict, ...]:
        """Return the conflicts in which a fact takes part."""
        return tuple(conflict for conflict in self.conflicts if fact_id in conflict.between)


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


def read_evidence(folder: Path) -> Evidence:
    """Read the evidence base in `folder` and check every reference inside it.

    Raises:
        ContentError: a malformed fact, a section without title, an unknown source, a conflict
            given twice, or a conflict or position that names a fact that does not exist.
    """
    sources = read_sources(folder / "references.bib")
    facts, problems = _read_facts(folder / "facts")
    positions, of_positions = validated(Position, folder / "positions.yaml")
    conflicts, of_conflicts = validated(Conflict, folder / "conflicts.yaml")
    sections, of_sections = _read_sections(folder / "sections.yaml")
    problems += [*of_positions, *of_conflicts, *_doubled(conflicts)]
    problems += of_sections or [
        f"sections.yaml: no title for facts/{name}.yaml; add one"
        for name in dict.fromkeys(fact.section for fact in facts.values())
        if name not in sections
    ]
    for fact in facts.values():
        if fact.source not in sources:
            problems.append(
                f"{fact.section}.yaml: {fact.id}: source: '{fact.source}' is not in "
                f"references.bib; {nearest(fact.source, sources)}"
            )
    named = [(f"positions.yaml: {p.question}", p.fact) for p in positions]
    named += [
        (f"conflicts.yaml: {' and '.join(c.between)}", f) for c in conflicts for f in c.between
    ]
    problems += [
        f"{place}: no fact '{fact_id}'; {nearest(fact_id, facts)}"
        for place, fact_id in named
        if fact_id not in facts
    ]
    if problems:
        raise ContentError(problems)
    return Evidence(facts, tuple(positions), sources, tuple(conflicts), sections)


def _read_sections(path: Path) -> tuple[dict[str, str], list[str]]:
    content = read_yaml(path)
    if not isinstance(content, dict) or not all(isinstance(t, str) for t in content.values()):
        return {}, [f"{path.name}: must be a mapping of titles by file of facts"]
    return content, []


def _doubled(conflicts: Iterable[Conflict]) -> list[str]:
    pairs = (" and ".join(sorted(conflict.between)) for conflict in conflicts)
    return [f"conflicts.yaml: {pair}: given twice; keep one" for pair in given_twice(pairs)]


@cache
def load_evidence() -> Evidence:
    """Return the evidence base of the course (read once)."""
    return read_evidence(HERE)
