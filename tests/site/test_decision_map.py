"""The decision map in the built book: every field, axis and border, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from controls import CHOICES, Press, state_of, ways
from nenlm.explorers import DecisionMap
from nenlm.pathway import Plane, load
from nenlm.pathway.plane import Spot
from nenlm.pathway.rules import Outcome
from pages import DESKTOP, PHONE, visit

CHAPTER = "chapters/summary"
MAP = "nenlm-decision-map[data-ready]"
POINT = "[aria-pressed=true]"
COLOURS = "fields => fields.map(field => getComputedStyle(field).backgroundColor)"
both_sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])


def aim_of(explorer: DecisionMap, aim: str) -> Outcome:
    """The words of an aim in the explorer's edition."""
    return explorer.pathway.tables.decisions["shown_aim"].outcomes[aim]


def told(explorer: Locator, **changed: object) -> DecisionMap:
    """The same map from Python, with some values of the case changed."""
    state = state_of(explorer)
    return DecisionMap({**state["case"], **changed}, own=state["own"])


def field(explorer: Locator, spot: Spot) -> Locator:
    return explorer.locator(f"[data-spot='{spot[0]},{spot[1]}'] button")


def moved(page: Page, explorer: Locator, start: Spot, end: Spot) -> None:
    """Move the case by arrows, where no refused field lies between."""
    field(explorer, start).focus()
    for keys, steps in (
        (("ArrowUp", "ArrowDown"), end[0] - start[0]),
        (("ArrowLeft", "ArrowRight"), end[1] - start[1]),
    ):
        for _ in range(abs(steps)):
            page.keyboard.press(keys[steps > 0])


def values_at(plane: Plane, spot: Spot) -> dict[str, Any]:
    return {plane.y.id: plane.y.ids[spot[0]], plane.x.id: plane.x.ids[spot[1]]}


def spots_of(plane: Plane) -> list[Spot]:
    """Row after row, there and back, so that each is beside the last."""
    rows, columns = len(plane.y.ids), len(plane.x.ids)
    return [
        (row, column if row % 2 == 0 else columns - 1 - column)
        for row in range(rows)
        for column in range(columns)
    ]


@both_sizes
@pytest.mark.parametrize("keys", [False, True], ids=["tap", "arrows"])
def test_every_field_is_reached_and_judged_as_python_judges_it(
    browser: Browser, address: str, size: tuple[int, int], *, keys: bool
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        plane = told(explorer).plane
        last = plane.here
        for spot in spots_of(plane):
            if keys:
                moved(seen.page, explorer, last, spot)
                expect(field(explorer, spot)).to_be_focused()
            else:
                field(explorer, spot).click()
            last = spot
            expect(field(explorer, spot)).to_have_attribute("aria-pressed", "true")
            expect(explorer.locator(POINT)).to_have_count(1)
            now = told(explorer, **values_at(plane, spot))
            expect(explorer.locator(".nx-takeaway")).to_have_text(now.summary)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(now.plan.shown.label)
        assert seen.complaints == []


@both_sizes
def test_the_point_is_dragged_in_one_step(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        row, column = told(explorer).plane.here
        field(explorer, (row, column)).hover()
        seen.page.mouse.down()
        for spot in ((row, column - 1), (row - 1, column - 1), (row - 1, column - 2)):
            field(explorer, spot).hover(force=True)
        seen.page.mouse.up()
        expect(field(explorer, (row - 1, column - 2))).to_have_attribute("aria-pressed", "true")
        explorer.get_by_role("button", name="Undo").click()
        expect(field(explorer, (row, column))).to_have_attribute("aria-pressed", "true")


def axes_in_order() -> list[str]:
    tables = load().tables
    return [
        f.id for group in tables.groups for f in tables.features.values() if f.group == group.id
    ]


@both_sizes
@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
def test_every_feature_can_be_an_axis(
    browser: Browser, address: str, size: tuple[int, int], *, keys: bool
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        case, own = state_of(explorer)["case"], dict(state_of(explorer)["own"])
        for axis, other, name in (("x", "y", "Across"), ("y", "x", "Down")):
            choice = explorer.get_by_role("combobox", name=name)
            choice.focus()
            free = [feature for feature in axes_in_order() if feature != own[other]]
            for feature in free:
                if keys:
                    seen.page.keyboard.press("Home" if feature == free[0] else "ArrowDown")
                else:
                    choice.select_option(feature)
                own[axis] = feature
                now = DecisionMap(case, own=own)
                expect(choice).to_have_value(feature)
                expect(explorer.locator(".nx-takeaway")).to_have_text(now.summary)
        explorer.get_by_role("button", name="Swap").click()
        plane = DecisionMap(case, x=own["y"], y=own["x"]).plane
        expect(explorer.locator(".nx-plane caption")).to_have_text(
            f"Decision map: {plane.x.label} across, {plane.y.label} down"
        )
        assert seen.complaints == []


@ways()
def test_every_option_of_the_rest_of_the_case_redraws_the_map(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        explorer.locator(".nx-few summary").click()
        few = explorer.locator(".nx-few")
        tried = few.evaluate(CHOICES)
        assert len(tried) > 20
        for name, value in tried:
            press(seen.page, few.locator(f"input[name={name}][value='{value}']"))
            now = told(explorer, **{name: value})
            expect(explorer.locator(".nx-takeaway")).to_have_text(now.summary)
            expect(explorer.locator(".nx-areas li")).to_have_count(len(now.plane.areas))
            explorer.get_by_role("button", name="Undo").click()
        assert seen.complaints == []


@both_sizes
@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
def test_every_border_lights_the_areas_it_parts(
    browser: Browser, address: str, size: tuple[int, int], *, keys: bool
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(MAP).first
        plane = told(explorer).plane
        assert len(plane.borders) > 3
        for border in plane.borders:
            one, two = border.between
            name = explorer.get_by_role("button", name=f"Between {one} and {two}", exact=True)
            if keys:
                name.focus()
            else:
                name.click()
            lit = sum(len(area.spots) for area in plane.areas if area.letter in border.between)
            expect(explorer.locator("td[data-lit]")).to_have_count(lit)
            for rule in border.rules:
                expect(explorer.locator(".nx-borders li[data-lit]")).to_contain_text(rule)
        assert seen.complaints == []


@both_sizes
@pytest.mark.parametrize("keys", [False, True], ids=["tap", "enter"])
def test_a_refused_field_says_why_and_leaves_the_case_where_it_is(
    browser: Browser, address: str, size: tuple[int, int], *, keys: bool
) -> None:
    url = f"{address}/{CHAPTER}.html#case@map?x=pattern&y=burden"
    plane = DecisionMap(x="pattern", y="burden").plane
    refused = next(area for area in plane.areas if area.contradiction)
    with visit(browser, url, size=size) as seen:
        explorer = seen.page.locator("#map")
        wrong = field(explorer, refused.spots[0])
        if keys:
            wrong.press("Enter")
        else:
            wrong.evaluate("field => field.scrollIntoView({block: 'center'})")
            wrong.click(force=True)
        contradictions = load().tables.contradictions
        reason = next(each.because for each in contradictions if each.id == refused.contradiction)
        alert = explorer.locator(".nx-plane-side").get_by_role("alert")
        expect(alert).to_contain_text(reason)
        expect(wrong).to_have_attribute("aria-disabled", "true")
        expect(field(explorer, plane.here)).to_have_attribute("aria-pressed", "true")


def test_a_link_carries_the_axes(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html#case@map?x=tempo&y=burden") as seen:
        expect(seen.page.locator("#map .nx-plane caption")).to_contain_text("Tempo across")
        assert seen.complaints == []


def test_a_malformed_link_names_the_field_and_what_is_allowed(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html#case@map?x=ki76&y=burden") as seen:
        explorer = seen.page.locator("#map")
        alert = explorer.get_by_role("alert")
        expect(alert).to_have_count(1)
        expect(alert).to_contain_text("x = ki76")
        expect(alert).to_contain_text("ki67, ")
        expect(explorer.get_by_role("combobox", name="Down")).to_have_value("burden")


def test_the_map_shows_without_a_script(browser: Browser, site: Path) -> None:
    with visit(browser, (site / f"{CHAPTER}.html").as_uri(), script=False) as seen:
        explorer = seen.page.locator("nenlm-decision-map").first
        start = told(explorer)
        text = explorer.inner_text()
        assert start.summary in text
        for area in start.plane.areas:
            assert aim_of(start, area.aim).label in text
        for border in start.plane.borders:
            assert f"Between {border.between[0]} and {border.between[1]}" in text
            assert all(f"Rule {rule}" in text for rule in border.rules)
        colours = explorer.locator("td[data-spot]").evaluate_all(COLOURS)
        assert len(colours) == len(spots_of(start.plane))
        intents = {aim_of(start, area.aim).intent for area in start.plane.areas}
        assert len(set(colours)) == len(intents)
