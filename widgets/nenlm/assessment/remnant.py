"""The future liver remnant: its share of a liver volume, and whether that is enough.

Body surface in square metres, from height in cm and weight in kg (`bsa-formulas`):
Mosteller, the square root of height times weight over 3600; Du Bois, 0.007184 times height to the
power 0.725 and weight to the power 0.425. Rounded to hundredths.

Standard liver volume in mL (`stlv-vauthey-2002-and-urata-1995-formulas`): Vauthey, 1267.28 times
the surface less 794; Urata, 706.2 times the surface plus 2.4. The people they were derived from and
their fit were not seen. In 1000 Korean donors earlier formulas missed by 4.8-5.4 % on average
(`slv-korea-1000-donors`); in 369 Chinese adults body surface explained 30 % of the variance
(`slv-feng-2017-china`). Measured denominator: the whole liver less its tumour; a tumour's volume is
off by 19 % on average (`tumour-volume-manual-ct-2018`).

Remnant: measured in mL, give or take what the slices of the CT add (`ct-slice-thickness-2011`), or
foretold from published shares of segments, as a range. At 1.8 square metres 350 mL are 23.5 % by
Vauthey (1487 mL) and 27.5 % by Urata (1274 mL). Shares are rounded to whole percent before they are
judged: the data carry no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import floor, sqrt

from nenlm.assessment.remnant_content import (
    DenominatorId,
    GrowthDoc,
    SurfaceId,
    load_remnant,
)
from nenlm.assessment.segment_shares import Span, hull, point_of, span_of
from nenlm.content import ContentError, nearest
from nenlm.evidence import load_evidence
from nenlm.pathway import Pathway

DECISION, ENOUGH, FEATURE = "flr_state", "ok", "flr"


@dataclass(frozen=True)
class Percent:
    """A share in whole percent: its range, and the figure the pathway is given.

    Without a point that is the lower end: a remnant is not presumed large.
    """

    low: int
    fed: int
    high: int


@dataclass(frozen=True)
class Limit:
    """The smallest remnant that is enough, in percent, by one source; a range where it prints one.

    `address` names a value of the evidence base, or `rule` a rule of the pathway.
    """

    name: str
    low: float
    high: float
    address: str = ""
    rule: str = ""


class Verdict(StrEnum):
    """Whether a remnant is enough."""

    ADEQUATE = "adequate"
    BORDERLINE = "borderline"
    SHORT = "short"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True)
class Judgement:
    """A verdict, and why one that is borderline is so.

    `spans`: the range reaches across a limit. `disagree`: one limit calls it adequate and another
    does not. `own`: no published limit belongs to this denominator and this liver; the pathway's
    own line alone was asked.
    """

    verdict: Verdict
    spans: bool = False
    disagree: bool = False
    own: bool = False


@dataclass(frozen=True)
class Growth:
    """How much a remnant grows relative to itself, in percent; no span where no figure was seen."""

    doc: GrowthDoc
    span: Span | None


def body_surface(height: float, weight: float, by: SurfaceId = "mosteller") -> float:
    """Return the body surface in square metres, to hundredths, from cm and kg.

    Raises:
        ContentError: a height or weight out of bounds, or no such formula.
    """
    doc = load_remnant()
    _within("height", height)
    _within("weight", weight)
    if by not in doc.surfaces:
        raise ContentError([f"surface: '{by}'; {nearest(by, doc.surfaces)}"])
    known = {name: point_of(address) for name, address in doc.surfaces[by].values.items()}
    if by == "mosteller":
        area = sqrt(height * weight / known["divisor"])
    else:
        area = known["factor"] * height ** known["height"] * weight ** known["weight"]
    return floor(100 * area + 0.5) / 100


def standard_volume(area: float, by: DenominatorId) -> Span:
    """Return the standard liver volume in mL for a body surface in square metres.

    It has no range: a limit found with a formula has that formula's error in it.

    Raises:
        ContentError: the surface is out of bounds, or the denominator is no formula.
    """
    _within("area", area)
    denominators = load_remnant().denominators
    formulas = [name for name, each in denominators.items() if each.values]
    if by not in formulas:
        raise ContentError([f"denominator: '{by}'; {nearest(by, formulas)}"])
    values = denominators[by].values
    volume = point_of(values["slope"]) * area + point_of(values["intercept"])
    return Span(volume, volume, volume)


def measured_volume(liver_ml: float, tumour_ml: float) -> Span | None:
    """Return the volume in mL of a measured liver less its tumour, by how far off tumours are.

    None where the tumour may be as large as its liver.

    Raises:
        ContentError: a volume out of bounds.
    """
    _within("liver", liver_ml)
    _within("tumour", tumour_ml)
    error = point_of(load_remnant().errors.tumour) / 100
    low = liver_ml - tumour_ml * (1 + error)
    if low <= 0:
        return None
    return Span(low, liver_ml - tumour_ml * (1 - error), liver_ml - tumour_ml)


def measured_remnant(ml: float) -> Span:
    """Return a measured remnant in mL, by what the slices of the CT add.

    Raises:
        ContentError: it is out of bounds.
    """
    _within("remnant", ml)
    error = point_of(load_remnant().errors.remnant) / 100
    return Span(ml * (1 - error), ml * (1 + error), ml)


def as_share(remnant: Span, volume: Span) -> Percent:
    """Return a remnant in mL as a share of a liver volume in mL."""
    return whole(Span(100, 100, 100).times(remnant.over(volume)))


def foretold(share: Span, by: DenominatorId) -> Percent:
    """Return a share of the patient's own liver as a share of a denominator.

    A formula foretells that liver with its own error, which widens the range.
    """
    if not load_remnant().denominators[by].values:
        return whole(share)
    error = span_of(load_evidence().value(load_remnant().errors.formula)).high / 100
    return whole(share.times(Span(1 - error, 1 + error, 1)))


def whole(share: Span) -> Percent:
    """Return a share in whole percent, never over 100."""
    low, high = (min(100, floor(each + 0.5)) for each in (share.low, share.high))
    return Percent(low, low if share.point is None else min(100, floor(share.point + 0.5)), high)


def thresholds(pathway: Pathway, parenchyma: str, by: DenominatorId) -> tuple[Limit, ...]:
    """Return the limits found with this denominator for this liver, the published ones first.

    The pathway's own line is among them for the denominator by which its feature is given.
    """
    doc, evidence = load_remnant(), load_evidence()
    found = []
    for each in doc.limits:
        if (each.denominator, each.parenchyma) == (by, parenchyma):
            span = span_of(evidence.value(each.value))
            found.append(Limit(each.name, span.low, span.high, address=each.value))
    return (*found, *(_lines(pathway, parenchyma) if by == doc.fed else ()))


def judge(share: Percent, limits: Collection[Limit]) -> Judgement:
    """Judge a remnant by all limits of one denominator.

    By one limit it is adequate if its whole range reaches it, short if all of it stays under it,
    and borderline between. If the limits answer alike that is the verdict, else it is borderline.
    """
    if not limits:
        return Judgement(Verdict.NO_LIMIT)
    own = all(each.rule for each in limits)
    found = {by_limit(share, each) for each in limits}
    if len(found) == 1:
        verdict = found.pop()
        return Judgement(verdict, spans=verdict is Verdict.BORDERLINE, own=own)
    return Judgement(
        Verdict.BORDERLINE,
        spans=Verdict.BORDERLINE in found,
        disagree=Verdict.ADEQUATE in found,
        own=own,
    )


def by_limit(share: Percent, limit: Limit) -> Verdict:
    """Judge a remnant by one limit."""
    if share.low >= limit.high:
        return Verdict.ADEQUATE
    return Verdict.SHORT if share.high < limit.low else Verdict.BORDERLINE


@cache
def growths() -> tuple[Growth, ...]:
    """Return the ways to make a remnant grow, each with the range of the published figures."""
    evidence = load_evidence()
    return tuple(
        Growth(doc, hull([span_of(evidence.value(address)) for address in doc.values]))
        for doc in load_remnant().growth
    )


def grown(share: Percent, growth: Growth) -> Percent | None:
    """Return the share after growth, as a range without a point; None where no figure was seen."""
    if not growth.span:
        return None
    low, high = (1 + each / 100 for each in (growth.span.low, growth.span.high))
    return whole(Span(share.low * low, share.high * high))


def _lines(pathway: Pathway, parenchyma: str) -> Iterable[Limit]:
    feature = pathway.tables.features[FEATURE]
    for rule in pathway.tables.decisions[DECISION].rules:
        asked = {condition.input: condition.values for condition in rule.when}
        if rule.then == ENOUGH and parenchyma in asked["parenchyma"]:
            edge = min(feature.bounds(feature.index[cell])[0] for cell in asked[FEATURE])
            yield Limit("", edge, edge, rule=rule.id)


def _within(name: str, number: float) -> None:
    doc = load_remnant()
    bounds = getattr(doc.body, name, None) or getattr(doc.volumes, name)
    if not bounds.holds(number):
        raise ContentError([f"{name}: {number:g}; allowed: {bounds.low:g} to {bounds.high:g}"])
