"""The strategy builder in Python, and under a reader's hand in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from traitlets import TraitError

from nenlm.assessment.strategy import features, parse_strategy, strategy_text
from nenlm.assessment.strategy_doc import strategies
from nenlm.content import ContentError
from nenlm.explorers import StrategyBuilder, strategy_builder
from nenlm.pathway import load

from .conftest import Opener

SIDE = "VII:80:deep,VI:35:deep,V:30:duct,III:18:deep,II:12:surface"
MARKS = ["resect", "resect", "resect", "ablate", "leave"]
RIGHT = {"V": 1, "VI": 1, "VII": 1, "VIII": 1}
TWO = "second,second,second,ablate,resect:pve:stays:V2,VI2,VII2,VIII2"
OPEN_ALL = """async () => {
  for (const box of document.querySelectorAll('.nx-choice, .nx-complaints .nx-more')) {
    box.open = true;
    await new Promise((resolve) => setTimeout(resolve));
  }
}"""


def builder(**more: object) -> StrategyBuilder:
    """The strategy that the second worked case begins with."""
    given: dict[str, object] = {"marks": MARKS, "goes": RIGHT, "measured": 27, "deposits": SIDE}
    return StrategyBuilder("short-remnant", **{**given, **more})  # type: ignore[arg-type]


def takeaway(page: Page) -> Locator:
    return page.locator(".nx-said > .nx-takeaway")


def state(page: Page) -> dict[str, str]:
    """The own fields as a link carries them."""
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.get_by_label("Link to this case").input_value()
    page.get_by_role("button", name="Share", exact=True).click()
    return dict(re.findall(r"(deposits|strategy|measured|beside)=([^&]*)", link))


def primary_of(page: Page) -> Locator:
    return page.locator(".nx-around select").filter(has_text="Primary not touched")


def mark(page: Page, at: int, label: str) -> Locator:
    return page.get_by_role("button", name=f"Deposit {at}: {label}", exact=True)


def expected(text: str, measured: int | None = 27, beside: str = "") -> StrategyBuilder:
    """The builder in Python with a strategy given as text."""
    given = parse_strategy(text, 5)
    return builder(
        marks=given.marks,
        growth=given.growth,
        primary=given.primary,
        goes=given.goes,
        measured=measured,
        beside=beside,
    )


def test_the_instructor_s_arguments_are_one_strategy() -> None:
    explorer = builder()
    assert strategy_text(explorer.strategy) == (
        "resect,resect,resect,ablate,leave:none:stays:V1,VI1,VII1,VIII1"
    )
    assert "99 %" in explorer.summary
    assert "Unsafe" in explorer.summary
    assert strategy_text(explorer.chosen.strategy) == TWO


def test_the_strategy_overrules_the_case_and_the_plan_follows() -> None:
    explorer = builder(marks=["resect", "resect", "resect", "ablate", "resect"])
    assert explorer.case["clear"] == "all"
    explorer.own = {**explorer.own, "strategy": TWO}
    told = features(explorer.deposits, explorer.strategy, 27)
    assert {name: explorer.case[name] for name in told} == told
    assert explorer.plan.outcomes["technique"] == "two_stage"
    assert explorer.verdict.technique
    assert explorer.verdict.technique.outcome == "two_stage"


def test_what_is_malformed_is_refused_and_changes_nothing() -> None:
    explorer = builder()
    before = dict(explorer.own)
    for own, message in (
        ({"strategy": "cut:none:stays:"}, "mark 'cut'"),
        ({"measured": "101"}, "measured: '101'; allowed: 0 to 100"),
        ({"beside": "mine"}, "write marks"),
        ({"deposit": SIDE}, "own: 'deposit'; allowed: deposits"),
    ):
        with pytest.raises(TraitError, match=message):
            explorer.own = {**before, **own}
    assert explorer.own == before
    with pytest.raises(ContentError, match="6 marks; allowed: up to 5"):
        builder(marks=["leave"] * 6)


def test_no_own_field_is_called_like_a_feature() -> None:
    assert not {*strategy_builder.FIELDS} & set(load().tables.features)


def test_the_page_shows_the_whole_state_without_a_script(open_page: Opener) -> None:
    explorer = builder(beside="rules", title="What now?", prompt="Guess.")
    page = open_page(explorer.html(), script="")
    expect(takeaway(page)).to_have_text(explorer.summary)
    page.evaluate(OPEN_ALL)
    text = page.locator(".nx").inner_text()
    for complaint in explorer.verdict.complaints:
        assert complaint.hint in text
    reasons = strategies().doc.assignments
    for name in explorer.chosen.assigned:
        assert reasons[name].because in text
    assert page.locator(".nx-marked tbody tr").count() == 5
    assert page.locator(".nx-beside tbody tr").count() == 9


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"beside": "rules"},
        {"marks": [], "goes": {}, "measured": None},
        {"marks": ["second"] * 3 + ["ablate", "resect"], "goes": {}, "growth": "alpps"},
        {"marks": ["second"] * 3 + ["leave", "resect"], "goes": {"V": 2}, "growth": "deprivation"},
        {"deposits": "", "marks": [], "goes": {}},
    ],
)
def test_script_and_server_say_the_same(open_page: Opener, own: dict[str, object]) -> None:
    html = builder(**own).html()
    parts = (
        ".nx-takeaway", ".nx-totals", ".nx-complaints", ".nx-marked", ".nx-timeline", ".nx-beside",
        ".nx-choice", ".nx-aim",
    )  # fmt: skip
    texts = []
    for script in (False, True):
        page = open_page(html) if script else open_page(html, script="")
        page.evaluate(OPEN_ALL)
        said = [page.locator(part).all_inner_texts()[:1] for part in parts]
        drawn = page.locator(".nx-liver").first
        texts.append(
            (
                said,
                drawn.locator("text").all_text_contents(),
                drawn.locator("[data-segment]").evaluate_all("all => all.map(e => e.ariaLabel)"),
                drawn.locator(".nx-segment-goes").count(),
                page.locator(".nx-around label").count(),
            )
        )
    assert texts[0] == texts[1]


def test_every_mark_is_taken_by_mouse_and_by_keyboard(open_page: Opener) -> None:
    page = open_page(builder(goes={}, marks=[]).html())
    marks = ["leave"] * 5
    for at in range(5):
        for number, (name, doc) in enumerate(strategies().doc.marks.items()):
            control = mark(page, at + 1, doc.label)
            if number % 2:
                control.focus()
                page.keyboard.press("Space")
            else:
                control.click()
            marks[at] = name
            expect(control).to_have_attribute("aria-pressed", "true")
            python = expected(f"{','.join(marks)}:none:stays:")
            expect(takeaway(page)).to_have_text(python.summary)
            expect(page.locator(".nx-aim h4")).to_contain_text(python.plan.shown.label)


def test_a_segment_goes_at_one_stage_after_the_other_by_tap_and_by_key(open_page: Opener) -> None:
    page = open_page(builder(goes={}, marks=[]).html())
    segment = page.locator("[data-segment=II]")
    segment.click()
    expect(segment).to_have_attribute("aria-label", "Segment II. Goes at stage 1")
    assert "II1" in state(page)["strategy"]
    segment.focus()
    page.keyboard.press("Enter")
    expect(segment).to_have_attribute("aria-label", "Segment II. Goes at stage 2")
    page.keyboard.press("Space")
    expect(segment).to_have_attribute("aria-label", "Segment II. Stays")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-segment=III]")).to_be_focused()


def test_sides_growth_primary_and_measure_are_set(open_page: Opener) -> None:
    page = open_page(builder(goes={}).html())
    page.get_by_label("Right liver").select_option("2")
    page.get_by_label("Growth of the remnant").select_option("pve")
    page.get_by_label("Measured remnant").fill("31")
    page.get_by_label("Measured remnant").press("Tab")
    python = expected("resect,resect,resect,ablate,leave:pve:stays:V2,VI2,VII2,VIII2", 31)
    expect(takeaway(page)).to_have_text(python.summary)
    expect(page.locator(".nx-timeline")).to_contain_text("6 weeks said to be needed")
    page.get_by_label("Measured remnant").fill("200")
    page.get_by_label("Measured remnant").press("Tab")
    expect(page.get_by_label("Measured remnant")).to_have_value("31")
    page.get_by_label("Measured remnant").fill("")
    page.get_by_label("Measured remnant").press("Tab")
    assert state(page)["measured"] == ""
    page.get_by_label("Right liver").select_option("0")
    assert state(page)["strategy"].endswith("pve%3Astays%3A")
    assert primary_of(page).count() == 0


def test_the_primary_is_asked_where_there_is_one(open_page: Opener) -> None:
    html = StrategyBuilder(
        "pancreas-synchronous", deposits="VI:18:surface", marks=["resect"]
    ).html()
    page = open_page(html)
    primary_of(page).select_option("after")
    expect(page.locator(".nx-complaints")).to_contain_text(
        "Resect the primary in the same operation"
    )
    primary_of(page).select_option("first")
    expect(page.locator(".nx-complaints")).not_to_contain_text("Of the primary the rules say")


def test_strategies_are_compared_taken_and_dropped(open_page: Opener) -> None:
    page = open_page(builder().html())
    table = page.locator(".nx-beside table")
    expect(table).to_have_count(0)
    page.get_by_role("button", name="Set the rules' choice beside").click()
    expect(table.locator("thead")).to_contain_text("The rules' choice")
    expect(table).to_contain_text("Portal vein embolisation")
    page.get_by_role("button", name="Work on the other").click()
    assert state(page)["strategy"] == TWO.replace(",", "%2C").replace(":", "%3A")
    expect(table.locator("thead")).to_contain_text("The one kept")
    expect(takeaway(page)).to_have_text(expected(TWO).summary)
    page.get_by_role("button", name="Keep this one beside").click()
    assert table.locator("tr[data-differs]").count() == 0
    page.get_by_role("button", name="Remove the other").click()
    expect(table).to_have_count(0)


def test_deposits_are_added_moved_and_removed_with_their_marks(open_page: Opener) -> None:
    page = open_page(builder(goes={}).html())
    page.locator("summary", has_text="Change the deposits").click()
    page.get_by_label("Remove deposit 1").click()
    assert state(page)["strategy"].startswith("resect%2Cresect%2Cablate%2Cleave%3A")
    page.locator(".nx-tools").get_by_role("button", name="Place it").click()
    assert state(page)["strategy"].startswith("resect%2Cresect%2Cablate%2Cleave%2Cleave%3A")
    page.get_by_label("Size of deposit 1 in mm").fill("20")
    page.get_by_label("Size of deposit 1 in mm").press("Enter")
    expect(page.locator(".nx-marked tbody th").first).to_contain_text("20 mm")
    page.locator(".nx-tools").get_by_role("button", name="Undo").click()
    expect(page.locator(".nx-marked tbody th").first).to_contain_text("35 mm")
    page.get_by_role("button", name="Empty the liver").click()
    expect(takeaway(page)).to_contain_text("empty")


def test_a_link_carries_the_strategy_and_a_malformed_one_is_told(open_page: Opener) -> None:
    html = builder().html()
    page = open_page(
        html, fragment=f"#case?deposits={SIDE}&strategy={TWO}&measured=22&beside=rules"
    )
    expect(page.get_by_label("Measured remnant")).to_have_value("22")
    expect(page.locator(".nx-marked [aria-pressed=true]").first).to_have_text("Second stage")
    for field, given in (("strategy", "cut:none:stays:"), ("measured", "x"), ("beside", "mine")):
        broken = open_page(html, fragment=f"#case?{field}={given}")
        expect(broken.locator(".nx-message")).to_contain_text(f"{field} = {given}")
        assert broken.locator(".nx-marked tbody tr").count() == 5
        expect(mark(broken, 4, "Ablate")).to_have_attribute("aria-pressed", "true")


def test_a_preset_changes_all_but_what_map_and_strategy_say(open_page: Opener) -> None:
    page = open_page(builder().html())
    preset = page.locator(".nx-bar select").first
    expect(preset).to_have_value("short-remnant")
    preset.select_option("milan-type")
    expect(preset).to_have_value("milan-type")
    assert page.locator(".nx-marked tbody tr").count() == 5


def test_the_edition_judges(open_page: Opener) -> None:
    explorer = builder(marks=["resect", "resect", "resect", "ablate", "resect"], measured=22)
    explorer.case = {**explorer.case, "parenchyma": "normal"}
    page = open_page(explorer.html())
    expect(page.locator(".nx-complaints")).to_contain_text("Two-stage hepatectomy")
    page.get_by_label("Judge by").select_option("flr-20")
    expect(page.locator(".nx-complaints")).not_to_contain_text("Two-stage hepatectomy")


@pytest.mark.parametrize("width", [320, 390])
def test_a_narrow_builder_fits_and_its_targets_are_large(open_page: Opener, width: int) -> None:
    page = open_page(builder(beside="rules").html(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    controls = ".nx-marked button, .nx-around :is(select, input), .nx-beside button"
    for control in page.locator(controls).all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    sizes = page.locator(".nx-liver text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
        ".filter(size => size > 0)"
    )
    assert min(sizes) >= 12 - 1e-6
