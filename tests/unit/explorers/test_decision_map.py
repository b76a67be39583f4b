"""The decision map: as an object, without a script, and under a reader's hand."""

from __future__ import annotations

import pytest
import traitlets
from playwright.sync_api import Locator, Page, expect

from nenlm.explorers import DecisionMap
from nenlm.pathway import Mark, Plane
from nenlm.pathway.rules import Outcome

from .conftest import Opener
from .test_one_view import spoken

MAPS = [
    ("ileal-both-lobes", "clear", "ki67", "current"),
    ("ileal-both-lobes", "clear", "site", "pancreas-70"),
    ("nec", "clear", "ki67", "current"),
    ("grade-unknown", "hormone", "chd", "review-2012"),
    ("carcinoid-heart", "pattern", "ehd", "current"),
]


def aim_of(explorer: DecisionMap, aim: str) -> Outcome:
    """The words of an aim in the explorer's edition."""
    return explorer.pathway.tables.decisions["shown_aim"].outcomes[aim]


def at(plane: Plane, spot: tuple[int, int]) -> Mark:
    return plane.rows[spot[0]][spot[1]]


def button(page: Page, spot: tuple[int, int]) -> Locator:
    return page.locator(f"[data-spot='{spot[0]},{spot[1]}'] button")


@pytest.mark.parametrize(("case", "x", "y", "edition"), MAPS)
def test_both_views_say_the_same(
    case: str, x: str, y: str, edition: str, open_page: Opener
) -> None:
    html = DecisionMap(case, x=x, y=y, edition=edition).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)
    for page in (rendered, upgraded):
        page.locator(".nx-in-words > summary").click()
        expect(page.locator(".nx-in-words td").first).to_be_visible()
    assert spoken(rendered) == spoken(upgraded)


def test_it_sums_itself_up() -> None:
    explorer = DecisionMap("ileal-both-lobes")
    letter = explorer.plane.area_at(explorer.plane.here).letter
    assert explorer.summary.startswith(f"This case lies in area {letter}: ")
    assert explorer.plan.shown.label in explorer.summary
    explorer.case = {**explorer.case, "chd": "severe"}
    assert "leads nowhere else" in explorer.summary


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"x": "ki76"}, "x: 'ki76'.*Did you mean ki67"),
        ({"z": "ki67"}, "own: no field 'z'"),
        ({"x": "ki67", "y": "ki67"}, "both 'ki67'"),
    ],
)
def test_what_is_not_allowed_is_told(own: dict[str, str], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        DecisionMap(own=own)


def test_a_malformed_link_is_told_with_what_is_allowed(open_page: Opener) -> None:
    page = open_page(DecisionMap(anchor="map").html(), fragment="#case@map?x=ki76&y=burden")
    expect(page.get_by_role("alert")).to_contain_text("x = ki76")
    expect(page.get_by_role("alert")).to_contain_text("ki67")
    expect(page.get_by_role("combobox", name="Down")).to_have_value("burden")


def test_one_feature_given_twice_is_told(open_page: Opener) -> None:
    page = open_page(DecisionMap(anchor="map").html(), fragment="#case@map?x=ki67&y=ki67")
    expect(page.get_by_role("alert")).to_contain_text("both ki67")
    expect(page.locator(".nx-plane caption")).to_contain_text("Ki-67 index across")


def test_every_field_is_chosen_by_a_click_as_python_judges_it(open_page: Opener) -> None:
    start = DecisionMap("ileal-both-lobes")
    page = open_page(start.html())
    for row in range(len(start.plane.y.ids)):
        for column in range(len(start.plane.x.ids)):
            button(page, (row, column)).click()
            aim = at(start.plane, (row, column)).aim
            label = aim_of(start, aim).label
            expect(page.locator(".nx-aim h4")).to_contain_text(label)
            expect(page.locator(".nx-point")).to_have_count(1)
            expect(button(page, (row, column)).locator(".nx-point")).to_be_visible()


def test_arrows_move_the_case_and_the_focus(open_page: Opener) -> None:
    explorer = DecisionMap("ileal-both-lobes")
    row, column = explorer.plane.here
    page = open_page(explorer.html())
    button(page, (row, column)).focus()
    page.keyboard.press("ArrowLeft")
    expect(button(page, (row, column - 1))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(button(page, (row + 1, column - 1))).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").click()
    expect(button(page, (row, column - 1))).to_have_attribute("aria-pressed", "true")


def test_the_point_can_be_dragged_in_one_step(open_page: Opener) -> None:
    explorer = DecisionMap("ileal-both-lobes")
    row, column = explorer.plane.here
    page = open_page(explorer.html())
    button(page, (row, column)).hover()
    page.mouse.down()
    button(page, (row, column - 1)).hover(force=True)
    button(page, (row - 1, column - 2)).hover(force=True)
    page.mouse.up()
    expect(button(page, (row - 1, column - 2))).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").click()
    expect(button(page, (row, column))).to_have_attribute("aria-pressed", "true")


def test_a_refused_field_says_why_and_the_arrows_pass_over_it(open_page: Opener) -> None:
    explorer = DecisionMap("nec")
    refused = next(area for area in explorer.plane.areas if area.contradiction)
    page = open_page(explorer.html())
    button(page, refused.spots[0]).click(force=True)
    expect(page.locator(".nx-plane-side").get_by_role("alert")).to_contain_text("cannot")
    expect(button(page, explorer.plane.here)).to_have_attribute("aria-pressed", "true")


def test_a_border_lights_its_areas(open_page: Opener) -> None:
    explorer = DecisionMap("ileal-both-lobes")
    page = open_page(explorer.html())
    border = explorer.plane.borders[0]
    page.get_by_role("button", name=f"Between {border.between[0]} and {border.between[1]}").focus()
    lit = [area for area in explorer.plane.areas if area.letter in border.between]
    expect(page.locator("td[data-lit]")).to_have_count(sum(len(area.spots) for area in lit))
    expect(page.locator(".nx-edge[data-lit]").first).to_be_attached()
    expect(page.locator(".nx-borders li[data-lit]")).to_contain_text(f"Rule {border.rules[0]}")


def test_the_axes_are_chosen_and_swapped(open_page: Opener) -> None:
    page = open_page(DecisionMap("ileal-both-lobes").html())
    across, down = (page.get_by_role("combobox", name=name) for name in ("Across", "Down"))
    page.get_by_role("button", name="Swap").click()
    expect(across).to_have_value("ki67")
    expect(down).to_have_value("clear")
    expect(across.locator("option[value=clear]")).to_be_disabled()
    page.get_by_role("button", name="Swap").click()
    down.select_option("tempo")
    told = DecisionMap("ileal-both-lobes", y="tempo")
    expect(page.locator(".nx-takeaway")).to_have_text(told.summary)
