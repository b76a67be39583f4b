"""Fixtures shared by all tests: the working copy, a browser, the built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

from serve import open_server

ROOT = Path(__file__).parent.parent
SITE = ROOT / "_build/html"
AXE = ROOT / "widgets/frontend/node_modules/axe-core/axe.min.js"
TIMEOUT_MS = 60_000  # only what never comes may take as long, however slow the machine
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "No browser found: install Chromium, name one in the variable CHROMIUM, "
    "or run '.venv/bin/playwright install --with-deps chromium'."
)


def find_browser() -> str | None:
    """Return the browser named by CHROMIUM or installed on the system, if there is one."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one named, the system's, or Playwright's own."""
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        path = find_browser()
        if not path and not Path(playwright.chromium.executable_path).exists():
            command = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.run(command, check=False)
        try:
            browser = playwright.chromium.launch(executable_path=path)
        except Error as error:
            pytest.fail(f"{NO_BROWSER}\n{error.message}", pytrace=False)
        browser.on("context", lambda context: context.set_default_timeout(TIMEOUT_MS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (SITE / "index.html").is_file():
        pytest.fail("The site is not built: run 'make site' first.", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site, served under its Content-Security-Policy."""
    server = open_server(site, port=0)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing: run 'make frontend' first.", pytrace=False)
    return AXE.read_text(encoding="utf-8")
