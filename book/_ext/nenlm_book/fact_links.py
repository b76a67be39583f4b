"""Fact links: `fact:` addresses become links to the page of all facts, with a card to open.

The cards of a page stand in a script of their own that comes when a reader first asks for one:
the page stays light, and a script, unlike a request, also works from a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.links import SCHEME, FactLink, fault_of
from nenlm_book.fact_view import FACTS_PAGE, fact_view, templates

RAW_LINK = re.compile(r'href="fact:(?P<address>[^"]*)"')

logger = logging.getLogger(__name__)


class FactLinks(SphinxPostTransform):
    """Resolve the fact links of one page and write the cards of the facts it cites."""

    default_priority = 5  # before references are resolved
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Rewrite every link in place; an unknown fact or a stale number is a warning."""
        evidence = load_evidence()
        cited: dict[str, None] = {}
        for fact_id in [*self._prose_links(evidence), *self._output_links(evidence)]:
            cited[fact_id] = None
        if cited and self.env.docname != FACTS_PAGE:
            file = self._write_cards(list(cited))
            self.document += nodes.raw("", f'<div data-cards="{file}"></div>', format="html")

    def _prose_links(self, evidence: Evidence) -> Iterator[str]:
        for node in list(self.document.findall(nodes.reference)):
            uri = str(node.get("refuri", ""))
            if not uri.startswith(SCHEME):
                continue
            link = FactLink(node.astext(), uri.removeprefix(SCHEME))
            if fault := fault_of(link, evidence):
                logger.warning(fault, location=node, type="nenlm", subtype="fact")
                continue
            html = f'<a class="fact" {self._target(link)}>{escape(link.text)}</a>'
            node.parent.replace(node, nodes.raw("", html, format="html"))
            yield link.fact_id

    def _output_links(self, evidence: Evidence) -> Iterator[str]:
        for node in list(self.document.findall(nodes.raw)):
            html = node.astext()
            for match in RAW_LINK.finditer(html):
                link = FactLink("", match["address"])
                if link.fact_id in evidence.facts:
                    yield link.fact_id
                else:
                    message = f"an output links to '{link.address}', which is not a fact"
                    logger.warning(message, location=node, type="nenlm", subtype="fact")
            renewed = RAW_LINK.sub(lambda match: self._target(FactLink("", match["address"])), html)
            if renewed != html:
                node.children = [nodes.Text(renewed)]

    def _target(self, link: FactLink) -> str:
        """The attributes of a link: where it leads without a script, and the value asked for."""
        value = link.address.partition(".")[2]
        asked = f' data-value="{escape(value)}"' if value else ""
        return f'href="{escape(self._uri(link.fact_id))}"{asked}'

    def _uri(self, fact_id: str) -> str:
        return self.app.builder.get_relative_uri(self.env.docname, FACTS_PAGE) + f"#{fact_id}"

    def _write_cards(self, fact_ids: list[str]) -> str:
        """Write the script that brings the cards; return its name beside the page."""
        views = [fact_view(fact_id, self._uri) for fact_id in fact_ids]
        html = templates.get_template("fact_cards.html").render(views=views)
        path = Path(self.app.outdir, f"{self.env.docname}.cards.js")
        version = sha256(html.encode()).hexdigest()[:8]
        name = f"{path.name}?v={version}"
        text = json.dumps(html, ensure_ascii=False)
        script = f"document.querySelector('[data-cards=\"{name}\"]').innerHTML = {text};\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8")
        return name
