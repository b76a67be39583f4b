"""The words an explorer uses: found in what stands open, explained at its foot, live and static."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

import nenlm.explorers
from nenlm.explorers import CaseExplorer, NameTheType
from nenlm.explorers.base import Explorer
from nenlm.glossary import load_glossary

from .conftest import Opener

EXPLORERS = [
    found
    for name in nenlm.explorers.__all__
    if isinstance(found := getattr(nenlm.explorers, name), type) and issubclass(found, Explorer)
]
ASKING = {NameTheType}
"""Live it asks; without a script it shows the answers, folded."""


def words_of(html: str) -> list[str]:
    return [b.get_text() for b in BeautifulSoup(html, "html.parser").select(".nx-words dt b")]


def words(page: Page) -> Locator:
    return page.locator(".nx-words")


def open_words(page: Page) -> list[str]:
    words(page).locator("summary").click()
    expect(words(page).locator("dt").first).to_be_visible()
    return words(page).locator("dt b").all_inner_texts()


@pytest.mark.parametrize("explorer", EXPLORERS, ids=lambda each: str(each.__name__))
def test_every_explorer_explains_the_same_words_in_both_views(
    explorer: type[Explorer], open_page: Opener
) -> None:
    html = explorer().html()
    rendered = words_of(html)
    page = open_page(html)
    live = open_words(page)
    assert live
    assert live == rendered or explorer in ASKING
    meanings = {term.head: term.plain for term in load_glossary().terms.values()}
    for entry in words(page).locator("dl > div").all():
        head, meaning = entry.locator("dt b").inner_text(), entry.locator("dd").inner_text()
        assert meaning == meanings[head]


def test_the_list_follows_the_case(open_page: Opener) -> None:
    before, after = {"ki67": 2}, {"ki67": 30}
    page = open_page(CaseExplorer(before).html())
    assert open_words(page) == words_of(CaseExplorer(before).html())
    page.locator("[data-feature=ki67] input[type=number]").fill("30")
    page.keyboard.press("Tab")
    expected = set(words_of(CaseExplorer(after).html()))
    new = expected - set(words_of(CaseExplorer(before).html()))
    assert new
    for head in new:
        expect(words(page).get_by_text(head, exact=True)).to_be_visible()
    assert expected <= set(words(page).locator("dt b").all_inner_texts())


def test_the_list_opens_by_keyboard_and_without_a_script(open_page: Opener) -> None:
    for script in ({"script": ""}, {}):
        page = open_page(CaseExplorer().html(), **script)
        words(page).locator("summary").focus()
        page.keyboard.press("Enter")
        expect(words(page).locator("dd").first).to_be_visible()


def test_no_term_is_linked_where_no_book_is_around(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    open_words(page)
    assert page.locator("a.term").count() == 0
