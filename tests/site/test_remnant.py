"""The remnant planner and the debulking slider in the built book: every control, both ways."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from controls import Press, state_of, ways
from nenlm.assessment.debulking import load_debulking
from nenlm.assessment.liver import liver
from nenlm.assessment.remnant_content import load_remnant
from nenlm.explorers import DebulkingEvidence, RemnantPlanner
from pages import DESKTOP, PHONE, visit

CHAPTER = "chapters/remnant"
PLANNER = "nenlm-remnant-planner[data-ready]"
SLIDER = "nenlm-debulking-evidence[data-ready]"


def check(explorer: Locator, told: RemnantPlanner) -> None:
    """The explorer says what Python says."""
    expect(explorer.locator(".nx-takeaway")).to_have_text(told.summary)
    expect(explorer.locator(".nx-aim h4")).to_contain_text(told.plan.shown.label)


def planner(state: dict[str, Any], own: dict[str, str], **case: str) -> RemnantPlanner:
    """The planner as Python has it after a change."""
    return RemnantPlanner({**state["case"], **case}, own={**state["own"], **own})


@ways()
def test_every_denominator_liver_and_segment_is_taken(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(PLANNER).first
        state = state_of(explorer)
        for by, doc in load_remnant().denominators.items():
            press(seen.page, explorer.get_by_role("button", name=doc.label, exact=True))
            check(explorer, planner(state, {"divide": by}))
        for value in ("injured", "fibrotic", "normal"):
            press(seen.page, explorer.locator(f"input[name=parenchyma][value={value}]"))
            check(explorer, planner(state, {"divide": "measured"}, parenchyma=value))
        press(seen.page, explorer.get_by_role("checkbox", name="not known"))
        out = state["own"]["out"].split(",")
        for name in liver().segments:
            press(seen.page, explorer.locator(f"[data-segment={name}]"))
            out = [each for each in out if each != name] if name in out else [*out, name]
            fields = {"divide": "measured", "stays": "unknown", "out": ",".join(out)}
            check(explorer, planner(state, fields))
        press(seen.page, explorer.get_by_role("button", name="Reset"))
        check(explorer, planner(state, {}))
        assert seen.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_number_is_taken(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(PLANNER).nth(1)
        state = state_of(explorer)
        own: dict[str, str] = {}
        labels = {
            "height": ("Height, cm", "181"),
            "weight": ("Weight, kg", "79"),
            "whole": ("Whole liver, mL", "2300"),
            "tumour": ("its tumour, mL", "650"),
            "stays": ("Measured remnant (mL)", "520"),
        }
        for field, (label, entry) in labels.items():
            control = explorer.get_by_label(label, exact=True)
            control.fill(entry)
            control.press("Enter")
            own[field] = entry
            check(explorer, planner(state, own))
        explorer.get_by_role("slider", name="Measured remnant").press("ArrowRight")
        check(explorer, planner(state, {**own, "stays": "530"}))
        for surface in ("dubois", "typed"):
            explorer.get_by_label("Body surface by").select_option(surface)
            check(explorer, planner(state, {**own, "stays": "530", "surface": surface}))
        assert seen.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_stop_shows_its_reports(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(SLIDER)
        case = state_of(explorer)["case"]
        slider = explorer.get_by_role("slider", name="Share of the tumour removed")
        slider.press("Home")
        for stop in load_debulking().stops:
            told = DebulkingEvidence({**case, "clear": stop.value})
            expect(explorer.locator(".nx-takeaway")).to_have_text(told.summary)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(told.plan.shown.label)
            names = [link.inner_text() for link in explorer.locator(".nx-map a.fact").all()]
            assert len(names) == len(told.reports)
            slider.press("ArrowRight")
        assert seen.complaints == []


def test_the_formulas_are_told_and_their_facts_open(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(PLANNER).first
        explorer.get_by_text("How this is computed").click()
        told = explorer.locator(".nx-more", has_text="How this is computed")
        expect(told).to_contain_text("1267.28 × 1.80 − 794 = 1487 mL")
        expect(told).to_contain_text("350 / 1487 = 23.5 %")
        expect(told).to_contain_text("350 / 1274 = 27.5 %")
        link = told.get_by_role("link", name="Two formulas for the standard liver volume")
        assert str(link.get_attribute("href")).endswith(
            "facts.html#stlv-vauthey-2002-and-urata-1995-formulas"
        )


def test_a_malformed_link_is_told_and_keeps_the_rest(browser: Browser, address: str) -> None:
    fragment = "#case@planner?stays=9999&divide=urata&out=VIII,IX&edition=current"
    with visit(browser, f"{address}/{CHAPTER}.html{fragment}") as seen:
        explorer = seen.page.locator(PLANNER).first
        messages = explorer.locator(".nx-message")
        expect(messages).to_have_count(2)
        expect(messages.first).to_contain_text("stays = 9999. Allowed: 50–2000, unknown")
        check(explorer, RemnantPlanner(denominator="urata"))


def test_without_a_script_both_stand_there(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        first = seen.page.locator("nenlm-remnant-planner").first
        expect(first.locator(".nx-takeaway")).to_have_text(RemnantPlanner().summary)
        expect(first.locator(".nx-segment[data-gone]")).to_have_count(4)
        expect(first.locator(".nx-map tbody")).to_have_count(2)
        slider = seen.page.locator("nenlm-debulking-evidence")
        expect(slider.locator(".nx-map a.fact").first).to_have_attribute(
            "href", "../book/facts.html#lesurtel-2015-systematic-review"
        )
