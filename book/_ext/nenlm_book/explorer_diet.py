"""Explorers on a diet: in the book every fact has an entry, so a first state leads there.

The stored output of a notebook stands alone and holds each fact in full. In the book that would
repeat the page of facts under every explorer; once the script runs, it opens facts in place.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

from nenlm_book.fact_view import FACTS_PAGE

FACT = re.compile(
    r'<details class="nx-fact" data-fact="(?P<id>[^"]+)"><summary>(?P<name>.*?)</summary>'
    r".*?</details>",
    re.DOTALL,
)


def lead_to_facts(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Put a link to its entry in the place of every fact of an explorer's first state."""
    if "body" in context:
        address = app.builder.get_relative_uri(page, FACTS_PAGE)
        context["body"] = linked(context["body"], address)


def linked(html: str, address: str) -> str:
    """Return a page with its explorers' facts as links into the page of facts at `address`."""
    return FACT.sub(
        lambda fact: f'<p class="nx-fact"><a href="{address}#{fact["id"]}">{fact["name"]}</a></p>',
        html,
    )
