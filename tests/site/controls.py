"""Ways to reach the controls of an explorer, and the state it opens with."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from pages import DESKTOP, PHONE

# every option that is neither chosen nor refused
CHOICES = """explorer => [...explorer.querySelectorAll("fieldset input[type=radio]")]
  .filter(input => !input.checked && input.getAttribute("aria-disabled") !== "true")
  .map(input => [input.name, input.value])"""

Press = Callable[[Page, Locator], None]


def by_mouse(page: Page, control: Locator) -> None:
    """Click, on the words of an option."""
    del page
    label = control.locator("xpath=ancestor::label")
    (label if label.count() else control).click()


def by_keyboard(page: Page, control: Locator) -> None:
    """Reach a control and press the space bar."""
    control.focus()
    page.keyboard.press("Space")


def ways(mouse: Press = by_mouse, keys: Press = by_keyboard) -> pytest.MarkDecorator:
    """Run a test by mouse, wide and narrow, and by keyboard, which width does not reach."""
    return pytest.mark.parametrize(
        ("size", "press"),
        [(DESKTOP, mouse), (PHONE, mouse), (DESKTOP, keys)],
        ids=["desk-mouse", "phone-mouse", "desk-keys"],
    )


def state_of(explorer: Locator) -> dict[str, Any]:
    """The state an explorer opens with, before any script touches it."""
    state: dict[str, Any] = json.loads(explorer.get_attribute("data-state") or "{}")
    return state
