"""Reasons in the built book: cards open in the explorer, their links lead where they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from checks import violations
from pages import DESKTOP, PHONE, visit

CHAPTER = "chapters/resection"
EXPLORER = "nenlm-case-explorer[data-ready]"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_rules_facts_and_rules_passed_over_open_by_keyboard(
    browser: Browser, address: str, axe: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        aim = seen.page.locator(EXPLORER).first.locator(".nx-aim")
        for summary in (".nx-why", ".nx-fact", ".nx-earlier"):
            aim.locator(f"{summary} > summary").first.focus()
            seen.page.keyboard.press("Enter")
            expect(aim.locator(f"{summary}[open]").first).to_be_visible()
        assert violations(seen.page, axe) == []
        assert seen.complaints == []


def test_every_link_of_a_plans_reasons_leads_to_its_entry(
    browser: Browser, address: str, site: Path
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(EXPLORER).first
        for summary in explorer.locator(".nx-plan .nx-why > summary").all():
            summary.click()
        for summary in explorer.locator(".nx-fact > summary, .nx-earlier > summary").all():
            summary.click()
        found = explorer.locator(".nx-reasons a").evaluate_all("all => all.map(a => a.href)")
        pages = {"pathway": "", "facts": "", "glossary": ""}
        for name in pages:
            pages[name] = (site / f"book/{name}.html").read_text(encoding="utf-8")
        assert len(found) > 20
        for link in found:
            place, _, anchor = link.partition("#")
            page = place.rpartition("/")[2].removesuffix(".html")
            assert f'id="{anchor}"' in pages[page], link
