"""A planned remnant: what a reader enters, and what follows by every denominator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from nenlm.assessment.liver import liver
from nenlm.assessment.remnant import (
    Judgement,
    Limit,
    Percent,
    as_share,
    body_surface,
    foretold,
    judge,
    measured_remnant,
    measured_volume,
    standard_volume,
    thresholds,
)
from nenlm.assessment.remnant_content import Bounds, DenominatorId, SurfaceId, load_remnant
from nenlm.assessment.segment_shares import Span, is_major, remaining
from nenlm.content import ContentError, nearest
from nenlm.pathway import Pathway
from nenlm.pathway.features import UNKNOWN, Given

SEPARATOR = ","
START_OUT = ("V", "VI", "VII", "VIII")
SURFACES = (*get_args(SurfaceId), "typed")
FIELDS = ("height", "weight", "surface", "area", "divide", "stays", "whole", "tumour", "out")


@dataclass(frozen=True)
class Inputs:
    """What is entered; `stays` is the measured remnant in mL, None where it was not measured."""

    height: float
    weight: float
    surface: Literal["mosteller", "dubois", "typed"]
    area: float
    divide: DenominatorId
    stays: float | None
    whole: float
    tumour: float
    out: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """The remnant by one denominator; no share where nobody measured or printed one."""

    by: DenominatorId
    volume: Span | None
    share: Percent | None
    limits: tuple[Limit, ...]
    judgement: Judgement | None


@dataclass(frozen=True)
class Planned:
    """What follows; `features` are what the pathway is given."""

    area: float
    stays: Span | None
    rows: tuple[Row, ...]
    chosen: Row
    features: dict[str, Given]


def bounds() -> dict[str, Bounds]:
    """Return what may be entered in the fields that take a number."""
    doc = load_remnant()
    body, volumes = doc.body, doc.volumes
    return {
        "height": body.height,
        "weight": body.weight,
        "area": body.area,
        "stays": volumes.remnant,
        "whole": volumes.liver,
        "tumour": volumes.tumour,
    }


def start() -> dict[str, str]:
    """Return the fields as they stand when nothing was entered."""
    return {
        **{field: f"{each.start:g}" for field, each in bounds().items()},
        "surface": SURFACES[0],
        "divide": load_remnant().fed,
        "out": SEPARATOR.join(START_OUT),
    }


def parse(own: Mapping[str, str]) -> Inputs:
    """Return the inputs of fields as a link carries them; fields left out stand as at the start.

    Raises:
        ContentError: an unknown field, or a value that is not allowed; the message says what is.
    """
    unknown = [field for field in own if field not in FIELDS]
    if unknown:
        raise ContentError([f"own: no field '{each}'; {nearest(each, FIELDS)}" for each in unknown])
    text = {**start(), **own}
    surface, divide = text["surface"], text["divide"]
    for field, known in (("surface", SURFACES), ("divide", get_args(DenominatorId))):
        if text[field] not in known:
            raise ContentError([f"{field}: '{text[field]}'; {nearest(text[field], known)}"])
    out = tuple(filter(None, text["out"].split(SEPARATOR)))
    for each in out:
        if each not in liver().segments:
            raise ContentError([f"out: '{each}'; {nearest(each, liver().segments)}"])
    return Inputs(
        height=_number("height", text["height"]),
        weight=_number("weight", text["weight"]),
        surface=cast("Literal['mosteller', 'dubois', 'typed']", surface),
        area=_number("area", text["area"]),
        divide=cast("DenominatorId", divide),
        stays=None if text["stays"] == UNKNOWN else _number("stays", text["stays"]),
        whole=_number("whole", text["whole"]),
        tumour=_number("tumour", text["tumour"]),
        out=tuple(name for name in liver().segments if name in out),
    )


def text_of(inputs: Inputs) -> dict[str, str]:
    """Return inputs as fields of text."""
    numbers = {field: f"{getattr(inputs, field):g}" for field in bounds() if field != "stays"}
    return {
        **numbers,
        "surface": inputs.surface,
        "divide": inputs.divide,
        "stays": UNKNOWN if inputs.stays is None else f"{inputs.stays:g}",
        "out": SEPARATOR.join(inputs.out),
    }


def plan_remnant(inputs: Inputs, pathway: Pathway, parenchyma: str) -> Planned:
    """Return what follows from the inputs for a kind of liver.

    A measured remnant is taken; without one it is foretold from the segments that go.
    """
    doc = load_remnant()
    area = (
        inputs.area
        if inputs.surface == "typed"
        else body_surface(inputs.height, inputs.weight, inputs.surface)
    )
    stays = None if inputs.stays is None else measured_remnant(inputs.stays)
    share = None if stays else remaining(inputs.out)
    rows = []
    for by in doc.denominators:
        volume = (
            standard_volume(area, by)
            if doc.denominators[by].values
            else measured_volume(inputs.whole, inputs.tumour)
        )
        found = None
        if stays and volume:
            found = as_share(stays, volume)
        elif share:
            found = foretold(share, by)
        limits = thresholds(pathway, parenchyma, by)
        rows.append(Row(by, volume, found, limits, judge(found, limits) if found else None))
    fed = next(row for row in rows if row.by == doc.fed)
    return Planned(
        area=area,
        stays=stays,
        rows=tuple(rows),
        chosen=next(row for row in rows if row.by == inputs.divide),
        features={
            "flr": fed.share.fed if fed.share else UNKNOWN,
            "major": "yes" if is_major(inputs.out) else "no",
        },
    )


def _number(field: str, text: str) -> float:
    allowed = bounds()[field]
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not allowed.holds(number):
        unknown = f", or '{UNKNOWN}'" if field == "stays" else ""
        raise ContentError(
            [f"{field}: '{text}'; allowed: {allowed.low:g} to {allowed.high:g}{unknown}."]
        )
    return number
