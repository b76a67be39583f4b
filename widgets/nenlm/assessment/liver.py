"""The liver that the map draws, and how it is read: the content of two files, checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import ContentError, nearest, read_model
from nenlm.evidence import Evidence, load_evidence

GEOMETRY = Path(__file__).with_name("liver.yaml")
TYPING = Path(__file__).with_name("liver_typing.yaml")

Side = Literal["left", "right", "caudate"]
Place = Literal["surface", "deep", "duct"]
TypeId = Literal["I", "II", "III", "none"]
PatternId = Literal["simple", "complex", "diffuse"]
DoubtId = Literal["no_bulk", "bulk", "many", "few", "spared", "judgement"]
PatternReason = Literal["one_segment", "adjacent", "one_lobe", "with_caudate", "satellites", "both"]
Point = tuple[float, float]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Segment(_Strict):
    """One segment as drawn; a slot is a place for a deposit: x, y and the room around it."""

    lobe: Side
    path: str
    label: Point
    neighbours: tuple[str, ...]
    slots: tuple[tuple[float, float, float], ...] = Field(min_length=1)


class Vein(_Strict):
    """One hepatic vein as drawn."""

    name: str
    path: str
    width: float


class Radius(_Strict):
    """How large a deposit is drawn, and the room left between two."""

    base: float
    per_mm: float
    least: float
    gap: float


class Geometry(_Strict):
    """The drawing; `drawn` is the order in which the segments are painted."""

    view: Point
    radius: Radius
    drawn: tuple[str, ...]
    outline: str
    caudate: str
    cava: str
    gallbladder: str
    falciform: str
    veins: tuple[Vein, ...]
    portal: str
    segments: dict[str, Segment]


class Limits(_Strict):
    """What can be placed: how many deposits, and diameters in millimetres."""

    most: int
    low: int
    high: int
    quick: tuple[int, ...]


class Doubt(_Strict):
    """How near to a limit a reading is called borderline; `spared` in percent of the liver."""

    ratio_low: float
    ratio_high: float
    number: int
    spared: int


class VolumeDoc(_Strict):
    """Addresses of the mean and the standard deviation of the volume of the liver."""

    mean: str
    spread: str


class Named(_Strict):
    """A class with what it means."""

    label: str
    means: str


class TypeDoc(Named):
    """A type with the clause of its definition that applies."""

    because: str


class PlaceDoc(_Strict):
    """Where in the liver a deposit lies."""

    label: str
    meaning: str


class Typing(_Strict):
    """How the map is read: limits, and the words of every reading."""

    reading: str
    facts: tuple[str, ...]
    deposits: Limits
    few: int
    bulk: float
    satellite: float
    doubt: Doubt
    volume: VolumeDoc
    places: dict[Place, PlaceDoc]
    types: dict[TypeId, TypeDoc]
    no_type: dict[Literal["one_lobe", "few_both"], str]
    doubts: dict[DoubtId, str]
    patterns: dict[PatternId, Named]
    pattern_reasons: dict[PatternReason, str]
    lobes: dict[Literal["left", "right"], str]
    caudate: str


@dataclass(frozen=True)
class Volume:
    """The volume of an adult liver in mL: mean, and one standard deviation either way."""

    low: float
    mean: float
    high: float


@dataclass(frozen=True)
class Liver:
    """Drawing, reading and volume together."""

    geometry: Geometry
    typing: Typing
    volume: Volume

    @property
    def segments(self) -> dict[str, Segment]:
        """The segments by name, from I to VIII."""
        return self.geometry.segments


def read_liver(geometry: Path, typing: Path, evidence: Evidence) -> Liver:
    """Read both files and check them against each other and against the evidence.

    Raises:
        ContentError: a malformed entry, an unknown segment, a neighbour that does not know its
            neighbour, or a fact that does not exist.
    """
    drawing = read_model(Geometry, geometry)
    reading = read_model(Typing, typing)
    problems = [
        *(f"{geometry.name}: {problem}" for problem in _of_drawing(drawing)),
        *(f"{typing.name}: {problem}" for problem in _of_reading(reading, evidence)),
    ]
    if problems:
        raise ContentError(problems)
    mean, spread = (
        evidence.value(address).value or 0.0
        for address in (reading.volume.mean, reading.volume.spread)
    )
    return Liver(drawing, reading, Volume(mean - spread, mean, mean + spread))


def _of_drawing(drawing: Geometry) -> Iterator[str]:
    segments = drawing.segments
    if sorted(drawing.drawn) != sorted(segments):
        yield f"drawn: must name every segment once; {nearest('', segments)}"
    for name, segment in segments.items():
        for other in segment.neighbours:
            if other not in segments:
                yield f"segments.{name}.neighbours: '{other}'; {nearest(other, segments)}"
            elif name not in segments[other].neighbours:
                yield f"segments.{name}.neighbours: {other} does not name {name}"


def _of_reading(reading: Typing, evidence: Evidence) -> Iterator[str]:
    for name, field in Typing.model_fields.items():
        if get_origin(field.annotation) is dict:
            needed = get_args(get_args(field.annotation)[0])
            missing = [key for key in needed if key not in getattr(reading, name)]
            if missing:
                yield f"{name}: lacks {', '.join(missing)}"
    for fact in reading.facts:
        if fact not in evidence.facts:
            yield f"facts: '{fact}'; {nearest(fact, evidence.facts)}"
    for address in (reading.volume.mean, reading.volume.spread):
        try:
            value = evidence.value(address)
        except KeyError as error:
            yield f"volume: {error.args[0]}"
            continue
        if value.value is None:
            yield f"volume: '{address}' is a range; give a point"


@cache
def liver() -> Liver:
    """Return the course's own liver."""
    return read_liver(GEOMETRY, TYPING, load_evidence())
