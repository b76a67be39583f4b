"""axe-core finds nothing against WCAG 2.2 A and AA, light and dark, desk and phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages import DESKTOP, PAGES, PHONE, visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def violations(page: Page, axe: str) -> list[str]:
    """Return one line a violation: rule, element, what axe asks for."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    browser: Browser, address: str, axe: str, name: str, size: tuple[int, int], dark: bool
) -> None:
    with visit(browser, f"{address}/{name}.html", size=size, dark=dark) as seen:
        assert violations(seen.page, axe) == []
