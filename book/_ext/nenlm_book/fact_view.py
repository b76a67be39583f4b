"""What the pages show of a fact: its parts as HTML, shared by cards and the page of all facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from nenlm.evidence import Evidence, Source, load_evidence
from nenlm.evidence.links import LINK
from nenlm.uses import KINDS, Use, uses

FACTS_PAGE = "book/facts"
WORKING_COPY = Path(__file__).parents[3]
RELATIONS = {"conflict"}  # another fact that stands against it does not use it
FACT_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")

Address = Callable[[str], str]


def _count(number: int, noun: str) -> str:
    """The number with its noun: `1 caveat`, `3 caveats`."""
    return f"{number}\u00a0{noun}{'' if number == 1 else 's'}"


templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["count"] = _count
templates.filters["thin"] = lambda number: f"{number:,}".replace(",", "\u202f")


@cache
def all_uses() -> Mapping[str, tuple[Use, ...]]:
    """Where the course uses each fact (read once a build)."""
    found = uses(WORKING_COPY)
    return {
        fact_id: tuple(use for use in places if use.kind not in RELATIONS)
        for fact_id, places in found.items()
    }


def fact_view(fact_id: str, address: Address) -> Mapping[str, Any]:
    """Return what a template needs to show a fact; `address` gives a fact's place."""
    evidence = load_evidence()
    fact = evidence.facts[fact_id]
    source = evidence.source_of(fact_id)
    places = all_uses().get(fact_id, ())
    return {
        "fact": fact,
        "source": source,
        "links": list(source_links(source)),
        "caveats": [rich(caveat, evidence, address) for caveat in fact.caveats],
        "conflicts": [
            {
                "title": evidence.facts[conflict.other(fact_id)].title,
                "address": address(conflict.other(fact_id)),
                "why": rich(conflict.why, evidence, address),
            }
            for conflict in evidence.conflicts_of(fact_id)
        ],
        "address": address(fact_id),
        "uses": [
            (KINDS[kind], list(found)) for kind, found in groupby(places, lambda use: use.kind)
        ],
        "n_uses": len(places),
    }


def source_links(source: Source) -> Iterator[tuple[str, str]]:
    """Yield label and address of the places where a source can be read, the record first."""
    if source.doi:
        yield f"doi:{source.doi}", f"https://doi.org/{source.doi}"
    elif source.pmid:
        yield f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    elif source.url and not source.pmcid:
        yield source.url.partition("://")[2].rstrip("/"), source.url
    if source.pmcid:
        yield source.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"


def rich(text: str, evidence: Evidence, address: Address) -> Markup:
    """Return a text with its fact links, and the ids of facts in it, as links."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        fact_id = match["address"].partition(".")[0]
        parts += [_named(text[end : match.start()], evidence, address)]
        parts += [_link(address(fact_id), match["text"].replace(" %", "\u00a0%"))]
        end = match.end()
    return Markup().join([*parts, _named(text[end:], evidence, address)])


def _named(text: str, evidence: Evidence, address: Address) -> Markup:
    def title(match: re.Match[str]) -> str:
        fact = evidence.facts.get(match[0])
        return _link(address(fact.id), fact.title) if fact else Markup.escape(match[0])

    return Markup(FACT_ID.sub(title, str(Markup.escape(text))))


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
