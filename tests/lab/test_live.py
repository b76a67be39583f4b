"""The explorer in a live class: JupyterLab, a kernel and a browser, each told of the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from nenlm import explorers
from nenlm.pathway import load

from .conftest import OpenChapter
from .jupyter_lab import Lab, Notebook

START: dict[str, object] = {}
CHANGED: dict[str, object] = {"clear": "lt70"}


def aim(case: dict[str, object]) -> str:
    """Return the words of the shown aim of a case."""
    return load().plan(case).shown.label


def heading(explorer: Locator) -> Locator:
    return explorer.locator(".nx-aim h4")


def option(explorer: Locator, feature: str, value: str) -> Locator:
    return explorer.locator(f"[data-feature={feature}] input[value='{value}']")


def test_the_two_cases_have_different_aims() -> None:
    assert aim(START) != aim(CHANGED)


def test_a_stored_notebook_shows_the_plan_before_anything_runs(open_chapter: OpenChapter) -> None:
    with open_chapter() as notebook:
        expect(notebook.outputs.get_by_role("heading", name=aim(START))).to_be_visible()
        expect(notebook.live).to_have_count(0)


def test_the_kernel_knows_what_the_reader_chose(chapter: Notebook) -> None:
    expect(heading(chapter.live)).to_contain_text(aim(START))
    assert chapter.run('print(explorer.case["clear"])') == "all\n"

    option(chapter.live, "clear", "lt70").check()

    expect(heading(chapter.live)).to_contain_text(aim(CHANGED))
    outcome = load().plan(CHANGED).shown.outcome
    said = chapter.run('print(explorer.case["clear"], explorer.plan.shown.outcome)')
    assert said == f"lt70 {outcome}\n"


def test_the_view_follows_the_kernel(chapter: Notebook) -> None:
    assert chapter.run(f"explorer.case = {CHANGED}") == ""

    expect(option(chapter.live, "clear", "lt70")).to_be_checked()
    expect(heading(chapter.live)).to_contain_text(aim(CHANGED))

    chapter.run('explorer.edition = "review-2012"')
    expect(heading(chapter.live)).to_contain_text(load("review-2012").plan(CHANGED).shown.label)


def test_a_wrong_case_is_refused_with_one_message_and_changes_nothing(chapter: Notebook) -> None:
    chapter.run(f"explorer.case = {CHANGED}")

    said = chapter.run('explorer.case = {"clear": "most"}')

    assert said.startswith("TraitError: clear: 'most' is not a value; allowed: all, 90_99, ")
    assert "\n" not in said
    assert chapter.run('print(explorer.case["clear"])') == "lt70\n"
    expect(option(chapter.live, "clear", "lt70")).to_be_checked()


def test_the_explorer_stands_and_works_beside_other_widgets(chapter: Notebook) -> None:
    chapter.run(
        "from ipywidgets import HBox, IntSlider\n"
        'slider = IntSlider(5, 0, 100, description="Ki-67")\n'
        "both = CaseExplorer()\n"
        'slider.observe(lambda it: setattr(both, "case", {**both.case, "ki67": it.new}), "value")\n'
        "HBox([slider, both])"
    )
    beside = chapter.outputs.locator(".widget-hbox:has(section.nx)")
    ki67 = beside.locator("section.nx [data-feature=ki67] input[type=range]")

    beside.locator(".widget-slider [role=slider]").focus()
    for _ in range(3):
        chapter.page.keyboard.press("ArrowRight")

    expect(ki67).to_have_value("8")
    assert chapter.run('print(both.case["ki67"], slider.value)') == "8 8\n"


def test_a_closed_chapter_leaves_no_kernel(lab: Lab, open_chapter: OpenChapter) -> None:
    with open_chapter():
        assert len(lab.kernels) == 1
    assert lab.kernels == []


def test_nothing_was_asked_of_another_host(lab: Lab) -> None:
    assert lab.foreign == []


def test_a_request_to_another_host_would_have_been_seen(lab: Lab) -> None:
    lab.page.evaluate("fetch('https://elsewhere.invalid/').catch(() => null)")
    assert lab.foreign == ["https://elsewhere.invalid/"]


@pytest.mark.parametrize("name", explorers.__all__)
def test_every_explorer_lives_and_takes_a_case(chapter: Notebook, name: str) -> None:
    chapter.run(f"from nenlm.explorers import {name}\nother = {name}()\nother")
    title = getattr(explorers, name)().title
    expect(chapter.live).to_have_count(2)
    expect(chapter.live.last.get_by_role("heading", name=title, exact=True)).to_be_attached()

    chapter.run(f"other.case = {CHANGED}")

    assert chapter.run('print(other.case["clear"])') == "lt70\n"
    expect(chapter.live).to_have_count(2)
