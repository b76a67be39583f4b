"""Quantities in a text, in figures and in words, and those a fact stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from nenlm.evidence.model import Fact, Unit, Value

Number = tuple[float, str]
"""A number and what it counts; years are counted in months, weeks in days, cm in mm."""

ANY: Final = "any"
"""The unit of a decimal without one: it may be the number of any value."""

NEAR: Final = {"fraction": 5.0, "compared": 12.0, "one in": 1.0}
"""How far, in percentage points, a share in words may lie from the number it speaks of."""

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS: Final = {word: number for number, word in enumerate(_ONES, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_UNITS: Final[dict[str, Number]] = {
    r"%|per cent|percent|percentage points?": (1, "percent"),
    r"years?": (12, "months"),
    r"months?": (1, "months"),
    r"weeks?": (7, "days"),
    r"days?": (1, "days"),
    r"hours?": (1, "hours"),
    r"minutes?": (1, "minutes"),
    r"cm": (10, "mm"),
    r"mm": (1, "mm"),
    r"m[lL]": (1, "mL"),
    r"kg": (1, "kg"),
    r"Gy": (1, "Gy"),
    r"GBq": (1, "GBq"),
    r"patients|people|persons|women|men|deaths|lesions|operations|hepatectomies|studies|series"
    r"|trials|reports|centres|hospitals|cases": (1, "count"),
}
_VALUE_UNITS: Final[dict[Unit, Number]] = {
    Unit.PERCENT: (1, "percent"),
    Unit.PERCENTAGE_POINTS: (1, "percent"),
    Unit.DAYS: (1, "days"),
    Unit.WEEKS: (7, "days"),
    Unit.MONTHS: (1, "months"),
    Unit.YEARS: (12, "months"),
    Unit.MM: (1, "mm"),
    Unit.CM: (10, "mm"),
    Unit.ML: (1, "mL"),
    Unit.RATIO: (1, "ratio"),
    Unit.HAZARD_RATIO: (1, "ratio"),
}

_WORD = "|".join(_IN_WORDS)
_WORDS = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})-(?P<ones>{'|'.join(_ONES[:9])})\b|\b(?P<word>{_WORD})\b",
    re.IGNORECASE,
)
_SPACES = re.compile("[\u00a0\u2009\u202f]")
_HALF_A_YEAR = re.compile(r"\bhalf a year\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?P<compared>(?:more|less|fewer|rather more) than |over |under )?"
    rf"(?:(?P<many>an?|\d+) (?P<part>{'|'.join(_PARTS)})s?|(?P<half>half))\b(?!-)"
    r"(?! (?:a|of a) (?:year|dozen|day))",
    re.IGNORECASE,
)
_FIGURE = r"\d{1,3}(?:[ ,]\d{3})+(?![\d])|\d+(?:\.\d+)?"
_GAP = r" ?-?(?:more |full |whole )?"
_UNIT = "|".join(_UNITS)
_MEASURED = re.compile(
    rf"(?<![\w.])(?P<low>{_FIGURE})"
    rf"(?: ?(?:–|-|to|or|and) ?(?P<high>{_FIGURE}))?{_GAP}(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"(?P<some>{_FIGURE}) (?:in|(?P<of>of|out of)) (?:the )?(?P<all>{_FIGURE})\b")
_NAMED = re.compile(
    r"\b(?P<name>n|P|Ki-67|[Hh]azard ratio|HR|[Oo]dds ratio|OR)\b"
    r"(?: (?:is|of|up to|below|above|over|under|from|at least|about|index))* ?[=<>≤≥]* ?"
    rf"(?P<low>{_FIGURE})(?:(?:–| to )(?P<high>{_FIGURE}))?"
)
_DECIMAL = re.compile(r"(?<![\w./-])\d+\.\d+(?![\w./])")
_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)[-–](?P<last>(?:19|20)\d\d)\b")
_NAMED_UNIT: Final = {"n": "count", "Ki-67": "Ki-67"}


@dataclass(frozen=True)
class Quantity:
    """One quantity as written; a share said as a fraction need only be `near` its number."""

    text: str
    numbers: frozenset[Number]
    near: float = 0

    def is_among(self, known: frozenset[Number]) -> bool:
        """Whether its numbers are among those known; a fraction may be near one, or its rest."""
        if not self.near:
            return all(_is_known(number, known) for number in self.numbers)
        shares = [
            number if unit == "percent" else 100 * number
            for number, unit in known
            if unit in ("percent", "ratio")
        ]
        return any(
            abs(share - known) <= self.near or abs(share - (100 - known)) <= self.near / 2
            for share, _ in self.numbers
            for known in shares
        )


def _is_known(number: Number, known: frozenset[Number]) -> bool:
    size, unit = number
    if unit == ANY:
        return size in {other for other, _ in known}
    alike = {"Ki-67": "percent", "percent": "Ki-67"}.get(unit, unit)
    return number in known or (size, alike) in known


@cache
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return every quantity of a text: numbers with a unit, ratios, shares, decimals."""
    text = _in_figures(text)
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (_SHARE, _share),
        (_NAMED, _named),
        (_RATIO, _ratio),
        (_MEASURED, _measured),
        (_DECIMAL, _decimal),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and begin < end for begin, other_end in taken):
                continue
            quantity = read(match)
            if quantity:
                taken.append((start, end))
                found.append(quantity)
    return tuple(found)


def _in_figures(text: str) -> str:
    """The text with plain spaces, its number words as figures."""

    def figure(match: re.Match[str]) -> str:
        words = (match["tens"], match["ones"], match["word"])
        return str(sum(_IN_WORDS[word.lower()] for word in words if word))

    plain = " ".join(_SPACES.sub(" ", text).split())
    return _WORDS.sub(figure, _HALF_A_YEAR.sub("6 months", plain))


def _share(match: re.Match[str]) -> Quantity | None:
    near = NEAR["compared" if match["compared"] else "fraction"]
    many = {"half": 1, "a": 1, "an": 1}.get((match["half"] or match["many"]).lower())
    share = 100 * (many or int(match["many"])) / _PARTS[(match["half"] or match["part"]).lower()]
    return Quantity(match[0], frozenset({(share, "percent")}), near) if share < 100 else None


def _named(match: re.Match[str]) -> Quantity:
    unit = _NAMED_UNIT.get(match["name"], "ratio")
    return Quantity(match[0], _numbers(match, 1, unit))


def _measured(match: re.Match[str]) -> Quantity | None:
    factor, unit = next(
        number
        for word, number in _UNITS.items()
        if re.fullmatch(word, match["unit"], re.IGNORECASE)
    )
    numbers = _numbers(match, factor, unit)
    small = all(number < 10 for number, _ in numbers)
    return None if unit == "count" and small else Quantity(match[0], numbers)


def _ratio(match: re.Match[str]) -> Quantity | None:
    some, whole = _number(match["some"]), _number(match["all"])
    if not some < whole or whole < 10 or whole > 1900:
        return None
    if match["of"]:
        return Quantity(match[0], frozenset({(some, "count"), (whole, "count")}))
    return Quantity(match[0], frozenset({(100 * some / whole, "percent")}), NEAR["one in"])


def _decimal(match: re.Match[str]) -> Quantity:
    return Quantity(match[0], frozenset({(float(match[0]), ANY)}))


def _numbers(match: re.Match[str], factor: float, unit: str) -> frozenset[Number]:
    ends = filter(None, (match["low"], match["high"]))
    return frozenset((_number(end) * factor, unit) for end in ends)


def _number(figure: str) -> float:
    return float(re.sub("[ ,]", "", figure))


def numbers_of(value: Value, n: int | None = None) -> Iterator[Number]:
    """Yield the numbers of one value: point, range, share of its n and what its label says.

    `n` is the denominator where the value names none.
    """
    factor, unit = _VALUE_UNITS.get(value.unit, (1, "count"))
    whole = value.n or n
    for number in (value.value, value.low, value.high):
        if number is not None:
            yield abs(number) * factor, unit
            if unit == "count" and whole:
                yield 100 * number / whole, "percent"
    if value.n is not None:
        yield value.n, "count"
    yield from numbers_in(value.label)


def numbers_in(*texts: str) -> frozenset[Number]:
    """Return all numbers of some texts."""
    return frozenset(chain.from_iterable(q.numbers for text in texts for q in quantities(text)))


def backed_numbers(fact: Fact) -> frozenset[Number]:
    """Return the numbers a fact holds as data: its values, its n and whom it is about."""
    own = numbers_in(fact.population, fact.where) | set(_spans(fact.population))
    n = {(float(fact.n), "count")} if fact.n is not None else set()
    return frozenset(chain(own, n, *(numbers_of(value, fact.n) for value in fact.values.values())))


def _spans(text: str) -> Iterator[Number]:
    """Yield how long each range of years lasts, with and without its last year."""
    for match in _YEARS.finditer(text):
        years = int(match["last"]) - int(match["first"])
        yield 12 * years, "months"
        yield 12 * (years + 1), "months"


def stated_numbers(facts: Iterable[Fact]) -> frozenset[Number]:
    """Return all numbers that some facts state, in data or in words."""
    return frozenset().union(
        *(
            backed_numbers(fact) | numbers_in(fact.title, fact.statement, *fact.caveats)
            for fact in facts
        )
    )
