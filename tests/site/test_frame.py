"""The frame at work: colour mode, search, navigation, offline use."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages import PAGES, PHONE, visit


def background(page: Page) -> str:
    """Return the colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_first_paint_follows_the_system(browser: Browser, address: str, dark: bool) -> None:
    with visit(browser, f"{address}/book/cover.html", dark=dark) as seen:
        assert seen.page.locator("html").get_attribute("data-theme") == (
            "dark" if dark else "light"
        )


def test_the_colour_switch_changes_the_page_and_is_remembered(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/book/cover.html") as seen:
        light = background(seen.page)
        seen.page.get_by_role("button", name="Colour mode").click()
        dark = background(seen.page)
        assert dark != light
        seen.page.goto(f"{address}/book/facts.html")
        assert background(seen.page) == dark


@pytest.mark.parametrize("from_file", [False, True], ids=["http", "file"])
def test_search_finds_a_page(browser: Browser, address: str, site: Path, from_file: bool) -> None:
    start = site.as_uri() if from_file else address
    with visit(browser, f"{start}/search.html?q=tumour+board") as seen:
        expect(seen.page.locator("#search-results li a").first).to_be_visible()
        titles = seen.page.locator("#search-results li a").all_inner_texts()
        assert any("Liver metastases" in title for title in titles)
        assert seen.complaints == []


def test_search_opens_from_the_keyboard(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/book/facts.html") as seen:
        seen.page.keyboard.press("Control+k")
        seen.page.keyboard.type("resection")
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#search-results li").first).to_be_visible()


def test_the_first_tab_stop_skips_to_the_content(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/book/cover.html") as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to main content"


def test_the_navigation_opens_on_a_phone(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/book/cover.html", size=PHONE) as seen:
        seen.page.get_by_role("button", name="Chapters").click()
        dialog = seen.page.locator("#pst-primary-sidebar-modal")
        expect(dialog).to_be_visible()
        expect(dialog.get_by_role("link", name="All facts")).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def test_after_one_visit_every_page_opens_offline(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/book/cover.html", keep_offline=True) as seen:
        seen.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        seen.page.context.set_offline(offline=True)
        for name in PAGES:
            seen.page.goto(f"{address}/{name}.html")
            expect(seen.page.locator("main h1:visible")).to_have_count(1)
        assert seen.complaints == []
