"""Cards of facts: a preview on hover and focus, a whole card on request, no trap on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Route, expect

from checks import anchors, violations
from nenlm.evidence import load_evidence
from pages import DESKTOP, NARROW, PHONE, Visit, toc_pages, visit

sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
NUMBER = "main p a.fact[data-value]"
ELSEWHERE = "article h1"
A_GLANCE_MS = 100  # a pointer that only passes opens nothing
LONG_ENOUGH_MS = 700  # longer than any delay in cards.js
STOP_BEFORE = """link => {
  const stop = Object.assign(document.createElement("span"), { tabIndex: 0 });
  link.before(stop);
  stop.focus();
}"""
NOTE_TIMES = """
window.times = {};
document.addEventListener("pointerover", (event) => {
  if (event.target.closest("a.fact")) times.over ??= performance.now();
});
document.addEventListener("beforetoggle", () => (times.open ??= performance.now()), true);
"""


def pages_with_cards(site: Path) -> list[str]:
    """Return the pages that cite facts and have cards for them."""
    return [name for name in toc_pages() if (site / f"{name}.cards.js").is_file()]


def cards_of(site: Path, name: str) -> BeautifulSoup:
    """Return the cards that the script of a page brings."""
    script = (site / f"{name}.cards.js").read_text(encoding="utf-8")
    text = script.partition(".innerHTML = ")[2].rstrip().rstrip(";")
    return BeautifulSoup(json.loads(text), "html.parser")


@contextmanager
def at_a_number(
    browser: Browser,
    address: str,
    site: Path,
    size: tuple[int, int] = DESKTOP,
    *,
    dark: bool = False,
) -> Iterator[tuple[Visit, Locator]]:
    """Open the first page with cards and find a number in its prose."""
    url = f"{address}/{pages_with_cards(site)[0]}.html"
    with visit(browser, url, size=size, dark=dark) as seen:
        link = seen.page.locator(f"{NUMBER}:visible").nth(2)
        link.scroll_into_view_if_needed()
        seen.page.clock.install()
        yield seen, link


def card(page: Page) -> Locator:
    """Return the card that is open."""
    return page.locator(".fact-card:popover-open")


def whole(page: Page) -> Locator:
    """Return the card that is open to stay."""
    return page.locator('.fact-card[data-open="whole"]:popover-open')


def test_every_number_of_a_page_has_its_card_and_every_card_its_links(site: Path) -> None:
    names = pages_with_cards(site)
    assert names
    for name in names:
        page = site / f"{name}.html"
        cards = cards_of(site, name)
        for link in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("a.fact"):
            fact_id = urlsplit(str(link["href"])).fragment
            found = cards.find(id=f"card-{fact_id}")
            assert found, link
            if value := link.get("data-value"):
                assert found.select(f'[data-value="{value}"]'), link
        for link in cards.select("a[href]"):
            target = urlsplit(str(link["href"]))
            if target.scheme:
                assert target.scheme in {"https", "http"}, link
                continue
            assert target.fragment in anchors((page.parent / target.path).resolve()), link


def test_a_card_says_what_the_evidence_says(browser: Browser, address: str, site: Path) -> None:
    evidence = load_evidence()
    with at_a_number(browser, address, site) as (seen, link):
        fact_id = urlsplit(str(link.get_attribute("href"))).fragment
        name = link.get_attribute("data-value")
        fact, source = evidence.facts[fact_id], evidence.source_of(fact_id)
        link.click()
        asked = fact.values[str(name)]
        expect(whole(seen.page).locator(".fact-asked dt")).to_have_text(asked.label)
        expect(whole(seen.page).locator(".fact-asked dd")).to_contain_text(asked.text)
        expect(whole(seen.page).locator("details dt")).to_have_count(len(fact.values))
        for text in (fact.title, fact.statement, fact.population, source.citation):
            expect(whole(seen.page)).to_contain_text(text)
        expect(whole(seen.page)).to_contain_text(fact.checked.label, ignore_case=True)
        for caveat in fact.caveats:
            if not any(other in caveat for other in evidence.facts):
                expect(whole(seen.page)).to_contain_text(caveat)


def test_the_cards_come_only_when_one_is_asked_for(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        assert not [url for url in seen.requests if ".cards.js" in url]
        link.click()
        expect(whole(seen.page)).to_be_visible()
        assert len([url for url in seen.requests if ".cards.js" in url]) == 1
        assert seen.violations() == []
        assert seen.complaints == []


def test_a_card_opens_from_a_file(browser: Browser, site: Path) -> None:
    with visit(browser, (site / f"{pages_with_cards(site)[0]}.html").as_uri()) as seen:
        seen.page.locator(NUMBER).first.click()
        expect(whole(seen.page)).to_be_visible()
        assert seen.complaints == []


def test_a_number_whose_cards_do_not_come_is_a_plain_link(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        seen.page.route("**/*.cards.js*", lambda route: route.abort())
        link.click()
        seen.page.wait_for_url("**/facts.html#*")


def test_a_choice_outlasts_the_pointer_while_its_card_is_on_the_way(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        held: list[Route] = []
        seen.page.route("**/*.cards.js*", lambda route: held.append(route))
        with seen.page.expect_request("**/*.cards.js*"):
            link.click()
        seen.page.mouse.move(2, 2)
        seen.page.clock.run_for(LONG_ENOUGH_MS)
        held[0].continue_()
        expect(whole(seen.page)).to_be_visible()


def test_without_script_a_number_leads_to_its_open_entry(
    browser: Browser, address: str, site: Path
) -> None:
    url = f"{address}/{pages_with_cards(site)[0]}.html"
    with visit(browser, url, script=False) as seen:
        link = seen.page.locator(NUMBER).first
        fact_id = urlsplit(str(link.get_attribute("href"))).fragment
        link.click()
        seen.page.wait_for_url(f"**/facts.html#{fact_id}")
        expect(seen.page.locator(f'[id="{fact_id}"] > p').first).to_be_visible()


@sizes
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_card_and_escape_returns_to_the_number(
    browser: Browser, address: str, site: Path, size: tuple[int, int], key: str
) -> None:
    with at_a_number(browser, address, site, size) as (seen, link):
        link.focus()
        before = seen.page.evaluate("scrollY")
        seen.page.keyboard.press(key)
        expect(whole(seen.page)).to_be_focused()
        assert seen.page.evaluate("scrollY") == before
        box = whole(seen.page).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
        seen.page.keyboard.press("Escape")
        expect(card(seen.page)).to_have_count(0)
        expect(link).to_be_focused()
        seen.page.clock.run_for(LONG_ENOUGH_MS)
        expect(card(seen.page)).to_have_count(0)


@sizes
def test_a_click_elsewhere_closes_the_card(
    browser: Browser, address: str, site: Path, size: tuple[int, int]
) -> None:
    with at_a_number(browser, address, site, size) as (seen, link):
        link.click()
        expect(whole(seen.page)).to_be_visible()
        seen.page.mouse.click(2, 2)
        expect(card(seen.page)).to_have_count(0)


def test_the_button_closes_the_card(browser: Browser, address: str, site: Path) -> None:
    with at_a_number(browser, address, site, PHONE) as (seen, link):
        link.click()
        whole(seen.page).get_by_role("button", name="Close").click()
        expect(card(seen.page)).to_have_count(0)


def test_a_preview_waits_stays_while_hovered_and_leaves(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        page = seen.page
        link.click()
        expect(whole(page)).to_be_visible()  # the cards are there from now on
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)
        page.mouse.move(2, 2)
        page.evaluate(NOTE_TIMES)
        link.hover()
        expect(card(page)).to_have_attribute("data-open", "preview")
        assert page.evaluate("times.open - times.over") > A_GLANCE_MS
        expect(link).to_be_focused()  # since the click: a preview takes no focus
        card(page).hover()
        page.clock.run_for(LONG_ENOUGH_MS)
        expect(card(page)).to_be_visible()
        page.mouse.move(2, 2)
        expect(card(page)).to_have_count(0)


def test_escape_dismisses_a_preview_and_leaves_the_pointer_alone(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        link.hover()
        expect(card(seen.page)).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(card(seen.page)).to_have_count(0)
        seen.page.clock.run_for(LONG_ENOUGH_MS)
        expect(card(seen.page)).to_have_count(0)


def test_a_click_turns_a_preview_into_the_whole_card(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        link.hover()
        expect(card(seen.page)).to_have_attribute("data-open", "preview")
        expect(card(seen.page).locator(".popcard-more")).to_be_hidden()
        link.click()
        expect(whole(seen.page).locator(".popcard-more")).to_be_visible()
        seen.page.mouse.move(2, 2)
        seen.page.clock.run_for(LONG_ENOUGH_MS)
        expect(whole(seen.page)).to_be_visible()


def test_the_keyboard_meets_previews_on_its_way(browser: Browser, address: str, site: Path) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        page = seen.page
        link.evaluate(STOP_BEFORE)
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(card(page)).to_have_attribute("data-open", "preview")
        page.mouse.move(2, 2)
        page.clock.run_for(LONG_ENOUGH_MS)
        expect(card(page)).to_be_visible()
        page.locator(ELSEWHERE).evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
        expect(card(page)).to_have_count(0)


def test_a_finger_meets_no_preview(browser: Browser, address: str, site: Path) -> None:
    url = f"{address}/{pages_with_cards(site)[0]}.html"
    with visit(browser, url, size=PHONE, touch=True) as seen:
        seen.page.locator(f"{NUMBER}:visible").nth(2).tap()
        expect(whole(seen.page)).to_be_visible()
        box = whole(seen.page).bounding_box()
        assert box and box["width"] == PHONE[0]
        assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)


def test_a_preview_does_not_cover_its_number_on_a_narrow_screen(
    browser: Browser, address: str, site: Path
) -> None:
    with at_a_number(browser, address, site, NARROW) as (seen, link):
        for block in ("start", "center", "end"):
            link.evaluate(f"link => link.scrollIntoView({{block: '{block}'}})")
            link.hover()
            expect(card(seen.page)).to_be_visible()
            over, under = card(seen.page).bounding_box(), link.bounding_box()
            assert over and under
            apart = (
                over["y"] + over["height"] <= under["y"]
                or under["y"] + under["height"] <= over["y"]
            )
            assert apart, block
            seen.page.keyboard.press("Escape")
            expect(card(seen.page)).to_have_count(0)
            seen.page.mouse.move(2, 300)


@sizes
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_an_open_card(
    browser: Browser, address: str, site: Path, axe: str, size: tuple[int, int], dark: bool
) -> None:
    with at_a_number(browser, address, site, size, dark=dark) as (seen, link):
        link.click()
        whole(seen.page).locator("summary").click()
        assert violations(seen.page, axe) == []


def test_in_print_a_number_is_plain_text(browser: Browser, address: str, site: Path) -> None:
    with at_a_number(browser, address, site) as (seen, link):
        seen.page.emulate_media(media="print")
        line = link.evaluate("link => getComputedStyle(link).textDecorationLine")
        assert line == "none"
        assert re.fullmatch(r"\S.*", link.inner_text())
