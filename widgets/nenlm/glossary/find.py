"""Finding the terms of a text: whole words, the longest first. The browser does the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NARROW = str.maketrans("\u00a0\u2011", " -")


@dataclass(frozen=True)
class Found:
    """One place of a text that uses a term."""

    term: str
    start: int
    end: int


class Spellings:
    """All spellings of the marked terms.

    A spelling may begin with a capital where it stands first in a sentence, and end in an `s`;
    the rest is compared letter by letter, so that `OR` is not `or`.
    """

    def __init__(self, terms: Mapping[str, str]) -> None:
        """Take the term's id of each spelling."""
        self.terms = terms
        longest_first = sorted(terms, key=lambda spelling: (-len(spelling), spelling))
        choices = "|".join(map(_either_case, longest_first))
        self.pattern = rf"(?<!\w)({choices})s?(?!\w)"
        self._compiled = re.compile(self.pattern, re.ASCII)

    def find(self, text: str) -> Iterator[Found]:
        """Yield every use of a term, in order, without overlap."""
        for match in self._compiled.finditer(text.translate(_NARROW)):
            yield Found(self.term_of(match[1]), match.start(), match.end())

    def term_of(self, spelling: str) -> str:
        """Return the id of a term by a spelling as it stands in a text."""
        if spelling in self.terms:
            return self.terms[spelling]
        return self.terms[spelling[0].lower() + spelling[1:]]


def _either_case(spelling: str) -> str:
    first, rest = spelling[0], re.escape(spelling[1:]).replace(r"\ ", " ").replace(r"\-", "-")
    return f"[{first.upper()}{first}]{rest}" if first.islower() else f"{re.escape(first)}{rest}"
