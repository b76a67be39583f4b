"""Which options are open: as an object, without a script, and under a reader's hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from nenlm.cases import preset
from nenlm.explorers import OptionsExplorer

from .conftest import Opener
from .test_one_view import OPEN_ALL, spoken

REFRACTORY = dict(preset("carcinoid-refractory").case)
CASES = {
    "refractory": REFRACTORY,
    "connection": {**REFRACTORY, "biliary": "yes"},
    "no-receptor": {**REFRACTORY, "biliary": "yes", "sstr": "neg"},
    "occluded": {**REFRACTORY, "pv": "occluded"},
    "few": dict(preset("ileal-few").case),
    "waits": dict(preset("work-up-open").case),
}


@pytest.mark.parametrize("edition", ["current", "review-2012"])
@pytest.mark.parametrize("name", CASES)
def test_both_views_say_the_same(name: str, edition: str, open_page: Opener) -> None:
    html = OptionsExplorer(CASES[name], edition=edition).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


def test_it_sums_itself_up() -> None:
    explorer = OptionsExplorer("carcinoid-refractory")
    assert explorer.summary == (
        "Open: Radionuclide therapy (PRRT). "
        "With caution: Bland embolisation (TAE); Lipiodol chemoembolisation (TACE). "
        "Ruled out: Drug-eluting beads; Thermal ablation; Resection or debulking. "
        "Not offered by the pathway here: Radioembolisation (TARE); "
        "Somatostatin analogue as next step."
    )
    explorer.case = {**explorer.case, "biliary": "yes"}
    assert "Ruled out: Bland embolisation (TAE); Lipiodol" in explorer.summary


def test_a_control_changes_what_is_open_and_can_be_undone(open_page: Opener) -> None:
    page = open_page(OptionsExplorer("carcinoid-refractory").html())
    status = page.locator(".nx-takeaway [role=status]")
    page.locator('input[name="biliary"][value="yes"]').check(force=True)
    expect(status).to_contain_text("Ruled out: Bland embolisation (TAE)")
    row = page.locator("tr", has_text="Lipiodol")
    expect(row).to_contain_text("Rule L01 speaks against it")
    row.get_by_role("button", name="Try: Biliary connection to the gut: No").click()
    expect(status).to_contain_text("With caution: Bland embolisation (TAE)")
    page.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("Rule L01 speaks against it")


def test_a_refused_case_lists_nothing(open_page: Opener) -> None:
    page = open_page(
        OptionsExplorer("ileal-few").html(), fragment="#case?prrt=given&edition=current"
    )
    expect(page.locator(".nx-plan .nx-message")).to_be_visible()
    expect(page.locator(".nx-options-table tbody tr")).to_have_count(0)


def test_a_malformed_link_says_what_is_allowed(open_page: Opener) -> None:
    page = open_page(OptionsExplorer("ileal-few").html(), fragment="#case?pv=shut")
    expect(page.locator(".nx-message").first).to_contain_text("patent, occluded")
