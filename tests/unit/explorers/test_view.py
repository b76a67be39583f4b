"""The explorer under a reader's hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from nenlm.explorers import CaseExplorer
from nenlm.pathway import load

from .conftest import SCRIPT, Opener


def option(page: Page, feature: str, value: str) -> Locator:
    return page.locator(f"label:has(input[name={feature}][value={value}])")


def checked(page: Page, feature: str) -> str | None:
    return page.locator(f"input[name={feature}]:checked").first.get_attribute("value")


def aim(page: Page) -> str:
    return page.locator(".nx-aim h4").inner_text().partition(" ")[2]


def size(located: Locator) -> tuple[float, float]:
    """Return how far down something ends, and how wide it is."""
    box = located.bounding_box()
    assert box
    return box["y"] + box["height"], box["width"]


def label_of(**case: object) -> str:
    return load().plan(case).shown.label


def test_a_change_is_answered_and_undone(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    option(page, "clear", "lt70").click()
    assert aim(page) == label_of(clear="lt70")
    note = page.locator(".nx-change")
    expect(note).to_contain_text(f"from {label_of()} to {label_of(clear='lt70')}")
    expect(note).to_contain_text(f"Rule {load().plan({'clear': 'lt70'}).shown.rules[0].id}")
    expect(page.locator(".nx-hidden[role=status]")).to_contain_text("aim")
    assert page.locator(".nx-plan ins").count() > 0
    assert page.locator(".nx-plan .nx-line del").count() > 0
    note.get_by_role("button", name="Undo").click()
    assert aim(page) == label_of()
    assert checked(page, "clear") == "all"
    expect(note).to_have_count(0)


def test_arrow_keys_choose_and_the_page_does_not_jump(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    page.locator("input[name=clear]:checked").focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowRight")
    assert checked(page, "clear") == "90_99"
    assert page.evaluate("scrollY") == before
    assert page.evaluate("document.activeElement.value") == "90_99"


def test_a_slider_is_one_change_and_its_field_another(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    page.locator("[data-feature=ki67] input[type=range]").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".nx-before-after")).to_have_text("Ki-67 index 2\u00a0% → 7\u00a0%.")
    field = page.locator("[data-feature=ki67] input[type=number]")
    field.fill("60")
    field.press("Enter")
    assert aim(page) == label_of(ki67=60)
    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value("7")
    page.locator("[data-feature=ki67] input[type=range]").press("ArrowRight")
    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value("7")


def test_a_number_out_of_range_is_not_taken(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    field = page.locator("[data-feature=ki67] input[type=number]")
    for wrong in ("500", "-1", ""):
        field.fill(wrong)
        field.press("Enter")
        expect(field).to_have_value("2")
    assert aim(page) == label_of()


def test_a_refused_option_says_why_and_changes_nothing(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    option(page, "hormone", "carcinoid").click(force=True)
    expect(page.locator("[data-feature=hormone] .nx-block")).to_contain_text("cannot both hold")
    assert checked(page, "hormone") == "none"
    expect(page.locator("input[name=hormone][value=carcinoid]")).to_be_focused()


def test_where_one_companion_makes_it_possible_both_are_set(open_page: Opener) -> None:
    page = open_page(CaseExplorer(features=["emergency", "bile"]).html())
    option(page, "emergency", "cholangitis").click(force=True)
    page.locator(".nx-block button").click()
    assert checked(page, "emergency") == "cholangitis"
    assert checked(page, "bile") == "undrained"
    assert aim(page) == label_of(emergency="cholangitis", bile="undrained")


def test_marks_say_where_an_option_leads_and_can_be_hidden(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    severe = option(page, "chd", "severe")
    note = severe.locator(".nx-note")
    expect(note).to_contain_text(label_of(chd="severe"))
    assert size(note)[1] < 2
    severe.hover()
    assert size(note)[1] > 100
    page.keyboard.press("Escape")
    page.get_by_role("switch").focus()
    page.keyboard.press("Space")
    expect(page.locator(".nx-note", has_text="would lead to")).to_have_count(0)
    assert severe.get_attribute("data-intent") is None


def test_a_link_opens_the_case_and_names_what_is_wrong(open_page: Opener) -> None:
    page = open_page(
        CaseExplorer().html(), fragment="#case?clear=lt70&ki67=500&edition=review-2012"
    )
    assert checked(page, "clear") == "lt70"
    expect(page.locator(".nx-message")).to_contain_text("ki67 = 500. Allowed: 0 to 100, unknown")
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.get_by_label("Link to this case").input_value()
    assert link.endswith("#case?clear=lt70&edition=review-2012")


def test_a_contradictory_link_is_refused_with_one_message(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html(), fragment="#case?hormone=carcinoid&edition=current")
    expect(page.locator(".nx-plan .nx-message")).to_contain_text("cannot both hold")
    option(page, "syndrome", "controlled").click(force=True)
    assert aim(page) == label_of(hormone="carcinoid", syndrome="controlled")


def test_flips_can_be_tried(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    row = page.locator(".nx-flips li").first
    promised = row.locator(".nx-aim-name").inner_text().partition(" ")[2]
    row.get_by_role("button").click()
    assert aim(page) == promised


def test_pinned_and_present_case_stand_side_by_side(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    page.get_by_role("button", name="Pin").click()
    option(page, "clear", "lt70").click()
    table = page.locator(".nx-compare table")
    expect(table).to_contain_text(label_of())
    expect(table).to_contain_text(label_of(clear="lt70"))
    page.get_by_role("button", name="Back to the pinned case").click()
    assert aim(page) == label_of()
    page.get_by_role("button", name="Unpin").click()
    expect(table).to_have_count(0)


def test_asking_again_sets_and_points_at_what_to_judge(open_page: Opener) -> None:
    case = {"chd": "severe", "syndrome": "controlled", "hormone": "carcinoid"}
    page = open_page(CaseExplorer(case).html())
    page.locator(".nx-reentry button").first.click()
    assert checked(page, "chd") == "cleared"
    asked = [each.get_attribute("data-feature") for each in page.locator("[data-asked]").all()]
    assert set(asked) == {"ecog", "fit", "anticoagulant"}


def test_reset_returns_to_the_authors_case(open_page: Opener) -> None:
    page = open_page(CaseExplorer({"clear": "90_99"}).html(), fragment="#case?clear=lt70")
    page.get_by_role("button", name="Reset").click()
    assert checked(page, "clear") == "90_99"


def test_two_explorers_and_a_script_loaded_twice(open_page: Opener) -> None:
    first, second = CaseExplorer(), CaseExplorer({"clear": "lt70"})
    page = open_page(first.html(), second.html(), fragment="#case?ki67=60", script=SCRIPT * 2)
    aims = [each.inner_text() for each in page.locator(".nx-aim h4").all()]
    assert label_of(ki67=60) in aims[0]
    assert label_of(clear="lt70") in aims[1]
    page.locator("input[name=tempo][value=rapid]").nth(1).check(force=True)
    assert checked(page, "tempo") == "stable"


@pytest.mark.parametrize(
    ("name", "opened"), [("", 0), ("@1", 0), ("@2", 1), ("@last", 2), ("@3", 2)]
)
def test_a_link_opens_the_explorer_it_names(open_page: Opener, name: str, opened: int) -> None:
    explorers = [CaseExplorer(), CaseExplorer(), CaseExplorer(anchor="last")]
    page = open_page(*(each.html() for each in explorers), fragment=f"#case{name}?clear=lt70")
    aims = [each.inner_text() for each in page.locator(".nx-aim h4").all()]
    changed = [label_of(clear="lt70") in aim for aim in aims]
    assert changed == [place == opened for place in range(3)]


def test_each_explorer_shares_a_link_that_opens_it(open_page: Opener) -> None:
    page = open_page(*(CaseExplorer(anchor=name).html() for name in ("", "", "last")))
    for button in page.get_by_role("button", name="Share", exact=True).all():
        button.click()
    links = [each.input_value() for each in page.get_by_label("Link to this case").all()]
    ends = [link.partition("#")[2] for link in links]
    assert ends == [f"case{name}?edition=current" for name in ("", "@2", "@last")]


def test_an_address_followed_later_changes_the_explorer_it_names(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html(), CaseExplorer().html())
    page.evaluate("location.hash = '#case@2?clear=lt70'")
    expect(page.locator(".nx-aim h4").nth(1)).to_contain_text(label_of(clear="lt70"))
    assert label_of() in page.locator(".nx-aim h4").first.inner_text()


def test_a_name_that_no_link_can_carry_is_refused() -> None:
    with pytest.raises(ValueError, match="allowed: letters, digits"):
        CaseExplorer(anchor="the last?")


def test_a_narrow_explorer_keeps_the_aim_in_sight(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html(), width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    dock = page.locator(".nx-dock")
    option(page, "clear", "lt70").click()
    expect(dock).to_contain_text(label_of(clear="lt70"))
    expect(dock).to_contain_text("changed")
    assert size(dock)[0] <= 640
    dock.get_by_role("button").click()
    expect(page.locator(".nx-aim h4")).to_be_focused()
    expect(page.locator(".nx-aim h4")).to_be_in_viewport()


def test_print_opens_the_reasons(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    assert page.locator(".nx-plan .nx-reasons").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".nx-plan .nx-reasons").count() > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".nx-plan .nx-reasons").count() == 0
