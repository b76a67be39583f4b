"""The page of all facts: directive `all-facts`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.model import Fact, Value

Row = tuple[str, list[nodes.Node]]
Cite = Callable[[str], list[nodes.Node]]


class AllFacts(SphinxDirective):
    """List every fact of the evidence base with its numbers and how it was checked."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each section of the evidence base."""
        evidence = load_evidence()
        facts = sorted(evidence.facts.values(), key=lambda fact: (fact.section, fact.id))
        return [
            _section(name, list(group), evidence, self._cite)
            for name, group in groupby(facts, key=lambda fact: fact.section)
        ]

    def _cite(self, key: str) -> list[nodes.Node]:
        """The citation of a source, as sphinxcontrib-bibtex sets it."""
        holder = nodes.Element()
        role = StringList([f"{{cite:p}}`{key}`"], source=str(self.env.docname))
        self.state.nested_parse(role, self.content_offset, holder)
        return list(holder.children[0].children)


def _section(name: str, facts: list[Fact], evidence: Evidence, cite: Cite) -> nodes.section:
    title = name.replace("_", " ").capitalize()
    section = nodes.section("", nodes.title("", title), ids=[f"facts-{name.replace('_', '-')}"])
    section += [_entry(fact, evidence, cite) for fact in facts]
    return section


def _entry(fact: Fact, evidence: Evidence, cite: Cite) -> nodes.section:
    entry = nodes.section("", nodes.title("", fact.title), ids=[fact.id], classes=["fact-entry"])
    entry += nodes.paragraph("", fact.statement)
    if fact.values:
        entry += _values(list(fact.values.values()))
    entry += _field_list(_rows(fact, evidence, cite))
    return entry


def _values(values: list[Value]) -> nodes.table:
    rows = [(value.label, _with_range(value)) for value in values]
    if all(value.n is None for value in values):
        return _table(("What", "Value"), rows)
    counts = ["" if value.n is None else f"{value.n}" for value in values]
    return _table(("What", "Value", "n"), [(*row, n) for row, n in zip(rows, counts, strict=True)])


def _with_range(value: Value) -> str:
    return f"{value.text} ({value.range_text})" if value.range_text else value.text


def _rows(fact: Fact, evidence: Evidence, cite: Cite) -> Iterator[Row]:
    yield "Population", [nodes.Text(fact.population)]
    if fact.n is not None:
        yield "n", [nodes.Text(f"{fact.n}")]
    yield "Design", [nodes.Text(fact.design.label.capitalize())]
    source = [nodes.Text(f"{evidence.source_of(fact.id).citation} "), *cite(fact.source)]
    if fact.where:
        source.append(nodes.Text(f" ({fact.where})"))
    yield "Source", source
    quoted = f": {fact.secondary}" if fact.secondary else ""
    yield "How checked", [nodes.Text(fact.checked.label.capitalize() + quoted)]
    for caveat in fact.caveats:
        yield "Caveat", [nodes.Text(caveat)]
    for other in fact.conflicts:
        title = evidence.facts[other].title
        yield "Conflicts with", [nodes.reference("", title, refid=other, internal=True)]


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
