"""The checklist and the reach of rules: as objects, without a script, and under a reader's hand."""

from __future__ import annotations

import pytest
import traitlets
from playwright.sync_api import expect

from nenlm.assessment.reach import load_reach
from nenlm.cases import presets
from nenlm.explorers import MilanChecklist, ReachExplorer
from nenlm.pathway import load

from .conftest import Opener
from .test_one_view import OPEN_ALL, spoken

GROUPS = ["net-g3", "transplantation", "drugs", "debulking-2012", "others-2012"]


@pytest.mark.parametrize("edition", ["current", "lt-ki67-20"])
@pytest.mark.parametrize("name", ["milan-type", "graft-in-two-steps", "grade-unknown", "nec"])
def test_both_checklists_say_the_same(name: str, edition: str, open_page: Opener) -> None:
    html = MilanChecklist(name, edition=edition).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


@pytest.mark.parametrize("group", GROUPS)
def test_both_views_of_the_reach_say_the_same(group: str, open_page: Opener) -> None:
    html = ReachExplorer("milan-type", group=group, domain="operable").html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)


def test_the_checklist_sums_itself_up() -> None:
    explorer = MilanChecklist("graft-in-two-steps")
    assert explorer.summary == (
        "11 of 13 criteria are met. Not yet, but within reach: Primary tumour, Mesenteric mass."
    )
    explorer.case = dict(presets()["milan-type"].case)
    assert explorer.summary == "All 13 criteria are met."


def test_a_full_list_without_the_aim_is_told() -> None:
    explorer = MilanChecklist({**presets()["milan-type"].case, "clear": "all"})
    assert explorer.plan.shown.intent == "resection"
    assert explorer.summary.endswith("an earlier rule decides.")


def test_the_reach_sums_itself_up() -> None:
    explorer = ReachExplorer(group="carcinoma", domain="operable")
    assert explorer.summary == (
        "No rule of this group decides here. "
        "Without the group no combination would turn to another intent."
    )
    explorer.own = {"group": "others-2012", "domain": "operable"}
    assert explorer.summary == ("These changes turn no intent; they change lines of the plan.")


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"group": "debulkin"}, "group: 'debulkin'.*Did you mean debulking"),
        ({"domain": "everyone"}, "domain: 'everyone'; allowed: ordinary, operable"),
        ({"rule": "I11a"}, "own: no field 'rule'"),
    ],
)
def test_what_is_not_allowed_is_told(own: dict[str, str], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        ReachExplorer(own=own)


def test_a_malformed_link_is_told_with_what_is_allowed(open_page: Opener) -> None:
    html = ReachExplorer(anchor="reach").html()
    page = open_page(html, fragment="#case@reach?group=debulkin")
    expect(page.get_by_role("alert")).to_contain_text("group")
    expect(page.get_by_role("alert")).to_contain_text("debulking")


def test_choosing_a_group_tells_its_reach(open_page: Opener) -> None:
    page = open_page(ReachExplorer(group="carcinoma", domain="ordinary").html())
    for group in GROUPS:
        page.get_by_label("Group").select_option(group)
        page.get_by_label("Count among").select_option("operable")
        expected = ReachExplorer(group=group, domain="operable").summary
        expect(page.locator(".nx-takeaway")).to_have_text(expected)


def test_an_example_is_judged(open_page: Opener) -> None:
    page = open_page(ReachExplorer(group="debulking", domain="operable").html())
    for button in page.locator(".nx-reach-examples button").all():
        button.click()
        expect(page.locator(".nx-change")).to_be_visible()
    reach = load_reach()
    nearest = min(reach.of("debulking", "operable").turned, key=lambda t: len(t.nearest))
    features = load().tables.features
    case = {name: features[name].representative(at) for name, at in nearest.nearest.items()}
    page.locator(".nx-reach-examples button").first.click()
    expect(page.locator(".nx-aim h4")).to_contain_text(load().plan(case).shown.label)
