"""The page of all facts: complete without script, filtered and addressed with it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from checks import violations
from nenlm.evidence import Checked, Design, Evidence, load_evidence
from pages import DESKTOP, PHONE, visit

PAGE = "book/facts.html"
SHOWN = ".fact-entry:visible"
sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """The evidence base of the course."""
    return load_evidence()


def of_design(evidence: Evidence, design: Design) -> int:
    """Count the facts of a design."""
    return sum(fact.design is design for fact in evidence.facts.values())


def test_every_fact_is_there_in_the_order_of_the_sections(site: Path, evidence: Evidence) -> None:
    soup = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "html.parser")
    printed = [str(body["id"]) for body in soup.select(".fact-entry > div[id]")]
    order = list(evidence.sections)
    expected = sorted(evidence.facts.values(), key=lambda fact: order.index(fact.section))
    assert printed == [fact.id for fact in expected]
    titles = [re.sub(r"#$", "", h2.get_text()) for h2 in soup.select("article h2")]
    used = dict.fromkeys(fact.section for fact in expected)
    assert titles == [evidence.sections[name] for name in used]


def test_a_conflict_is_told_with_its_reason_on_both_sides(site: Path, evidence: Evidence) -> None:
    soup = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "html.parser")
    assert evidence.conflicts
    for conflict in evidence.conflicts:
        opening = re.split(r"[\[\]]", conflict.why)[0].split(" ")[:4]
        for fact_id in conflict.between:
            entry = soup.find(id=fact_id)
            assert entry
            assert entry.select(f'a[href="#{conflict.other(fact_id)}"]'), conflict.between
            assert " ".join(opening).strip() in entry.get_text(), conflict.between


def test_without_script_all_facts_show_and_no_filter(
    browser: Browser, address: str, evidence: Evidence
) -> None:
    with visit(browser, f"{address}/{PAGE}#facts?design=registry", script=False) as seen:
        expect(seen.page.locator(SHOWN)).to_have_count(len(evidence.facts))
        expect(seen.page.locator("#facts-filter")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_address_opens_its_fact(
    browser: Browser, address: str, evidence: Evidence, script: bool
) -> None:
    fact = list(evidence.facts.values())[-1]
    with visit(browser, f"{address}/{PAGE}#{fact.id}", script=script) as seen:
        body = seen.page.locator(f'[id="{fact.id}"]')
        expect(body.locator("p").first).to_be_visible()
        expect(body).to_be_in_viewport()
        expect(seen.page.locator("details.fact-entry[open]")).to_have_count(1)
        title = seen.page.locator("details.fact-entry[open] h3")
        box = title.bounding_box()
        assert box and box["y"] > 0


@sizes
def test_a_filter_works_by_keyboard_and_tells_the_count(
    browser: Browser, address: str, evidence: Evidence, size: tuple[int, int]
) -> None:
    number = of_design(evidence, Design.REGISTRY)
    with visit(browser, f"{address}/{PAGE}", size=size) as seen:
        page = seen.page
        page.get_by_label("Type of evidence").focus()
        page.keyboard.type("registry")
        expect(page.locator(SHOWN)).to_have_count(number)
        status = page.get_by_role("status")
        expect(status).to_have_text(f"{number} of {len(evidence.facts)} facts")
        assert page.url.endswith("#facts?design=registry")
        page.get_by_role("button", name="Clear filter").press("Enter")
        expect(page.locator(SHOWN)).to_have_count(len(evidence.facts))
        expect(status).to_have_text(f"{len(evidence.facts)} facts")
        assert "#" not in page.url


@pytest.mark.parametrize("from_file", [False, True], ids=["http", "file"])
def test_a_filter_can_be_shared(
    browser: Browser, address: str, site: Path, evidence: Evidence, from_file: bool
) -> None:
    start = site.as_uri() if from_file else address
    with visit(browser, f"{start}/{PAGE}") as first:
        first.page.get_by_label("Words").fill("ileum")
        first.page.get_by_label("How checked").select_option("abstract")
        first.page.get_by_label("From year").fill("2010")
        expect(first.page.get_by_role("status")).to_contain_text(" of ")
        url, shown = first.page.url, first.page.locator(SHOWN).count()
        assert first.complaints == []
    assert 0 < shown < len(evidence.facts)
    with visit(browser, url) as second:
        expect(second.page.locator(SHOWN)).to_have_count(shown)
        expect(second.page.get_by_label("Words")).to_have_value("ileum")
        assert second.page.url == url


@pytest.mark.parametrize(
    ("fragment", "fits"),
    [
        ("section=resection", lambda fact, _: fact.section == "resection"),
        ("checked=secondary", lambda fact, _: fact.checked is Checked.SECONDARY),
        ("from=2020&to=2021", lambda _, source: source.year in (2020, 2021)),
        ("to=1995", lambda _, source: bool(source.year) and source.year <= 1995),
    ],
)
def test_a_filter_shows_the_facts_that_fit(
    browser: Browser, address: str, evidence: Evidence, fragment: str, fits: object
) -> None:
    assert callable(fits)
    expected = {f.id for f in evidence.facts.values() if fits(f, evidence.source_of(f.id))}
    assert expected
    with visit(browser, f"{address}/{PAGE}#facts?{fragment}") as seen:
        ids = seen.page.locator(SHOWN).evaluate_all("all => all.map(e => e.lastElementChild.id)")
        assert set(ids) == expected


def test_used_and_unused_share_out_all_facts(
    browser: Browser, address: str, evidence: Evidence
) -> None:
    with visit(browser, f"{address}/{PAGE}#facts?used=yes") as seen:
        used = seen.page.locator(SHOWN).count()
        seen.page.get_by_role("combobox", name="Use", exact=True).select_option("no")
        expect(seen.page.locator(SHOWN)).to_have_count(len(evidence.facts) - used)
        assert 0 < used < len(evidence.facts)
        seen.page.locator(f"{SHOWN} summary").first.click()
        expect(seen.page.locator(f"{SHOWN} dl.fact-fields").first).to_contain_text("Nothing yet")


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("design=opinion", "“opinion” is no choice for “Type of evidence”"),
        ("from=soon", "“soon” is no choice for “From year”"),
        ("from=1200", "“1200” is no choice for “From year”"),
        ("colour=red", "there is no filter “colour”"),
        ("__proto__=1", "there is no filter “__proto__”"),
        ("=1", "there is no filter “”"),
    ],
)
def test_a_malformed_filter_is_told_and_the_rest_applied(
    browser: Browser, address: str, evidence: Evidence, fragment: str, told: str
) -> None:
    url = f"{address}/{PAGE}#facts?{quote(fragment, safe='=')}&checked=secondary"
    with visit(browser, url) as seen:
        alert = seen.page.get_by_role("alert")
        expect(alert).to_have_count(1)
        expect(alert).to_contain_text(told)
        number = sum(fact.checked is Checked.SECONDARY for fact in evidence.facts.values())
        expect(seen.page.locator(SHOWN)).to_have_count(number)
        assert seen.complaints == []
        seen.page.get_by_label("Words").fill("liver")
        expect(alert).to_be_empty()


def test_a_fact_that_is_filtered_out_shows_when_addressed(
    browser: Browser, address: str, evidence: Evidence
) -> None:
    hidden = next(f.id for f in evidence.facts.values() if f.design is not Design.REGISTRY)
    with visit(browser, f"{address}/{PAGE}#facts?design=registry") as seen:
        expect(seen.page.locator(f'[id="{hidden}"]')).to_be_hidden()
        seen.page.evaluate(f"location.hash = '#{hidden}'")
        expect(seen.page.locator(f'[id="{hidden}"]')).to_be_in_viewport()


def test_print_opens_every_fact(browser: Browser, address: str, evidence: Evidence) -> None:
    with visit(browser, f"{address}/{PAGE}") as seen:
        bodies = seen.page.locator(".fact-entry > div")
        open_now = "all => all.filter((body) => body.offsetHeight && body.checkVisibility()).length"
        assert bodies.evaluate_all(open_now) == 0
        seen.page.emulate_media(media="print")
        assert bodies.evaluate_all(open_now) == len(evidence.facts)
        expect(seen.page.locator("#facts-filter")).to_be_hidden()


@sizes
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_with_facts_open_and_a_fault_told(
    browser: Browser, address: str, axe: str, size: tuple[int, int], dark: bool
) -> None:
    url = f"{address}/{PAGE}#facts?section=transplantation&colour=red"
    with visit(browser, url, size=size, dark=dark) as seen:
        for summary in seen.page.locator(f"{SHOWN} > summary").all()[:3]:
            summary.click()
        assert violations(seen.page, axe) == []
