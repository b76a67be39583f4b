"""Where each fact of the evidence base is used: rules, texts, questions, figures and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nenlm.content import read_entries, read_yaml
from nenlm.evidence import Evidence, read_evidence
from nenlm.evidence.links import find_links
from nenlm.glossary import read_glossary
from nenlm.pages import Passage, pages, passages
from nenlm.pathway import Pathway
from nenlm.pathway.reading import read_documents
from nenlm.pathway.resolve import resolve
from nenlm.pathway.rules import Decision, Rule
from nenlm.pathway.tables import Tables
from nenlm.texts import PACKAGE, addresses

FACTS_PAGE: Final = "book/facts"
PATHWAY_PAGE: Final = "book/pathway"
GLOSSARY_PAGE: Final = "book/glossary"

KINDS: Final = {
    "rule": "Rules",
    "feature": "Features",
    "safety": "Safety properties",
    "position": "Positions on contested questions",
    "conflict": "Facts that seem to contradict it",
    "page": "Pages",
    "figure": "Figures",
    "case": "Worked cases",
    "explorer": "Explorers beside the pathway",
    "question": "Quiz questions",
    "pair": "Contrasting pairs",
    "glossary": "Words of the glossary",
}
"""Kinds of use in the order in which they are listed, with their headings."""

_OUTPUT_LINK = re.compile(r'href="fact:(?P<fact>[^".]+)')

Found = Iterator[tuple[str, "Use"]]


@dataclass(frozen=True)
class Use:
    """One place that leans on a fact.

    `docname` is empty where the place has no page of its own; `anchor` is an id in that page.
    """

    kind: str
    label: str
    docname: str = ""
    anchor: str = ""


def uses(root: Path, pathway: Pathway | None = None) -> Mapping[str, tuple[Use, ...]]:
    """Return, for every fact of a working copy, the places that use it.

    A fact that nothing uses has no places. `pathway` spares reading it again.

    Raises:
        ContentError: the evidence or the pathway of the working copy is at fault.
    """
    package = root / PACKAGE
    pathway = pathway or _read_pathway(package)
    evidence = pathway.tables.evidence
    found: dict[str, dict[Use, None]] = {fact: {} for fact in evidence.facts}
    for parts in (
        _rules(pathway),
        _texts_of_pathway(pathway.tables),
        _positions(pathway.tables),
        _conflicts(evidence),
        _cases(package / "cases"),
        _quiz(package / "quiz"),
        _figures(package / "figures", root),
        _explorers(package / "assessment"),
        _pages(root),
        _glossary(package / "glossary/terms", evidence),
    ):
        for fact, use in parts:
            found.setdefault(fact, {})[use] = None
    order = list(KINDS)
    return {
        fact: tuple(sorted(places, key=lambda use: order.index(use.kind)))
        for fact, places in sorted(found.items())
    }


def _read_pathway(package: Path) -> Pathway:
    documents = read_documents(package / "pathway")
    return Pathway(documents, resolve(documents, read_evidence(package / "evidence")))


def _linked(text: str) -> Iterator[str]:
    yield from dict.fromkeys(link.fact_id for link in find_links(text))


def _rules(pathway: Pathway) -> Found:
    for edition in pathway.editions:
        tables = (
            pathway.tables if edition == pathway.edition else pathway.with_edition(edition).tables
        )
        for decision in tables.decisions.values():
            for rule in decision.rules:
                own = "@" in rule.key
                use = Use(
                    "rule",
                    _rule_label(rule, decision, tables)
                    + (f" ({tables.edition.title})" if own else ""),
                    PATHWAY_PAGE,
                    rule.anchor,
                )
                for fact in (*rule.facts, *_linked(rule.because)):
                    yield fact, use


def _rule_label(rule: Rule, decision: Decision, tables: Tables) -> str:
    if rule.then is None:
        return f"{rule.id}, {decision.title}: as {tables.decisions[str(rule.passes)].title}"
    return f"{rule.id}, {decision.title}: {decision.outcomes[rule.then].label}"


def _texts_of_pathway(tables: Tables) -> Found:
    for feature in tables.features.values():
        for fact in (*feature.facts, *_linked(f"{feature.meaning} {feature.unknown}")):
            yield fact, Use("feature", feature.label)
    for item in tables.safety:
        for fact in _linked(item.title):
            yield fact, Use("safety", f"{item.id}: {item.title}")


def _positions(tables: Tables) -> Found:
    for question in tables.questions:
        for _, label, seen in question.stances:
            for fact, says in seen:
                use = Use("position", f"{question.title} {label}")
                for leaned_on in (fact, *_linked(says)):
                    yield leaned_on, use


def _conflicts(evidence: Evidence) -> Found:
    for fact in evidence.facts:
        for other in evidence.conflicts_of(fact):
            title = evidence.facts[other.other(fact)].title
            yield fact, Use("conflict", title, FACTS_PAGE, other.other(fact))


def _cases(folder: Path) -> Found:
    for entry in read_entries(folder / "presets.yaml"):
        for fact in _linked(str(entry["story"])):
            yield fact, Use("case", str(entry["title"]))


def _quiz(folder: Path) -> Found:
    for kind in ("question", "pair"):
        for path in sorted((folder / f"{kind}s").glob("*.yaml")):
            for entry in read_entries(path):
                label = entry.get("title") or _opening(str(entry["stem"]))
                for text in _strings(entry):
                    for fact in _linked(text):
                        yield fact, Use(kind, label, f"chapters/{path.stem}")


def _glossary(folder: Path, evidence: Evidence) -> Found:
    for term in read_glossary(folder, evidence).terms.values():
        for fact in _linked(term.meaning):
            yield fact, Use("glossary", term.head, GLOSSARY_PAGE, term.anchor)


def _opening(text: str, letters: int = 80) -> str:
    """The beginning of a text, cut between words, without its links' addresses."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()
    return plain if len(plain) <= letters else plain[:letters].rsplit(" ", 1)[0] + " …"


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for inner in content.values():
            yield from _strings(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from _strings(inner)


def _figures(folder: Path, root: Path) -> Found:
    """Facts of the figures' data, at the page that shows the figure."""
    shown = {
        part.title: part
        for path in pages(root)
        for part in passages(path, root)
        if part.kind == "figure"
    }
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        for figure in content.get("measures", content).values():
            if isinstance(figure, dict) and "title" in figure:
                page = shown.get(figure["title"])
                place = (page.docname, page.anchor) if page else ()
                for address in addresses(figure):
                    yield address.partition(".")[0], Use("figure", figure["title"], *place)


def _explorers(folder: Path) -> Found:
    """Facts of the data that the explorers beside the pathway stand on."""
    for path in sorted(folder.glob("*.yaml")):
        subject = path.stem.replace("_", " ").capitalize()
        yield from _entries(read_yaml(path), Use("explorer", subject), subject)


def _entries(content: Any, use: Use, subject: str) -> Found:
    if isinstance(content, list):
        for item in content:
            yield from _entries(item, use, subject)
    elif isinstance(content, dict):
        name = content.get("name") or content.get("title") or content.get("label")
        if isinstance(name, str):
            use = Use("explorer", f"{subject}: {name}")
        for key, item in content.items():
            if key in ("fact", "facts"):
                yield from ((str(fact), use) for fact in ([item] if key == "fact" else item))
            else:
                yield from _entries(item, use, subject)
    elif isinstance(content, str):
        named = (address.partition(".")[0] for address in addresses(content))
        yield from ((fact, use) for fact in (*named, *_linked(content)))


def _pages(root: Path) -> Found:
    for path in pages(root):
        for part in passages(path, root):
            if part.kind == "prose":
                for fact in _linked(part.text):
                    yield fact, _use_of(part, "page")
            elif part.kind != "quiz":
                kind = "page" if part.kind == "output" else part.kind
                for match in _OUTPUT_LINK.finditer(part.text):
                    yield match["fact"], _use_of(part, kind)


def _use_of(part: Passage, kind: str) -> Use:
    label = part.title
    if kind == "page" and part.heading != part.page:
        label = f"{part.page}: {part.heading}"
    return Use(kind, label, part.docname, part.anchor)
