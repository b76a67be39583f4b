"""The server-rendered explorer: complete, plain, and safe to show anywhere."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from nenlm.explorers import CaseExplorer
from nenlm.explorers.markup import element
from nenlm.pathway import Line, Plan
from nenlm.pathway.wording import value_text

CASES: dict[str, dict[str, object]] = {
    "default": {},
    "due": {"ki67": "unknown"},
    "assumed": {"chd": "unknown", "mri": "not_done"},
    "contested": {"clear": "70_89", "pattern": "many_both", "burden": 40, "prior": "ssa_working"},
    "emergency": {"emergency": "bleeding"},
}


def parse(html: str) -> ElementTree.Element:
    """Read HTML as XML: attributes without a value get one, void elements an end."""
    return ElementTree.fromstring(str(BeautifulSoup(html, "html.parser")))


def text_of(root: ElementTree.Element) -> str:
    return " ".join("".join(root.itertext()).split())


def all_lines(plan: Plan) -> list[Line]:
    return [plan.shown, *plan.due, *(line for section in plan.sections for line in section.lines)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_whole_plan_is_there_with_its_reasons(case: dict[str, object]) -> None:
    explorer = CaseExplorer(case)
    text = text_of(parse(explorer.html()))
    for line in all_lines(explorer.plan):
        assert line.label in text
        assert " ".join(line.sentence.split()) in text
        for rule in line.rules:
            assert f"Rule {rule.id}" in text
            assert " ".join(rule.because.split()) in text


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_value_of_the_case_is_stated(case: dict[str, object]) -> None:
    explorer = CaseExplorer(case)
    root = parse(explorer.html())
    chosen = {
        field.get("name"): text_of(label)
        for label in root.iter("label")
        for field in label.iter("input")
        if label.get("data-checked") == "true"
    }
    text = text_of(root)
    for feature in explorer.pathway.tables.features.values():
        value = explorer.case[feature.id]
        words = " ".join(value_text(feature, value).split())
        if feature.group == "work_up":
            assert value == "done" or re.search(f"not done: [^.]*{feature.label}", text)
        elif not feature.core:
            assert f"{feature.label}: {words}" in text
        elif feature.number:
            assert f"{feature.label}{words}" in text
        else:
            assert chosen[feature.id].startswith(words)


def test_a_fact_brings_its_source_and_how_it_was_checked() -> None:
    explorer = CaseExplorer(CASES["contested"])
    evidence = explorer.pathway.tables.evidence
    text = text_of(parse(explorer.html()))
    rules = [rule for line in all_lines(explorer.plan) for rule in line.rules]
    cited = {fact for rule in rules for fact in rule.facts}
    assert cited
    for name in cited:
        fact = evidence.facts[name]
        assert " ".join(fact.statement.split()) in text
        assert fact.checked.label in text


def test_only_the_short_list_stands_first() -> None:
    root = parse(CaseExplorer(features=["major", "flr"]).html())
    form = next(root.iter("form"))
    shown = [child.get("data-feature") for child in form if child.tag == "fieldset"]
    assert shown == ["major", "flr"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_nothing_runs_and_nothing_is_fetched(case: dict[str, object]) -> None:
    html = CaseExplorer(case, pinned={}).html()
    for element_ in parse(html).iter():
        assert element_.tag not in {"script", "style", "link", "iframe", "img", "object"}
        for name, value in element_.attrib.items():
            assert not name.startswith("on")
            assert name not in {"src", "href", "srcdoc", "action"}
            assert name != "style" or re.fullmatch(r"(--[a-z]+:[\d.]+%;?)+", value)


def test_words_of_an_author_cannot_become_markup() -> None:
    nasty = """<img src=x onerror="alert('1')">&"""
    html = CaseExplorer(title=nasty, prompt=nasty).html()
    assert "<img" not in html
    root = parse(html)
    assert next(root.iter("h3")).text == nasty
    assert unescape(html).count(nasty) >= 3


def test_attributes_are_written_as_html_wants_them() -> None:
    made = element("input", type="radio", checked=True, disabled=False, aria_label='a "b"')
    assert made == '<input type="radio" checked aria-label="a &quot;b&quot;">'


def test_a_pinned_case_stands_beside_the_present_one() -> None:
    explorer = CaseExplorer({"clear": "lt70"}, pinned={"clear": "all"})
    text = text_of(parse(explorer.html()))
    assert "Resection with curative intent" in text
    assert explorer.plan.shown.label in text
