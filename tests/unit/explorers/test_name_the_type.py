"""Name the type: the same livers from the same seed, on paper and on the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from traitlets import TraitError

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_practice import Exercise, exercise, practice
from nenlm.explorers import NameTheType

from .conftest import Opener


def label_of(found: Exercise) -> str:
    return found.answer.label


def answer(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def test_without_a_script_a_row_of_livers_stands_with_its_answers(open_page: Opener) -> None:
    explorer = NameTheType(7)
    page = open_page(explorer.html(), script="")
    items = page.locator(".nx-livers > li")
    expect(items).to_have_count(len(practice().row))
    for item, made in zip(items.all(), explorer.exercises, strict=True):
        assert item.locator(".nx-deposit").count() == len(made.deposits)
        answered = item.locator("details").text_content() or ""
        assert label_of(made) in answered
        assert made.answer.because in answered


def test_right_wrong_and_borderline_answers_are_told_and_counted(open_page: Opener) -> None:
    page = open_page(NameTheType(7).html())
    right = counted = 0
    for made in NameTheType(7).exercises:
        expect(page.locator(".nx-deposit")).to_have_count(len(made.deposits))
        wrong = made.number % 2 == 1
        types = liver().typing.types
        other = next(each.label for name, each in types.items() if name != made.answer.id)
        answer(page, other if wrong else label_of(made))
        feedback = page.locator(".nx-feedback [data-right]")
        expect(feedback).to_have_attribute("data-right", "false" if wrong else "true")
        expect(feedback).to_contain_text(made.answer.because)
        if not made.borderline:
            right, counted = right + (not wrong), counted + 1
        elif wrong:
            expect(feedback).to_contain_text("borderline")
        score = f"Right: {right} of {counted}." if counted else "Nothing answered yet."
        expect(page.locator(".nx-feedback")).to_contain_text(score)
        page.get_by_role("button", name="Next liver").click()
    expect(page.get_by_role("heading", name="Liver 7")).to_be_focused()


def test_an_answer_cannot_be_changed(open_page: Opener) -> None:
    page = open_page(NameTheType(7).html())
    answer(page, "Type I")
    expect(page.get_by_role("button", name="Type II", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Next liver").click()
    page.get_by_role("button", name="Liver before").click()
    pressed = page.get_by_role("button", name="Type I", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_a_link_and_a_number_bring_a_class_to_the_same_liver(open_page: Opener) -> None:
    page = open_page(NameTheType(7).html(), fragment="#case?seed=41&at=3")
    made = exercise(41, 3)
    expect(page.get_by_role("heading", name="Liver 4")).to_be_visible()
    expect(page.locator(".nx-deposit")).to_have_count(len(made.deposits))
    field = page.get_by_label("Class number")
    field.fill("5")
    field.press("Enter")
    expect(page.get_by_role("heading", name="Liver 1")).to_be_visible()
    expect(page.locator(".nx-deposit")).to_have_count(len(exercise(5, 0).deposits))
    field.fill("-4")
    field.press("Enter")
    expect(field).to_have_value("5")


def test_a_malformed_link_is_told(open_page: Opener) -> None:
    page = open_page(NameTheType(7).html(), fragment="#case?seed=seven")
    expect(page.locator(".nx-message")).to_contain_text("seed = seven. Allowed: 0–4294967295")


@pytest.mark.parametrize("own", [{"seed": "-1"}, {"seed": "4294967296"}, {"seed": "²"}, {"a": "1"}])
def test_what_is_no_seed_is_refused(own: dict[str, str]) -> None:
    explorer = NameTheType(7)
    with pytest.raises(TraitError, match="allowed"):
        explorer.own = own
    assert explorer.own == {"seed": "7"}
