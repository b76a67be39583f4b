"""Every control of an explorer in the built book answers as the pathway does in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from controls import CHOICES, Press, by_mouse, state_of, ways
from nenlm.pathway import Pathway, load
from pages import visit

CHAPTER = "chapters/resection"
EXPLORER = "nenlm-case-explorer[data-ready]"


def open_groups(explorer: Locator) -> None:
    """Open every group of further features."""
    for summary in explorer.locator(".nx-more > summary").all():
        summary.click()


def try_all(page: Page, explorer: Locator, press: Press, pathway: Pathway) -> int:
    """Choose each option, compare the aim with Python's, undo; return how many were tried."""
    case = state_of(explorer)["case"]
    number = 0
    for name, value in explorer.evaluate(CHOICES):
        press(page, explorer.locator(f"input[name={name}][value='{value}']"))
        expected = pathway.plan({**case, name: value}).shown.label
        expect(explorer.locator(".nx-aim h4")).to_contain_text(expected)
        explorer.locator(".nx-change").get_by_role("button", name="Undo").click()
        number += 1
    return number


@ways()
def test_every_option_leads_where_python_says(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(EXPLORER).first
        open_groups(explorer)
        assert try_all(seen.page, explorer, press, load()) > 60
        assert seen.complaints == []


@pytest.mark.parametrize("number", range(3))
def test_each_worked_case_answers_from_a_folder(browser: Browser, site: Path, number: int) -> None:
    with visit(browser, (site / f"{CHAPTER}.html").as_uri()) as seen:
        explorer = seen.page.locator(EXPLORER).nth(number)
        assert try_all(seen.page, explorer, by_mouse, load()) > 10
        assert seen.complaints == []


def test_the_edition_is_switched_and_named(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(EXPLORER).nth(1)
        case = state_of(explorer)["case"]
        for edition in load().editions:
            explorer.get_by_label("Judge by").select_option(edition)
            expected = load(edition).plan(case).shown.label
            expect(explorer.locator(".nx-aim h4")).to_contain_text(expected)
