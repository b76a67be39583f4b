"""Fact links in prose: `[61 %](fact:sarmiento-2003-mayo-clinic.os-5y)`.

A link to a value must print that value; a link to a whole fact may say anything. Links stand in
Markdown files, in Markdown cells and stored outputs of notebooks and in the YAML files of the
course's content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from nenlm.content import nearest
from nenlm.evidence.load import Evidence, load_evidence

SCHEME = "fact:"
LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\(fact:(?P<address>[^\s)\\\"]*)\)")

SHOWN = re.compile(r'href="fact:(?P<address>[^"]*)"[^>]*>(?P<text>[^<]*)</a>')


@dataclass(frozen=True)
class FactLink:
    """One link as written: its text and the fact or value it names."""

    text: str
    address: str

    @property
    def fact_id(self) -> str:
        """The fact, whether the link names it alone or one of its values."""
        return self.address.partition(".")[0]


@dataclass(frozen=True)
class Problem:
    """One wrong link and where it stands."""

    path: Path
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.place}: {self.message}"


def find_links(text: str) -> Iterator[FactLink]:
    """Yield the fact links of one Markdown text."""
    for match in LINK.finditer(text):
        yield FactLink(match["text"], match["address"])


def fault_of(link: FactLink, evidence: Evidence) -> str:
    """Say what is wrong with a link, or return an empty string."""
    try:
        expected = expected_text(link, evidence)
    except KeyError as error:
        return str(error.args[0])
    if expected and _plain(link.text) != _plain(expected):
        return f"the link says '{_plain(link.text)}', the evidence says '{_plain(expected)}'"
    return ""


def expected_text(link: FactLink, evidence: Evidence) -> str:
    """Return the text a link to a value must carry; empty where the link names a whole fact.

    Raises:
        KeyError: no such fact or value; the message lists what there is.
    """
    if "." in link.address:
        return evidence.value(link.address).text
    if link.address not in evidence.facts:
        raise KeyError(f"no fact '{link.address}'; {nearest(link.address, evidence.facts)}")
    return ""


def check_links(paths: Iterable[Path], evidence: Evidence | None = None) -> list[Problem]:
    """Return every link that names an unknown fact or prints another value than the evidence."""
    evidence = evidence or load_evidence()
    return [
        Problem(path, place, message)
        for path in paths
        for place, link in _links(path)
        if (message := fault_of(link, evidence))
    ]


def _links(path: Path) -> Iterator[tuple[str, FactLink]]:
    for place, text in _passages(path):
        yield from ((place, link) for link in find_links(text))
    if path.suffix == ".ipynb":
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
            for output in cell.get("outputs", []):
                for match in SHOWN.finditer("".join(output.get("data", {}).get("text/html", ""))):
                    link = FactLink(unescape(match["text"]), match["address"])
                    yield f"output of cell {number}", link


def rewrite_links(paths: Iterable[Path], evidence: Evidence | None = None) -> int:
    """Bring the text of stale links up to date in place; return how many were changed."""
    evidence = evidence or load_evidence()
    changed = 0

    def renew(match: re.Match[str]) -> str:
        nonlocal changed
        link = FactLink(match["text"], match["address"])
        try:
            expected = expected_text(link, evidence)
        except KeyError:
            return match[0]
        if not expected or _plain(link.text) == _plain(expected):
            return match[0]
        changed += 1
        return f"[{expected}]({SCHEME}{link.address})"

    for path in paths:
        before = path.read_text(encoding="utf-8")
        after = LINK.sub(renew, before)
        if after != before:
            path.write_text(after, encoding="utf-8")
    return changed


def linked_files(root: Path) -> list[Path]:
    """Return the files of a working copy that may carry fact links."""
    patterns = ("book/*.md", "chapters/*.ipynb", "widgets/nenlm/**/*.yaml")
    return sorted(path for pattern in patterns for path in root.glob(pattern))


def _passages(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of everything in a file that may hold links."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        for number, line in enumerate(text.splitlines(), start=1):
            yield f"line {number}", line
        return
    for number, cell in enumerate(json.loads(text)["cells"], start=1):
        if cell["cell_type"] == "markdown":
            yield f"cell {number}", "".join(cell["source"])


def _plain(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one space."""
    return " ".join(text.split())
