"""Which options are open, in the built book: every control by mouse and by keys."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from controls import CHOICES, Press, by_mouse, state_of, ways
from nenlm.cases import preset
from nenlm.explorers import OptionsExplorer
from pages import DESKTOP, PHONE, visit


@ways()
def test_every_control_tells_what_python_tells(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/chapters/liver_directed.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-options-explorer[data-ready]").first
        case = state_of(explorer)["case"]
        status = explorer.locator(".nx-takeaway [role=status]")
        explorer.locator(".nx-few summary").click()
        tried = explorer.evaluate(CHOICES)
        assert len(tried) > 25
        for name, value in tried:
            press(seen.page, explorer.locator(f"input[name={name}][value='{value}']"))
            told = OptionsExplorer({**case, name: value})
            expect(status).to_have_text(told.summary)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(told.plan.shown.label)
            explorer.get_by_role("button", name="Undo").click()
            expect(status).to_have_text(OptionsExplorer(case).summary)
        assert seen.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_number_tells_what_python_tells(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/chapters/liver_directed.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-options-explorer[data-ready]").first
        case = state_of(explorer)["case"]
        status = explorer.locator(".nx-takeaway [role=status]")
        for name, values in (("burden", (60, 80, 20)), ("max_mm", (22, 90))):
            field = explorer.locator(f"[data-feature={name}] input[type=number]")
            for value in values:
                field.fill(str(value))
                field.press("Enter")
                case = {**case, name: value}
                expect(status).to_have_text(OptionsExplorer(case).summary)
        explorer.locator("[data-feature=burden] input[type=range]").focus()
        seen.page.keyboard.press("ArrowRight")
        expect(status).to_have_text(OptionsExplorer({**case, "burden": 21}).summary)
        explorer.get_by_role("button", name="Reset").click()
        expect(status).to_have_text(OptionsExplorer(state_of(explorer)["case"]).summary)
        assert seen.complaints == []


def test_radionuclides_given_before_leave_bland_embolisation_in_stages(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/chapters/liver_directed.html", size=PHONE) as seen:
        explorer = seen.page.locator("nenlm-options-explorer[data-ready]").first
        case = state_of(explorer)["case"]
        steps = {"prior": "further_failed", "parenchyma": "injured", "prrt": "given"}
        for name, value in steps.items():
            by_mouse(seen.page, explorer.locator(f"input[name={name}][value={value}]"))
            case = {**case, name: value}
        told = OptionsExplorer(case).summary
        assert "Radionuclide therapy (PRRT)" not in told.partition("With caution")[0]
        expect(explorer.locator(".nx-takeaway [role=status]")).to_have_text(told)
        row = explorer.locator("tr", has_text="Bland embolisation").first
        expect(row).to_contain_text("Bland embolisation in stages")


def test_the_smallest_change_opens_an_option(browser: Browser, address: str) -> None:
    case = {**preset("carcinoid-refractory").differs, "burden": 40, "pv": "occluded"}
    link = f"#case@options?{urlencode(case)}&edition=current"
    with visit(browser, f"{address}/chapters/liver_directed.html{link}", size=PHONE) as seen:
        explorer = seen.page.locator("nenlm-options-explorer[data-ready]").first
        row = explorer.locator("tr", has_text="Bland embolisation").first
        expect(row.locator("[data-status]").first).to_have_attribute("data-status", "out")
        row.get_by_role("button", name="Try: Portal vein: Patent").click()
        expect(row.locator("[data-status]").first).to_have_attribute("data-status", "open")


def test_a_malformed_link_names_field_and_values(browser: Browser, address: str) -> None:
    link = "#case@options?biliary=perhaps&edition=current"
    with visit(browser, f"{address}/chapters/liver_directed.html{link}") as seen:
        message = seen.page.locator("nenlm-options-explorer[data-ready] .nx-message").first
        expect(message).to_contain_text("biliary")
        expect(message).to_contain_text("no, yes")


def test_without_a_script_status_reason_and_evidence_stand_there(
    browser: Browser, site: Path
) -> None:
    with visit(browser, (site / "chapters/liver_directed.html").as_uri(), script=False) as seen:
        explorer = seen.page.locator("nenlm-options-explorer").first
        row = explorer.locator("tr", has_text="Drug-eluting beads")
        expect(row).to_contain_text("ruled out")
        expect(row).to_contain_text("Rule L05 speaks against it")
        row.locator("summary").first.click()
        expect(row.locator('a[href$="bhagat-2013-deb-biliary-injury"]')).to_be_visible()
