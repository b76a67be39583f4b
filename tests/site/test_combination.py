"""The strategy builder in the built book answers as Python does, whatever reaches its controls."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from controls import Press, by_enter, state_of, ways
from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import parse_deposits
from nenlm.assessment.strategy import parse_strategy, strategy_text
from nenlm.assessment.strategy_doc import strategies
from nenlm.explorers import StrategyBuilder
from pages import visit

CHAPTER = "chapters/combination"
BUILDER = "nenlm-strategy-builder[data-ready]"


def python_of(state: dict[str, Any], **own: str) -> StrategyBuilder:
    """The builder in Python in a state of the page."""
    fields = {**state["own"], **own}
    deposits = parse_deposits(fields["deposits"])
    strategy = parse_strategy(fields["strategy"], len(deposits))
    measured = fields.get("measured", "")
    return StrategyBuilder(
        state["case"],
        edition=state["edition"],
        deposits=fields["deposits"],
        marks=strategy.marks,
        growth=strategy.growth,
        primary=strategy.primary,
        goes=strategy.goes,
        measured=int(measured) if measured else None,
        beside=fields.get("beside", ""),
    )


def check(explorer: Locator, python: StrategyBuilder) -> None:
    """The page says what Python says: the sentence, the aim and what is missing or unsafe."""
    expect(explorer.locator(".nx-said > .nx-takeaway")).to_have_text(python.summary)
    expect(explorer.locator(".nx-aim h4")).to_contain_text(python.plan.shown.label)
    levels = [strategies().doc.levels[each.level].label for each in python.verdict.complaints]
    expect(explorer.locator(".nx-complaints > ul > li > b")).to_have_text(levels)


@ways(keys=by_enter)
def test_every_control_answers_as_python_does(
    browser: Browser, address: str, size: tuple[int, int], press: Press
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", size=size) as seen:
        explorer = seen.page.locator(BUILDER).first
        state = state_of(explorer)
        deposits = parse_deposits(state["own"]["deposits"])
        strategy = parse_strategy(state["own"]["strategy"], len(deposits))
        marks, goes = list(strategy.marks), dict(strategy.goes)

        def now(growth: str = "none", primary: str = "stays") -> StrategyBuilder:
            going = ",".join(f"{name}{goes[name]}" for name in liver().segments if name in goes)
            return python_of(state, strategy=f"{','.join(marks)}:{growth}:{primary}:{going}")

        for at in range(len(deposits)):
            for name, doc in strategies().doc.marks.items():
                label = f"Deposit {at + 1}: {doc.label}"
                press(seen.page, explorer.get_by_role("button", name=label, exact=True))
                marks[at] = name
                check(explorer, now())
        for segment in liver().segments:
            for stage in (1, 2, 0):
                press(seen.page, explorer.locator(f"[data-segment={segment}]"))
                goes.pop(segment, None)
                if stage:
                    goes[segment] = stage
                check(explorer, now())
        marks = ["second", "ablate", "resect"]
        for at, mark in enumerate(marks):
            label = f"Deposit {at + 1}: {strategies().doc.marks[mark].label}"
            press(seen.page, explorer.get_by_role("button", name=label, exact=True))
        selects = explorer.locator(".nx-around select")
        for growth in strategies().doc.growth:
            selects.nth(2).select_option(growth)
            check(explorer, now(growth))
        for primary in strategies().doc.primary:
            selects.nth(3).select_option(primary)
            check(explorer, now("alpps", primary))
        press(seen.page, explorer.get_by_role("button", name="Set the rules' choice beside"))
        rules = now("alpps", "after").chosen
        press(seen.page, explorer.get_by_role("button", name="Work on the other"))
        check(explorer, python_of(state, strategy=strategy_text(rules.strategy)))
        press(seen.page, explorer.get_by_role("button", name="Keep this one beside"))
        press(seen.page, explorer.get_by_role("button", name="Remove the other"))
        expect(explorer.locator(".nx-beside table")).to_have_count(0)
        assert seen.complaints == []


@pytest.mark.parametrize("number", range(3))
def test_each_worked_case_opens_as_python_reads_it(
    browser: Browser, address: str, number: int
) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(BUILDER).nth(number)
        check(explorer, python_of(state_of(explorer)))


def test_every_reason_opens_its_facts(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html") as seen:
        explorer = seen.page.locator(BUILDER).nth(2)
        for complaint in explorer.locator(".nx-complaints > ul > li").all():
            complaint.locator("summary").first.click()
            expect(complaint.locator(".nx-reasons")).not_to_be_empty()
        assert explorer.locator(".nx-complaints .nx-fact").count() >= 3
        assert seen.complaints == []


def test_a_malformed_link_is_told_and_the_page_s_own_strategy_stays(
    browser: Browser, address: str
) -> None:
    link = f"{address}/{CHAPTER}.html#case@strategy?strategy=cut:none:stays:"
    with visit(browser, link) as seen:
        explorer = seen.page.locator(BUILDER).first
        expect(explorer.locator(".nx-message")).to_contain_text("strategy = cut:none:stays:")
        expect(explorer.locator(".nx-marked tbody tr")).to_have_count(3)


def test_without_a_script_everything_is_there(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/{CHAPTER}.html", script=False) as seen:
        builders = seen.page.locator("nenlm-strategy-builder")
        for number in range(3):
            explorer = builders.nth(number)
            python = python_of(state_of(explorer))
            expect(explorer.locator(".nx-said > .nx-takeaway")).to_have_text(python.summary)
            assert explorer.locator(".nx-marked tbody tr").count() == len(python.deposits)
