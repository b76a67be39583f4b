"""The pages of the course and what a browser reports while it reads one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
ANSWER_SECONDS = 60
EXTRA = {"index", "search"}  # the redirect to the cover, and the search page
BLOCKED_HERE = "Service Worker registration blocked by Playwright"  # `keep_offline=False`
COUNT_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""

SLEEPING = "[data-state]:not([data-ready])"
AT_REST = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestIdleCallback(done));
}"""
A_TURN = "() => new Promise((done) => setTimeout(done))"


def toc_pages() -> list[str]:
    """Return the pages of the table of contents, in reading order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *_files(toc)]


def _files(node: dict[str, object]) -> Iterator[str]:
    for kind in ("parts", "chapters", "sections"):
        children = node.get(kind, [])
        assert isinstance(children, list)
        for child in children:
            if "file" in child:
                yield child["file"]
            yield from _files(child)


PAGES = [*toc_pages(), "search"]


@dataclass
class Visit:
    """One page open in a browser, with everything it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    unanswered: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign_requests(self) -> list[str]:
        """Return the requests that left this machine."""
        ours = {"file", "data", "blob"}
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ours and urlsplit(url).hostname != "127.0.0.1"
        ]

    def violations(self) -> list[str]:
        """Return what the Content-Security-Policy refused."""
        return list(self.page.evaluate("window.violations"))

    def ask(self, request: Request) -> None:
        """Note a request."""
        self.requests.append(request.url)
        self.unanswered.append(request)

    def answer(self, request: Request) -> None:
        """Note that a request has ended, well or not."""
        self.unanswered.remove(request)

    def complain(self, message: ConsoleMessage) -> None:
        """Note an error or a warning."""
        if message.type in {"error", "warning"} and message.text != BLOCKED_HERE:
            self.complaints.append(message.text)

    def settle(self) -> None:
        """Wait until every explorer stands, fonts are there and every request has its answer."""
        expect(self.page.locator(SLEEPING)).to_have_count(0)
        self.page.evaluate(AT_REST)
        end = time.monotonic() + ANSWER_SECONDS
        while self.unanswered:
            assert time.monotonic() < end, f"no answer: {self.unanswered}"
            self.page.evaluate(A_TURN)


@contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    script: bool = True,
    touch: bool = False,
    keep_offline: bool = False,
) -> Iterator[Visit]:
    """Open a page in a fresh context and wait until all of it is there."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        has_touch=touch,
        reduced_motion="reduce",
        service_workers="allow" if keep_offline else "block",
    )
    page = context.new_page()
    seen = Visit(page)
    page.add_init_script(COUNT_VIOLATIONS)
    page.on("request", seen.ask)
    page.on("requestfinished", seen.answer)
    page.on("requestfailed", seen.answer)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", seen.complain)
    page.goto(url)
    if script:
        seen.settle()
    yield seen
    context.close()
