"""The list of sources: BibTeX, with only the fields that were seen and each in its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final

from pybtex.database import Entry, parse_file
from pybtex.exceptions import PybtexError

from nenlm.content import ContentError, nearest
from nenlm.evidence.model import Source

FORMS: Final = {
    "doi": (r"10\.\d{4,9}/\S+", "10.1234/abc"),
    "pmid": (r"[1-9]\d{0,7}", "12345678"),
    "pmcid": (r"PMC\d+", "PMC1234567"),
    "year": (r"(?:19|20)\d\d", "2012"),
    "url": (r"https?://\S+", "https://example.org/page"),
}
"""The form of a field, and an example of it."""

FREE: Final = ("title", "journal", "booktitle", "publisher", "volume", "number", "pages", "note")
IDENTIFIERS: Final = ("doi", "pmid", "pmcid")


def read_sources(path: Path) -> dict[str, Source]:
    """Read the list of sources; keys are those of the file.

    Raises:
        ContentError: no BibTeX, a key given twice, a field that is unknown or not in its form, or
            two entries for one publication.
    """
    try:
        entries: Mapping[str, Entry] = parse_file(str(path), bib_format="bibtex").entries
    except PybtexError as error:
        raise ContentError([f"{path.name}: {error}"]) from None
    fields = {key: _fields(entry) for key, entry in entries.items()}
    problems = [f"{path.name}: {fault}" for fault in (*_malformed(fields), *_doubled(fields))]
    if problems:
        raise ContentError(problems)
    return {key: _source(key, entry, fields[key]) for key, entry in entries.items()}


def _fields(entry: Entry) -> dict[str, str]:
    return {name.lower(): re.sub(r"[{}]", "", text).strip() for name, text in entry.fields.items()}


def _malformed(fields: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for key, given in fields.items():
        for name, text in given.items():
            if name not in FORMS and name not in FREE:
                yield f"{key}: {name}: is no field; {nearest(name, [*FREE, *FORMS])}"
            elif name in FORMS and not re.fullmatch(FORMS[name][0], text):
                yield f"{key}: {name}: '{text}' has not the form of {FORMS[name][1]}"


def _doubled(fields: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name in IDENTIFIERS:
        given = [(key, entry[name].lower()) for key, entry in fields.items() if name in entry]
        for (first, text), (second, other) in combinations(given, 2):
            if text == other:
                yield f"{second}: {name}: '{text}' is also that of {first}; keep one entry"


def _source(key: str, entry: Entry, field: Mapping[str, str]) -> Source:
    return Source(
        key=key,
        authors=_authors(entry),
        title=field.get("title", ""),
        container=field.get("journal") or field.get("booktitle") or field.get("publisher", ""),
        year=int(field["year"]) if "year" in field else None,
        volume=field.get("volume", ""),
        pages=field.get("pages", "").replace("--", "–"),
        doi=field.get("doi", ""),
        pmid=field.get("pmid", ""),
        pmcid=field.get("pmcid", ""),
        url=field.get("url", ""),
    )


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
