"""The map of the liver and the practice in the built book answer as Python does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from controls import Press, by_enter, state_of, ways
from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, parse_deposits, read, text_of
from nenlm.assessment.liver_practice import exercise
from nenlm.explorers import LiverMap
from nenlm.pathway import load
from pages import visit

CHAPTER = "chapters/distribution"
MAP = "nenlm-liver-map[data-ready]"
PRACTICE = "nenlm-name-the-type[data-ready]"


def check(explorer: Locator, case: dict[str, Any], deposits: list[Deposit]) -> None:
    """The explorer says of the deposits, and of the case with them, what Python says."""
    reading = read(deposits)
    assert reading
    expect(explorer.locator(".nx-said > .nx-takeaway")).to_have_text(
        LiverMap(deposits=text_of(tuple(deposits))).summary
    )
    aim = load().plan({**case, **reading.features}).shown.label
    expect(explorer.locator(".nx-aim h4")).to_contain_text(aim)


@ways(keys=by_enter)
def test_every_segment_size_and_place_is_taken(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        case = state_of(explorer)["case"]
        press(seen.page, explorer.get_by_role("button", name="Empty the liver"))
        deposits: list[Deposit] = []
        places = list(liver().typing.places.items())
        quick = liver().typing.deposits.quick
        for at, name in enumerate(liver().segments):
            mm, (place, words) = quick[at % len(quick)], places[at % len(places)]
            press(seen.page, explorer.get_by_role("button", name=f"{mm} mm", exact=True))
            press(seen.page, explorer.get_by_role("button", name=words.label, exact=True))
            press(seen.page, explorer.locator(f"[data-segment={name}]"))
            deposits.append(Deposit(name, mm, place))
            check(explorer, case, deposits)
        while len(deposits) > 1:
            press(seen.page, explorer.get_by_label(f"Remove deposit {len(deposits)}"))
            deposits.pop()
            check(explorer, case, deposits)
        press(seen.page, explorer.locator(".nx-tools").get_by_role("button", name="Undo"))
        check(explorer, case, [deposits[0], Deposit("II", quick[1], places[1][0])])
        assert seen.complaints == []


@ways(keys=by_enter)
def test_every_answer_can_be_given(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(PRACTICE)
        seed = int(state_of(explorer)["own"]["seed"])
        for number, words in enumerate(liver().typing.types.values()):
            made = exercise(seed, number)
            press(seen.page, explorer.get_by_role("button", name=words.label, exact=True))
            feedback = explorer.locator(".nx-feedback [data-right]")
            right = str(words.label == made.answer.label).lower()
            expect(feedback).to_have_attribute("data-right", right)
            expect(feedback).to_contain_text(made.answer.because)
            press(seen.page, explorer.get_by_role("button", name="Next liver"))
        assert seen.complaints == []


@pytest.mark.parametrize("number", range(3))
def test_each_worked_case_opens_as_python_reads_it(
    browser: Browser, address: str, number: int
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(MAP).nth(number)
        state = state_of(explorer)
        check(explorer, state["case"], list(parse_deposits(state["own"]["deposits"])))


def test_a_liver_of_the_practice_opens_on_the_map(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        practice = seen.page.locator(PRACTICE)
        seed = int(state_of(practice)["own"]["seed"])
        practice.get_by_role("button", name="Type I", exact=True).click()
        practice.get_by_role("link", name="Open this liver on the map").click()
        explorer = seen.page.locator(MAP).first
        expect(explorer).to_be_in_viewport()
        expect(explorer.locator(".nx-deposits tbody tr")).to_have_count(
            len(exercise(seed, 0).deposits)
        )


def test_without_a_script_maps_and_answers_stand_there(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        assert seen.page.locator("nenlm-liver-map .nx-takeaway").count() == 3
        livers = seen.page.locator("nenlm-name-the-type .nx-livers > li")
        expect(livers).to_have_count(6)
        livers.first.locator("summary").click()
        expect(livers.first.locator("details p")).to_be_visible()
