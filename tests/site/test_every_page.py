"""What must hold on every page of the built site: each way to see a page is tried in one visit."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from checks import anchors, heavy, misprinted, silent, unquiet, violations, wide
from pages import DESKTOP, EXTRA, NARROW, PAGES, PHONE, toc_pages, visit

EXPLORER = "<nenlm-case-explorer"
every_page = pytest.mark.parametrize("name", PAGES)


def test_the_pages_are_those_of_the_table_of_contents(site: Path) -> None:
    built = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert built == set(toc_pages()) | EXTRA


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@every_page
def test_it_is_accessible_light_quiet_and_prints(
    browser: Browser,
    address: str,
    site: Path,
    axe: str,
    name: str,
    size: tuple[int, int],
    dark: bool,
) -> None:
    with visit(browser, f"{address}/{name}.html", size=size, dark=dark) as seen:
        assert seen.requests, name
        faults = [*unquiet(seen), *heavy(seen, site), *wide(seen.page), *misprinted(seen.page)]
        faults += violations(seen.page, axe)
        assert faults == [], name


@every_page
def test_a_narrow_screen_does_not_scroll_sideways(
    browser: Browser, address: str, name: str
) -> None:
    with visit(browser, f"{address}/{name}.html", size=NARROW) as seen:
        assert [*unquiet(seen), *wide(seen.page)] == [], name


@every_page
def test_it_opens_from_a_file(browser: Browser, site: Path, name: str) -> None:
    with visit(browser, (site / f"{name}.html").as_uri()) as seen:
        assert unquiet(seen) == [], name


@every_page
def test_the_content_shows_without_script(browser: Browser, address: str, name: str) -> None:
    with visit(browser, f"{address}/{name}.html", script=False) as seen:
        assert silent(seen.page, article=name not in EXTRA) == [], name


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
