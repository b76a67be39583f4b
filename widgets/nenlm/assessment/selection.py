"""Simulated patients in whom surgery does nothing: what selection and immortal time look like.

Invented patients, no data. Survival is exponential, with one median for slow and one for fast
tumours. Whoever is put on the list waits; those who live until their date are operated on, and
live exactly as long as they would have anyway. All times are months from the diagnosis of liver
metastases, and everyone is followed to death.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nenlm.content import ContentError, nearest

HORIZON: Final = 120
FIVE_YEARS: Final = 60

Months = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class World:
    """How the simulated patients live: half of them with slow tumours."""

    people: int = 40_000
    median_slow: float = 100
    median_fast: float = 20
    longest_wait: float = 24
    seed: int = 2012


@dataclass(frozen=True)
class Listing:
    """Which shares of the patients with slow and with fast tumours are put on the list."""

    word: str
    slow: float
    fast: float


LISTINGS: Final[Mapping[str, Listing]] = {
    "none": Listing("Listed by chance", 0.40, 0.40),
    "some": Listing("Slow tumours preferred", 0.50, 0.30),
    "strong": Listing("Slow tumours only, nearly", 0.75, 0.05),
}


@dataclass(frozen=True)
class Patients:
    """Simulated patients: months lived, and in which month they were operated on, if ever."""

    lived: Months
    operated_at: Months

    @property
    def operated(self) -> Flags:
        """Who was operated on."""
        return np.isfinite(self.operated_at)


@dataclass(frozen=True)
class Curves:
    """Share alive in each month, from the start of the count, operated and not."""

    operated: Months
    unoperated: Months

    def gap(self, month: int = FIVE_YEARS) -> float:
        """Return by how many percentage points the operated seem to do better."""
        return float(100 * (self.operated[month] - self.unoperated[month]))


@cache
def simulate(selection: str, world: World = World()) -> Patients:
    """Return the patients of one way of listing; the same each time.

    Raises:
        ContentError: no such way of listing; the message lists them.
    """
    if selection not in LISTINGS:
        raise ContentError([f"selection: '{selection}'; {nearest(selection, LISTINGS)}"])
    listing = LISTINGS[selection]
    draw = np.random.default_rng(world.seed)
    slow = np.arange(world.people) % 2 == 0
    median = np.where(slow, world.median_slow, world.median_fast)
    lived = draw.exponential(median / log(2))
    listed = draw.random(world.people) < np.where(slow, listing.slow, listing.fast)
    date = draw.uniform(0, world.longest_wait, world.people)
    operated_at = np.where(listed & (date < lived), date, np.inf)
    return Patients(lived, operated_at)


def survival(selection: str, *, landmark: bool, world: World = World()) -> Curves:
    """Return the curves a paper would print.

    Without `landmark` patients are sorted by whether they were ever operated on and counted from
    diagnosis. With it the count starts when the last operation is over: those who died before are
    left out of both groups, and nobody is operated on after.
    """
    patients = simulate(selection, world)
    start = world.longest_wait if landmark else 0.0
    counted = patients.lived > start
    months = start + np.arange(HORIZON + 1)

    def alive(group: Flags) -> Months:
        lived = np.sort(patients.lived[group & counted])
        dead: Months = np.searchsorted(lived, months, side="right") / len(lived)
        return 1 - dead

    return Curves(alive(patients.operated), alive(~patients.operated))
