"""The page of the pathway: every rule in words with its address and a case, and the picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from nenlm.pathway import Pathway, load
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.rules import Decision, Rule
from nenlm.pathway.wording import condition_text
from nenlm_book.pathway_layout import layout
from nenlm_book.pathway_picture import NARROW, WIDE, picture
from nenlm_book.pathway_rules import editions

CONF = """
extensions = ["myst_parser", "sphinx_book_theme", "nenlm_book"]
html_theme = "sphinx_book_theme"
root_doc = "index"
"""
PAGES = {
    "index": "# Book\n\n```{toctree}\nchapters/explorer\nbook/pathway\nbook/facts\n```\n",
    "chapters/explorer": "# Explorer\n",
    "book/facts": "# Facts\n",
    "book/pathway": (
        "# Pathway\n\n```{pathway-picture}\n```\n\n```{pathway-decisions}\n```\n\n"
        "```{pathway-lists}\n```\n"
    ),
}
EDITIONS: Mapping[str, Pathway] = editions()
SHOWN_AT_LEAST = 12
"""The smallest letters of the picture, in pixels, at the widths given with them."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """The page as built in a book of its own."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    for name, text in PAGES.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    warnings = StringIO()
    out = folder / "out"
    with docutils_namespace():
        Sphinx(folder, folder, out, out / ".doctrees", "html", None, None, warnings).build()
    assert warnings.getvalue() == ""
    return BeautifulSoup((out / "book/pathway.html").read_text(encoding="utf-8"), "html.parser")


def own_rules(edition: str) -> list[tuple[Decision, Rule]]:
    """The rules a row is due for: all of the current edition, of another those it brings."""
    return [
        (decision, rule)
        for decision in EDITIONS[edition].tables.decisions.values()
        for rule in decision.rules
        if edition == load().edition or rule.key.endswith(f"@{edition}")
    ]


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def row(page: BeautifulSoup, rule: Rule) -> Tag:
    found = page.select(f"tr#{rule.anchor}")
    assert len(found) == 1, rule.key
    return found[0]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_rule_stands_in_its_decision_in_words(page: BeautifulSoup, edition: str) -> None:
    tables = EDITIONS[edition].tables
    for decision, rule in own_rules(edition):
        found = row(page, rule)
        assert found.find_parent("section", id=decision.anchor), rule.key
        said = words(found)
        for condition in rule.when:
            asked = condition_text(tables, condition).replace(": ", " ", 1).replace("\u00a0", " ")
            assert asked in said.replace("\u00a0", " "), rule.key
        if rule.then:
            assert decision.outcomes[rule.then].label in said, rule.key
        else:
            assert tables.decisions[str(rule.passes)].title in said, rule.key
        assert rule.because.lower().rstrip(".") in said.lower(), rule.key
        if rule.strength:
            assert STRENGTHS[rule.strength] in said, rule.key
        facts = [str(link["href"]).partition("#")[2] for link in found.select("a.fact")]
        assert facts == list(dict.fromkeys(rule.facts)), rule.key


def test_the_rules_stand_in_the_order_in_which_they_are_asked(page: BeautifulSoup) -> None:
    for decision in load().tables.decisions.values():
        table = page.select_one(f"#{decision.anchor} table")
        assert table is not None
        assert [tr["id"] for tr in table.select("tbody tr")] == [r.anchor for r in decision.rules]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_rule_has_an_address_and_a_case_to_try(page: BeautifulSoup, edition: str) -> None:
    pathway = EDITIONS[edition]
    for decision, rule in own_rules(edition):
        own, tried = row(page, rule).select("th a")
        assert (own["href"], own.get_text()) == (f"#{rule.anchor}", rule.id)
        address, _, query = str(tried["href"]).partition("#case?")
        assert address == "../chapters/explorer.html"
        case = dict(parse_qsl(query))
        assert case.pop("edition") == edition
        given = {k: float(v) if re.fullmatch(r"[\d.]+", v) else v for k, v in case.items()}
        assert dict(pathway.case(given)) == dict(pathway.example(decision.id, rule.key)), rule.key


def test_what_an_edition_makes_of_a_rule_is_marked(page: BeautifulSoup) -> None:
    rules = {rule.id: rule for d in load().tables.decisions.values() for rule in d.rules}
    marked = {
        rule: {
            words(item.select_one("a")): (words(item), str(item.a and item.a["href"]))
            for item in row(page, rules[rule]).select(".rule-marks li")
        }
        for rule in ("I11a", "I02a", "FL1", "I09d")
    }
    titles = {name: pathway.tables.edition.title for name, pathway in EDITIONS.items()}
    assert set(marked["I11a"]) == {
        titles[name] for name in ("lt-first", "lt-ki67-20", "review-2012")
    }
    changed, address = marked["I11a"][titles["lt-ki67-20"]]
    assert changed.startswith("Changed in")
    assert address == "#rule-i11a-lt-ki67-20"
    left_out, address = marked["I02a"][titles["review-2012"]]
    assert left_out.startswith("Left out in")
    assert address == "#edition-review-2012"
    assert marked["I11a"][titles["lt-first"]][0].startswith("Asked at another place in")
    assert set(marked["FL1"]) == {titles["flr-20"]}
    assert marked["I09d"] == {}


def test_aims_carry_the_colour_and_icon_of_their_intent(page: BeautifulSoup) -> None:
    intents = load().tables.intents
    for rule in load().tables.decisions["candidate"].rules:
        outcome = load().tables.decisions["candidate"].outcomes[str(rule.then)]
        then = row(page, rule).select_one(".rule-then")
        assert then is not None
        assert then["data-intent"] == outcome.intent
        assert intents[outcome.intent].icon in words(then)
        assert intents[outcome.intent].word in words(then)


def test_a_source_that_was_not_seen_gives_way_to_the_title(page: BeautifulSoup) -> None:
    assert "authors not seen" not in page.get_text()
    labels = [[words(link) for link in tr.select("a.fact")] for tr in page.select("tbody tr")]
    assert all(len(set(some)) == len(some) for some in labels)
    assert any(":" in label for some in labels for label in some)


def test_what_holds_beside_the_decisions_is_listed(page: BeautifulSoup) -> None:
    tables = load().tables
    for kind, entries in (
        ("contradiction", [(each.id, each.because) for each in tables.contradictions]),
        ("assumption", [(each.id, each.says) for each in tables.assumptions]),
        ("safety", [(each.id, each.title) for each in tables.safety]),
    ):
        for entry, text in entries:
            said = words(page.find(id=f"{kind}-{entry.lower()}"))
            assert " ".join(text.split()).lower() in said.lower()
    for name, pathway in EDITIONS.items():
        for change in pathway.tables.edition.changes:
            said = words(page.find(id=f"edition-{name}"))
            assert change.note in said
            assert all(rule in said for rule in change.rules)
    assert "Lifted in Transplantation up to a Ki-67 of 20 %" in words(page.find(id="safety-s9a"))


def test_every_link_inside_the_page_leads_somewhere(page: BeautifulSoup) -> None:
    ids = {str(tag["id"]) for tag in page.select("[id]")}
    inside = [str(link["href"])[1:] for link in page.select('article a[href^="#"]')]
    assert len(inside) > 600
    assert set(inside) - {""} <= ids


def test_no_address_is_given_twice(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)


def test_the_picture_and_its_list_lead_to_every_decision(page: BeautifulSoup) -> None:
    anchors = [d.anchor for d in load().tables.decisions.values()]
    for place in (".pathway-wide a", ".pathway-narrow a", ".pathway-picture li > a:first-child"):
        found = [str(link["href"])[1:] for link in page.select(place)]
        assert sorted(found) == sorted(anchors), place
    for svg in page.select(".pathway-picture svg"):
        assert words(svg.find("title"))
        assert words(svg.find("desc"))
        named = f"{svg['aria-labelledby']} {svg['aria-describedby']}".split()
        assert all(svg.find(id=name) for name in named)


def test_the_picture_can_be_read_where_it_is_shown() -> None:
    for svg in re.findall(r"<svg.*?</svg>", picture(load().tables)):
        sizes, least = (WIDE, 43 * 16) if "pathway-wide" in svg else (NARROW, 288)
        letters = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        assert len(letters) > 20
        assert min(letters) * min(1, least / sizes.width) >= SHOWN_AT_LEAST - 0.4
        for x, width in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg):
            assert float(x) + float(width) <= sizes.width


def test_a_decision_stands_below_what_it_takes_up() -> None:
    tables = load().tables
    plan = layout(tables)
    assert sorted(plan.order) == sorted(tables.decisions)
    level = {name: number for number, row in enumerate(plan.rows) for name in row}
    for name in tables.decisions:
        assert all(level[source] < level[name] for source in tables.required(name))


def test_the_arrows_say_neither_more_nor_less_than_the_rules() -> None:
    tables = load().tables
    plan = layout(tables)

    def reached(arrows: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
        pairs = set(arrows)
        while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
            pairs |= more
        return pairs

    needs = tuple((s, name) for name in tables.decisions for s in tables.required(name))
    assert set(plan.arrows) <= set(needs)
    assert reached(plan.arrows) == reached(needs)
    for arrow in plan.arrows:
        rest = tuple(other for other in plan.arrows if other != arrow)
        assert reached(rest) != reached(plan.arrows), arrow
