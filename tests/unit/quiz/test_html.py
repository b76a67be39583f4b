"""What a reader of the quiz sees, without any script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from nenlm.evidence import load_evidence
from nenlm.quiz import pair, questions
from nenlm.quiz.html import RIGHT, WRONG, rich

PAIR = "three-quarters-bowel-or-pancreas"


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(questions("resection")._repr_html_(), "html.parser")


def texts(elements: list[Tag]) -> list[str]:
    return [element.get_text() for element in elements]


def test_each_option_is_a_closed_disclosure_named_by_its_text(page: BeautifulSoup) -> None:
    items = questions("resection").items
    found = page.select("section.quiz")
    assert len(found) == len(items)
    for section, item in zip(found, items, strict=True):
        assert texts(section.select("details > summary")) == [o.text for o in item.options]
        assert section.select("details[open]") == []


def test_each_answer_begins_with_its_verdict(page: BeautifulSoup) -> None:
    for section, item in zip(
        page.select("section.quiz"), questions("resection").items, strict=True
    ):
        verdicts = texts(section.select("details > p > strong"))
        assert verdicts == [RIGHT if option.right else WRONG for option in item.options]


def test_the_right_answer_about_a_plan_names_its_rule(page: BeautifulSoup) -> None:
    first = questions("resection").items[0]
    shown = page.select("section.quiz")[0].select_one("[data-answer=right] .quiz-rule")
    assert shown is not None
    assert shown.get_text() == first.key.rule
    assert first.key.rule.startswith("Rule I14a: ")


def test_the_case_stands_in_the_words_of_the_features(page: BeautifulSoup) -> None:
    case = page.select("section.quiz")[0].select_one(".quiz-case")
    assert case is not None
    assert "Deposits in the liver: 6 or more, both lobes" in case.get_text()
    assert "Ki-67 index: 5 %" in case.get_text()


def test_a_pair_asks_before_it_shows() -> None:
    page = BeautifulSoup(pair(PAIR)._repr_html_(), "html.parser")
    folded = page.select_one("details")
    assert folded is not None
    assert not folded.has_attr("open")
    inside = folded.extract().get_text()
    before = page.get_text()
    for side in pair(PAIR).sides:
        assert side.value in before
        assert side.aim.label not in before
        assert side.aim.label in inside
        assert all(line.label in inside for line in side.own)


def test_the_plain_forms_name_what_they_are_without_an_address_of_memory() -> None:
    found = questions("resection")
    assert repr(found) == f"Questions('resection', {len(found.items)})"
    assert repr(found.items[0]) == "Question('small-silent-stable')"
    assert repr(pair(PAIR)) == f"Pair('{PAIR}')"


def test_fact_links_become_links_and_everything_else_is_escaped() -> None:
    text = rich("Under <3: [33 %](fact:clarinet-2014.pfs-24m-placebo) & [more](https://a.b)")
    assert text == (
        'Under &lt;3: <a class="fact" href="fact:clarinet-2014.pfs-24m-placebo">33\u00a0%</a>'
        " &amp; [more](https://a.b)"
    )


def test_every_linked_fact_exists(page: BeautifulSoup) -> None:
    links = [str(link["href"]) for link in page.select("a.fact")]
    assert links
    facts = load_evidence().facts
    assert all(link.removeprefix("fact:").partition(".")[0] in facts for link in links)
