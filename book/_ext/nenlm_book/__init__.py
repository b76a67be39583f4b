"""The book's own Sphinx extension: fact links, pages of facts, a lighter theme, offline use."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

import nenlm.evidence
import nenlm.glossary
from nenlm_book.details import DropdownAsDetails, name_folded_cells
from nenlm_book.explorer_diet import lead_to_facts
from nenlm_book.fact_links import FactLinks
from nenlm_book.fact_view import FACTS_PAGE
from nenlm_book.facts_page import (
    AllFacts,
    FactEntry,
    FactTitle,
    depart_entry,
    depart_title,
    visit_entry,
    visit_title,
)
from nenlm_book.glossary_page import AllTerms
from nenlm_book.offline import write_worker
from nenlm_book.pathway_page import PathwayDecisions, PathwayLists, PathwayPicture
from nenlm_book.picture_diet import round_pictures
from nenlm_book.references import renew_roles
from nenlm_book.scripts import OWN_SHEETS, load_what_is_used
from nenlm_book.source_style import register
from nenlm_book.term_links import TermLinks, write_cards
from nenlm_book.theme_diet import slim_theme


def evidence_digest() -> str:
    """Return a digest of facts and terms, so that a changed one rebuilds every page."""
    folder = Path(nenlm.evidence.__file__).parent
    terms = Path(nenlm.glossary.__file__).parent
    files = sorted([*folder.rglob("*.yaml"), *terms.rglob("*.yaml"), folder / "references.bib"])
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def facts_page(
    app: Sphinx, _env: object, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the page of all facts as outdated when any page is: it lists what uses each fact."""
    return [FACTS_PAGE] if (added | changed | removed) and FACTS_PAGE in app.env.found_docs else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.add_config_value("nenlm_evidence_digest", evidence_digest(), "env")
    register()
    app.add_config_value("comments_config", {}, "")  # jupyter-book sets it, used or not
    app.add_directive("all-facts", AllFacts)
    app.add_directive("all-terms", AllTerms)
    app.add_directive("pathway-picture", PathwayPicture)
    app.add_directive("pathway-decisions", PathwayDecisions)
    app.add_directive("pathway-lists", PathwayLists)
    app.add_node(FactEntry, html=(visit_entry, depart_entry))
    app.add_node(FactTitle, html=(visit_title, depart_title))
    app.add_css_file("pathway.css")
    for sheet in OWN_SHEETS:
        app.add_css_file(f"{sheet}.css", priority=900)  # after the common one
    app.add_js_file("cards.js", priority=300)
    app.add_js_file("facts_filter.js", priority=300)
    app.connect("env-get-outdated", facts_page)
    app.add_post_transform(FactLinks)
    app.add_post_transform(TermLinks)
    app.add_transform(DropdownAsDetails)
    app.connect("html-page-context", name_folded_cells)
    app.connect("html-page-context", renew_roles)
    app.connect("html-page-context", round_pictures)
    app.connect("html-page-context", lead_to_facts)
    app.connect("html-page-context", load_what_is_used)
    app.connect("build-finished", write_cards)
    app.connect("build-finished", slim_theme, priority=800)  # after the theme has written its own
    app.connect("build-finished", write_worker, priority=900)  # lists what is then final
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
