"""The words an explorer uses, explained at its foot; the browser's: `frontend/src/ui/terms.tsx`."""

from __future__ import annotations

from html.parser import HTMLParser

from nenlm.explorers.markup import VOID, Html, disclosure, element
from nenlm.explorers.words import say
from nenlm.glossary import Term, load_glossary

UNREAD = frozenset({"select", "textarea"})


def words_used(content: Html) -> Html:
    """Return the terms of the glossary that stand in an explorer's present state."""
    terms = load_glossary().used_in(present_text(content))
    entries = element("dl", *map(_entry, terms)) if terms else element("p", say("words_none"))
    return disclosure("nx-palette nx-words", say("words_used"), entries)


def _entry(term: Term) -> Html:
    head = element("dt", element("b", term.head), f" {term.long}" if term.long else None)
    return element("div", head, element("dd", term.plain))


def present_text(content: Html) -> str:
    """Return what stands open in a piece of markup: of what is folded the summary alone."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Gathers the text of open elements, a line for each element."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.path: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.parts.append("\n")
        if tag not in VOID:
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("\n")
        while self.path.pop() != tag:
            pass  # an element without an end tag

    def handle_data(self, data: str) -> None:
        folded = any(
            tag == "details" and self.path[at + 1 : at + 2] != ["summary"]
            for at, tag in enumerate(self.path)
        )
        if not folded and UNREAD.isdisjoint(self.path):
            self.parts.append(data)
