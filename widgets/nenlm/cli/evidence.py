"""Commands on the evidence base: find a fact, read it, ask where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from nenlm.cli.app import app, told
from nenlm.content import ContentError, nearest
from nenlm.evidence import Checked, Design, Evidence, Fact, load_evidence
from nenlm.uses import KINDS, uses

FactId = Annotated[str, typer.Argument(help="Id of a fact, as in sarmiento-2003-mayo-clinic.")]
Root = Annotated[Path, typer.Option(help="Working copy of the course.")]


@app.command()
def fact(fact_id: FactId) -> None:
    """Print one fact: its numbers, its source and how it was checked."""
    with told():
        evidence = load_evidence()
        if fact_id not in evidence.facts:
            raise _unknown(fact_id, evidence.facts)
    typer.echo("\n".join(_card(evidence.facts[fact_id], evidence)))


@app.command()
def where(fact_id: FactId, root: Root = Path()) -> None:
    """List every place that uses a fact."""
    with told():
        known = uses(root)
        if fact_id not in known:
            raise _unknown(fact_id, known)
    places = known[fact_id]
    if not places:
        typer.echo(f"{fact_id}: nothing uses it")
    for kind, found in groupby(places, key=lambda use: use.kind):
        typer.echo(KINDS[kind])
        for use in found:
            page = f"  ({use.docname}{f'#{use.anchor}' if use.anchor else ''})"
            typer.echo(f"  {use.label}{page if use.docname else ''}")


@app.command()
def facts(
    words: Annotated[list[str] | None, typer.Argument(help="All must occur in the fact.")] = None,
    section: Annotated[str, typer.Option(help="Section of the evidence base.")] = "",
    design: Annotated[Design | None, typer.Option(help="Kind of study.")] = None,
    checked: Annotated[Checked | None, typer.Option(help="How it was checked.")] = None,
    year_from: Annotated[int, typer.Option(help="Published in this year or later.")] = 0,
    year_to: Annotated[int, typer.Option(help="Published in this year or earlier.")] = 9999,
    unused: Annotated[bool, typer.Option("--unused", help="Only what nothing rests on.")] = False,
    root: Root = Path(),
) -> None:
    """Search the evidence base."""
    with told():
        evidence = load_evidence()
        sections = sorted({fact.section for fact in evidence.facts.values()})
        if section and section not in sections:
            raise ContentError([f"section: '{section}'; {nearest(section, sections)}"])
        places = uses(root) if unused else {}
    found = [
        fact
        for fact in evidence.facts.values()
        if section in ("", fact.section)
        and design in (None, fact.design)
        and checked in (None, fact.checked)
        and _within(evidence.source_of(fact.id).year, year_from, year_to)
        and all(word.casefold() in _text_of(fact, evidence) for word in words or [])
        and not (unused and any(use.kind != "conflict" for use in places[fact.id]))
    ]
    for fact in found:
        source = evidence.source_of(fact.id)
        typer.echo(f"{fact.id}\n    {fact.title}")
        typer.echo(f"    {source.short}; {fact.design.label}; {fact.checked.label}")
    typer.echo(f"{len(found)} of {len(evidence.facts)} facts", err=True)
    if not found:
        raise typer.Exit(1)


def _unknown(fact_id: str, known: Iterable[str]) -> ContentError:
    near = get_close_matches(fact_id, list(known), n=5, cutoff=0.4)
    hint = f"the nearest are {', '.join(near)}" if near else "`nenlm facts` lists them"
    return ContentError([f"no fact '{fact_id}'; {hint}"])


def _within(year: int | None, first: int, last: int) -> bool:
    """Whether a year lies between two; a year that was not seen does where none was asked for."""
    return first <= year <= last if year else (first, last) == (0, 9999)


def _text_of(fact: Fact, evidence: Evidence) -> str:
    parts = [fact.id, fact.title, fact.statement, fact.population, *fact.caveats]
    parts += [value.label for value in fact.values.values()]
    return " ".join([*parts, evidence.source_of(fact.id).citation]).casefold()


def _card(fact: Fact, evidence: Evidence) -> Iterator[str]:
    yield f"{fact.title} ({fact.id})"
    yield fact.statement.strip()
    for name, value in fact.values.items():
        beside = f" ({value.range_text})" if value.range_text else ""
        n = f", n = {value.n}" if value.n else ""
        yield f"  {name}: {value.text}{beside}{n}: {value.label}"
    n = f" (n = {fact.n})" if fact.n is not None else ""
    yield f"Population: {fact.population}{n}"
    yield f"Design: {fact.design.label}"
    source = evidence.source_of(fact.id)
    yield f"Source: {source.citation}" + (f" ({fact.where})" if fact.where else "")
    for name, text in (("doi", source.doi), ("pmid", source.pmid), ("pmcid", source.pmcid)):
        if text:
            yield f"  {name}: {text}"
    yield f"Checked: {fact.checked.label}" + (f": {fact.secondary}" if fact.secondary else "")
    for caveat in fact.caveats:
        yield f"Caveat: {caveat}"
    for conflict in evidence.conflicts_of(fact.id):
        yield f"Compare: {conflict.other(fact.id)}: {conflict.why}"
