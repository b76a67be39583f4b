"""The checks of the other modules can fail: each is shown a page that breaks its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from pages import NARROW, visit
from serve import open_server
from test_accessibility import violations

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
        assert seen.violations() != []


def test_a_request_to_another_host_is_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<img alt='' src='http://192.0.2.1/pixel.png'>", encoding="utf-8")
    with visit(browser, page.as_uri(), wait_until="commit") as seen:
        seen.page.wait_for_timeout(500)
        assert seen.foreign_requests() == ["http://192.0.2.1/pixel.png"]


def test_a_missing_file_is_seen(browser: Browser, show: Show) -> None:
    with visit(browser, show("<script src=missing.js></script>")) as seen:
        assert seen.complaints != []


def test_a_wide_element_is_seen(browser: Browser, show: Show) -> None:
    with visit(browser, show("<div style='width: 400px'>wide</div>"), size=NARROW) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") > NARROW[0]


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
