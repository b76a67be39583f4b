"""Addresses of cases: what Python writes is what the browser shares."""

from __future__ import annotations

import pytest

from nenlm.cases import presets
from nenlm.explorers import CaseExplorer
from nenlm.explorers.link import fragment_of
from nenlm.pathway import load

from .conftest import Opener

CASES: dict[str, dict[str, object]] = {
    **{name: dict(preset.case) for name, preset in presets().items()},
    "defaults": {},
    "unknown": {"ki67": "unknown", "flr": "unknown"},
}


@pytest.mark.parametrize("name", CASES)
def test_python_and_the_browser_write_the_same_address(open_page: Opener, name: str) -> None:
    pathway = load("review-2012")
    case = pathway.case(CASES[name])
    page = open_page(CaseExplorer(CASES[name], edition="review-2012").html())
    page.get_by_role("button", name="Share", exact=True).click()
    shared = page.get_by_label("Link to this case").input_value()
    assert "#" + shared.partition("#")[2] == fragment_of(case, pathway.tables)


def test_an_address_opens_the_case_it_was_written_for(open_page: Opener) -> None:
    pathway = load()
    case = pathway.example("alternatives", "B16")
    page = open_page(CaseExplorer().html(), fragment=fragment_of(case, pathway.tables))
    assert page.locator(".nx-aim h4").inner_text().endswith(pathway.plan(case).shown.label)
    assert page.locator(".nx-message").count() == 0
