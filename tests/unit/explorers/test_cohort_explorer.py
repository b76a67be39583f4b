"""The cohort explorer: as a Python object, without a script, and under a reader's hand."""

from __future__ import annotations

import re

import pytest
import traitlets
from playwright.sync_api import Page, expect

from nenlm.assessment.cohorts import load_cohorts
from nenlm.cases import presets
from nenlm.explorers import CohortExplorer

from .conftest import SCRIPT, Opener
from .test_html import parse, text_of
from .test_one_view import OPEN_ALL, spoken

PANCREAS = "pancreas-synchronous"
SAYS = ".nx-takeaway [role=status]"


def statuses(page: Page) -> list[str]:
    rows = page.locator(".nx-cohort-map [data-status]")
    return list(rows.evaluate_all("all => all.map(row => row.dataset.status)"))


def in_order(explorer: CohortExplorer) -> list[str]:
    """The statuses as the table shows them: by treatment."""
    treatments = load_cohorts().treatments
    return [j.status for t in treatments for j in explorer.judged if j.cohort.treatment == t]


def choose(page: Page, feature: str, value: str) -> None:
    page.locator(f"[data-feature={feature}] input[value='{value}']").check(force=True)


def test_the_object_says_what_the_cohorts_say() -> None:
    explorer = CohortExplorer(PANCREAS)
    lit = [each for each in explorer.judged if each.status == "covers"]
    assert explorer.summary.startswith(f"{len(lit)} of {len(explorer.judged)} cohorts cover")
    assert "from 25.8\u00a0% to 73.3\u00a0%" in explorer.summary
    assert "Hormone syndrome" in explorer.summary
    explorer.case = {**explorer.case, "primary": "resected"}
    assert "75.6\u00a0%" in explorer.summary


def test_the_span_is_that_of_the_printed_values_and_of_no_other_number() -> None:
    for name in presets():
        explorer = CohortExplorer(name)
        printed = {
            each.cohort.survival[5].value.text
            for each in explorer.judged
            if each.status == "covers"
            and each.cohort.treatment == "any"
            and 5 in each.cohort.survival
        }
        said = set(re.findall(r"[\d.]+\u00a0%", explorer.summary))
        assert said <= printed
        assert bool(said) == bool(printed)


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"cohort": "mayo-clinic"}, "cohort: 'mayo-clinic'; allowed: .*"),
        ({"years": "4"}, "years: '4'; allowed: 1, 3, 5, 10."),
        ({"year": "5"}, "own: no field 'year'; allowed: cohort, years. Did you mean years?"),
    ],
)
def test_a_wrong_choice_is_told(own: dict[str, str], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        CohortExplorer(own=own)


def test_without_a_script_every_cohort_is_there_with_its_number_and_reason() -> None:
    explorer = CohortExplorer(PANCREAS)
    text = text_of(parse(explorer.html()))
    for judged in explorer.judged:
        assert judged.cohort.name in text
        if 5 in judged.cohort.survival:
            assert " ".join(judged.cohort.survival[5].value.text.split()) in text
    assert "needs Site of the primary: Lung" in text
    assert explorer.plan.shown.sentence in text


@pytest.mark.parametrize("name", presets())
def test_both_say_the_same(name: str, open_page: Opener) -> None:
    html = CohortExplorer(name).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)
    assert statuses(rendered) == statuses(upgraded) == in_order(CohortExplorer(name))


@pytest.mark.parametrize(
    ("cohort", "years"), [("saxena", 5), ("lee", 10), ("mayo", 1), ("he-pancreas", 3)]
)
def test_both_say_the_same_with_everything_open(cohort: str, years: int, open_page: Opener) -> None:
    explorer = CohortExplorer(
        PANCREAS, cohort=cohort, years=years, edition="review-2012", title="Who?", prompt="Guess."
    )
    rendered, upgraded = open_page(explorer.html(), script=""), open_page(explorer.html())
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


@pytest.mark.parametrize("cohort", ["saxena", "lee", "sarmiento"])
def test_both_draw_the_same(cohort: str, open_page: Opener) -> None:
    html = CohortExplorer(PANCREAS, cohort=cohort).html()
    drawn = []
    for script in ("", SCRIPT):
        page = open_page(html, script=script)
        marks = page.locator(".nx-cohort-map :is(circle, rect), .nx-icons circle")
        drawn.append(
            marks.evaluate_all(
                "all => all.map(m => [...m.attributes].map(a => `${a.name}=${a.value}`).sort())"
            )
        )
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) > 100


def test_a_range_without_a_point_is_drawn_without_a_dot(open_page: Opener) -> None:
    page = open_page(CohortExplorer().html())
    row = page.locator("[data-status]").filter(has_text="22 series")
    expect(row.locator("rect")).to_have_count(1)
    expect(row.locator("circle")).to_have_count(0)


def test_a_hundred_people_of_whom_the_printed_range_is_a_band(open_page: Opener) -> None:
    page = open_page(CohortExplorer(cohort="saxena").html())
    icons = page.locator(".nx-icons circle")
    expect(icons).to_have_count(100)
    kinds = icons.evaluate_all("all => all.map(each => each.dataset.kind)")
    assert kinds == ["alive"] * 31 + ["range-alive"] * 40 + ["range"] * 29
    expect(page.locator(".nx-people")).to_contain_text("About 71 of 100 were alive at 5 years.")
    expect(page.locator(".nx-people")).to_contain_text("from 31 to 100")


def test_the_upgrade_moves_nothing(open_page: Opener) -> None:
    html = CohortExplorer(PANCREAS).html()
    boxes = [open_page(html, script=s).locator(".nx").bounding_box() for s in ("", SCRIPT)]
    assert boxes[0] == boxes[1]


def test_a_change_darkens_and_lights_cohorts_moves_the_plan_and_can_be_undone(
    open_page: Opener,
) -> None:
    page = open_page(CohortExplorer("ileal-few").html())
    before, now = CohortExplorer("ileal-few"), CohortExplorer({**before_case(), "ehd": "extensive"})
    choose(page, "ehd", "extensive")
    assert statuses(page) == in_order(now) != in_order(before)
    expect(page.locator(SAYS)).to_have_text(now.summary)
    expect(page.locator(".nx-aim h4")).to_contain_text(now.plan.shown.label)
    expect(page.locator(".nx-change")).to_contain_text("The aim moved from")
    page.get_by_role("button", name="Undo").click()
    assert statuses(page) == in_order(before)
    expect(page.locator(SAYS)).to_have_text(before.summary)


def before_case() -> dict[str, object]:
    return dict(presets()["ileal-few"].case)


def test_an_unknown_feature_leaves_cohorts_undecided(open_page: Opener) -> None:
    page = open_page(CohortExplorer({"ki67": "unknown"}).html())
    row = page.locator("[data-status=unsure]").first
    expect(row).to_contain_text("might cover; not known here: Ki-67 index: below 3")


def test_a_link_carries_case_cohort_and_years_and_reset_returns(open_page: Opener) -> None:
    page = open_page(
        CohortExplorer(PANCREAS).html(),
        fragment="#case?site=lung&cohort=shaib-lung&years=10&years=4&cohort=x",
    )
    messages = page.locator(".nx-message")
    expect(messages.first).to_contain_text("years = 4. Allowed: 1, 3, 5, 10. It was left at 10.")
    expect(messages.nth(1)).to_contain_text("cohort = x. Allowed: polee-g1,")
    expect(page.locator(".nx-people")).to_contain_text("prints no survival at 10 years")
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.get_by_label("Link to this case").input_value()
    assert link.endswith("#case?site=lung&edition=current&cohort=shaib-lung&years=10")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(SAYS)).to_have_text(CohortExplorer(PANCREAS).summary)


def test_a_case_that_cannot_exist_says_so(open_page: Opener) -> None:
    page = open_page(CohortExplorer().html(), fragment="#case?hormone=carcinoid")
    expect(page.locator(".nx-plan .nx-message")).to_contain_text("cannot both hold")


def test_a_narrow_screen_does_not_scroll_sideways(open_page: Opener) -> None:
    page = open_page(CohortExplorer(PANCREAS).html(), width=320, height=640)
    for summary in page.locator(".nx-cohort summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
