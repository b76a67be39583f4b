"""A slow phone: small screen, slow network, slow processor; every byte is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from ..conftest import find_browser

SCREEN = (390, 844)
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWDOWN = 4
TIMEOUT_MS = 300_000


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser the tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        yield browser
        browser.close()


@dataclass
class Phone:
    """One page on the phone, and the bytes it has received, as they travelled."""

    page: Page
    devtools: CDPSession
    received: float = 0

    def count(self, event: dict[str, Any]) -> None:
        """Add what one request received."""
        self.received += event["encodedDataLength"]


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Open a phone with an empty cache; the offline copy of the course is not fetched."""
    width, height = SCREEN
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=3,
        is_mobile=True,
        has_touch=True,
        service_workers="block",
    )
    context.set_default_timeout(TIMEOUT_MS)
    yield context
    context.close()


def open_page(context: BrowserContext, *, slow_network: bool = True) -> Phone:
    """Open a tab that is as slow as the phone."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    opened = Phone(page, devtools)
    devtools.on("Network.loadingFinished", opened.count)
    devtools.send("Network.enable")
    if slow_network:
        devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return opened
