"""The agreement map: as a Python object, without a script, and under a reader's hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from nenlm.cases import presets
from nenlm.evidence import load_evidence
from nenlm.explorers import AgreementMap
from nenlm.pathway import load

from .conftest import SCRIPT, Opener
from .test_html import parse, text_of
from .test_one_view import OPEN_ALL, spoken

DEBULK = "ileal-both-lobes"


def rows(page: Page) -> Locator:
    return page.locator(".nx-map tbody")


def raised(page: Page) -> list[str]:
    """The titles of the questions that are marked as raised."""
    heads = page.locator(".nx-map tbody[data-applies=true] .nx-question > th")
    return [
        str(title).strip()
        for title in heads.evaluate_all("all => all.map(th => th.firstChild.data)")
    ]


def choose(page: Page, feature: str, value: str) -> None:
    page.locator(f"[data-feature={feature}] input[value='{value}']").check(force=True)


def open_controls(page: Page) -> None:
    page.locator(".nx-few summary").first.click()


def titles(case: dict[str, object]) -> list[str]:
    return [question.title for question in load().plan(case).questions]


def test_the_object_knows_how_the_questions_stand() -> None:
    explorer = AgreementMap(DEBULK)
    assert [s.question.id for s in explorer.standings if s.applies] == [
        question.id for question in explorer.plan.questions
    ]
    assert repr(explorer).startswith("AgreementMap({")


def test_without_a_script_every_position_is_there_with_source_and_how_checked() -> None:
    evidence = load_evidence()
    text = text_of(parse(AgreementMap(DEBULK).html()))
    assert evidence.positions
    for position in evidence.positions:
        fact = evidence.facts[position.fact]
        assert " ".join(position.says.split()) in text
        assert f"{fact.design.label}; {fact.checked.label}" in text
        assert " ".join(fact.statement.split()) in text


def test_a_source_stands_under_its_side_or_among_the_silent_and_never_both() -> None:
    root = parse(AgreementMap(DEBULK).html())
    explorer = AgreementMap(DEBULK)
    sources = {load_evidence().facts[p.fact].source for p in load_evidence().positions}
    bodies = list(root.iter("tbody"))
    assert len(bodies) == len(explorer.standings)
    by_title = {text_of(next(iter(body))): body for body in bodies}
    for standing in explorer.standings:
        body = next(b for head, b in by_title.items() if head.startswith(standing.question.title))
        facts = [fact for _, _, seen in standing.question.stances for fact, _ in seen]
        heard = {load_evidence().facts[fact].source for fact in facts}
        silent = next(row for row in body if row.get("class") == "nx-silent")
        counted = sum(int((summary.text or "0").split()[0]) for summary in silent.iter("summary"))
        assert counted == len(sources - heard)


def test_headers_are_headers() -> None:
    root = parse(AgreementMap(DEBULK).html())
    table = next(root.iter("table"))
    columns = [th for th in table.iter("th") if th.get("scope") == "col"]
    for row in table.iter("tr"):
        cells = [each for each in row if each.tag == "td"]
        assert not cells or len(cells) == len(columns) - 1
        assert next(iter(row)).tag == "th"


@pytest.mark.parametrize("name", presets())
def test_both_say_the_same(name: str, open_page: Opener) -> None:
    html = AgreementMap(name).html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)


def test_both_say_the_same_with_everything_open(open_page: Opener) -> None:
    html = AgreementMap(DEBULK, title="Sides", prompt="Guess.", edition="review-2012").html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


def test_the_upgrade_moves_nothing(open_page: Opener) -> None:
    html = AgreementMap(DEBULK).html()
    boxes = [open_page(html, script=s).locator(".nx").bounding_box() for s in ("", SCRIPT)]
    assert boxes[0] == boxes[1]


def test_a_change_raises_other_questions_and_says_so(open_page: Opener) -> None:
    page = open_page(AgreementMap().html())
    assert raised(page) == titles({})
    open_controls(page)
    choose(page, "clear", "lt70")
    assert raised(page) == titles({"clear": "lt70"}) != titles({})
    status = page.locator(".nx-takeaway [role=status]")
    for title in titles({"clear": "lt70"}):
        expect(status).to_contain_text(title)


def test_questions_that_are_not_raised_stay_and_say_what_they_need(open_page: Opener) -> None:
    page = open_page(AgreementMap().html())
    standings = load().plan({}).standings
    expect(rows(page)).to_have_count(len(standings))
    resting = page.locator(".nx-map tbody[data-applies=false]").first
    expect(resting.locator("small")).to_contain_text("Would need")


def test_the_side_of_the_plan_follows_the_edition(open_page: Opener) -> None:
    case: dict[str, object] = {"primary": "resectable", "site": "pancreas", "clear": "lt70"}
    case |= {"pattern": "many_both", "burden": 60, "age": 70, "ki67": 15}
    page = open_page(AgreementMap(case).html())
    side = page.locator("[data-side] > th")
    expect(side.filter(has_text="Not as a routine")).to_have_count(1)
    page.get_by_label("Judge by").select_option("review-2012")
    expect(side.filter(has_text="Take it out")).to_have_count(1)
    expect(side.filter(has_text="Not as a routine")).to_have_count(0)


def test_a_source_opens_what_it_says_and_its_fact(open_page: Opener) -> None:
    page = open_page(AgreementMap(DEBULK).html())
    position = load_evidence().positions[0]
    fact = load_evidence().facts[position.fact]
    opened = page.locator(".nx-map .nx-position").first
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(opened).to_contain_text(fact.checked.label)
    opened.locator(".nx-fact > summary").click()
    expect(opened.locator("dl")).to_contain_text("Source")


def test_a_link_opens_the_case_and_reset_returns(open_page: Opener) -> None:
    page = open_page(AgreementMap(DEBULK).html(), fragment="#case?clear=lt70&ki67=15&site=x")
    assert raised(page) == titles({"clear": "lt70", "ki67": 15})
    expect(page.locator(".nx-message")).to_contain_text("site = x. Allowed:")
    page.get_by_role("button", name="Share", exact=True).click()
    link = page.get_by_label("Link to this case").input_value()
    assert link.endswith("#case?ki67=15&clear=lt70&edition=current")
    page.get_by_role("button", name="Reset").click()
    assert raised(page) == titles(dict(AgreementMap(DEBULK).case))


def test_a_refused_value_says_why_and_changes_nothing(open_page: Opener) -> None:
    page = open_page(AgreementMap().html())
    open_controls(page)
    page.locator("[data-feature=hormone] .nx-option[data-refused]").first.click(force=True)
    expect(page.locator("[data-feature=hormone] .nx-block")).to_contain_text("cannot both hold")
    assert raised(page) == titles({})


def test_a_case_that_cannot_exist_raises_nothing(open_page: Opener) -> None:
    page = open_page(AgreementMap().html(), fragment="#case?hormone=carcinoid")
    expect(page.locator(".nx-takeaway")).to_contain_text("cannot both hold")
    assert raised(page) == []


def test_a_narrow_screen_does_not_scroll_sideways(open_page: Opener) -> None:
    page = open_page(AgreementMap(DEBULK).html(), width=320, height=640)
    open_controls(page)
    for summary in page.locator(".nx-map tbody").first.locator(".nx-position > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
