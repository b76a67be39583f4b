"""The book's extension: wrong fact links are build warnings, the theme keeps what pages use."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from nenlm.evidence import load_evidence
from nenlm_book.theme_diet import ICONS, THEME, slim_font, slim_styles

ROOT = Path(__file__).parents[2]
CONF = """
extensions = ["myst_parser", "sphinx_book_theme", "sphinxcontrib.bibtex", "nenlm_book"]
bibtex_bibfiles = ["book/references.bib"]
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
    shutil.copyfile(ROOT / "book/references.bib", folder / "book/references.bib")
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


def test_a_fact_link_leads_to_its_entry_and_brings_a_card(tmp_path: Path, address: str) -> None:
    page, warnings = build(tmp_path, f"[{load_evidence().value(address).text}](fact:{address})")
    fact_id = address.partition(".")[0]
    assert warnings == ""
    link = page.select_one("a.fact")
    assert link is not None
    assert link["href"] == f"book/facts.html#{fact_id}"
    assert page.select_one(f"#card-{fact_id}") is not None
    facts = (tmp_path / "out/book/facts.html").read_text(encoding="utf-8")
    assert BeautifulSoup(facts, "html.parser").find(id=fact_id) is not None


def test_a_link_in_the_html_of_an_output_leads_to_its_entry(tmp_path: Path, address: str) -> None:
    page, warnings = build(tmp_path, f'<a class="fact" href="fact:{address}">a number</a>')
    fact_id = address.partition(".")[0]
    assert warnings == ""
    assert page.select_one(f'a.fact[href="book/facts.html#{fact_id}"]') is not None
    assert page.select_one(f"#card-{fact_id}") is not None


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
