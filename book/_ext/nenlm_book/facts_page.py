"""The page of all facts: directive `all-facts`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from nenlm.evidence import Checked, Design, Fact, load_evidence
from nenlm_book.fact_view import FACTS_PAGE, all_uses, fact_view, templates


class FactEntry(nodes.section):  # type: ignore[misc] # docutils has no types
    """One fact, folded under its title."""


class FactTitle(nodes.title):  # type: ignore[misc] # docutils has no types
    """The title of a fact and, on the same line, its source, design and check."""


class AllFacts(SphinxDirective):
    """List every fact of the evidence base, folded; say how facts were checked; filter them."""

    def run(self) -> list[nodes.Node]:
        """Return the legend, the form and one section for each section of the evidence base."""
        facts = load_evidence().facts.values()
        sections = [
            self._section(name, title, [fact for fact in facts if fact.section == name])
            for name, title in load_evidence().sections.items()
            if any(fact.section == name for fact in facts)
        ]
        return [_checks(facts), nodes.raw("", _form(facts), format="html"), *sections]

    def _section(self, name: str, title: str, facts: list[Fact]) -> nodes.section:
        section = nodes.section("", nodes.title("", title), ids=[f"facts-{name.replace('_', '-')}"])
        section += [self._entry(fact) for fact in facts]
        return section

    def _entry(self, fact: Fact) -> nodes.section:
        entry = FactEntry("", FactTitle("", fact.title), ids=[fact.id])
        builder, found = self.env.app.builder, self.env.found_docs
        body = templates.get_template("fact_entry.html").render(
            view=fact_view(fact.id, lambda fact_id: f"#{fact_id}"),
            pages={name: builder.get_relative_uri(FACTS_PAGE, name) for name in found},
        )
        entry += nodes.raw("", body, format="html")
        return entry


def _checks(facts: Iterable[Fact]) -> nodes.bullet_list:
    """The ways in which facts were checked, each with what it means."""
    used = {fact.checked for fact in facts}
    return nodes.bullet_list(
        "",
        *[
            nodes.list_item(
                "", nodes.paragraph("", "", nodes.strong("", c.label), nodes.Text(f": {c.meaning}"))
            )
            for c in Checked
            if c in used
        ],
    )


def _form(facts: Iterable[Fact]) -> str:
    evidence = load_evidence()
    facts = list(facts)
    years = sorted({year for fact in facts if (year := evidence.source_of(fact.id).year)})
    return templates.get_template("facts_filter.html").render(
        number=len(facts),
        sections=[
            (name.replace("_", "-"), title)
            for name, title in evidence.sections.items()
            if any(fact.section == name for fact in facts)
        ],
        designs=[(d.value, d.label) for d in Design if any(fact.design is d for fact in facts)],
        checks=[(c.value, c.label) for c in Checked if any(fact.checked is c for fact in facts)],
        years=(years[0], years[-1]),
    )


def visit_entry(writer: HTML5Translator, node: FactEntry) -> None:
    """Open the folded entry, with what the filter asks for."""
    evidence = load_evidence()
    fact = evidence.facts[node["ids"][0]]
    asked = {
        "design": fact.design.value,
        "checked": fact.checked.value,
        "year": str(evidence.source_of(fact.id).year or ""),
        "used": "yes" if all_uses().get(fact.id) else "no",
    }
    data = "".join(f' data-{name}="{value}"' for name, value in asked.items())
    writer.section_level += 1
    writer.body.append(f'<details class="fact-entry"{data}>')


def depart_entry(writer: HTML5Translator, _node: FactEntry) -> None:
    """Close the folded entry."""
    writer.section_level -= 1
    writer.body.append("</div></details>\n")


def visit_title(writer: HTML5Translator, _node: FactTitle) -> None:
    """Open the line that stays visible."""
    writer.body.append(f"<summary><h{writer.section_level}>")


def depart_title(writer: HTML5Translator, node: FactTitle) -> None:
    """Close the line; the id is on what it folds, so that a browser opens what it leads to."""
    evidence = load_evidence()
    fact = evidence.facts[node.parent["ids"][0]]
    about = (evidence.source_of(fact.id).short, fact.design.label)
    checked = f'<span class="fact-checked">{escape(fact.checked.label)}</span>'
    line = f'<span class="fact-about">{escape(" · ".join(about))} {checked}</span>'
    writer.body.append(f'</h{writer.section_level}>{line}</summary><div id="{fact.id}">\n')
