"""The glossary in the book: its page, and the words of the prose that lead to it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from nenlm.evidence import load_evidence
from nenlm.glossary import load_glossary

CONF = """
extensions = ["myst_parser", "sphinx_book_theme", "sphinxcontrib.bibtex", "nenlm_book"]
bibtex_bibfiles = []
html_theme = "sphinx_book_theme"
myst_url_schemes = {"https": None, "fact": None}
myst_enable_extensions = ["colon_fence", "deflist"]
root_doc = "index"
"""
CHAPTER = """# Embolisation and PVE

A PVE, and portal vein embolisation, and PVE again.

## ALPPS

ALPPS grows the remnant; the remnant grows. An or, a net, an OR.

### PVE in depth

ALPPS once more, then a PVE.

## Not to be marked

`TAE`, [TACE](https://example.org), [SSA](fact:{fact}).

```text
TARE
```

PRRT
: DEB-TACE stands in a definition.

:::{{admonition}} RFA in a title
:class: dropdown
MWA inside.
:::

<div>HTML with HR</div>

**An SSA in bold**, *LAR* in italics.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one chapter, the facts and the glossary."""
    folder = tmp_path_factory.mktemp("book")
    for name in ("book", "chapters"):
        (folder / name).mkdir()
    fact = next(iter(load_evidence().facts))
    toc = "# Cover\n\nNo words.\n\n```{toctree}\nchapters/one\nbook/facts\nbook/glossary\n```\n"
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(toc, encoding="utf-8")
    (folder / "chapters/one.md").write_text(CHAPTER.format(fact=fact), encoding="utf-8")
    (folder / "book/facts.md").write_text("# Facts\n\nA PVE.\n\n```{all-facts}\n```\n", "utf-8")
    (folder / "book/glossary.md").write_text("# Glossary\n\nTAE.\n\n```{all-terms}\n```\n", "utf-8")
    warnings = StringIO()
    out = folder / "out"
    with docutils_namespace():
        Sphinx(folder, folder, out, out / ".doctrees", "html", None, None, warnings).build()
    assert warnings.getvalue() == ""
    return out


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def marked(part: Tag) -> list[tuple[str, str]]:
    links = part.select("a.term")
    return [(link.get_text(), str(link["href"]).partition("#term-")[2]) for link in links]


def test_the_first_of_each_term_in_a_section_is_marked_and_no_other(site: Path) -> None:
    chapter = page(site, "chapters/one").select_one("article")
    assert chapter
    assert marked(chapter) == [
        *[("PVE", "pve")],
        *[("ALPPS", "alpps"), ("remnant", "flr"), ("OR", "or"), ("PVE", "pve")],
        *[("DEB-TACE", "deb"), ("MWA", "mwa"), ("SSA", "ssa"), ("LAR", "lar")],
    ]


def test_nothing_that_acts_holds_a_marked_term(site: Path) -> None:
    chapter = page(site, "chapters/one")
    for inside in ("h1", "h2", "h3", "summary", "code", "pre", "dt", "a", "button", "label", "nav"):
        assert not chapter.select(f"{inside} a.term"), inside


def test_a_marked_term_leads_to_its_entry(site: Path) -> None:
    entries = page(site, "book/glossary")
    for link in page(site, "chapters/one").select("a.term"):
        address, _, anchor = str(link["href"]).partition("#")
        assert address == "../book/glossary.html"
        assert entries.find("dt", id=anchor)


def test_pages_without_terms_bring_no_cards(site: Path) -> None:
    for name in ("index", "book/facts", "book/glossary"):
        assert not page(site, name).select("a.term"), name
        assert not page(site, name).select('[data-cards*="term_cards"]'), name
    assert len(page(site, "chapters/one").select('[data-cards*="term_cards"]')) == 1


def test_there_is_a_card_for_every_term_and_its_links_lead_somewhere(site: Path) -> None:
    script = (site / "_static/term_cards.js").read_text(encoding="utf-8")
    text = script.partition(".innerHTML = ")[2].partition('.replaceAll("{root}"')[0]
    cards = BeautifulSoup(json.loads(text), "html.parser")
    pages = {name: page(site, name) for name in ("book/glossary", "book/facts")}
    for term in load_glossary().terms.values():
        card = cards.find(id=f"card-{term.anchor}")
        assert isinstance(card, Tag)
        assert term.head in card.get_text()
        assert term.plain in " ".join(card.get_text().split())
        for link in card.select("a"):
            docname, _, anchor = str(link["href"]).removeprefix("{root}").partition(".html#")
            assert pages[docname].find(id=anchor), link


def test_the_page_lists_every_term_with_its_facts(site: Path) -> None:
    entries = page(site, "book/glossary")
    for term in load_glossary().terms.values():
        head = entries.find("dt", id=term.anchor)
        assert isinstance(head, Tag)
        assert head.get_text().startswith(term.head)
        meaning = head.find_next_sibling("dd")
        assert isinstance(meaning, Tag)
        assert term.plain in " ".join(meaning.get_text().split()).replace("’", "'")
        assert len(meaning.select("a.fact")) == term.meaning.count("](fact:")
        assert len(meaning.select(".term-see a")) == len(term.see)
