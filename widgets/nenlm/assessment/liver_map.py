"""What a map of deposits amounts to: their number, distribution, type, pattern and burden.

Definitions: facts `frilling-types` and `enets-patterns`; the limits that they leave open are in
`liver_typing.yaml`. Burden: the deposits as spheres, pi/6 times the cube of the diameter, over the
volume of an adult liver (`slv-feng-2017-china`), as a range over one standard deviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, hypot, inf, pi
from typing import cast, get_args

from nenlm.assessment.liver import (
    DoubtId,
    Liver,
    PatternId,
    PatternReason,
    Place,
    TypeId,
    liver,
)
from nenlm.content import ContentError, nearest
from nenlm.pathway import ContradictionError, Line, Pathway
from nenlm.pathway.features import Given

TEXT = re.compile(r"(?P<segment>\w+):(?P<mm>\d+):(?P<place>\w+)", re.ASCII)
SEPARATOR = ","


@dataclass(frozen=True)
class Deposit:
    """One deposit: its segment, its diameter in mm, and where in the segment it lies."""

    segment: str
    mm: int
    place: Place = "surface"

    @property
    def volume(self) -> float:
        """The volume of a sphere of this diameter, in mL."""
        return pi / 6 * (self.mm / 10) ** 3


@dataclass(frozen=True)
class Verdict:
    """A class, what it means, the clause that gave it, and what makes it doubtful."""

    id: str
    label: str
    means: str
    because: str
    doubt: str = ""


@dataclass(frozen=True)
class Burden:
    """The share of the liver that the deposits replace, in whole percent.

    `exceeds` says that they would be larger than the liver; the numbers then end at 100.
    """

    low: int
    middle: int
    high: int
    exceeds: bool


@dataclass(frozen=True)
class Reading:
    """What the map says of at least one deposit."""

    number: int
    largest: int
    segments: tuple[str, ...]
    lobes: tuple[str, ...]
    type: Verdict
    pattern: Verdict
    burden: Burden
    features: dict[str, Given]


def parse_deposits(text: str) -> tuple[Deposit, ...]:
    """Return the deposits written as `VII:60:surface,III:12:deep`.

    Raises:
        ContentError: a malformed part; the message names it and what is allowed.
    """
    parts = text.split(SEPARATOR) if text else []
    found = []
    for part in parts:
        match = TEXT.fullmatch(part)
        if not match:
            raise ContentError([f"deposits: '{part}'; write segment:millimetres:place"])
        found.append((match["segment"], int(match["mm"]), match["place"]))
    return checked(found)


def checked(some: Iterable[Sequence[object]]) -> tuple[Deposit, ...]:
    """Return deposits from rows of segment, diameter and, if not at the surface, place.

    Raises:
        ContentError: an unknown segment or place, or a size or number out of bounds.
    """
    limits, known = liver().typing.deposits, liver().segments
    deposits = []
    problems = []
    for segment, mm, *rest in some:
        place = rest[0] if rest else "surface"
        if segment not in known:
            problems.append(f"deposits: segment '{segment}'; {nearest(str(segment), known)}")
        elif not isinstance(mm, int) or not limits.low <= mm <= limits.high:
            problems.append(f"deposits: size '{mm}'; allowed: {limits.low} to {limits.high} mm")
        elif place not in get_args(Place):
            problems.append(f"deposits: place '{place}'; {nearest(str(place), get_args(Place))}")
        else:
            deposits.append(Deposit(str(segment), mm, cast("Place", place)))
    if len(deposits) > limits.most:
        problems.append(f"deposits: {len(deposits)} of them; allowed: up to {limits.most}")
    if problems:
        raise ContentError(problems)
    return tuple(deposits)


def text_of(deposits: Iterable[Deposit]) -> str:
    """Return deposits as one line of text, as a link carries them."""
    return SEPARATOR.join(f"{each.segment}:{each.mm}:{each.place}" for each in deposits)


def read(deposits: Sequence[Deposit]) -> Reading | None:
    """Return what the map says; nothing where it holds no deposit."""
    if not deposits:
        return None
    atlas = liver()
    sizes = sorted((each.mm for each in deposits), reverse=True)
    within = {each.segment for each in deposits}
    segments = tuple(name for name in atlas.segments if name in within)
    sides = {atlas.segments[name].lobe for name in segments}
    lobes = tuple(side for side in ("right", "left") if side in sides)
    burden = burden_of(deposits)
    bilobar = len(lobes) == 2
    bulk = bilobar and sizes[0] >= atlas.typing.bulk * sizes[1]
    many = len(sizes) > atlas.typing.few
    distribution = _distribution(len(sizes), bilobar=bilobar, bulk=bulk, many=many)
    return Reading(
        number=len(sizes),
        largest=sizes[0],
        segments=segments,
        lobes=lobes,
        type=_type(sizes, burden, bilobar=bilobar, bulk=bulk, many=many),
        pattern=_pattern(deposits, segments, lobes),
        burden=burden,
        features={
            "pattern": distribution,
            "max_mm": sizes[0],
            "burden": burden.middle,
            "near_duct": "close" if any(each.place == "duct" for each in deposits) else "away",
        },
    )


def burden_of(deposits: Iterable[Deposit]) -> Burden:
    """Return the share of the liver that the deposits replace."""
    volume = liver().volume
    tumour = sum(each.volume for each in deposits)
    low, middle, high = (_percent(tumour / of) for of in (volume.high, volume.mean, volume.low))
    return Burden(low, max(1, middle), high, exceeds=tumour > volume.low)


def _percent(share: float) -> int:
    return min(100, floor(100 * share + 0.5))


def _distribution(number: int, *, bilobar: bool, bulk: bool, many: bool) -> str:
    if number == 1:
        return "single"
    if bulk:
        return "bulk_both"
    return f"{'many' if many else 'few'}_{'both' if bilobar else 'one_lobe'}"


def _type(
    sizes: Sequence[int], burden: Burden, *, bilobar: bool, bulk: bool, many: bool
) -> Verdict:
    """Return the Frilling type, with the clause that applies and what makes it doubtful."""
    words = liver().typing
    found: TypeId = "none"
    if len(sizes) == 1:
        found = "I"
    elif bulk:
        found = "II"
    elif bilobar and many:
        found = "III"
    because = words.types[found].because
    if found == "none":
        because = words.no_type["few_both" if bilobar else "one_lobe"]
    filled = because.format(n=len(sizes), largest=sizes[0], next=sizes[min(1, len(sizes) - 1)])
    doubts = _doubts(found, sizes, burden) if bilobar else ()
    return Verdict(
        found,
        words.types[found].label,
        words.types[found].means,
        filled.strip(),
        " ".join(words.doubts[name].strip() for name in doubts),
    )


def _doubts(found: TypeId, sizes: Sequence[int], burden: Burden) -> tuple[DoubtId, ...]:
    """Return why a reading of disease in both lobes is borderline."""
    limits = liver().typing.doubt
    few = liver().typing.few
    nearly_a_bulk = sizes[0] >= limits.ratio_low * sizes[1]
    if found == "II":
        return ("bulk",) if sizes[0] < limits.ratio_high * sizes[1] else ()
    doubts: list[DoubtId] = ["no_bulk"] if nearly_a_bulk else []
    if found == "none":
        return (*doubts, "many") if len(sizes) > few - limits.number else tuple(doubts)
    if len(sizes) <= few + limits.number:
        doubts.append("few")
    doubts.append("spared" if burden.high < limits.spared else "judgement")
    return tuple(doubts)


def is_borderline(verdict: Verdict) -> bool:
    """Whether another reader may well name another type."""
    return verdict.doubt not in ("", liver().typing.doubts["judgement"])


def _pattern(deposits: Sequence[Deposit], segments: Sequence[str], lobes: Sequence[str]) -> Verdict:
    """Return the pattern of the European guidelines."""
    words, known = liver().typing, liver().segments
    largest = {
        lobe: max(each.mm for each in deposits if known[each.segment].lobe == lobe)
        for lobe in lobes
    }
    found: PatternId = "simple"
    reason: PatternReason
    fill = ""
    if len(segments) == 1:
        reason = "one_segment"
    elif len(segments) == 2 and segments[1] in known[segments[0]].neighbours:
        reason = "adjacent"
    elif len(lobes) == 1:
        caudate = any(known[name].lobe == "caudate" for name in segments)
        reason = "with_caudate" if caudate else "one_lobe"
    elif min(largest.values()) <= words.satellite * max(largest.values()):
        found, reason = "complex", "satellites"
        fill = words.lobes["right" if largest["right"] > largest["left"] else "left"]
    else:
        found, reason = "diffuse", "both"
    because = words.pattern_reasons[reason].format(side=fill)
    named = words.patterns[found]
    return Verdict(found, named.label, named.means, because)


@dataclass(frozen=True)
class Circle:
    """A deposit as drawn; `at` is its place in the list of deposits, from 1."""

    at: int
    x: float
    y: float
    radius: float


def circles(deposits: Sequence[Deposit], atlas: Liver | None = None) -> tuple[Circle, ...]:
    """Return where the deposits are drawn: the largest first, each in its own segment.

    A deposit takes the first slot with room enough, else the one with most; there it is drawn as
    small as the room asks, down to the least radius.
    """
    geometry = (atlas or liver()).geometry
    size = geometry.radius
    placed: list[Circle] = []
    order = sorted(range(len(deposits)), key=lambda at: (-deposits[at].mm, at))
    for at in order:
        wanted = max(size.least, size.base + size.per_mm * deposits[at].mm)
        best = (-inf, 0.0, 0.0)
        for x, y, _ in geometry.segments[deposits[at].segment].slots:
            room = min(
                (hypot(x - c.x, y - c.y) - c.radius - size.gap for c in placed), default=wanted
            )
            if room > best[0]:
                best = (room, x, y)
            if room >= wanted:
                break
        room, x, y = best
        placed.append(Circle(at + 1, x, y, max(size.least, min(wanted, room))))
    return tuple(sorted(placed, key=lambda circle: circle.at))


@dataclass(frozen=True)
class End:
    """Another aim, and the share of the liver within the range that leads to it."""

    burden: int
    aim: Line


def other_aims(reading: Reading, case: Mapping[str, Given], pathway: Pathway) -> tuple[End, ...]:
    """Return the aims at the ends of the burden's range that differ from the present one."""
    shown = pathway.plan(case).shown.outcome
    ends = []
    for burden in dict.fromkeys((reading.burden.low, reading.burden.high)):
        try:
            aim = pathway.plan({**case, "burden": burden}).shown
        except ContradictionError:
            continue
        if aim.outcome != shown:
            ends.append(End(burden, aim))
    return tuple(ends)
