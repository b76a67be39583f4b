"""The pages of the course and what a browser reports while it reads one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
TIMEOUT_MS = 10_000
EXTRA = {"index", "search"}  # the redirect to the cover, and the search page
BLOCKED_HERE = "Service Worker registration blocked by Playwright"  # `keep_offline=False`
COUNT_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


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


@contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    script: bool = True,
    keep_offline: bool = False,
    wait_until: Literal["commit", "networkidle"] = "networkidle",
) -> Iterator[Visit]:
    """Open a page in a fresh context and wait until the network is quiet."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        reduced_motion="reduce",
        service_workers="allow" if keep_offline else "block",
    )
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    seen = Visit(page)

    def note(request: Request) -> None:
        seen.requests.append(request.url)

    page.add_init_script(COUNT_VIOLATIONS)
    page.on("request", note)

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != BLOCKED_HERE:
            seen.complaints.append(message.text)

    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", complain)
    page.goto(url, wait_until=wait_until)
    yield seen
    context.close()
