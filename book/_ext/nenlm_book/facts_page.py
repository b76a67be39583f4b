"""The pages of all facts and of all sources: directives `all-facts` and `all-sources`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.links import SCHEME
from nenlm.evidence.model import Fact, Source, Value

Row = tuple[str, list[nodes.Node]]


class AllFacts(SphinxDirective):
    """List every fact of the evidence base with its numbers and how it was checked."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each section of the evidence base."""
        evidence = load_evidence()
        facts = sorted(evidence.facts.values(), key=lambda fact: (fact.section, fact.id))
        return [
            _section(name, list(group), evidence)
            for name, group in groupby(facts, key=lambda fact: fact.section)
        ]


class AllSources(SphinxDirective):
    """List every source a fact comes from, with the facts that rest on it."""

    def run(self) -> list[nodes.Node]:
        """Return one list, ordered as printed."""
        evidence = load_evidence()
        facts_of: dict[str, list[Fact]] = {}
        for fact in evidence.facts.values():
            facts_of.setdefault(fact.source, []).append(fact)
        items = nodes.bullet_list(classes=["sources"])
        for key in sorted(facts_of, key=lambda key: evidence.sources[key].citation.lower()):
            items += self._item(evidence.sources[key], facts_of[key])
        return [items]

    def _item(self, source: Source, facts: list[Fact]) -> nodes.list_item:
        links: list[nodes.Node] = [nodes.Text("Facts: ")]
        for number, fact in enumerate(facts):
            separator = nodes.Text("; " if number else "")
            address = nodes.reference("", fact.title, refuri=f"{SCHEME}{fact.id}")
            links += [separator, address]
        return nodes.list_item(
            "",
            nodes.paragraph("", "", *_source(source, "")),
            nodes.paragraph("", "", *links, classes=["source-facts"]),
            ids=[f"source-{source.key.replace('_', '-')}"],
        )


def _section(name: str, facts: list[Fact], evidence: Evidence) -> nodes.section:
    title = name.replace("_", " ").capitalize()
    section = nodes.section("", nodes.title("", title), ids=[f"facts-{name.replace('_', '-')}"])
    section += [_entry(fact, evidence) for fact in facts]
    return section


def _entry(fact: Fact, evidence: Evidence) -> nodes.section:
    entry = nodes.section("", nodes.title("", fact.title), ids=[fact.id], classes=["fact-entry"])
    entry += nodes.paragraph("", fact.statement)
    if fact.values:
        entry += _values(list(fact.values.values()))
    entry += _field_list(_rows(fact, evidence))
    return entry


def _values(values: list[Value]) -> nodes.table:
    rows = [(value.label, _with_range(value)) for value in values]
    if all(value.n is None for value in values):
        return _table(("What", "Value"), rows)
    counts = ["" if value.n is None else f"{value.n}" for value in values]
    return _table(("What", "Value", "n"), [(*row, n) for row, n in zip(rows, counts, strict=True)])


def _with_range(value: Value) -> str:
    return f"{value.text} ({value.range_text})" if value.range_text else value.text


def _rows(fact: Fact, evidence: Evidence) -> Iterator[Row]:
    yield "Population", [nodes.Text(fact.population)]
    if fact.n is not None:
        yield "n", [nodes.Text(f"{fact.n}")]
    yield "Design", [nodes.Text(fact.design.label.capitalize())]
    yield "Source", _source(evidence.source_of(fact.id), fact.where)
    quoted = f": {fact.secondary}" if fact.secondary else ""
    yield "How checked", [nodes.Text(fact.checked.label.capitalize() + quoted)]
    for caveat in fact.caveats:
        yield "Caveat", [nodes.Text(caveat)]
    for other in fact.conflicts:
        title = evidence.facts[other].title
        yield "Conflicts with", [nodes.reference("", title, refid=other, internal=True)]


def _source(source: Source, where: str) -> list[nodes.Node]:
    parts: list[nodes.Node] = [nodes.Text(f"{source.citation} ")]
    links = {
        f"doi:{source.doi}": source.doi and f"https://doi.org/{source.doi}",
        f"PMID {source.pmid}": source.pmid and f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/",
        "web page": "" if source.doi or source.pmid else source.url,
    }
    for label, url in links.items():
        if url:
            parts += [nodes.reference("", label, refuri=url), nodes.Text(" ")]
    if where:
        parts.append(nodes.Text(f"({where})"))
    return parts


def _field_list(rows: Iterator[Row]) -> nodes.field_list:
    fields = nodes.field_list(classes=["fact-fields"])
    for name, content in rows:
        body = nodes.field_body("", nodes.paragraph("", "", *content))
        fields += nodes.field("", nodes.field_name("", name), body)
    return fields


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> nodes.table:
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in head], cols=len(head))
    group += nodes.thead("", _table_row(head))
    group += nodes.tbody("", *[_table_row(row) for row in rows])
    return nodes.table("", group, classes=["fact-values"])


def _table_row(cells: tuple[str, ...]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", nodes.paragraph("", cell)) for cell in cells])
