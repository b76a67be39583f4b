"""What is still due, grading and the test reader: as objects, without a script, in a hand."""

from __future__ import annotations

import pytest
import traitlets
from playwright.sync_api import Locator, Page, expect

from nenlm.assessment.accuracies import load_tests
from nenlm.assessment.due import Worth
from nenlm.cases import presets
from nenlm.explorers import Grading, TestReader, WorkUp
from nenlm.explorers.base import Explorer
from nenlm.pathway import load

from .conftest import Opener
from .test_html import parse, text_of
from .test_one_view import OPEN_ALL, spoken

OPEN = {"mri": "not_done", "mdt": "not_done", "chd": "unknown", "pattern": "few_both"}
MEAN = {"site": "unknown_primary", "primary": "occult", "primary_search": "not_done", **OPEN}
EXPLORERS: dict[str, Explorer] = {
    "grade-unknown": WorkUp("grade-unknown", features=["ki67", "sstr"]),
    "work-up-open": WorkUp("work-up-open"),
    "many": WorkUp(MEAN, edition="review-2012"),
    "clear": WorkUp("ileal-few"),
    "nec": WorkUp("nec"),
    "grading": Grading({"ki67": 20, "tempo": "rapid"}, mitoses=25, features=["site", "tempo"]),
    "grading-open": Grading({"ki67": "unknown", "differentiation": "unknown"}),
    "reader": TestReader("work-up-open", test="ntprobnp", second="5hiaa-heart"),
    "reader-interval": TestReader(test="cga-healthy", second="cga-patients", pretest=40),
    "reader-lesion": TestReader(test="mri-dwi-hbp"),
    "reader-none": TestReader(test="sstr-pet-pancreas", pretest=0),
}


@pytest.mark.parametrize("name", EXPLORERS)
def test_page_and_script_say_the_same(name: str, open_page: Opener) -> None:
    html = EXPLORERS[name].html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    assert spoken(rendered) == spoken(upgraded)


@pytest.mark.parametrize("name", ["work-up-open", "grading", "reader"])
def test_page_and_script_say_the_same_with_everything_open(name: str, open_page: Opener) -> None:
    html = EXPLORERS[name].html()
    rendered, upgraded = open_page(html, script=""), open_page(html)
    for page in (rendered, upgraded):
        page.evaluate(OPEN_ALL)
    assert spoken(rendered) == spoken(upgraded)


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_drawing_is_the_same(name: str, open_page: Opener) -> None:
    html = EXPLORERS[name].html()
    drawn = [
        page.locator(".nx-tree, .nx-bands").evaluate_all(
            "all => all.map(svg => [...svg.querySelectorAll('*')].map(each =>"
            " [each.tagName, each.textContent, each.getAttribute('d'), each.getAttribute('x'),"
            " each.getAttribute('width'), each.dataset.kind, each.dataset.here]))"
        )
        for page in (open_page(html, script=""), open_page(html))
    ]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("name", EXPLORERS)
def test_nothing_is_cut_off_on_a_narrow_screen(name: str, open_page: Opener) -> None:
    page = open_page(EXPLORERS[name].html(), width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ["grade-unknown", "work-up-open", "many", "nec"])
def test_results_carry_the_same_colour(name: str, open_page: Opener) -> None:
    html = EXPLORERS[name].html()
    colour_of = "all => all.map(each => [each.getAttribute('aria-label'), each.dataset.intent])"
    shown = [
        page.locator(".nx-result").evaluate_all(colour_of)
        for page in (open_page(html, script=""), open_page(html))
    ]
    assert shown[0] == shown[1]


def result(page: Page, test: str, words: str) -> Locator:
    return page.get_by_role("region", name=test).get_by_role("button", name=words)


def aim(page: Page) -> str:
    return page.locator(".nx-aim h4").inner_text().partition(" ")[2]


def test_the_object_says_what_is_due() -> None:
    explorer = WorkUp("work-up-open")
    assert [test.due.outcome for test in explorer.tests] == ["liver_mri", "echo", "tumour_board"]
    assert explorer.summary.startswith("3 tests are due.")
    assert WorkUp("ileal-few").tests == ()
    assert "complete" in WorkUp("ileal-few").summary


def test_entering_a_result_changes_the_case_and_the_plan(open_page: Opener) -> None:
    explorer = WorkUp("work-up-open")
    page = open_page(explorer.html())
    result(page, "NT-proBNP and echocardiogram", "Severe").click()
    case = {**presets()["work-up-open"].differs, "chd": "severe"}
    assert aim(page) == load().plan(case).shown.label
    expect(page.locator(".nx-change")).to_contain_text("Carcinoid heart disease")
    left = [test.due.label for test in WorkUp(case).tests]
    shown = page.locator(".nx-test h5").evaluate_all(
        "all => all.map(h => h.firstChild.data.trim())"
    )
    assert shown == left
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".nx-test")).to_have_count(len(explorer.tests))


def test_a_result_as_now_settles_the_test_alone(open_page: Opener) -> None:
    page = open_page(WorkUp({"mri": "not_done"}).html())
    result(page, "Liver MRI", "Enter Share that can be cleared: All, as now").click()
    expect(page.locator(".nx-takeaway")).to_contain_text("Nothing is due")
    assert aim(page) == load().plan({}).shown.label


def test_every_result_can_be_entered_from_the_keyboard(open_page: Opener) -> None:
    page = open_page(WorkUp("grade-unknown").html())
    first = page.locator(".nx-result").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".nx-change")).to_be_visible()


def test_a_result_that_cannot_stand_alone_says_so_and_waits(open_page: Opener) -> None:
    page = open_page(WorkUp("unknown-primary").html())
    button = result(page, "Search for the primary", "unresectable")
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_name(
        "Enter Primary tumour: In place, unresectable, only with another answer to: "
        "Site of the primary"
    )


def test_a_gate_that_holds_nothing_up_is_not_called_one(open_page: Opener) -> None:
    page = open_page(WorkUp("nec").html())
    expect(page.locator(".nx-gate")).to_have_text("nothing waits for it")
    expect(page.locator(".nx-worth")).to_have_text("No result changes the plan.")
    assert WorkUp("nec").tests[0].worth is Worth.NOTHING


def test_a_link_opens_the_case_in_what_is_due(open_page: Opener) -> None:
    page = open_page(WorkUp("ileal-few").html(), fragment="#case?chd=unknown&ki67=900")
    expect(page.locator(".nx-takeaway")).to_contain_text("NT-proBNP and echocardiogram")
    expect(page.locator(".nx-message")).to_contain_text("ki67 = 900. Allowed: 0 to 100, unknown")


def test_without_a_script_every_result_is_there() -> None:
    text = text_of(parse(WorkUp("grade-unknown").html()))
    for words in ("Poorly differentiated", "> 55", "Limited, resectable", "Systemic therapy"):
        assert words in text


def test_the_grade_follows_both_counts(open_page: Opener) -> None:
    page = open_page(Grading({"ki67": 2}).html())
    expect(page.locator(".nx-class h4")).to_have_text("NET G1")
    field = page.locator("[data-feature=mitoses] input[type=number]")
    field.fill("21")
    field.press("Enter")
    expect(page.locator(".nx-class h4")).to_have_text("NET G3")
    expect(page.locator(".nx-traps")).to_contain_text("The plan reads Ki-67")
    page.locator("[data-feature=mitoses] input[type=checkbox]").check()
    expect(page.locator(".nx-class p")).to_contain_text("Mitoses were not counted")
    page.locator("[data-feature=ki67] input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".nx-class h4")).to_have_text("NET G2")


def test_grading_feeds_the_case(open_page: Opener) -> None:
    page = open_page(Grading({"ki67": 15}).html())
    field = page.locator("[data-feature=ki67] input[type=number]")
    field.fill("40")
    field.press("Enter")
    assert aim(page) == load().plan({"ki67": 40}).shown.label
    expect(page.locator(".nx-class h4")).to_have_text("NET G3")


def test_a_link_carries_the_mitoses(open_page: Opener) -> None:
    page = open_page(Grading().html(), fragment="#case?ki67=2&mitoses=30&edition=current")
    expect(page.locator(".nx-class h4")).to_have_text("NET G3")
    page.get_by_role("button", name="Share").click()
    assert page.get_by_label("Link to this case").input_value().endswith("mitoses=30")


def test_a_malformed_link_names_the_field_and_what_is_allowed(open_page: Opener) -> None:
    page = open_page(Grading().html(), fragment="#case?mitoses=many")
    expect(page.locator(".nx-message")).to_contain_text("mitoses = many. Allowed: 0 to 60, unknown")
    page = open_page(TestReader().html(), fragment="#case?pretest=101&test=tea-leaves")
    messages = page.locator(".nx-message").all_inner_texts()
    assert any("pretest = 101. Allowed: 0 to 100, whole percent" in each for each in messages)
    assert any("test = tea-leaves. Allowed: ntprobnp, " in each for each in messages)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"mitoses": "61"}, "mitoses: '61' is not allowed"),
        ({"mytoses": "1"}, "no field 'mytoses'; allowed: mitoses. Did you mean mitoses"),
    ],
)
def test_grading_refuses_what_it_does_not_know(own: dict[str, str], told: str) -> None:
    with pytest.raises(traitlets.TraitError) as caught:
        Grading(own=own)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"test": "ntprobmp"}, "test: 'ntprobmp'; allowed: ntprobnp"),
        ({"pretest": "12.5"}, "pretest: '12.5'; allowed: 0 to 100, whole percent"),
        ({"third": "none"}, "no field 'third'"),
    ],
)
def test_the_reader_refuses_what_it_does_not_know(own: dict[str, str], told: str) -> None:
    with pytest.raises(traitlets.TraitError) as caught:
        TestReader(own=own)
    assert told in str(caught.value)


def test_every_test_can_be_chosen_and_starts_at_its_frequency(open_page: Opener) -> None:
    page = open_page(TestReader().html())
    choice = page.get_by_role("combobox", name="Test", exact=True)
    for name, test in load_tests().items():
        choice.select_option(name)
        expect(page.locator(".nx-takeaway")).to_have_text(TestReader(test=name).summary)
        expect(page.locator(".nx-asks")).to_contain_text(test.basis.label)
        expect(page.get_by_text("Not for one person.")).to_have_count(0 if test.basis.usable else 1)
        expect(page.get_by_label("A second test")).to_have_count(1 if test.basis.usable else 0)


def test_the_slider_and_its_field_move_the_tree(open_page: Opener) -> None:
    page = open_page(TestReader(test="cga-healthy").html())
    slider = page.locator("[data-feature=pretest] input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".nx-takeaway")).to_have_text(
        TestReader(test="cga-healthy", pretest=14).summary
    )
    field = page.locator("[data-feature=pretest] input[type=number]")
    field.fill("60")
    field.press("Enter")
    expect(page.locator(".nx-takeaway")).to_have_text(
        TestReader(test="cga-healthy", pretest=60).summary
    )


def test_a_second_test_shows_its_assumption_and_goes_with_another_question(
    open_page: Opener,
) -> None:
    page = open_page(TestReader(test="ntprobnp").html())
    page.get_by_label("A second test").select_option("ntprobnp-elsewhere")
    expect(page.locator(".nx-second")).to_contain_text("err independently")
    page.get_by_role("combobox", name="Test", exact=True).select_option("cga-healthy")
    expect(page.locator(".nx-second")).to_have_count(0)
    assert TestReader(test="ntprobnp", second="cga-healthy").reading.second is None


def test_the_reader_says_what_the_answer_means_for_the_case(open_page: Opener) -> None:
    page = open_page(TestReader("work-up-open", test="ntprobnp").html())
    part = page.locator(".nx-for-case")
    expect(part).to_contain_text("Heart first")
    expect(part).to_contain_text("Resection with curative intent")
    page = open_page(TestReader({"pregnancy": "yes"}, test="ntprobnp").html())
    expect(page.locator(".nx-for-case")).to_contain_text("The aim is the same")


def test_a_share_that_rounds_to_all_or_none_says_so() -> None:
    assert "more than 99 are right" in TestReader(test="ntprobnp", pretest=1).summary
    assert "cannot occur" not in TestReader(test="ntprobnp", pretest=0).summary
    assert "Of 100 positive results about 0 are right" in TestReader(pretest=0).summary
