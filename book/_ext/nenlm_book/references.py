"""Roles of the list of references: docutils gives its entries one that ARIA has withdrawn."""

from __future__ import annotations

from sphinx.application import Sphinx

WITHDRAWN, CURRENT = 'role="doc-biblioentry"', 'role="listitem"'


def renew_roles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: object
) -> None:
    """Give the entries of a list of references the role of its items.

    Upstream: the html5 writer of docutils 0.21 still emits `doc-biblioentry`, deprecated in
    DPUB-ARIA 1.1.
    """
    del app, pagename, templatename, doctree
    body = context.get("body")
    if isinstance(body, str) and WITHDRAWN in body:
        context["body"] = body.replace(WITHDRAWN, CURRENT)
