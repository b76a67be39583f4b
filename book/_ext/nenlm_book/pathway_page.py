"""The page of the pathway: directives `pathway-picture`, `pathway-decisions`, `pathway-lists`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import nenlm.pathway
from nenlm.pathway import load
from nenlm.pathway.rules import Decision
from nenlm.pathway.tables import Tables
from nenlm_book import pathway_lists as lists
from nenlm_book.fact_view import templates
from nenlm_book.pathway_layout import layout
from nenlm_book.pathway_picture import picture
from nenlm_book.pathway_rules import (
    HIT_POLICIES,
    edition_anchor,
    editions,
    other_rows,
    rows,
)

EXPLORER_PAGE = "chapters/explorer"
DOCUMENTS = Path(nenlm.pathway.__file__).parent
TEMPLATES = Path(__file__).parent / "templates"


def sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


templates.filters["sentence"] = sentence


class PathwayDirective(SphinxDirective):
    """What the directives share."""

    def read(self) -> Tables:
        """Return the rules as they stand today; a changed document or template renews the page."""
        for path in (*DOCUMENTS.rglob("*.yaml"), *TEMPLATES.glob("pathway_*.html")):
            self.env.note_dependency(str(path))
        return load().tables


class PathwayPicture(PathwayDirective):
    """Draw how the decisions depend on each other, and say it as a list."""

    def run(self) -> list[nodes.Node]:
        """Return the drawings and the list."""
        tables = self.read()
        html = templates.get_template("pathway_picture.html").render(
            picture=picture(tables),
            decisions=[
                (tables.decisions[name], _needs(tables, name), tables.groups_of(name))
                for name in layout(tables).order
            ],
        )
        return [nodes.raw("", html, format="html")]


class PathwayDecisions(PathwayDirective):
    """Show every decision as a table of its rules."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each decision, in the order of the picture."""
        tables = self.read()
        explorer = self.env.app.builder.get_relative_uri(self.env.docname, EXPLORER_PAGE)
        told: list[object] = []
        sections = []
        for name in layout(tables).order:
            decision = tables.decisions[name]
            html = templates.get_template("pathway_decision.html").render(
                decision=decision,
                hit_policy=HIT_POLICIES[decision.hit_policy],
                needs=_needs(tables, name),
                groups=tables.groups_of(name),
                rows=rows(name),
                others=other_rows(name),
                outcomes={} if decision.outcomes in told else decision.outcomes,
                intents=tables.intents,
                explorer=explorer,
            )
            told.append(decision.outcomes)
            sections.append(_section(decision.anchor, decision.title, html))
        return sections


class PathwayLists(PathwayDirective):
    """List what holds beside the decisions: contradictions, assumptions, safety, editions."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each list."""
        tables = self.read()
        write: Any = templates.get_template("pathway_lists.html").module
        named = nodes.section("", nodes.title("", "Editions and variants"), ids=["editions"])
        for name, pathway in editions().items():
            if changed := list(lists.changes(pathway.tables)):
                edition = pathway.tables.edition
                named += _section(
                    edition_anchor(name), edition.title, write.edition(edition, changed)
                )
        return [
            _section(
                "contradictions",
                "What cannot hold together",
                write.contradictions(lists.contradictions(tables)),
            ),
            _section(
                "assumptions",
                "What is taken for granted",
                write.assumptions(lists.assumptions(tables)),
            ),
            _section("safety", "What is safe in every case", write.safety(lists.safety(tables))),
            named,
        ]


def _section(anchor: str, title: str, html: str) -> nodes.section:
    section = nodes.section("", nodes.title("", title), ids=[anchor])
    section += nodes.raw("", str(html), format="html")
    return section


def _needs(tables: Tables, decision: str) -> list[Decision]:
    return [tables.decisions[name] for name in tables.required(decision)]
