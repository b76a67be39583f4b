"""The explorers of the chapter on work-up in the built book: every control, by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from controls import state_of
from nenlm.assessment.accuracies import load_tests
from nenlm.assessment.due import due_tests
from nenlm.assessment.grade import load_grading
from nenlm.explorers import Grading, TestReader
from nenlm.pathway import load
from nenlm.pathway.wording import value_text
from pages import DESKTOP, PHONE, visit

CHAPTER = "chapters/work_up"
BOTH_SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])


def press(page: Page, button: Locator, *, keys: bool) -> None:
    """Press a button by mouse or by keyboard."""
    if keys:
        button.focus()
        page.keyboard.press("Enter")
    else:
        button.click()


@pytest.mark.parametrize(
    ("size", "keys"),
    [(DESKTOP, False), (PHONE, True), (PHONE, False), (DESKTOP, True)],
    ids=["desk-mouse", "phone-keys", "phone-mouse", "desk-keys"],
)
@pytest.mark.parametrize("number", range(3))
def test_every_result_leads_where_python_says(
    browser: Browser, address: str, size: tuple[int, int], number: int, *, keys: bool
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-work-up[data-ready]").nth(number)
        case = state_of(explorer)["case"]
        tried = 0
        for test in due_tests(load(), case):
            part = explorer.get_by_role("region", name=test.due.label, exact=True)
            for asked in test.asked:
                label = load().tables.features[asked.feature].label
                for lead in asked.leads:
                    for result in (each for each in lead.results if not each.along):
                        value = {} if result.is_present else {asked.feature: result.value}
                        words = value_text(load().tables.features[asked.feature], result.value)
                        name = f"Enter {label}: {words}"
                        shown = part.get_by_role(
                            "button",
                            name=f"{name}, as now" if result.is_present else name,
                            exact=True,
                        )
                        press(seen.page, shown, keys=keys)
                        expected = load().plan({**case, **test.settles, **value}).shown.label
                        expect(explorer.locator(".nx-aim h4")).to_contain_text(expected)
                        explorer.get_by_role("button", name="Undo").click()
                        tried += 1
        assert tried > 6
        assert seen.complaints == []


@BOTH_SIZES
def test_the_grade_follows_its_controls(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-grading[data-ready]")
        case = state_of(explorer)["case"]
        for mitoses in (0, 2, 20, 21, 60):
            field = explorer.locator("[data-feature=mitoses] input[type=number]")
            field.fill(str(mitoses))
            field.press("Enter")
            graded = Grading(case, mitoses=mitoses).graded
            (name,) = graded.classes
            expect(explorer.locator(".nx-class h4")).to_have_text(
                load_grading().doc.classes[name].label
            )
            expect(explorer.locator(".nx-class p")).to_have_text(load_grading().sentence(graded))
        explorer.locator("[data-feature=mitoses] input[type=range]").focus()
        seen.page.keyboard.press("ArrowLeft")
        expect(field).to_have_value("59")
        assert seen.complaints == []


@BOTH_SIZES
def test_the_reader_says_what_python_says(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-test-reader[data-ready]").first
        for name in load_tests():
            explorer.get_by_role("combobox", name="Test", exact=True).select_option(name)
            for pretest in (0, 7, 100):
                field = explorer.locator("[data-feature=pretest] input[type=number]")
                field.fill(str(pretest))
                field.press("Enter")
                expected = TestReader(test=name, pretest=pretest).summary
                expect(explorer.locator(".nx-takeaway")).to_have_text(expected)
        assert seen.complaints == []


def test_links_open_each_explorer_from_a_folder(browser: Browser, site: Path) -> None:
    url = (site / f"{CHAPTER}.html").as_uri()
    with visit(browser, f"{url}#case@3?test=cga-patients&pretest=130") as seen:
        reader = seen.page.locator("nenlm-test-reader[data-ready]").first
        expect(reader.locator(".nx-takeaway")).to_have_text(TestReader(test="cga-patients").summary)
        expect(reader.locator(".nx-message")).to_contain_text(
            "pretest = 130. Allowed: 0 to 100, whole percent"
        )
        assert seen.complaints == []


def test_without_a_script_the_first_state_is_whole(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        page = seen.page
        expect(page.locator("nenlm-work-up .nx-takeaway").first).to_contain_text("tests are due")
        expect(page.locator("nenlm-test-reader svg").first).to_be_visible()
        expect(page.locator("nenlm-grading .nx-class h4")).to_have_text("NET G2")
        assert page.locator(".nx-result").count() > 30
