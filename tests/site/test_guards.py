"""The checks of the other modules can fail: each is shown a page that breaks its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from threading import Thread

import pytest
from playwright.sync_api import Browser

from checks import heavy, misprinted, silent, unquiet, violations, wide
from pages import NARROW, visit
from serve import open_server

ELSEWHERE = "http://192.0.2.1/pixel.png"
Show = Callable[[str], str]


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """Serve a page with the given body under the policy; return its address."""
    server = open_server(tmp_path, port=0)
    Thread(target=server.serve_forever, daemon=True).start()

    def publish(body: str) -> str:
        text = f"<!doctype html><html lang=en><title>A page</title><body>{body}"
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/page.html"

    yield publish
    server.shutdown()


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.title = 'inline'</script>",
        "<button onclick='alert()'>press</button>",
        "<link rel=stylesheet href=https://example.org/style.css>",
    ],
    ids=["inline script", "inline handler", "foreign style"],
)
def test_a_breach_of_the_policy_is_seen(browser: Browser, show: Show, body: str) -> None:
    with visit(browser, show(body)) as seen:
        assert any(fault.startswith("refused") for fault in unquiet(seen))


def test_a_request_to_another_host_is_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<img alt='' src='{ELSEWHERE}'>", encoding="utf-8")
    with visit(browser, "about:blank") as seen:
        seen.page.route(ELSEWHERE, lambda route: route.abort())
        seen.page.goto(page.as_uri())
        assert f"asked of another host: {ELSEWHERE}" in unquiet(seen)


def test_a_missing_file_is_seen(browser: Browser, show: Show) -> None:
    with visit(browser, show("<script src=missing.js></script>")) as seen:
        assert any(fault.startswith("complaint") for fault in unquiet(seen))


def test_a_heavy_page_is_seen(browser: Browser, show: Show, tmp_path: Path) -> None:
    (tmp_path / "heavy.js").write_text(f"// {token_hex(300_000)}", encoding="utf-8")
    with visit(browser, show("<script src=heavy.js></script>")) as seen:
        assert heavy(seen, tmp_path) != []


@pytest.mark.parametrize(
    "body",
    ["<main><p>No heading</p></main>", "<main><h1>A</h1><div class=bd-header-article>B</div>"],
    ids=["no heading", "frame"],
)
def test_a_bad_print_is_seen(browser: Browser, show: Show, body: str) -> None:
    with visit(browser, show(body)) as seen:
        assert len(misprinted(seen.page)) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article>{'text ' * 100}</article></main>",
        f"<main><h1>A</h1><h1>B</h1><article>{'text ' * 100}</article></main>",
        "<main><article><h1>A</h1></article></main>",
    ],
    ids=["no heading", "two headings", "no text"],
)
def test_missing_content_is_seen(browser: Browser, show: Show, body: str) -> None:
    with visit(browser, show(body), script=False) as seen:
        assert len(silent(seen.page, article=True)) == 1


def test_a_wide_element_is_seen(browser: Browser, show: Show) -> None:
    with visit(browser, show("<div style='width: 400px'>wide</div>"), size=NARROW) as seen:
        assert wide(seen.page) != []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<main><img src=favicon.svg></main>", "image-alt"),
        ("<main><p style='color: #aaa'>pale</p></main>", "color-contrast"),
        ("<main><button></button></main>", "button-name"),
    ],
)
def test_axe_sees_what_it_should(
    browser: Browser, show: Show, axe: str, body: str, rule: str
) -> None:
    with visit(browser, show(body)) as seen:
        assert any(line.startswith(rule) for line in violations(seen.page, axe))
