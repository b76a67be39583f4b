"""The agreement map in the built book: every control by mouse and by keyboard, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks import violations
from controls import CHOICES, Press, state_of, ways
from nenlm.cases import presets
from nenlm.evidence import load_evidence
from nenlm.pathway import Plan, load
from pages import DESKTOP, PHONE, Visit, visit

PAGE = "chapters/evidence"
MAP = "nenlm-agreement-map[data-ready]"
RAISED = "all => all.map(head => head.firstChild.data.trim())"


def shown(explorer: Locator) -> list[str]:
    """The titles of the questions that are marked as raised."""
    heads = explorer.locator("tbody[data-applies=true] .nx-question > th")
    return [str(title) for title in heads.evaluate_all(RAISED)]


def raised(plan: Plan) -> list[str]:
    return [question.title for question in plan.questions]


def open_map(seen: Visit) -> Locator:
    explorer = seen.page.locator(MAP)
    expect(explorer).to_have_count(1)
    return explorer


@ways()
def test_every_option_raises_what_python_says(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        explorer = open_map(seen)
        case = state_of(explorer)["case"]
        press(seen.page, explorer.locator(".nx-few summary").first)
        choices = explorer.evaluate(CHOICES)
        assert len(choices) > 10
        for name, value in choices:
            press(seen.page, explorer.locator(f"input[name={name}][value='{value}']"))
            assert shown(explorer) == raised(load().plan({**case, name: value})), (name, value)
            press(seen.page, explorer.get_by_role("button", name="Reset"))
        assert shown(explorer) == raised(load().plan(case))
        assert seen.complaints == []


@ways()
def test_every_source_opens_and_closes(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        explorer = open_map(seen)
        spots = explorer.locator("tr:not(.nx-silent) .nx-position")
        assert spots.count() == len(load_evidence().positions)
        for spot in spots.all():
            summary = spot.locator("> summary")
            press(seen.page, summary)
            expect(spot.locator("> p").nth(1)).to_contain_text(";")
            press(seen.page, summary)
            expect(spot.locator("> p")).to_have_count(0)
        assert seen.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_presets_and_editions_are_judged_as_in_python(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        explorer = open_map(seen)
        for name, preset in presets().items():
            explorer.locator(".nx-bar select").first.select_option(name)
            assert shown(explorer) == raised(load().plan(preset.case))
        last = list(presets().values())[-1]
        for edition in load().editions:
            explorer.get_by_label("Judge by").select_option(edition)
            plan = load(edition).plan(last.case)
            assert shown(explorer) == raised(plan)
            sides = sum(len(standing.sides) for standing in plan.standings)
            expect(explorer.locator("[data-side]")).to_have_count(sides)


def test_a_link_from_the_map_opens_the_case_in_the_case_explorer(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        explorer = open_map(seen)
        plan = load().plan(state_of(explorer)["case"])
        explorer.get_by_role("link", name="Open this case in the case explorer").click()
        aim = seen.page.locator("nenlm-case-explorer[data-ready] .nx-aim h4").first
        expect(aim).to_contain_text(plan.shown.label)


def test_a_source_leads_to_its_entry_among_all_facts(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        spot = open_map(seen).locator(".nx-position").first
        spot.locator("summary").first.click()
        spot.locator(".nx-fact > summary").click()
        spot.get_by_role("link", name="All about this fact").click()
        seen.page.wait_for_url("**/book/facts.html#*")
        fact = seen.page.url.partition("#")[2]
        expect(seen.page.locator(f"[id='{fact}']")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, address: str, axe: str, size: tuple[int, int], dark: bool
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size, dark=dark) as seen:
        explorer = open_map(seen)
        for summary in explorer.locator("tbody").first.locator("summary").all():
            summary.click()
        explorer.locator(".nx-few summary").first.click()
        explorer.locator(".nx-fact > summary").first.click()
        explorer.get_by_role("button", name="Share", exact=True).click()
        assert violations(seen.page, axe) == []
