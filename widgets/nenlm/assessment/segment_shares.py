"""What share of the liver its segments hold, from published shares alone.

Few were seen: the right liver (`hepatectomy-names-segments`, `right-lobe-share-donors`,
`right-lobe-share-2012`), segment VIII, and that II and III are each small
(`segments-3d-perfusion-107`). Several figures of one part are spanned, not pooled; a spread is one
standard deviation either way. Everything else has to be measured.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from nenlm.assessment.liver import liver
from nenlm.assessment.remnant_content import load_remnant
from nenlm.content import ContentError, nearest
from nenlm.evidence import load_evidence
from nenlm.evidence.model import Value


@dataclass(frozen=True)
class Span:
    """A number that is known as a range; `point` where a single figure was printed or measured."""

    low: float
    high: float
    point: float | None = None

    def times(self, other: Span) -> Span:
        """Return the product, end by end, of two spans of positive numbers."""
        both = self.point is not None and other.point is not None
        point = (self.point or 0) * (other.point or 0) if both else None
        return Span(self.low * other.low, self.high * other.high, point)

    def over(self, other: Span) -> Span:
        """Return the quotient, the smallest over the largest and the reverse."""
        both = self.point is not None and other.point is not None
        point = (self.point or 0) / (other.point or 1) if both else None
        return Span(self.low / other.high, self.high / other.low, point)


def share_of(segments: Collection[str]) -> Span | None:
    """Return what share of the liver these segments hold, in percent, from published shares alone.

    Parts that were measured are added; what is left of the liver counts as measured too. None:
    no published share was seen, so measure.

    Raises:
        ContentError: an unknown segment.
    """
    known = tuple(liver().segments)
    unknown = [each for each in segments if each not in known]
    if unknown:
        raise ContentError([f"segment: '{each}'; {nearest(each, known)}" for each in unknown])
    found = _added(frozenset(segments))
    if found:
        return found
    rest = _added(frozenset(known) - frozenset(segments))
    return rest and _rest_of(rest)


def remaining(resected: Collection[str]) -> Span | None:
    """Return what share of the liver stays when these segments go; None as in `share_of`."""
    share = share_of(resected)
    return share and _rest_of(share)


def is_major(resected: Iterable[str]) -> bool:
    """Whether three or more of Couinaud's segments go; IVa and IVb are one."""
    return len({each.rstrip("ab") for each in resected}) >= load_remnant().major


def hull(spans: Collection[Span]) -> Span | None:
    """Return the range of several spans; several points are not pooled into one."""
    if not spans:
        return None
    point = next(iter(spans)).point if len(spans) == 1 else None
    return Span(min(each.low for each in spans), max(each.high for each in spans), point)


def span_of(value: Value) -> Span:
    """Return a value as a span; `<10 %` reaches from nothing, and has no point."""
    if value.qualifier == "<":
        return Span(0, value.value or 0)
    low = value.low if value.low is not None else value.value
    high = value.high if value.high is not None else value.value
    assert low is not None and high is not None
    return Span(low, high, value.value)


def point_of(address: str) -> float:
    """Return the number at an address of the evidence base."""
    value = load_evidence().value(address).value
    assert value is not None, f"{address} is a range"
    return value


def _added(segments: frozenset[str]) -> Span | None:
    """The sum of published parts that make up these segments exactly, the larger parts first."""
    total, left = Span(0, 0, 0), set(segments)
    for part in load_remnant().shares:
        if left.issuperset(part.segments):
            left -= set(part.segments)
            share = _share(part.label)
            point = (
                None if total.point is None or share.point is None else total.point + share.point
            )
            total = Span(total.low + share.low, total.high + share.high, point)
    return None if left else total


@cache
def _share(label: str) -> Span:
    evidence = load_evidence()
    doc = next(each for each in load_remnant().shares if each.label == label)
    spans = []
    for each in doc.values:
        mean = span_of(evidence.value(each.mean))
        spread = point_of(each.spread) if each.spread else 0
        spans.append(Span(mean.low - spread, mean.high + spread, mean.point))
    found = hull(spans)
    assert found
    return found


def _rest_of(share: Span) -> Span:
    return Span(
        100 - share.high, 100 - share.low, None if share.point is None else 100 - share.point
    )
