"""Livers to practise on, made from a seed: the same seed gives a class the same livers.

Randomness is mulberry32, a generator of 32 bits that Python and the browser run alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from nenlm.assessment.liver import Side, liver
from nenlm.assessment.liver_map import Deposit, Verdict, is_borderline, read
from nenlm.content import ContentError, nearest, read_model

FILE = Path(__file__).with_name("liver_practice.yaml")
MASK = 0xFFFFFFFF
STEP = 0x6D2B79F5
SPREAD = 0x9E3779B9
"""Parts the states of neighbouring seeds."""

Range = tuple[int, int]


class Kind(BaseModel):
    """How livers of one kind are made: `main` is the diameter of one large deposit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Range
    mm: Range
    lobes: Literal["one", "both"]
    main: Range | None = None


class Practice(BaseModel):
    """All kinds, and those of which every row of livers holds one each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    row: tuple[str, ...]
    kinds: dict[str, Kind]


@dataclass(frozen=True)
class Exercise:
    """One liver to name the type of."""

    seed: int
    number: int
    kind: str
    deposits: tuple[Deposit, ...]
    answer: Verdict

    @property
    def borderline(self) -> bool:
        """Whether another reader may well give another answer."""
        return is_borderline(self.answer)


def read_practice(path: Path) -> Practice:
    """Read how livers are made.

    Raises:
        ContentError: a malformed entry or an unknown kind.
    """
    found = read_model(Practice, path)
    unknown = [name for name in found.row if name not in found.kinds]
    if unknown:
        raise ContentError(
            [f"{path.name}: row: '{unknown[0]}'; {nearest(unknown[0], found.kinds)}"]
        )
    return found


@cache
def practice() -> Practice:
    """Return how the course makes its livers."""
    return read_practice(FILE)


def mulberry32(seed: int) -> Callable[[], float]:
    """Return a generator of numbers from 0 up to 1."""
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + STEP) & MASK
        mixed = ((state ^ state >> 15) * (state | 1)) & MASK
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61))) & MASK
        return (mixed ^ mixed >> 14) / 2**32

    return draw


def exercise(seed: int, number: int) -> Exercise:
    """Return liver `number`, from 0, of a seed.

    Raises:
        ValueError: a negative number, or a seed outside 32 bits.
    """
    if not 0 <= seed <= MASK or number < 0:
        raise ValueError(f"seed {seed}, number {number}; allowed: 0 to {MASK}, from 0")
    found = practice()
    row, place = divmod(number, len(found.row))
    kind = _shuffled(found.row, mulberry32(seed + (row + 1) * SPREAD))[place]
    deposits = _made(found.kinds[kind], mulberry32((seed + 1) * SPREAD + number))
    reading = read(deposits)
    assert reading
    return Exercise(seed, number, kind, deposits, reading.type)


def _shuffled(names: tuple[str, ...], draw: Callable[[], float]) -> list[str]:
    order = list(names)
    for last in range(len(order) - 1, 0, -1):
        other = floor(draw() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def _made(kind: Kind, draw: Callable[[], float]) -> tuple[Deposit, ...]:
    sizes = [_within(kind.mm, draw) for _ in range(_within(kind.number, draw))]
    if kind.main:
        sizes[0] = _within(kind.main, draw)
    sides: list[Side] = ["right", "left"] if draw() < 0.5 else ["left", "right"]
    deposits = []
    for at, mm in enumerate(sizes):
        side = sides[0]
        if kind.lobes == "both" and at:
            side = sides[1] if at == 1 or draw() < 0.5 else sides[0]
        homes = [name for name, each in liver().segments.items() if each.lobe == side]
        place: Literal["surface", "deep"] = "surface" if draw() < 0.5 else "deep"
        deposits.append(Deposit(homes[floor(draw() * len(homes))], mm, place))
    return tuple(deposits)


def _within(bounds: Range, draw: Callable[[], float]) -> int:
    low, high = bounds
    return low + floor(draw() * (high - low + 1))
