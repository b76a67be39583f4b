"""Pages that hold explorers, opened from files as a reader without a server would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from nenlm.explorers.base import STATIC

Opener = Callable[..., Page]

PAGE = """<!doctype html>
<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>Explorers</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src file:; style-src file: 'unsafe-inline'; script-src file:">
{styles}{script}</head>
<body><main><h1>Explorers</h1>{body}</main></body></html>
"""
STYLES = "".join(
    f'<link rel="stylesheet" href="{file.name}">' for file in sorted(STATIC.glob("*.css"))
)
SCRIPT = '<script defer src="page.js"></script>'


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this worker with the built files, where pages are written beside them."""
    folder = tmp_path_factory.mktemp("explorers")
    shutil.copytree(STATIC, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def open_page(browser: Browser, shelf: Path) -> Iterator[Opener]:
    """Write HTML into a page beside the built files and open it; an error on the page fails."""
    context = browser.new_context()
    troubles: list[str] = []

    def open_(
        *html: str, fragment: str = "", script: str = SCRIPT, width: int = 1280, height: int = 900
    ) -> Page:
        path = shelf / "page.html"
        path.write_text(
            PAGE.format(styles=STYLES, script=script, body="".join(html)), encoding="utf-8"
        )
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda message: troubles.append(message.text) if message.type == "error" else None,
        )
        page.goto(path.as_uri() + fragment)
        if script:
            page.wait_for_selector("[data-state][data-ready]")
            page.wait_for_selector(
                ".nx-flips, .nx-plan .nx-message, .nx-map, .nx-takeaway, .nx-class, .nx-naming"
            )
        return page

    yield open_
    context.close()
    assert not troubles
