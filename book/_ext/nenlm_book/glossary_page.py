"""The page of the glossary: directive `all-terms`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from nenlm.evidence.links import LINK, SCHEME
from nenlm.glossary import Glossary, Term, load_glossary

GLOSSARY_PAGE = "book/glossary"


class AllTerms(SphinxDirective):
    """List every term of the glossary, one section a letter."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        glossary = load_glossary()
        letters = groupby(glossary.terms.values(), key=lambda term: term.initial)
        return [_section(letter, list(terms), glossary) for letter, terms in letters]


def _section(letter: str, terms: list[Term], glossary: Glossary) -> nodes.section:
    entries = [_entry(term, glossary) for term in terms]
    return nodes.section(
        "",
        nodes.title("", letter),
        nodes.definition_list("", *entries, classes=["glossary-terms"]),
        ids=[f"letter-{letter.lower()}"],
    )


def _entry(term: Term, glossary: Glossary) -> nodes.definition_list_item:
    head = nodes.term("", term.head, ids=[term.anchor])
    if term.long:
        head += [nodes.Text(" "), nodes.inline("", term.long, classes=["term-long"])]
    meaning = nodes.definition("", nodes.paragraph("", "", *_linked(term.meaning)))
    if term.see:
        meaning += nodes.paragraph("", "", *_see_also(term, glossary), classes=["term-see"])
    return nodes.definition_list_item("", head, meaning)


def _linked(text: str) -> Iterator[nodes.Node]:
    end = 0
    for match in LINK.finditer(text):
        yield nodes.Text(text[end : match.start()])
        yield nodes.reference("", match["text"], refuri=f"{SCHEME}{match['address']}")
        end = match.end()
    yield nodes.Text(text[end:])


def _see_also(term: Term, glossary: Glossary) -> Iterator[nodes.Node]:
    yield nodes.Text("See also ")
    for at, other in enumerate(glossary.terms[name] for name in term.see):
        if at:
            yield nodes.Text(", ")
        yield nodes.reference("", other.head, refid=other.anchor, internal=True)
