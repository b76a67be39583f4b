"""The map of the liver in Python, and under a reader's hand in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from traitlets import TraitError

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, read
from nenlm.content import ContentError
from nenlm.explorers import LiverMap, liver_map, name_the_type
from nenlm.pathway import load

from .conftest import Opener

ROWS = [("VII", 60), ("VIII", 24, "deep"), ("III", 10, "duct")]
TEXT = "VII:60:surface,VIII:24:deep,III:10:duct"


def segment(page: Page, name: str) -> Locator:
    return page.locator(f"[data-segment={name}]")


def rows(page: Page) -> list[str]:
    found = page.locator(".nx-deposits tbody tr").all()
    return [
        f"{row.locator('td').first.inner_text()}:{row.locator('input').input_value()}"
        f":{row.locator('select').input_value()}"
        for row in found
    ]


def takeaway(page: Page) -> Locator:
    return page.locator(".nx-said > .nx-takeaway")


def said_of(*deposits: tuple[str, int]) -> str:
    return LiverMap(deposits=deposits).summary


def test_rows_and_text_are_the_same() -> None:
    by_rows, by_text = LiverMap(deposits=ROWS), LiverMap(deposits=TEXT)
    assert by_rows.own == by_text.own == {"deposits": TEXT}
    assert by_rows.deposits == by_text.deposits
    assert by_rows.summary == by_text.summary
    assert "Type II" in by_rows.summary


def test_the_map_overrules_the_case_and_the_plan_follows() -> None:
    explorer = LiverMap("ileal-few", deposits=ROWS)
    reading = explorer.reading
    assert reading
    assert {name: explorer.case[name] for name in reading.features} == reading.features
    assert explorer.case["age"] == 56
    explorer.deposits = [("I", 20)]
    assert explorer.case["pattern"] == "single"
    assert explorer.plan.shown == load().plan(explorer.case).shown
    explorer.deposits = []
    assert explorer.reading is None
    assert "empty" in explorer.summary


def test_what_the_map_cannot_hold_is_refused_and_changes_nothing() -> None:
    explorer = LiverMap(deposits=ROWS)
    with pytest.raises(TraitError, match="segment 'IX'"):
        explorer.own = {"deposits": "IX:10:deep"}
    with pytest.raises(TraitError, match="own: 'deposit'; allowed: deposits"):
        explorer.own = {"deposit": TEXT}
    with pytest.raises(ContentError, match="size '0'"):
        explorer.deposits = [("V", 0)]
    assert explorer.own == {"deposits": TEXT}


def test_no_own_field_is_called_like_a_feature() -> None:
    assert not {liver_map.FIELD, *name_the_type.FIELDS} & set(load().tables.features)


def test_the_page_shows_the_whole_state_without_a_script(open_page: Opener) -> None:
    explorer = LiverMap("ileal-few", deposits=ROWS, title="Where?", prompt="Guess.")
    page = open_page(explorer.html(), script="")
    expect(takeaway(page)).to_have_text(explorer.summary)
    text = page.locator(".nx").inner_text()
    reading = explorer.reading
    assert reading
    for words in (reading.type.because, reading.pattern.because, explorer.plan.shown.label):
        assert words in text
    assert page.locator(".nx-deposit").count() == len(ROWS)
    assert page.locator(".nx-deposits tbody tr").count() == len(ROWS)


def test_script_and_server_say_the_same(open_page: Opener) -> None:
    html = LiverMap("ileal-few", deposits=ROWS).html()
    texts = []
    for script in (False, True):
        page = open_page(html) if script else open_page(html, script="")
        parts = (".nx-takeaway", ".nx-verdicts", ".nx-aim", ".nx-few", ".nx-edition")
        shapes = page.locator(".nx-liver path, .nx-liver circle")
        texts.append(
            (
                [page.locator(part).first.inner_text() for part in parts],
                page.locator(".nx-liver-names").text_content(),
                shapes.evaluate_all(
                    "all => all.map(e => e.getAttribute('d') ?? ['cx', 'cy', 'r']"
                    ".map(a => Number(e.getAttribute(a)).toFixed(3)).join())"
                ),
                page.locator("[data-segment]").evaluate_all("all => all.map(e => e.ariaLabel)"),
            )
        )
    assert texts[0] == texts[1]


def test_a_tap_places_a_deposit_and_the_plan_follows(open_page: Opener) -> None:
    page = open_page(LiverMap().html())
    expect(takeaway(page)).to_contain_text("empty")
    expect(page.locator(".nx-aim")).to_have_count(0)
    segment(page, "VI").click()
    expect(takeaway(page)).to_have_text(said_of(("VI", 30)))
    page.get_by_role("button", name="10 mm").click()
    page.get_by_role("button", name="deep", exact=True).click()
    segment(page, "II").click()
    assert rows(page) == ["VI:30:surface", "II:10:deep"]
    expect(takeaway(page)).to_have_text(said_of(("VI", 30), ("II", 10)))
    reading = read([Deposit("VI", 30), Deposit("II", 10)])
    assert reading
    expect(page.locator(".nx-aim h4")).to_contain_text(load().plan(reading.features).shown.label)
    expect(page.locator(".nx-change")).to_contain_text("Bulk and satellites")


def test_the_keyboard_does_all_that_a_finger_does(open_page: Opener) -> None:
    page = open_page(LiverMap().html())
    segment(page, "I").focus()
    page.keyboard.press("ArrowUp")
    expect(segment(page, "IVa")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(segment(page, "VIII")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("+")
    assert rows(page) == ["VIII:30:surface", "VIII:35:surface"]
    page.keyboard.press("-")
    page.keyboard.press("-")
    page.keyboard.press("ArrowDown")
    expect(segment(page, "V")).to_be_focused()
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    assert rows(page) == ["VIII:30:surface"]
    expect(segment(page, "VIII")).to_have_attribute("aria-label", "Segment VIII, 1 deposit")


def test_arrows_reach_every_segment(open_page: Opener) -> None:
    page = open_page(LiverMap().html())
    reached = {"I"}
    for start in [*liver().segments] * 2:
        if start not in reached:
            continue
        for arrow in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
            segment(page, start).focus()
            page.keyboard.press(arrow)
            reached.add(str(page.evaluate("document.activeElement.dataset.segment")))
    assert reached == set(liver().segments)


def test_the_table_edits_and_removes(open_page: Opener) -> None:
    page = open_page(LiverMap(deposits=ROWS).html())
    page.get_by_label("Size of deposit 1 in mm").fill("20")
    page.get_by_label("Size of deposit 1 in mm").press("Enter")
    page.get_by_label("Where deposit 3 lies").select_option("deep")
    page.get_by_label("Remove deposit 2").click()
    assert rows(page) == ["VII:20:surface", "III:10:deep"]
    page.get_by_label("Size of deposit 1 in mm").fill("999")
    page.get_by_label("Size of deposit 1 in mm").press("Enter")
    expect(page.get_by_label("Size of deposit 1 in mm")).to_have_value("20")


def test_placing_by_name_undo_and_emptying(open_page: Opener) -> None:
    page = open_page(LiverMap().html())
    tools = page.locator(".nx-tools")
    tools.get_by_label("Segment").select_option("I")
    tools.get_by_label("Size in mm").fill("44")
    tools.get_by_label("Size in mm").press("Tab")
    tools.get_by_role("button", name="near a duct").click()
    tools.get_by_role("button", name="Place it").click()
    assert rows(page) == ["I:44:duct"]
    tools.get_by_role("button", name="Empty the liver").click()
    expect(takeaway(page)).to_contain_text("empty")
    tools.get_by_role("button", name="Undo").click()
    assert rows(page) == ["I:44:duct"]


def test_the_number_of_deposits_has_an_end(open_page: Opener) -> None:
    most = liver().typing.deposits.most
    page = open_page(LiverMap(deposits=[("V", 5)] * most).html())
    segment(page, "II").click()
    assert len(rows(page)) == most
    expect(page.get_by_role("button", name="Place it")).to_be_disabled()


def test_a_link_carries_the_map_and_a_malformed_one_is_told(open_page: Opener) -> None:
    html = LiverMap("ileal-few", deposits=ROWS).html()
    page = open_page(html, fragment="#case?deposits=II:20:deep")
    assert rows(page) == ["II:20:deep"]
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.get_by_label("Link to this case").input_value()
    assert "deposits=II%3A20%3Adeep" in link
    broken = open_page(html, fragment="#case?deposits=IX:20:deep")
    expect(broken.locator(".nx-message")).to_contain_text("deposits = IX:20:deep. Allowed: I, II")
    assert rows(broken) == ["VII:60:surface", "VIII:24:deep", "III:10:duct"]


def test_a_preset_changes_all_but_what_the_map_says(open_page: Opener) -> None:
    page = open_page(LiverMap(deposits=ROWS).html())
    preset = page.locator(".nx-bar select").first
    preset.select_option("milan-type")
    expect(preset).to_have_value("milan-type")
    assert len(rows(page)) == len(ROWS)


def test_a_limit_within_the_range_is_told(open_page: Opener) -> None:
    some = [(name, 50) for name in ("V", "VI", "VII", "VIII", "II", "III", "IVa", "IVb", "V")]
    case = {"prior": "ssa_working", "clear": "lt70", "age": 46}
    html = LiverMap(case, deposits=some).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert rendered.locator(".nx-end").inner_text() == upgraded.locator(".nx-end").inner_text()


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_map_fits_and_its_targets_are_large(open_page: Opener, width: int) -> None:
    page = open_page(LiverMap(deposits=ROWS).html(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for button in page.locator(".nx-tools button, .nx-deposits :is(button, select, input)").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
    sizes = page.locator(".nx-liver-names text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert min(sizes) >= 12
