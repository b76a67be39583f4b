"""The book's extension: wrong fact links are build warnings, the theme keeps what pages use."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from nenlm.evidence import Source, load_evidence
from nenlm.explorers import CaseExplorer
from nenlm.pathway.export import fact_card
from nenlm_book import facts_page
from nenlm_book.explorer_diet import linked
from nenlm_book.fact_view import FACTS_PAGE, rich, source_links
from nenlm_book.picture_diet import rounded
from nenlm_book.theme_diet import ICONS, THEME, slim_font, slim_styles

ROOT = Path(__file__).parents[2]
CONF = """
extensions = ["myst_parser", "sphinx_book_theme", "sphinxcontrib.bibtex", "nenlm_book"]
bibtex_bibfiles = ["references.bib"]
suppress_warnings = ["bibtex.missing_field"]
html_theme = "sphinx_book_theme"
myst_url_schemes = {"https": None, "fact": None}
myst_enable_extensions = ["colon_fence"]
root_doc = "chapter"
"""


def build(folder: Path, text: str) -> tuple[BeautifulSoup, str]:
    """Build a book of one chapter and the page of facts; return the chapter and the warnings."""
    (folder / "book").mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    toc = "\n\n```{toctree}\nbook/facts\n```\n"
    (folder / "chapter.md").write_text(f"# Chapter\n\n{text}{toc}", encoding="utf-8")
    shutil.copy(ROOT / "widgets/nenlm/evidence/references.bib", folder)
    facts = "# Facts\n\n```{all-facts}\n```\n\n```{bibliography}\n```\n"
    (folder / "book/facts.md").write_text(facts, encoding="utf-8")
    warnings = StringIO()
    out = folder / "out"
    with docutils_namespace():
        app = Sphinx(folder, folder, out, out / ".doctrees", "html", None, None, warnings)
        app.build()
    page = (out / "chapter.html").read_text(encoding="utf-8")
    return BeautifulSoup(page, "html.parser"), warnings.getvalue()


@pytest.fixture(scope="module")
def address() -> str:
    """The address of some value of the evidence base."""
    facts = load_evidence().facts.values()
    return next(f"{fact.id}.{name}" for fact in facts for name in fact.values)


def cards(folder: Path) -> BeautifulSoup:
    """Return the cards that the script of the chapter brings."""
    script = (folder / "out/chapter.cards.js").read_text(encoding="utf-8")
    text = script.partition(".innerHTML = ")[2].rstrip().rstrip(";")
    return BeautifulSoup(json.loads(text), "html.parser")


@pytest.mark.parametrize(
    "link",
    ["[{text}](fact:{address})", '<a class="fact" href="fact:{address}">a number</a>'],
    ids=["prose", "output"],
)
def test_a_fact_link_leads_to_its_entry_and_brings_a_card(
    tmp_path: Path, address: str, link: str
) -> None:
    text = load_evidence().value(address).text
    page, warnings = build(tmp_path, link.format(text=text, address=address))
    fact_id, _, value = address.partition(".")
    assert warnings == ""
    found = page.select_one("a.fact")
    assert found is not None
    assert found["href"] == f"book/facts.html#{fact_id}"
    assert found["data-value"] == value
    assert page.select_one('[data-cards^="chapter.cards.js"]') is not None
    card = cards(tmp_path).find(id=f"card-{fact_id}")
    assert card is not None
    assert card.select(f'[data-value="{value}"]')
    facts = (tmp_path / "out/book/facts.html").read_text(encoding="utf-8")
    assert BeautifulSoup(facts, "html.parser").find(id=fact_id) is not None


def test_a_link_to_a_whole_fact_asks_for_no_value(tmp_path: Path, address: str) -> None:
    page, warnings = build(tmp_path, f"[a series](fact:{address.partition('.')[0]})")
    link = page.select_one("a.fact")
    assert warnings == ""
    assert link is not None
    assert not link.has_attr("data-value")
    assert link.get_text() == "a series"


def test_a_page_that_cites_nothing_has_no_cards(tmp_path: Path) -> None:
    page, _ = build(tmp_path, "No number here.")
    assert page.select("[data-cards]") == []
    assert not (tmp_path / "out/chapter.cards.js").exists()
    assert [tag for tag in page.select("script[src]") if "cards.js" in str(tag["src"])] == []


def test_the_page_of_facts_links_what_the_book_has_and_names_the_rest(tmp_path: Path) -> None:
    build(tmp_path, "No number here.")
    text = (tmp_path / "out/book/facts.html").read_text(encoding="utf-8")
    entries = BeautifulSoup(text, "html.parser").select("details.fact-entry")
    assert len(entries) == len(load_evidence().facts)
    used = [entry for entry in entries if entry["data-used"] == "yes"]
    assert used
    assert all("Nothing yet" not in entry.get_text() for entry in used)
    page = BeautifulSoup(text, "html.parser")
    assert page.select('a[href*="chapters/"]') == []
    inside = {str(link["href"])[1:] for link in page.select('.fact-entry a[href^="#"]')}
    assert inside <= {str(element["id"]) for element in page.select("[id]")}
    assert "Nothing yet" in "".join(e.get_text() for e in entries if e["data-used"] == "no")


def test_the_page_of_facts_is_read_again_when_another_page_changed() -> None:
    app = cast("Sphinx", SimpleNamespace(env=SimpleNamespace(found_docs={FACTS_PAGE, "chapter"})))
    assert facts_page(app, None, set(), {"chapter"}, set()) == [FACTS_PAGE]
    assert facts_page(app, None, set(), set(), set()) == []


def test_every_section_of_facts_has_a_title_and_every_title_facts() -> None:
    evidence = load_evidence()
    assert set(evidence.sections) == {fact.section for fact in evidence.facts.values()}


def test_an_id_in_a_text_is_printed_as_the_title_it_stands_for() -> None:
    evidence = load_evidence()
    fact = next(iter(evidence.facts.values()))
    text = rich(f"Overlaps with {fact.id}, <b>not</b> one-two.", evidence, lambda key: f"#{key}")
    link = f'<a href="#{fact.id}">{escape(fact.title)}</a>'
    assert text == f"Overlaps with {link}, &lt;b&gt;not&lt;/b&gt; one-two."


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        ({"doi": "10.1/x", "pmid": "1"}, ["doi:10.1/x"]),
        ({"pmid": "1", "pmcid": "PMC2"}, ["PMID 1", "PMC2"]),
        ({"url": "https://example.org/a/"}, ["example.org/a"]),
        ({"url": "https://example.org/a/", "doi": "10.1/x"}, ["doi:10.1/x"]),
        ({}, []),
    ],
)
def test_a_source_is_linked_where_it_can_be_read(fields: dict[str, str], labels: list[str]) -> None:
    assert [label for label, _ in source_links(Source(key="a", **fields))] == labels


@pytest.mark.parametrize(
    "link",
    [
        "[12345 %](fact:{address})",
        "[1 %](fact:no-such-study.os-5y)",
        '<a href="fact:no-such-study">a</a>',
    ],
)
def test_a_wrong_fact_link_is_a_warning(tmp_path: Path, address: str, link: str) -> None:
    _, warnings = build(tmp_path, link.format(address=address))
    assert "WARNING" in warnings
    assert "chapter.md" in warnings


def test_a_dropdown_is_a_native_details_element(tmp_path: Path) -> None:
    page, warnings = build(tmp_path, ":::{admonition} Trap\n:class: dropdown\nInside.\n:::")
    assert warnings == ""
    details = page.select_one("details.admonition")
    assert details is not None
    summary = details.select_one("summary")
    assert summary is not None
    assert summary.get_text(strip=True) == "Trap"
    assert "Inside." in details.get_text()


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used{color:red}", ".used{color:red}"),
        (".unused{color:red}", ""),
        (".used .unused,.used p{color:red}", ".used p{color:red}"),
        (".used.unused{color:red}", ""),
        ("body>p{color:red}", "body>p{color:red}"),
        ("@media print{.unused{color:red}}", ""),
        ("@media print{.used{color:red}}", "@media print{.used{color:red}}"),
        ("p:is(.unused,a){color:red}", "p:is(.unused,a){color:red}"),
        (".used:not(.unused:is(a)){color:red}", ".used:not(.unused:is(a)){color:red}"),
        ('[href="a.pdf"]{color:red}', '[href="a.pdf"]{color:red}'),
    ],
)
def test_styles_of_unused_classes_go(css: str, kept: str) -> None:
    assert slim_styles(css, {"used"}).replace(" ", "") == kept.replace(" ", "")


def test_the_icon_font_holds_the_icons_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "icons.woff"
    magnifying_glass = 0xF002
    path.write_bytes(slim_font(THEME / f"{ICONS}.ttf", {magnifying_glass}))
    assert list(TTFont(path).getBestCmap()) == [magnifying_glass]


def test_coordinates_of_pictures_alone_are_cut_and_short_numbers_stay() -> None:
    html = '<p>1.2345 %</p><svg><path d="M 12.345678 -0.25"/><text>0.58 %</text></svg><p>2.3456</p>'
    cut = '<p>1.2345 %</p><svg><path d="M 12.3 -0.25"/><text>0.58 %</text></svg><p>2.3456</p>'
    assert rounded(html) == cut


def test_a_first_state_leads_to_the_entry_of_every_fact_it_rests_on() -> None:
    full = BeautifulSoup(CaseExplorer({"clear": "lt70"}).html(), "html.parser")
    facts = [str(each["data-fact"]) for each in full.select("details.nx-fact")]
    assert len(facts) > 5
    book = BeautifulSoup(linked(str(full), "../book/facts.html"), "html.parser")
    links = book.select("p.nx-fact > a")
    assert [link["href"] for link in links] == [f"../book/facts.html#{fact}" for fact in facts]
    titles = [fact_card(load_evidence(), fact)["title"] for fact in facts]
    assert all(map(str.startswith, (link.get_text() for link in links), titles))
    assert book.select("details.nx-fact, dl dt:-soup-contains('How checked')") == []
    assert len(book.select("details.nx-why")) == len(full.select("details.nx-why"))
