"""The page of the pathway in a browser: addresses, cases to try, the picture, a phone, paper."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nenlm.pathway import Pathway, load
from nenlm.pathway.plan import SILENT_OUTCOMES
from nenlm.pathway.rules import Rule
from pages import DESKTOP, NARROW, PHONE, visit

PAGE = "book/pathway"
EXPLORER = "nenlm-case-explorer[data-ready]"
TRIED = 12
SEED = 20120101


def rules(pathway: Pathway, decision: str) -> dict[str, Rule]:
    return {rule.key: rule for rule in pathway.tables.decisions[decision].rules}


def own_anchors() -> list[str]:
    """The addresses of today's rules and of those that other editions bring."""
    editions = [load(edition) for edition in load().editions]
    found = [r.anchor for e in editions for d in e.tables.decisions.values() for r in d.rules]
    return list(dict.fromkeys(found))


def drawn(decision: str) -> list[str]:
    """Some rules of a decision that say something to the reader, the same in every run."""
    telling = [key for key, r in rules(load(), decision).items() if r.then not in SILENT_OUTCOMES]
    return random.Random(SEED).sample(sorted(telling), 3)


def try_link(page: Page, anchor: str) -> Locator:
    return page.locator(f"#{anchor} .rule-try")


def test_every_rule_has_its_address(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        ids = set(seen.page.evaluate("[...document.querySelectorAll('tr[id]')].map(row => row.id)"))
        assert ids == set(own_anchors())


def test_an_address_shows_its_rule(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html#rule-i11a-lt-ki67-20", size=PHONE) as seen:
        expect(seen.page.locator("#rule-i11a-lt-ki67-20 .rule-id")).to_be_in_viewport()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_tried_case_shows_the_aim_of_the_rule(
    browser: Browser, address: str, size: tuple[int, int], by: str
) -> None:
    pathway = load()
    for key in drawn("candidate"):
        rule = rules(pathway, "candidate")[key]
        with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
            link = try_link(seen.page, rule.anchor)
            if by == "mouse":
                link.click()
            else:
                link.focus()
                seen.page.keyboard.press("Enter")
            outcome = pathway.tables.decisions["candidate"].outcomes[str(rule.then)]
            explorer = seen.page.locator(EXPLORER)
            expect(explorer.locator(".nx-aim h4")).to_contain_text(outcome.label)
            expect(explorer.locator(".nx-aim .nx-chips")).to_contain_text(f"Rule {rule.id}")
            expect(explorer).to_be_in_viewport()
            assert seen.complaints == []


@pytest.mark.parametrize("decision", ["technique", "systemic", "precautions", "work_up"])
def test_a_tried_case_shows_the_line_of_the_rule(
    browser: Browser, address: str, decision: str
) -> None:
    pathway = load()
    for key in drawn(decision):
        rule = rules(pathway, decision)[key]
        outcome = pathway.tables.decisions[decision].outcomes[str(rule.then)]
        with visit(browser, f"{address}/{PAGE}.html") as seen:
            try_link(seen.page, rule.anchor).click()
            expect(seen.page.locator(EXPLORER)).to_be_visible()
            for provisional in seen.page.locator(".nx-candidate > summary").all():
                provisional.click()
            line = seen.page.locator(f"{EXPLORER} .nx-line", has_text=outcome.label)
            expect(line.first).to_be_attached()


def test_a_rule_of_another_edition_is_tried_under_it(browser: Browser, site: Path) -> None:
    pathway = load("review-2012")
    rule = next(r for r in pathway.tables.decisions["candidate"].rules if r.id == "H06b")
    with visit(browser, f"{(site / PAGE).as_uri()}.html") as seen:
        try_link(seen.page, rule.anchor).click()
        explorer = seen.page.locator(EXPLORER)
        expect(explorer.get_by_label("Judge by")).to_have_value("review-2012")
        expect(explorer.locator(".nx-aim .nx-chips")).to_contain_text("Rule H06b")


def test_every_case_to_try_opens_without_a_fault(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        links = seen.page.locator(".rule-try").evaluate_all("links => links.map(a => a.href)")
        assert len(links) == len(own_anchors())
        seen.page.goto(links[0])
        expect(seen.page.locator(EXPLORER)).to_be_visible()
        for link in random.Random(SEED).sample(links, TRIED * 3):
            seen.page.evaluate("link => location.hash = new URL(link).hash", link)
            expect(seen.page.locator(f"{EXPLORER} .nx-message")).to_have_count(0)
        assert seen.complaints == []


@pytest.mark.parametrize(
    ("size", "shown"), [(DESKTOP, "wide"), (PHONE, "narrow"), (NARROW, "narrow")]
)
def test_the_picture_that_fits_is_shown_and_readable(
    browser: Browser, address: str, size: tuple[int, int], shown: str
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        pictures = seen.page.locator(".pathway-picture svg:visible")
        expect(pictures).to_have_count(1)
        assert f"pathway-{shown}" in (pictures.get_attribute("class") or "")
        smallest = pictures.evaluate(
            """svg => Math.min(...[...svg.querySelectorAll("text")].map(
              text => parseFloat(text.getAttribute("font-size")) * svg.getScreenCTM().a))"""
        )
        assert smallest >= 12
        outside = pictures.evaluate(
            """svg => [...svg.querySelectorAll("a")].filter(a => {
              const box = a.querySelector("rect").getBoundingClientRect();
              return [...a.querySelectorAll("text")].some(text => {
                const word = text.getBoundingClientRect();
                return word.left < box.left || word.right > box.right || word.bottom > box.bottom;
              });
            }).map(a => a.textContent)"""
        )
        assert outside == []


def test_a_box_of_the_picture_leads_to_its_table_by_mouse_and_keyboard(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        seen.page.locator(".pathway-wide a", has_text="Drug treatment").click()
        expect(seen.page.locator("#decision-systemic h2")).to_be_in_viewport()
        seen.page.locator(".pathway-wide a", has_text="Follow-up").focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#decision-follow-up h2")).to_be_in_viewport()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_fact_of_a_rule_opens_its_card(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=size) as seen:
        link = seen.page.locator("#rule-i09d a.fact").first
        link.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(".popcard:popover-open")).to_be_visible()


def test_on_a_phone_a_rule_is_a_card_and_still_a_row(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{PAGE}.html", size=PHONE) as seen:
        row = seen.page.locator("#rule-i11a")
        cells = [cell.bounding_box() for cell in row.locator("> *").all()]
        tops = [cell["y"] for cell in cells if cell]
        assert tops == sorted(set(tops))
        table = seen.page.get_by_role("table", name="Rules of Aim, work-up apart", exact=True)
        n_rules = len(load().tables.decisions["candidate"].rules)
        assert table.get_by_role("row").count() == n_rules + 1


def test_paper_shows_the_rules_as_a_table_without_what_only_a_screen_can_do(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/{PAGE}.html") as seen:
        seen.page.emulate_media(media="print")
        cells = [cell.bounding_box() for cell in seen.page.locator("#rule-i11a > *").all()]
        assert len({round(cell["y"]) for cell in cells if cell}) == 1
        expect(seen.page.locator(".rule-try:visible")).to_have_count(0)
        expect(seen.page.locator(".decision-outcomes dd").first).to_be_visible()
        assert len(seen.page.pdf(format="A4")) > 100_000
