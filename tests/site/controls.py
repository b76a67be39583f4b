"""Ways to reach the controls of an explorer, and the state it opens with."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from nenlm.assessment.liver import liver
from pages import DESKTOP, PHONE

# every option that is neither chosen nor refused
CHOICES = """explorer => [...explorer.querySelectorAll("fieldset input[type=radio]")]
  .filter(input => !input.checked && input.getAttribute("aria-disabled") !== "true")
  .map(input => [input.name, input.value])"""

# where a point of a drawing lies in the window, scrolled into view
ON_SCREEN = """(shape, [x, y]) => {
  shape.ownerSVGElement.scrollIntoView({block: "center"});
  const {x: left, y: top} = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM());
  return [left, top];
}"""

Press = Callable[[Page, Locator], None]


def by_mouse(page: Page, control: Locator) -> None:
    """Click: an option on its words, a segment at its label, for its shape is not a box."""
    segment = control.get_attribute("data-segment")
    if segment is not None:
        page.mouse.click(*control.evaluate(ON_SCREEN, list(liver().segments[segment].label)))
        return
    label = control.locator("xpath=ancestor::label")
    (label if label.count() else control).click()


def by_keyboard(page: Page, control: Locator) -> None:
    """Reach a control and press the space bar."""
    control.focus()
    page.keyboard.press("Space")


def by_enter(page: Page, control: Locator) -> None:
    """Reach a control and press Enter."""
    control.focus()
    page.keyboard.press("Enter")


def ways(keys: Press = by_keyboard) -> pytest.MarkDecorator:
    """Run a test by mouse, wide and narrow, and by keyboard, which width does not reach."""
    return pytest.mark.parametrize(
        ("size", "press"),
        [(DESKTOP, by_mouse), (PHONE, by_mouse), (DESKTOP, keys)],
        ids=["desk-mouse", "phone-mouse", "desk-keys"],
    )


def state_of(explorer: Locator) -> dict[str, Any]:
    """The state an explorer opens with, before any script touches it."""
    state: dict[str, Any] = json.loads(explorer.get_attribute("data-state") or "{}")
    return state
