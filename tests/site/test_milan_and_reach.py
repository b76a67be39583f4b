"""Checklist and reach of rules in the built book: every control by mouse and by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from controls import CHOICES, Press, state_of, ways
from nenlm.explorers import MilanChecklist
from nenlm.pathway import load
from pages import DESKTOP, PHONE, visit

REACH = json.loads(
    (Path(__file__).parents[2] / "widgets/contract/reach.json").read_text(encoding="utf-8")
)


@ways()
def test_every_option_ticks_the_list_as_python_does(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/chapters/transplantation.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-milan-checklist[data-ready]").first
        case = state_of(explorer)["case"]
        explorer.locator(".nx-few summary").click()
        tried = explorer.evaluate(CHOICES)
        assert len(tried) > 20
        for name, value in tried:
            press(seen.page, explorer.locator(f"input[name={name}][value='{value}']"))
            told = MilanChecklist({**case, name: value})
            expect(explorer.locator(".nx-takeaway [role=status]")).to_have_text(told.summary)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(told.plan.shown.label)
            explorer.get_by_role("button", name="Undo").click()
        assert seen.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_every_group_in_every_domain_is_told(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/chapters/what_changed.html", size=size) as seen:
        explorer = seen.page.locator("nenlm-reach-explorer[data-ready]")
        for group in REACH["groups"]:
            explorer.get_by_label("Group").select_option(group["id"])
            for domain, reach in group["reach"].items():
                explorer.get_by_label("Count among").select_option(domain)
                takeaway = explorer.locator(".nx-takeaway")
                share = reach["turning"]["text"] if reach["turns"] else "intent"
                expect(takeaway).to_contain_text(share)
                rows = len(reach["leads"]) + len(reach["turns"]) + bool(reach["rest"])
                expect(explorer.locator(".nx-reach tbody tr")).to_have_count(rows)
                expect(explorer.locator(".nx-reach-examples li")).to_have_count(
                    len(reach["examples"])
                )
        assert seen.complaints == []


@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
def test_every_example_is_judged_as_python_judges_it(
    browser: Browser, address: str, *, keys: bool
) -> None:
    with visit(browser, f"{address}/chapters/what_changed.html") as seen:
        explorer = seen.page.locator("nenlm-reach-explorer[data-ready]")
        for group in REACH["groups"]:
            explorer.get_by_label("Group").select_option(group["id"])
            for domain, reach in group["reach"].items():
                explorer.get_by_label("Count among").select_option(domain)
                for number, example in enumerate(reach["examples"]):
                    button = explorer.locator(".nx-reach-examples button").nth(number)
                    if keys:
                        button.focus()
                        seen.page.keyboard.press("Enter")
                    else:
                        button.click()
                    label = load().plan(example["case"]).shown.label
                    expect(explorer.locator(".nx-aim h4")).to_contain_text(label)
        assert seen.complaints == []


def test_a_malformed_link_names_the_field_and_what_is_allowed(
    browser: Browser, address: str
) -> None:
    url = f"{address}/chapters/what_changed.html#case@reach?group=debulkin&domain=operable"
    with visit(browser, url) as seen:
        alert = seen.page.locator("nenlm-reach-explorer").get_by_role("alert")
        expect(alert).to_contain_text("group = debulkin")
        expect(alert).to_contain_text("debulking")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("transplantation", ["All 13 criteria are met.", "published criterion", "Nobody was"]),
        ("what_changed", ["A rule of this group decides in", "What turns without it", "Seen in"]),
    ],
)
def test_the_content_shows_without_a_script(
    browser: Browser, site: Path, page: str, words: list[str]
) -> None:
    with visit(browser, (site / f"chapters/{page}.html").as_uri(), script=False) as seen:
        text = seen.page.locator("main").inner_text()
        for each in words:
            assert each in text
