"""Terms of the glossary in the built book: cards on hover, focus and tap, explorers too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, expect

from checks import anchors, violations
from nenlm.glossary import load_glossary
from pages import DESKTOP, NARROW, PHONE, Visit, toc_pages, visit

CHAPTER = "chapters/resection"
EXPLORER = "nenlm-case-explorer[data-ready]"
TERM = "article p > a.term:visible, article li > a.term:visible"
WHOLE = '.term-card[data-open="whole"]:popover-open'
PREVIEW = '.term-card[data-open="preview"]:popover-open'

sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desk", "phone", "narrow"])


@contextmanager
def at_a_term(
    browser: Browser, address: str, size: tuple[int, int] = DESKTOP, *, dark: bool = False
) -> Iterator[tuple[Visit, Locator]]:
    """Open a chapter and find a term in its prose."""
    with visit(browser, f"{address}/{CHAPTER}.html", size=size, dark=dark) as seen:
        link = seen.page.locator(TERM).first
        link.scroll_into_view_if_needed()
        yield seen, link


def meaning_of(link: Locator) -> str:
    """What the glossary says of the term of a link."""
    anchor = urlsplit(str(link.get_attribute("href"))).fragment
    return load_glossary().terms[anchor.removeprefix("term-")].plain


def brought(seen: Visit) -> list[str]:
    return [url for url in seen.requests if "term_cards.js" in url]


def test_every_marked_term_of_the_book_leads_to_its_entry(site: Path) -> None:
    found = 0
    for name in toc_pages():
        page = site / f"{name}.html"
        for link in BeautifulSoup(page.read_text("utf-8"), "html.parser").select("a.term"):
            target = urlsplit(str(link["href"]))
            assert target.fragment in anchors((page.parent / target.path).resolve()), link
            found += 1
    assert found


@sizes
def test_a_click_opens_the_card(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with at_a_term(browser, address, size) as (seen, link):
        assert brought(seen) == []
        link.click()
        expect(seen.page.locator(WHOLE)).to_be_focused()
        expect(seen.page.locator(WHOLE)).to_contain_text(meaning_of(link))
        box = seen.page.locator(WHOLE).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert len(brought(seen)) == 1
        assert seen.violations() == []
        assert seen.complaints == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_card_and_escape_returns(browser: Browser, address: str, key: str) -> None:
    with at_a_term(browser, address) as (seen, link):
        link.focus()
        seen.page.keyboard.press(key)
        expect(seen.page.locator(WHOLE)).to_be_focused()
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator(WHOLE)).to_have_count(0)
        expect(link).to_be_focused()


def test_hover_shows_a_preview_that_leaves(browser: Browser, address: str) -> None:
    with at_a_term(browser, address) as (seen, link):
        link.hover()
        expect(seen.page.locator(PREVIEW)).to_contain_text(meaning_of(link))
        seen.page.mouse.move(2, 2)
        expect(seen.page.locator(PREVIEW)).to_have_count(0)


def test_the_keyboard_meets_a_preview_on_its_way(browser: Browser, address: str) -> None:
    with at_a_term(browser, address) as (seen, link):
        link.focus()
        seen.page.keyboard.press("Shift+Tab")
        expect(seen.page.locator(".term-card[data-open]")).to_have_count(0)
        seen.page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(seen.page.locator(PREVIEW)).to_contain_text(meaning_of(link))


def test_a_finger_opens_the_card(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=PHONE, touch=True) as seen:
        seen.page.locator(TERM).first.tap()
        expect(seen.page.locator(WHOLE)).to_be_visible()


def test_without_script_a_term_leads_to_its_entry(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        link = seen.page.locator("article p > a.term").first
        anchor = urlsplit(str(link.get_attribute("href"))).fragment
        meaning = meaning_of(link)
        link.click()
        seen.page.wait_for_url(f"**/book/glossary.html#{anchor}")
        expect(seen.page.locator(f"dt#{anchor} + dd")).to_contain_text(meaning)


def test_a_card_opens_from_a_file_and_its_links_lead_on(browser: Browser, site: Path) -> None:
    with visit(browser, (site / f"{CHAPTER}.html").as_uri()) as seen:
        seen.page.locator(TERM).first.click()
        seen.page.locator(WHOLE).get_by_role("link", name="In the glossary").click()
        seen.page.wait_for_url("**/book/glossary.html#term-*")
        assert seen.complaints == []


def touched(page: Page) -> Locator:
    """Return the first explorer of a page, its terms at hand and its reason open."""
    explorer = page.locator(EXPLORER).first
    explorer.locator(".nx-aim > .nx-why > summary").click()
    expect(explorer.locator(".nx-reasons a.term").first).to_be_visible()
    return explorer


@sizes
def test_a_sentence_of_an_explorer_opens_a_card(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        link = touched(seen.page).locator(".nx-reasons a.term").first
        expect(link).to_have_attribute("aria-haspopup", "dialog")
        link.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(WHOLE)).to_contain_text(meaning_of(link))
        seen.page.keyboard.press("Escape")
        expect(link).to_be_focused()
        assert seen.complaints == []


def test_no_control_of_an_explorer_holds_a_term(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = touched(seen.page)
        for inside in ("label", "summary", "button", "legend", "a", "h4", "option"):
            assert explorer.locator(f"{inside} a.term").count() == 0, inside


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_cards_and_words_of_an_explorer_are_accessible(
    browser: Browser, address: str, axe: str, dark: bool
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=NARROW, dark=dark) as seen:
        words = seen.page.locator(f"{EXPLORER} > .nx-words").first
        words.locator("summary").click()
        expect(words.locator("dd").first).to_be_visible()
        seen.page.locator(TERM).first.click()
        expect(seen.page.locator(WHOLE)).to_be_visible()
        assert violations(seen.page, axe) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_the_words_of_an_explorer_stand_there_without_a_script(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        words = seen.page.locator("nenlm-case-explorer > .nx-words").first
        words.locator("summary").click()
        expect(words.locator("dd").first).to_be_visible()


def test_on_paper_terms_are_plain_and_the_list_of_words_is_left_out(
    browser: Browser, address: str
) -> None:
    with at_a_term(browser, address) as (seen, link):
        seen.page.emulate_media(media="print")
        assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"
        expect(seen.page.locator(".nx-words").first).to_be_hidden()
