"""Fact links: `fact:` addresses become links to the page of all facts, with a card to open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.links import SCHEME, FactLink, fault_of

FACTS_PAGE = "book/facts"
RAW_LINK = re.compile(r'href="fact:(?P<address>[^"]*)"')

logger = logging.getLogger(__name__)
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


class FactLinks(SphinxPostTransform):
    """Resolve the fact links of one page and append a card for each fact it cites."""

    default_priority = 5  # before references are resolved
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Rewrite every link in place; an unknown fact or a stale number is a warning."""
        evidence = load_evidence()
        cited: dict[str, None] = {}
        for fact_id in [*self._prose_links(evidence), *self._output_links(evidence)]:
            cited[fact_id] = None
        if cited and self.env.docname != FACTS_PAGE:
            self.document += nodes.raw("", self._cards(list(cited), evidence), format="html")

    def _prose_links(self, evidence: Evidence) -> Iterator[str]:
        for node in list(self.document.findall(nodes.reference)):
            uri = str(node.get("refuri", ""))
            if not uri.startswith(SCHEME):
                continue
            link = FactLink(node.astext(), uri.removeprefix(SCHEME))
            if fault := fault_of(link, evidence):
                logger.warning(fault, location=node, type="nenlm", subtype="fact")
                continue
            node["refuri"] = self._uri(link.fact_id)
            node["classes"] = ["fact"]
            node["internal"] = True
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
            renewed = RAW_LINK.sub(
                lambda match: f'href="{self._uri(FactLink("", match["address"]).fact_id)}"', html
            )
            if renewed != html:
                node.children = [nodes.Text(renewed)]

    def _uri(self, fact_id: str) -> str:
        return self.app.builder.get_relative_uri(self.env.docname, FACTS_PAGE) + f"#{fact_id}"

    def _cards(self, fact_ids: list[str], evidence: Evidence) -> str:
        return templates.get_template("fact_cards.html").render(
            cards=[
                (evidence.facts[key], evidence.source_of(key), self._uri(key)) for key in fact_ids
            ]
        )
