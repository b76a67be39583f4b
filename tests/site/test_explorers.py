"""Every control of an explorer in the built book answers as the pathway does in Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nenlm.pathway import Pathway, load
from pages import DESKTOP, PHONE, visit

CHAPTER = "chapters/resection"
EXPLORER = "nenlm-case-explorer[data-ready]"
# every option that is neither chosen nor refused
CHOICES = """explorer => [...explorer.querySelectorAll("fieldset input[type=radio]")]
  .filter(input => !input.checked && input.getAttribute("aria-disabled") !== "true")
  .map(input => [input.name, input.value])"""

Choose = Callable[[Page, Locator], None]


def by_mouse(page: Page, choice: Locator) -> None:
    """Click the words of an option."""
    del page
    choice.locator("xpath=ancestor::label").click()


def by_keyboard(page: Page, choice: Locator) -> None:
    """Reach an option and press the space bar."""
    choice.focus()
    page.keyboard.press("Space")


def start_of(explorer: Locator) -> dict[str, Any]:
    """The case an explorer opens with, before any script touches it."""
    case: dict[str, Any] = json.loads(explorer.get_attribute("data-state") or "{}")["case"]
    return case


def open_groups(explorer: Locator) -> None:
    """Open every group of further features."""
    for summary in explorer.locator(".nx-more > summary").all():
        summary.click()


def try_all(page: Page, explorer: Locator, choose: Choose, pathway: Pathway) -> int:
    """Choose each option, compare the aim with Python's, undo; return how many were tried."""
    case = start_of(explorer)
    number = 0
    for name, value in explorer.evaluate(CHOICES):
        choose(page, explorer.locator(f"input[name={name}][value='{value}']"))
        expected = pathway.plan({**case, name: value}).shown.label
        expect(explorer.locator(".nx-aim h4")).to_contain_text(expected)
        explorer.locator(".nx-change").get_by_role("button", name="Undo").click()
        number += 1
    return number


@pytest.mark.parametrize(
    ("size", "choose"),
    [(DESKTOP, by_mouse), (PHONE, by_keyboard), (PHONE, by_mouse), (DESKTOP, by_keyboard)],
    ids=["desk-mouse", "phone-keys", "phone-mouse", "desk-keys"],
)
def test_every_option_leads_where_python_says(
    browser: Browser, address: str, size: tuple[int, int], choose: Choose
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(EXPLORER).first
        open_groups(explorer)
        assert try_all(seen.page, explorer, choose, load()) > 60
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
        case = start_of(explorer)
        for edition in load().editions:
            explorer.get_by_label("Judge by").select_option(edition)
            expected = load(edition).plan(case).shown.label
            expect(explorer.locator(".nx-aim h4")).to_contain_text(expected)
