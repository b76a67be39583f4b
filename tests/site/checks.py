"""What is looked for on an open page: each check returns what it finds wrong, a line each."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import Page

from pages import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
HEAVIEST_PAGE_KB = 200
TEXT_WITHOUT_SCRIPT = 150
FRAME = (".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article")


@cache
def anchors(file: Path) -> set[str]:
    """Return the ids of a page."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    return {str(element["id"]) for element in soup.select("[id]")}


@cache
def packed(file: Path) -> int:
    """Return the bytes of a file, gzipped."""
    return len(gzip.compress(file.read_bytes(), 9))


def violations(page: Page, axe: str) -> list[str]:
    """Return one line a violation: rule, element, what axe asks for."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def unquiet(seen: Visit) -> list[str]:
    """Requests to another host, breaches of the policy, errors and warnings."""
    return [
        *(f"asked of another host: {url}" for url in seen.foreign_requests()),
        *(f"refused by the policy: {breach}" for breach in seen.violations()),
        *(f"complaint: {text}" for text in seen.complaints),
    ]


def heavy(seen: Visit, site: Path) -> list[str]:
    """A first visit over the limit, with what each file of it weighs."""
    paths = {unquote(urlsplit(url).path).lstrip("/") for url in seen.requests}
    weight = {path: packed(site / path) for path in paths}
    return [f"heavy: {weight}"] if sum(weight.values()) > HEAVIEST_PAGE_KB * 1000 else []


def wide(page: Page) -> list[str]:
    """A page that scrolls sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    assert page.viewport_size
    return [f"wide: {width} pixels"] if width > page.viewport_size["width"] else []


def misprinted(page: Page) -> list[str]:
    """What the printed page lacks or has too much; the page is on screen again afterwards."""
    page.emulate_media(media="print")
    heading = page.locator("main h1:visible").count()
    frame = [part for part in FRAME if page.locator(f"{part}:visible").count()]
    page.emulate_media(media="screen")
    return [*(f"printed: {part}" for part in frame), *([] if heading else ["printed: no heading"])]


def silent(page: Page, *, article: bool) -> list[str]:
    """What a page shows too little of: its one heading, and the text of its article."""
    headings = page.locator("main h1:visible").count()
    faults = [] if headings == 1 else [f"{headings} headings"]
    if article and len(page.locator("article").inner_text()) <= TEXT_WITHOUT_SCRIPT:
        faults.append("hardly any text")
    return faults
