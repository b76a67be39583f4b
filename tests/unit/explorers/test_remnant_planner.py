"""The remnant planner and the debulking slider: as objects, without a script, under a hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from traitlets import TraitError

from nenlm.assessment.debulking import load_debulking
from nenlm.assessment.remnant_planner import FIELDS, parse, start, text_of
from nenlm.content import ContentError
from nenlm.explorers import DebulkingEvidence, RemnantPlanner
from nenlm.pathway import load

from .conftest import Opener
from .test_one_view import OPEN_ALL, spoken

PLANNERS: dict[str, dict[str, object]] = {
    "start": {},
    "urata": {"denominator": "urata", "area": 1.8},
    "measured": {"denominator": "measured", "liver": 2400, "tumour": 700},
    "foretold": {"case": "short-remnant", "remnant": "unknown", "denominator": "measured"},
    "unseen": {"remnant": "unknown", "resected": ["V", "VI"]},
    "too much tumour": {"denominator": "measured", "liver": 1500, "tumour": 1400},
    "no limit": {"case": {"parenchyma": "fibrotic"}, "denominator": "urata"},
    "own line": {"case": {"parenchyma": "fibrotic"}, "surface": "dubois"},
    "variant": {"edition": "flr-20", "remnant": 410.5, "resected": []},
}


UNLINK = "document.querySelectorAll('a.fact').forEach(link => link.replaceWith(link.textContent))"
"""Where no book is around a fact has no address: the view shows its name without a link."""


def takeaway(page: Page) -> Locator:
    return page.locator(".nx-takeaway")


def test_one_remnant_stands_on_two_sides() -> None:
    vauthey = RemnantPlanner(area=1.8, remnant=350)
    urata = RemnantPlanner(area=1.8, remnant=350, denominator="urata")
    assert vauthey.summary == (
        "350 mL are 24\u00a0% (22–25\u00a0%) of the volume by Vauthey, 1490 mL. Borderline: the"
        " limits that belong here disagree, 20\u00a0% (Kishi), 25\u00a0% (rule FL1). By Urata:"
        " adequate. The plan is given 24\u00a0% of the Vauthey volume; the resection is major."
    )
    assert urata.summary.startswith(
        "350 mL are 27\u00a0% (26–29\u00a0%) of the volume by Urata, 1270 mL. Adequate: all of the"
        " range reaches 25\u00a0% (Vauthey). By Vauthey: borderline."
    )
    assert "1487 mL" in vauthey.html()
    assert "= 23.5 %" in vauthey.html()
    assert "= 27.5 %" in vauthey.html()


def test_another_denominator_leaves_the_plan_as_it_is() -> None:
    plans = {
        by: RemnantPlanner("ileal-few", remnant=320, denominator=by)
        for by in ("vauthey", "urata", "measured")
    }
    assert len({each.case["flr"] for each in plans.values()}) == 1
    assert len({each.plan.text() for each in plans.values()}) == 1
    assert len({each.summary for each in plans.values()}) == 3


def test_the_planner_overrules_the_case_and_the_plan_follows() -> None:
    explorer = RemnantPlanner({"flr": 60, "major": "no"}, height=180, weight=80, remnant=700)
    assert (explorer.case["flr"], explorer.case["major"]) == (40, "yes")
    assert explorer.plan.outcomes["technique"] == "one_stage_major"
    explorer.own = {**explorer.own, "stays": "300"}
    assert explorer.case["flr"] == 17
    assert explorer.plan.outcomes["technique"] == "pve_then_major"
    explorer.own = {**explorer.own, "stays": "unknown", "out": "IVb,V"}
    assert (explorer.case["flr"], explorer.case["major"]) == ("unknown", "no")
    assert explorer.plan.shown == load().plan(explorer.case).shown


def test_without_a_measurement_the_lower_end_is_given() -> None:
    explorer = RemnantPlanner(remnant="unknown")
    share = explorer.planned.chosen.share
    assert share
    assert explorer.case["flr"] == share.low < share.high
    assert "lower end" in explorer.summary


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"height": "90"}, "height: '90'; allowed: 130 to 220."),
        ({"stays": "much"}, "stays: 'much'; allowed: 50 to 2000, or 'unknown'."),
        ({"surface": "boyd"}, "surface: 'boyd'; allowed: mosteller, dubois, typed"),
        ({"divide": "uratta"}, "divide: 'uratta'; allowed: vauthey, urata, measured."),
        ({"out": "IX"}, "out: 'IX'; allowed: I, II"),
        ({"weigth": "60"}, "own: no field 'weigth'; allowed: height, weight"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_changes_nothing(
    own: dict[str, str], message: str
) -> None:
    explorer = RemnantPlanner()
    before = dict(explorer.own)
    with pytest.raises(TraitError, match=re.escape(message)):
        explorer.own = {**before, **own}
    assert explorer.own == before
    with pytest.raises(ContentError, match=re.escape(message)):
        parse(own)


def test_fields_and_inputs_are_the_same() -> None:
    assert text_of(parse({})) == start()
    assert set(start()) == set(FIELDS)
    assert not set(FIELDS) & set(load().tables.features)


@pytest.mark.parametrize("name", PLANNERS)
def test_both_views_of_the_planner_say_the_same(name: str, open_page: Opener) -> None:
    html = RemnantPlanner(**PLANNERS[name]).html()  # type: ignore[arg-type]
    rendered, upgraded = open_page(html, script=""), open_page(html)
    rendered.evaluate(UNLINK)
    assert spoken(rendered) == spoken(upgraded)
    how = ".nx-more:last-child p"
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
        page.locator(".nx-more:last-child > summary").last.click()
    assert rendered.locator(how).all_inner_texts() == upgraded.locator(how).all_inner_texts()


@pytest.mark.parametrize("value", ["all", "90_99", "70_89", "lt70", "unknown"])
def test_both_views_of_the_slider_say_the_same(value: str, open_page: Opener) -> None:
    html = DebulkingEvidence({"clear": value}).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    rendered.evaluate(UNLINK)
    assert spoken(rendered) == spoken(upgraded)


def test_the_slider_sums_itself_up() -> None:
    explorer = DebulkingEvidence({"clear": "lt70"})
    assert explorer.summary.startswith("At 50 %: 3 reports speak. No report that was read set out")
    assert {report.fact for report in explorer.reports} >= {"scott-2019-number-of-lesions"}
    explorer.case = {"clear": "unknown"}
    assert explorer.reports == ()
    assert explorer.summary.startswith("How much can go is not known")


def test_the_slider_stops_at_each_share_and_the_plan_follows(open_page: Opener) -> None:
    start_case = DebulkingEvidence("ileal-both-lobes").case
    page = open_page(DebulkingEvidence("ileal-both-lobes").html())
    slider = page.get_by_role("slider", name="Share of the tumour removed")
    slider.focus()
    page.keyboard.press("Home")
    for stop in load_debulking().stops:
        told = DebulkingEvidence({**start_case, "clear": stop.value})
        expect(slider).to_have_attribute("aria-valuetext", stop.label)
        expect(takeaway(page)).to_have_text(told.summary)
        expect(page.locator(".nx-map tbody")).to_have_count(len(told.reports))
        expect(page.locator(".nx-aim h4")).to_contain_text(told.plan.shown.label)
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Undo").click()
    expect(takeaway(page)).to_have_text(DebulkingEvidence("ileal-both-lobes").summary)


def test_a_stop_that_cannot_be_says_why(open_page: Opener) -> None:
    page = open_page(DebulkingEvidence({"clear": "90_99", "remnant": "neither"}).html())
    page.get_by_role("slider", name="Share of the tumour removed").press("End")
    expect(page.locator(".nx-stops .nx-block")).to_contain_text("cannot both hold")
    expect(takeaway(page)).to_contain_text("At 90 %")


def test_every_field_is_taken_and_the_plan_follows(open_page: Opener) -> None:
    page = open_page(RemnantPlanner().html())
    page.get_by_label("Height, cm").fill("190")
    page.get_by_label("Height, cm").press("Enter")
    page.get_by_label("Weight, kg").fill("95")
    page.get_by_label("Weight, kg").press("Tab")
    page.get_by_label("Body surface by").select_option("dubois")
    page.locator("[data-feature=stays] input[type=number]").fill("430")
    page.locator("[data-feature=stays] input[type=number]").press("Enter")
    own = {"height": 190.0, "weight": 95.0, "surface": "dubois", "remnant": 430.0}
    expect(takeaway(page)).to_have_text(RemnantPlanner(**own).summary)  # type: ignore[arg-type]
    page.get_by_role("button", name="Measured less tumour").click()
    page.get_by_label("Whole liver, mL").fill("2600")
    page.get_by_label("Whole liver, mL").press("Enter")
    page.get_by_label("its tumour, mL").fill("900")
    page.get_by_label("its tumour, mL").press("Enter")
    page.locator("label:has(input[name=parenchyma][value=injured])").click()
    told = RemnantPlanner(
        {"parenchyma": "injured"},
        denominator="measured",
        liver=2600,
        tumour=900,
        **own,  # type: ignore[arg-type]
    )
    expect(takeaway(page)).to_have_text(told.summary)
    expect(page.locator(".nx-technique")).to_contain_text("embolisation")
    page.get_by_label("Body surface by").select_option("typed")
    page.get_by_label("Body surface, m²").fill("2.4")
    page.get_by_label("Body surface, m²").press("Enter")
    expect(takeaway(page)).to_contain_text("The plan is given 19")


def test_what_is_out_of_bounds_is_put_back(open_page: Opener) -> None:
    page = open_page(RemnantPlanner().html())
    for label, kept in (("Height, cm", "172"), ("Whole liver, mL", "1900")):
        for wrong in ("9", "99999", ""):
            page.get_by_label(label).fill(wrong)
            page.get_by_label(label).press("Enter")
            expect(page.get_by_label(label)).to_have_value(kept)
    expect(takeaway(page)).to_have_text(RemnantPlanner().summary)


def test_segments_go_and_stay_by_tap_and_by_key(open_page: Opener) -> None:
    page = open_page(RemnantPlanner(remnant="unknown", resected=[]).html())
    part = page.locator("[data-segment=VIII]")
    part.click()
    expect(part).to_have_attribute("aria-pressed", "true")
    told = RemnantPlanner(remnant="unknown", resected=["VIII"])
    expect(takeaway(page)).to_have_text(told.summary)
    part.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-segment=V]")).to_have_attribute("aria-pressed", "true")
    told = RemnantPlanner(remnant="unknown", resected=["V", "VIII"])
    expect(takeaway(page)).to_have_text(told.summary)
    page.keyboard.press("Space")
    expect(page.locator("[data-segment=V]")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Undo").click()
    expect(takeaway(page)).to_have_text(told.summary)


def test_a_link_carries_the_plan_and_a_malformed_one_is_told(open_page: Opener) -> None:
    html = RemnantPlanner().html()
    page = open_page(html, fragment="#case?stays=500&divide=urata&out=VIII")
    told = RemnantPlanner(remnant=500, denominator="urata", resected=["VIII"])
    expect(takeaway(page)).to_have_text(told.summary)
    page.get_by_role("button", name="Share", exact=True).click()
    assert "stays=500" in page.get_by_label("Link to this case").input_value()
    broken = open_page(html, fragment="#case?height=9&out=IX")
    expect(broken.locator(".nx-message").first).to_contain_text("height = 9. Allowed: 130–220")
    expect(broken.locator(".nx-message").last).to_contain_text("out = IX. Allowed: I, II")
    expect(takeaway(broken)).to_have_text(RemnantPlanner().summary)


@pytest.mark.parametrize("width", [320, 390])
def test_narrow_views_fit_and_their_targets_are_large(open_page: Opener, width: int) -> None:
    page = open_page(RemnantPlanner().html(), DebulkingEvidence().html(), width=width)
    page.wait_for_selector("nenlm-debulking-evidence[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    controls = ".nx-fields :is(input, select), .nx-segmented button, .nx-stops input"
    for control in page.locator(controls).all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    sizes = page.locator(".nx :is(small, p, b, label, text)").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize)"
        " * (e.getScreenCTM ? e.getScreenCTM().a : 1))"
    )
    assert min(sizes) >= 12
