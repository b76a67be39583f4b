"""Terms in prose: the first of each in a section becomes a link to the glossary, with a card.

The cards of all terms stand in one script, which comes when a reader first asks for one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from markupsafe import escape
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from nenlm.evidence import load_evidence
from nenlm.glossary import load_glossary
from nenlm_book.fact_view import FACTS_PAGE, rich, templates
from nenlm_book.glossary_page import GLOSSARY_PAGE

UNMARKED_PAGES = {GLOSSARY_PAGE, FACTS_PAGE, "book/references"}
UNMARKED = (
    nodes.title,
    nodes.term,
    nodes.caption,
    nodes.rubric,
    nodes.reference,
    addnodes.pending_xref,
    nodes.raw,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
)
"""What is a heading, a link or no prose: no term is marked in it."""

EXPLORER = "<nenlm-"
CARDS = "_static/term_cards.js"
ROOT = "{root}"
"""Stands for the way to the book's root, which the script knows when it runs."""


class TermLinks(SphinxPostTransform):
    """Mark the terms of one page."""

    default_priority = 6  # after the fact links, before references are resolved
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Turn the first use of each term in each section into a link; say where the cards are."""
        if self.env.docname in UNMARKED_PAGES or GLOSSARY_PAGE not in self.env.found_docs:
            return
        marked = [self._mark(text, seen) for text, seen in self._prose()]
        explorers = (EXPLORER in node.astext() for node in self.document.findall(nodes.raw))
        if any(marked) or any(explorers):
            up = "../" * self.env.docname.count("/")
            shelf = f'<div data-cards="{up}{CARDS}?v={version()}"></div>'
            self.document += nodes.raw("", shelf, format="html")

    def _prose(self) -> Iterator[tuple[nodes.Text, set[str]]]:
        """Yield each text of the prose with the terms marked so far in its section."""
        seen: dict[int, set[str]] = {}
        for text in list(self.document.findall(nodes.Text)):
            around = list(_ancestors(text))
            if around and not any(
                isinstance(node, UNMARKED) or _is_summary(node) for node in around
            ):
                sections = [node for node in around if isinstance(node, nodes.section)]
                second = sections[-2:][:1]  # the section of the second level, or the page's own
                yield text, seen.setdefault(id(second[0]) if second else 0, set())

    def _mark(self, text: nodes.Text, seen: set[str]) -> bool:
        words, end = text.astext(), 0
        parts: list[nodes.Node] = []
        for found in load_glossary().spellings.find(words):
            if found.term not in seen:
                seen.add(found.term)
                html = self._link(found.term, words[found.start : found.end])
                parts += [nodes.Text(words[end : found.start]), nodes.raw("", html, format="html")]
                end = found.end
        if parts:
            text.parent.replace(text, [*parts, nodes.Text(words[end:])])
        return bool(parts)

    def _link(self, name: str, words: str) -> str:
        page = self.app.builder.get_relative_uri(self.env.docname, GLOSSARY_PAGE)
        anchor = load_glossary().terms[name].anchor
        return f'<a class="term" href="{escape(page)}#{anchor}">{escape(words)}</a>'


def _ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    while node.parent is not None:
        node = node.parent
        yield node


def _is_summary(node: nodes.Element) -> bool:
    return "admonition-title" in node.get("classes", [])


@cache
def cards() -> str:
    """Return the cards of all terms."""
    glossary, evidence = load_glossary(), load_evidence()
    views = [
        {
            "term": term,
            "meaning": rich(term.meaning, evidence, lambda fact: _address(FACTS_PAGE, fact)),
            "address": _address(GLOSSARY_PAGE, term.anchor),
            "see": [
                (glossary.terms[name].head, _address(GLOSSARY_PAGE, glossary.terms[name].anchor))
                for name in term.see
            ],
        }
        for term in glossary.terms.values()
    ]
    return templates.get_template("term_cards.html").render(views=views)


def version() -> str:
    """Return what tells one state of the cards from another."""
    return sha256(cards().encode()).hexdigest()[:8]


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write the script that brings the cards into a page."""
    if exception is None and app.builder.format == "html":
        text = json.dumps(cards(), ensure_ascii=False)
        root = json.dumps(ROOT)
        script = (
            'document.querySelector("[data-cards*=term_cards]").innerHTML = '
            f"{text}.replaceAll({root}, document.documentElement.dataset.content_root);\n"
        )
        Path(app.outdir, CARDS).write_text(script, encoding="utf-8")


def _address(docname: str, anchor: str) -> str:
    return f"{ROOT}{docname}.html#{anchor}"
