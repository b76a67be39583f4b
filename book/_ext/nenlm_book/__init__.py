"""The book's own Sphinx extension: fact links, pages of facts, a lighter theme, offline use."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

import nenlm.evidence
from nenlm_book.details import DropdownAsDetails, name_folded_cells
from nenlm_book.fact_links import FactLinks
from nenlm_book.facts_page import AllFacts
from nenlm_book.offline import write_worker
from nenlm_book.references import renew_roles
from nenlm_book.theme_diet import slim_theme


def evidence_digest() -> str:
    """Return a digest of the evidence base, so that a changed fact rebuilds every page."""
    folder = Path(nenlm.evidence.__file__).parent
    files = sorted([*folder.rglob("*.yaml"), folder / "references.bib"])
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.add_config_value("nenlm_evidence_digest", evidence_digest(), "env")
    app.add_config_value("comments_config", {}, "")  # jupyter-book sets it, used or not
    app.add_directive("all-facts", AllFacts)
    app.add_post_transform(FactLinks)
    app.add_transform(DropdownAsDetails)
    app.connect("html-page-context", name_folded_cells)
    app.connect("html-page-context", renew_roles)
    app.connect("build-finished", slim_theme)
    app.connect("build-finished", write_worker, priority=900)  # lists what is then final
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
