"""Loading and cross-checking of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pydantic import ValidationError

from nenlm.content import ContentError, describe, nearest, read_yaml
from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.links import fault_of, find_links
from nenlm.glossary.find import Spellings
from nenlm.glossary.model import Term

FOLDER = Path(__file__).with_name("terms")


@dataclass(frozen=True)
class Glossary:
    """All terms by id, in the order of the alphabet."""

    terms: Mapping[str, Term]

    @cached_property
    def spellings(self) -> Spellings:
        """What finds the terms in a text."""
        return Spellings({each: term.id for term in self.terms.values() for each in term.spellings})

    def used_in(self, *texts: str) -> tuple[Term, ...]:
        """Return the terms that some texts use, in the order of the alphabet."""
        used = {found.term for text in texts for found in self.spellings.find(text)}
        return tuple(term for name, term in self.terms.items() if name in used)


def read_glossary(folder: Path, evidence: Evidence) -> Glossary:
    """Read the terms of a folder.

    Raises:
        ContentError: a malformed term, an unknown id, a wrong link, a spelling of two terms.
    """
    terms: dict[str, Term] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        if not isinstance(content, dict):
            problems.append(f"{path.name}: must be a mapping of terms by id")
            continue
        for name, fields in content.items():
            if name in terms:
                problems.append(f"{path.name}: {name}: is given in another file too; keep one")
                continue
            try:
                terms[name] = Term(id=name, **fields)
            except ValidationError as error:
                problems += describe(error, f"{path.name}: {name}")
            except TypeError:
                problems.append(f"{path.name}: {name}: must be a mapping of fields, without an id")
    problems += [*_unknown(terms), *_wrong_links(terms, evidence), *_shared_spellings(terms)]
    if not terms and not problems:
        problems.append(f"{folder.name}: holds no terms")
    if problems:
        raise ContentError(problems)
    return Glossary(dict(sorted(terms.items(), key=lambda item: _place(item[1]))))


@cache
def load_glossary() -> Glossary:
    """Return the glossary of the course."""
    return read_glossary(FOLDER, load_evidence())


def _place(term: Term) -> tuple[str, str]:
    return term.initial, term.head.casefold()


def _unknown(terms: Mapping[str, Term]) -> Iterator[str]:
    for term in terms.values():
        for other in term.see:
            if other not in terms:
                yield f"{term.id}: see: no term '{other}'; {nearest(other, terms)}"
            elif other == term.id:
                yield f"{term.id}: see: names itself"


def _wrong_links(terms: Mapping[str, Term], evidence: Evidence) -> Iterator[str]:
    for term in terms.values():
        for link in find_links(term.meaning):
            if fault := fault_of(link, evidence):
                yield f"{term.id}: meaning: {fault}"


def _shared_spellings(terms: Mapping[str, Term]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for term in terms.values():
        for spelling in term.spellings:
            key = spelling[0].lower() + spelling[1:]
            if owner.setdefault(key, term.id) != term.id:
                yield f"{term.id}: '{spelling}' is a spelling of '{owner[key]}' too; keep one"
