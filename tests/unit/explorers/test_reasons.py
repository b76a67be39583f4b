"""Why a line stands in the plan: its rules, the facts behind them, and the rules passed over."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from nenlm.explorers import CaseExplorer
from nenlm.pathway import load
from nenlm.pathway.export import fact_card
from nenlm.pathway.wording import condition_text

from .conftest import Opener
from .test_html import parse, text_of

BOOK = "document.documentElement.dataset.content_root = '../'"
"""What the theme writes into every page of the book."""


def reasons_of_aim(page: Page) -> Locator:
    page.locator(".nx-aim > .nx-why > summary").click()
    return page.locator(".nx-aim .nx-reasons")


def with_conflict() -> tuple[dict[str, object], str]:
    """A case whose aim leans on a fact that another contradicts, and that fact."""
    pathway = load()
    for rule in pathway.tables.decisions["candidate"].rules:
        case = pathway.example("candidate", rule.key)
        for fact in rule.facts if rule in pathway.plan(case).shown.rules else ():
            if pathway.tables.evidence.conflicts_of(fact):
                return dict(case), fact
    raise AssertionError("no aim leans on a fact with a conflict")


def test_the_rules_passed_over_say_what_they_would_need(open_page: Opener) -> None:
    page = open_page(CaseExplorer({"clear": "lt70"}).html())
    plan, tables = load().plan({"clear": "lt70"}), load().tables
    missed = plan.why["candidate"].missed
    earlier = reasons_of_aim(page).locator(".nx-earlier")
    expect(earlier.locator("summary")).to_have_text(f"Why no earlier rule ({len(missed)})")
    earlier.locator("summary").click()
    expect(earlier.locator("li")).to_have_count(len(missed))
    rows = earlier.locator("li").all_inner_texts()
    assert len(rows) > 5
    for row, each in zip(rows, missed, strict=True):
        assert row.startswith(f"Rule {each.rule.id} ")
        needs = "; ".join(condition_text(tables, condition) for condition in each.failed)
        assert row.replace("\u00a0", " ").endswith(needs.replace("\u00a0", " "))


def test_the_rules_passed_over_are_those_of_the_decision_that_gave_the_aim(
    open_page: Opener,
) -> None:
    case: dict[str, object] = {"ki67": "unknown"}
    page, plan = open_page(CaseExplorer(case).html()), load().plan(case)
    missed = plan.why["aim"].missed
    assert plan.shown.rules[0] in load().tables.decisions["aim"].rules
    earlier = reasons_of_aim(page).locator(".nx-earlier")
    earlier.locator("summary").click()
    expect(earlier.locator("li")).to_have_count(len(missed))
    for row, each in zip(earlier.locator("li").all_inner_texts(), missed, strict=True):
        assert row.startswith(f"Rule {each.rule.id} ")


def test_without_a_script_the_rules_passed_over_are_named_too() -> None:
    text = text_of(parse(CaseExplorer({"clear": "lt70"}).html()))
    for missed in load().plan({"clear": "lt70"}).why["candidate"].missed:
        assert re.search(rf"Rule {missed.rule.id} \([^)]*\) would need ", text)


def test_a_fact_names_what_contradicts_it_and_why(open_page: Opener) -> None:
    case, fact = with_conflict()
    card = fact_card(load().tables.evidence, fact)
    page = open_page(CaseExplorer(case).html())
    shown = reasons_of_aim(page).locator(".nx-fact").filter(has_text=card["title"]).first
    shown.locator("summary").click()
    for other in card["conflicts"]:
        assert "](fact:" not in other["why"]
        expect(shown).to_contain_text(f"{other['title']}: {other['why']}")


def test_in_the_book_rules_and_facts_lead_to_their_pages(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    page.evaluate(BOOK)
    (rule, *_), *_ = load().plan({}).shown.rules, None
    reasons = reasons_of_aim(page)
    link = reasons.get_by_role("link", name=f"Rule {rule.id}", exact=True)
    assert link.get_attribute("href") == f"../book/pathway.html#{rule.anchor}"
    reasons.locator(".nx-fact > summary").first.click()
    about = reasons.get_by_role("link", name="All about this fact").get_attribute("href")
    assert about == f"../book/facts.html#{rule.facts[0]}"


def test_a_rule_of_another_edition_leads_to_its_own_entry(open_page: Opener) -> None:
    tables = load("review-2012").tables
    rules = {r for d in tables.decisions.values() for r in d.rules if "@" in r.key}
    case = {"clear": "70_89", "pattern": "many_both", "burden": 40, "primary": "resectable"}
    plan = load("review-2012").plan(case)
    own = next(
        rule for s in plan.sections for line in s.lines for rule in line.rules if rule in rules
    )
    page = open_page(CaseExplorer(case, edition="review-2012").html())
    page.evaluate(BOOK)
    for summary in page.locator(".nx-line > .nx-why > summary").all():
        summary.click()
    link = page.get_by_role("link", name=f"Rule {own.id}", exact=True).first
    assert link.get_attribute("href") == f"../book/pathway.html#{own.anchor}"
    assert own.anchor.endswith("-review-2012")


def test_outside_the_book_nothing_is_linked(open_page: Opener) -> None:
    page = open_page(CaseExplorer().html())
    reasons = reasons_of_aim(page)
    reasons.locator(".nx-fact > summary").first.click()
    expect(reasons.locator("dl").first).to_be_visible()
    expect(reasons.locator("a")).to_have_count(0)
