"""A chapter on a phone: bytes and time until its explorer answers, beside the default route."""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from .measure import ROOT, Row, progress, report
from .phone import open_browser, open_page, phone
from .reference import NotReachableError, build_reference
from .server import serving

SITE = ROOT / "_build/html"
STATIC = ROOT / "widgets/nenlm/static"
VISITS = 3
MARK = "<nenlm-case-explorer"
ALIVE = "data-state="

ANSWERS = """
const CHANGE = ".nx-option[data-intent] input[type=radio]:not(:checked)";
const aim = () => document.querySelector("nenlm-case-explorer .nx-aim h4")?.textContent;
let before;
const look = () => {
  if (before === undefined) {
    const option = document.querySelector(`nenlm-case-explorer[data-ready] ${CHANGE}`);
    if (option) { before = aim(); option.click(); }
  } else if (aim() !== before) {
    document.documentElement.dataset.answered = performance.now();
    return;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Waits for the explorer, makes a change that moves the aim, notes when the page shows it."""

READY = """
const look = () => {
  if (document.querySelector("[data-state][data-ready]")) {
    document.documentElement.dataset.answered = performance.now();
    return;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Notes when the first explorer of a page is alive, whichever it is."""

USABLE = """
const CONTROLS = ".widget-radio, .widget-dropdown, .widget-slider";
const look = () => {
  if (document.querySelectorAll(CONTROLS).length >= COUNT) {
    document.documentElement.dataset.answered = performance.now();
    return;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Notes when the default route has drawn its controls (they answer nothing without a kernel)."""


@dataclass(frozen=True)
class Visit:
    """What one visit cost: seconds until the first answer, bytes until the network was quiet."""

    seconds: float
    bytes: float


def visit(browser: Browser, address: str, script: str, then: str = "") -> tuple[Visit, float]:
    """Visit a page with an empty cache, then another one; return the visit and its bytes."""
    with phone(browser) as context:
        tab = open_page(context)
        tab.page.add_init_script(f"{{{script}}}")
        tab.page.goto(address, wait_until="networkidle")
        answered = tab.page.locator("html[data-answered]")
        answered.wait_for(state="attached")
        found = Visit(float(answered.get_attribute("data-answered") or "") / 1000, tab.received)
        if then:
            tab.page.goto(then, wait_until="networkidle")
        return found, tab.received - found.bytes


def visits(browser: Browser, address: str, script: str, then: str = "") -> tuple[Visit, float]:
    """Return the median of a few visits, after one that fills the server's memory."""
    found = [visit(browser, address, script, then) for _ in range(VISITS + 1)][1:]
    return (
        Visit(
            statistics.median(each.seconds for each, _ in found),
            statistics.median(each.bytes for each, _ in found),
        ),
        statistics.median(second for _, second in found),
    )


def chapters(site: Path) -> list[str]:
    """Return the pages with an explorer, by address."""
    pages = sorted(site.rglob("*.html"))
    return [p.relative_to(site).as_posix() for p in pages if MARK in p.read_text(encoding="utf-8")]


def every_page(browser: Browser, site: Path, address: str) -> list[Row]:
    """Visit every page that holds an explorer once, with an empty cache."""
    rows = []
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        if ALIVE in path.read_text(encoding="utf-8"):
            progress(f"visiting {page}")
            found, _ = visit(browser, f"{address}/{page}", READY)
            rows.append(Row(f"{page}: until an explorer is alive", found.seconds, "s"))
            rows.append(Row(f"{page}: bytes", found.bytes / 1000, "kB", "at most 200 kB"))
    return rows


def packed(path: Path) -> float:
    """Return the size of a file in kB, gzipped."""
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


def default_route(browser: Browser) -> Visit | None:
    """Measure the same controls in the default way, where its scripts can be had."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            built = build_reference(Path(folder))
        except NotReachableError as error:
            progress(f"the default route is left out: {error}")
            return None
        progress("visiting the default route")
        script = USABLE.replace("COUNT", str(built.controls))
        with serving(built.site, policy="") as address:
            return visits(browser, f"{address}/{built.page}", script)[0]


def main() -> None:
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    pages = chapters(site)
    rows = [
        Row("page.js with the pathway, gzipped", packed(STATIC / "page.js"), "kB", "at most 60 kB"),
        Row("explorer.css, gzipped", packed(STATIC / "explorer.css"), "kB"),
        Row(
            "facts.js (when a fact is first asked for), gzipped", packed(STATIC / "facts.js"), "kB"
        ),
    ]
    if not pages:
        progress("no page of the site has an explorer: no visit is measured")
        report("page", rows)
        return
    with open_browser() as browser:
        progress(f"visiting {pages[0]}")
        with serving(site) as address:
            second = f"{address}/{[*pages, 'book/cover.html'][1]}"
            ours, more = visits(browser, f"{address}/{pages[0]}", ANSWERS, second)
            each = every_page(browser, site, address)
        default = default_route(browser)
    rows += [
        Row("first visit: until the first change is answered", ours.seconds, "s", "about 1.5 s"),
        Row("first visit: bytes", ours.bytes / 1000, "kB", "at most 200 kB"),
        Row("second page: bytes", more / 1000, "kB", "at most 40 kB"),
    ]
    if default:
        rows += [
            Row("default route: until its controls are drawn", default.seconds, "s"),
            Row("default route: bytes", default.bytes / 1000, "kB"),
            Row(
                "time of ours to the default route's",
                ours.seconds / default.seconds,
                "",
                "at most 1/8",
            ),
        ]
    report("page", rows + each)


if __name__ == "__main__":
    main()
