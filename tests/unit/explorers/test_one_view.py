"""The server-rendered explorer and its upgraded view say the same, in the same roles and order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from nenlm.cases import presets
from nenlm.explorers import CaseExplorer

from .conftest import Opener

CASES: dict[str, dict[str, object]] = {
    **{name: dict(preset.case) for name, preset in presets().items()},
    "unknown": {"ki67": "unknown", "chd": "unknown", "flr": "unknown"},
    "work-up": {"mri": "not_done", "fdg": "not_done", "mdt": "not_done"},
    "emergency": {"emergency": "bleeding"},
}

OPEN_ALL = """async () => {
  const closed = () => document.querySelector('.nx details:not([open], .nx-more)');
  const facts = () => document.querySelector('script[src*="facts.js"]') && !nenlm.facts;
  for (let idle = 0; idle < 5; idle = closed() || facts() ? 0 : idle + 1) {
    const box = closed();
    if (box) box.open = true;
    await new Promise((resolve) => setTimeout(resolve));
  }
}"""
"""Opens whatever can be opened, facts on their way included; not further features, whose controls
come with the script."""


def spoken(page: Page) -> list[str]:
    """Return what a screen reader meets; unchosen options and what waits for a script left out."""
    lines = page.locator(".nx").first.aria_snapshot().splitlines()
    said = [re.sub(r" \[disabled\]", "", line).strip() for line in lines]
    return [line for line in said if not re.match(r"- (option (?!.*\[selected\])|group \")", line)]


@pytest.mark.parametrize("name", CASES)
def test_both_say_the_same(name: str, open_page: Opener) -> None:
    html = CaseExplorer(CASES[name]).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)


@pytest.mark.parametrize("name", ["unknown", "work-up", next(iter(CASES))])
def test_both_say_the_same_with_everything_open(name: str, open_page: Opener) -> None:
    html = CaseExplorer(CASES[name]).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


def test_both_say_the_same_in_another_edition_beside_a_pinned_case(open_page: Opener) -> None:
    explorer = CaseExplorer(
        {"clear": "70_89", "pattern": "many_both", "burden": 40},
        edition="review-2012",
        features=["clear", "burden", "ki67"],
        title="Two cases",
        prompt="Compare.",
        pinned={"clear": "lt70"},
    )
    rendered, upgraded = open_page(explorer.html(), script=""), open_page(explorer.html())
    assert spoken(rendered) == spoken(upgraded)


def test_the_upgrade_moves_nothing(open_page: Opener) -> None:
    html = CaseExplorer(CASES["ileal-few"]).html()
    heights = [
        open_page(html, script=script).locator(".nx").bounding_box()
        for script in ("", '<script defer src="page.js"></script>')
    ]
    assert heights[0] == heights[1]
