"""What must hold on every page of the built site."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from pages import EXTRA, NARROW, PAGES, toc_pages, visit

HEAVIEST_PAGE_KB = 200
TEXT_WITHOUT_SCRIPT = 150
EXPLORER = "<nenlm-case-explorer"
every_page = pytest.mark.parametrize("name", PAGES)


@cache
def anchors(file: Path) -> set[str]:
    """Return the ids of a page."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    return {str(element["id"]) for element in soup.select("[id]")}


def test_the_pages_are_those_of_the_table_of_contents(site: Path) -> None:
    built = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert built == set(toc_pages()) | EXTRA


@every_page
def test_nothing_is_asked_of_another_host_and_the_policy_holds(
    browser: Browser, address: str, name: str
) -> None:
    with visit(browser, f"{address}/{name}.html") as seen:
        assert seen.requests
        assert seen.foreign_requests() == []
        assert seen.violations() == []
        assert seen.complaints == []


@every_page
def test_it_opens_from_a_file(browser: Browser, site: Path, name: str) -> None:
    with visit(browser, (site / f"{name}.html").as_uri()) as seen:
        assert seen.foreign_requests() == []
        assert seen.complaints == []


@every_page
def test_a_narrow_screen_does_not_scroll_sideways(
    browser: Browser, address: str, name: str
) -> None:
    with visit(browser, f"{address}/{name}.html", size=NARROW) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@every_page
def test_the_content_shows_without_script(browser: Browser, address: str, name: str) -> None:
    with visit(browser, f"{address}/{name}.html", script=False) as seen:
        assert seen.page.locator("main h1:visible").count() == 1
        if name not in EXTRA:
            assert len(seen.page.locator("article").inner_text()) > TEXT_WITHOUT_SCRIPT


@every_page
def test_print_carries_the_content_and_not_the_frame(
    browser: Browser, address: str, name: str
) -> None:
    with visit(browser, f"{address}/{name}.html") as seen:
        seen.page.emulate_media(media="print")
        assert seen.page.locator("main h1:visible").count() >= 1
        for frame in (".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article"):
            assert seen.page.locator(f"{frame}:visible").count() == 0, frame


@every_page
def test_a_first_visit_is_light(browser: Browser, address: str, site: Path, name: str) -> None:
    with visit(browser, f"{address}/{name}.html") as seen:
        paths = {unquote(urlsplit(url).path).lstrip("/") for url in seen.requests}
        weight = {path: len(gzip.compress((site / path).read_bytes(), 9)) for path in paths}
        assert sum(weight.values()) <= HEAVIEST_PAGE_KB * 1000, weight


@every_page
def test_links_inside_the_site_lead_somewhere(site: Path, name: str) -> None:
    page = site / f"{name}.html"
    for link in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("a[href]"):
        target = urlsplit(str(link["href"]))
        if target.scheme:
            assert target.scheme in {"https", "http", "mailto"}, link
            continue
        file = (page.parent / unquote(target.path)).resolve() if target.path else page
        assert file.is_file(), link
        if target.fragment.startswith("case?"):
            assert EXPLORER in file.read_text(encoding="utf-8"), link
            continue
        assert not target.fragment or unquote(target.fragment) in anchors(file), link
