"""The pages of the course as they are stored: their passages, and what their outputs show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

PAGES: Final = ("book/*.md", "chapters/*.ipynb")

_HEADING = re.compile(r"^#{1,6} +(?P<title>.+?)\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<mark>```|~~~).*?^(?P=mark)\s*$", re.MULTILINE | re.DOTALL)
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")

Kind = Literal["prose", "figure", "case", "quiz", "output"]

_SHOWN: Final[dict[Kind, re.Pattern[str]]] = {
    "figure": re.compile(r'^<figure class="nenlm-figure"><p[^>]*><strong>(?P<title>.*?)</strong>'),
    "case": re.compile(r'^<section class="nx[^"]*" aria-label="(?P<title>[^"]*)"'),
    "quiz": re.compile(r'^<section class="quiz" aria-label="(?P<title>[^"]*)"'),
}


@dataclass(frozen=True)
class Passage:
    """A part of a page under one heading: prose, or one output of a code cell.

    `title` is the heading, or what a figure or an explorer is called.
    """

    docname: str
    page: str
    heading: str
    kind: Kind
    title: str
    text: str

    @property
    def anchor(self) -> str:
        """Id of the heading in the built page; the top of the page has none."""
        return "" if self.heading == self.page else slug(self.heading)


def slug(words: str) -> str:
    """Return the id that a heading gets in the built page."""
    return _NOT_IN_AN_ID.sub("-", words.lower()).strip("-")


def pages(root: Path) -> list[Path]:
    """Return the pages of a working copy."""
    return sorted(path for pattern in PAGES for path in root.glob(pattern))


def passages(path: Path, root: Path) -> Iterator[Passage]:
    """Yield the passages of one page in order."""
    docname = path.relative_to(root).with_suffix("").as_posix()
    page = heading = ""
    for kind, text in _parts(path):
        if kind != "prose":
            shown, title = _shown(text)
            yield Passage(docname, page, heading, shown, title or heading, text)
            continue
        for found, body in _sections(text):
            heading = found or heading
            page = page or heading
            yield Passage(docname, page, heading, "prose", heading, body)


def _parts(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        yield "prose", text
        return
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            yield "prose", "".join(cell["source"])
        for output in cell.get("outputs", []):
            shown = "".join(_html(output))
            if shown:
                yield "output", shown


def _html(output: dict[str, Any]) -> list[str] | str:
    found: list[str] | str = output.get("data", {}).get("text/html", "")
    return found


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Cut a Markdown text at its headings; what stands in a code fence is no heading."""
    fenced = [match.span() for match in _FENCE.finditer(text)]
    heads = [
        match
        for match in _HEADING.finditer(text)
        if not any(start <= match.start() < end for start, end in fenced)
    ]
    bounds = [0, *(match.start() for match in heads), len(text)]
    titles = ["", *(match["title"] for match in heads)]
    for title, (start, end) in zip(titles, pairwise(bounds), strict=True):
        if text[start:end].strip():
            yield title, text[start:end]


def _shown(output: str) -> tuple[Kind, str]:
    for kind, pattern in _SHOWN.items():
        if match := pattern.match(output):
            return kind, html.unescape(match["title"])
    return "output", ""
