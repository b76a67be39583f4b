"""The cohort explorer in the built book: every control by mouse and keyboard, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from checks import violations
from controls import CHOICES, Press, by_mouse, state_of, ways
from nenlm.assessment.cohorts import load_cohorts
from nenlm.explorers import CohortExplorer
from nenlm.pathway import ContradictionError, load
from pages import DESKTOP, PHONE, Visit, visit

PAGE = "chapters/prognosis"
EXPLORER = "nenlm-cohort-explorer[data-ready]"
STATUSES = "all => all.map(row => row.dataset.status)"


def open_first(seen: Visit) -> tuple[Locator, dict[str, Any]]:
    expect(seen.page.locator(EXPLORER)).to_have_count(3)
    explorer = seen.page.locator(EXPLORER).first
    case: dict[str, Any] = state_of(explorer)["case"]
    return explorer, case


def says(explorer: Locator) -> Locator:
    return explorer.locator(".nx-takeaway [role=status]")


def judged(case: dict[str, Any]) -> list[str]:
    """The statuses as the table shows them: by treatment."""
    found = load_cohorts().judge(load().case(case), load().tables.features)
    treatments = load_cohorts().treatments
    return [each.status for t in treatments for each in found if each.cohort.treatment == t]


def can_exist(case: dict[str, Any]) -> bool:
    try:
        load().plan(case)
    except ContradictionError:
        return False
    return True


@ways()
def test_every_option_lights_the_cohorts_that_python_lights(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        explorer, case = open_first(seen)
        tried = 0
        for name, value in explorer.evaluate(CHOICES):
            if name == "years":
                continue
            changed = {**case, name: value}
            assert can_exist(changed)
            press(seen.page, explorer.locator(f"input[name={name}][value='{value}']"))
            rows = explorer.locator("[data-status]")
            assert rows.evaluate_all(STATUSES) == judged(changed), (name, value)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(load().plan(changed).shown.label)
            press(seen.page, explorer.locator(".nx-change").get_by_role("button", name="Undo"))
            tried += 1
        assert tried > 20
        expect(says(explorer)).to_have_text(CohortExplorer(case).summary)
        assert seen.complaints == []


@ways()
def test_years_and_cohort_are_chosen(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        explorer, case = open_first(seen)
        for years in load_cohorts().years:
            press(seen.page, explorer.locator(f"input[name=years][value='{years}']"))
            expect(says(explorer)).to_have_text(CohortExplorer(case, years=years).summary)
            shown = explorer.locator(".nx-cohort-map :is(.nx-dot, .nx-span)")
            printed = [
                c.survival[years].value for c in load_cohorts().cohorts if years in c.survival
            ]
            marks = sum((v.value is not None) + (v.low is not None) for v in printed)
            expect(shown).to_have_count(marks)
        choice = explorer.locator(".nx-cohort select")
        for cohort in load_cohorts().cohorts:
            choice.select_option(cohort.id)
            alive = explorer.locator(".nx-icons [data-kind=alive]")
            survival = cohort.survival.get(load_cohorts().years[-1])
            if survival is None:
                expect(explorer.locator(".nx-people")).to_contain_text("prints no survival")
            else:
                low = survival.value.low if survival.value.low is not None else survival.value.value
                assert low is not None
                expect(alive).to_have_count(int(low + 0.5))
        assert seen.complaints == []


@pytest.mark.parametrize("number", range(3))
def test_each_worked_case_is_judged_as_in_python(
    browser: Browser, address: str, number: int
) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        explorer = seen.page.locator(EXPLORER).nth(number)
        state = state_of(explorer)
        expected = CohortExplorer(state["case"], own=state.get("own", {})).summary
        expect(says(explorer)).to_have_text(expected)
        assert explorer.locator("[data-status]").evaluate_all(STATUSES) == judged(state["case"])


def test_a_link_leads_to_the_whole_plan_and_to_the_fact(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        explorer, case = open_first(seen)
        by_mouse(seen.page, explorer.locator(".nx-cohort summary"))
        expect(explorer.get_by_role("link", name="All about this fact")).to_have_attribute(
            "href", "../book/facts.html#polee-2022-netherlands"
        )
        explorer.get_by_role("link", name="Open this case in the case explorer").click()
        aim = seen.page.locator("nenlm-case-explorer[data-ready] .nx-aim h4").first
        expect(aim).to_contain_text(load().plan(case).shown.label)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, address: str, axe: str, size: tuple[int, int], dark: bool
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size, dark=dark) as seen:
        explorer, _ = open_first(seen)
        for summary in explorer.locator(".nx-cohort summary").all():
            summary.click()
        explorer.locator("[data-feature=ki67] .nx-amount > input").fill("30")
        explorer.locator("[data-feature=ki67] .nx-amount > input").press("Enter")
        explorer.locator("[data-feature=ki67] .nx-amount > input").press(
            "Escape"
        )  # hides the notes
        seen.page.evaluate("scrollTo(0, 0)")  # the bar below covers whatever is under it
        assert violations(seen.page, axe) == []
