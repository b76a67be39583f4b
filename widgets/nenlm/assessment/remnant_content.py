"""What the computation of the remnant takes from the evidence base: `remnant.yaml`, checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from nenlm.assessment.liver import liver
from nenlm.content import nearest, read_model
from nenlm.evidence import Evidence, load_evidence

FILE = Path(__file__).with_name("remnant.yaml")

SurfaceId = Literal["mosteller", "dubois"]
DenominatorId = Literal["vauthey", "urata", "measured"]
Parenchyma = Literal["normal", "injured", "fibrotic"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bounds(_Strict):
    """What may be entered, and what an explorer starts with."""

    low: float
    high: float
    start: float

    def holds(self, number: float) -> bool:
        """Whether a number may be entered."""
        return self.low <= number <= self.high


class Body(_Strict):
    """Height in cm, weight in kg, body surface in square metres."""

    height: Bounds
    weight: Bounds
    area: Bounds


class Volumes(_Strict):
    """Measured volumes in mL."""

    remnant: Bounds
    liver: Bounds
    tumour: Bounds


class SurfaceDoc(_Strict):
    """A formula of body surface, with the addresses of its numbers."""

    label: str
    values: dict[str, str]


class DenominatorDoc(_Strict):
    """What the remnant is divided by; a formula has the addresses of its numbers."""

    label: str
    means: str
    values: dict[Literal["slope", "intercept"], str] = {}
    population: str
    facts: tuple[str, ...]


class LimitDoc(_Strict):
    """A published limit, the denominator it was found with, and the liver it is for."""

    denominator: DenominatorId
    parenchyma: Parenchyma
    value: str
    name: str


class Errors(_Strict):
    """Addresses of what measuring the remnant and the tumour adds, and of how far formulas miss."""

    remnant: str
    tumour: str
    formula: str


class ShareValue(_Strict):
    """The address of a share and, where it is printed apart, of its spread."""

    mean: str
    spread: str = ""


class ShareDoc(_Strict):
    """A part of the liver whose share of the whole was seen in print."""

    segments: tuple[str, ...] = Field(min_length=1)
    label: str
    values: tuple[ShareValue, ...] = Field(min_length=1)


class GrowthDoc(_Strict):
    """A way to make the remnant grow; no `values` where no figure was seen."""

    id: str
    label: str
    values: tuple[str, ...]
    wait: tuple[str, ...]
    mind: str
    mind_values: tuple[str, ...]


class RemnantDoc(_Strict):
    """All of it."""

    body: Body
    volumes: Volumes
    surfaces: dict[SurfaceId, SurfaceDoc]
    denominators: dict[DenominatorId, DenominatorDoc]
    fed: DenominatorId
    limits: tuple[LimitDoc, ...]
    errors: Errors
    shares: tuple[ShareDoc, ...]
    no_share: str
    share_facts: tuple[str, ...]
    major: int
    growth: tuple[GrowthDoc, ...]


def read_remnant(path: Path, evidence: Evidence) -> RemnantDoc:
    """Read the file and check it against the evidence and the map of the liver.

    Raises:
        ContentError: a malformed entry, an unknown fact, value or segment, or a formula or a
            denominator that is missing.
    """
    return read_model(RemnantDoc, path, lambda doc: _problems(doc, evidence))


def addresses(doc: RemnantDoc) -> Iterator[str]:
    """Yield the address of every value that is used."""
    for surface in doc.surfaces.values():
        yield from surface.values.values()
    for denominator in doc.denominators.values():
        yield from denominator.values.values()
    for limit in doc.limits:
        yield limit.value
    yield from (doc.errors.remnant, doc.errors.tumour, doc.errors.formula)
    for share in doc.shares:
        for each in share.values:
            yield from filter(None, (each.mean, each.spread))
    for growth in doc.growth:
        yield from (*growth.values, *growth.wait, *growth.mind_values)


def facts_of(doc: RemnantDoc) -> list[str]:
    """Return every fact that is leaned on, each once."""
    named = [
        *(fact for each in doc.denominators.values() for fact in each.facts),
        *doc.share_facts,
        *(address.partition(".")[0] for address in addresses(doc)),
    ]
    return list(dict.fromkeys(named))


def _problems(doc: RemnantDoc, evidence: Evidence) -> Iterator[str]:
    for field, known in (("surfaces", SurfaceId), ("denominators", DenominatorId)):
        missing = [each for each in get_args(known) if each not in getattr(doc, field)]
        if missing:
            yield f"{field}: lacks {', '.join(missing)}"
    for address in addresses(doc):
        try:
            evidence.value(address)
        except KeyError as error:
            yield f"{error.args[0]}"
    for fact in facts_of(doc):
        if fact not in evidence.facts:
            yield f"facts: '{fact}'; {nearest(fact, evidence.facts)}"
    for share in doc.shares:
        for segment in share.segments:
            if segment not in liver().segments:
                yield f"shares: segment '{segment}'; {nearest(segment, liver().segments)}"


@cache
def load_remnant() -> RemnantDoc:
    """Return the course's own content (read once)."""
    return read_remnant(FILE, load_evidence())
