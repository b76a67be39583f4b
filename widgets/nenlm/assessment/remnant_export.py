"""The remnant as the browser takes it, and vectors that both sides must answer alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, astuple
from itertools import product
from typing import Any, get_args

from nenlm.assessment.remnant import (
    Percent,
    as_share,
    body_surface,
    foretold,
    grown,
    growths,
    judge,
    measured_remnant,
    measured_volume,
    standard_volume,
    thresholds,
)
from nenlm.assessment.remnant_content import (
    DenominatorId,
    Parenchyma,
    SurfaceId,
    addresses,
    facts_of,
    load_remnant,
)
from nenlm.assessment.segment_shares import is_major, remaining
from nenlm.evidence import load_evidence
from nenlm.pathway import Pathway

Data = dict[str, Any]

BODIES = ((172, 68), (150, 45), (190, 120), (163, 58.5))
REMNANTS = (250, 350, 520, 1400)
VOLUMES: tuple[tuple[DenominatorId, tuple[float, ...]], ...] = (
    ("vauthey", (1.5,)),
    ("vauthey", (1.8,)),
    ("urata", (1.8,)),
    ("urata", (2.35,)),
    ("measured", (1900, 400)),
    ("measured", (3200, 1900)),
)
ENDS = (
    (18, 19, 19),
    (20, 21, 24),
    (22, 24, 25),
    (26, 27, 29),
    (29, 30, 31),
    (30, 35, 45),
    (50, 52, 54),
)
RESECTED = (
    "",
    "VIII",
    "II,III",
    "V",
    "V,VI,VII,VIII",
    "IVa,IVb,V,VI,VII,VIII",
    "II,III,IVa,IVb",
    "I,II,III,IVa,IVb",
    "II,VIII",
    "IVa,IVb,V",
    "I,II,III,IVa,IVb,V,VI,VII,VIII",
)


def remnant_contract() -> Data:
    """Return the content, and every value of the evidence base that it names."""
    doc, evidence = load_remnant(), load_evidence()
    values = {}
    for address in dict.fromkeys(addresses(doc)):
        value = evidence.value(address)
        numbers = value.model_dump(include={"value", "low", "high"}, exclude_none=True)
        if value.qualifier == "<":
            numbers = {"low": 0, "high": value.value}
        values[address] = {**numbers, "text": value.text, "label": value.label}
    titles = {fact: evidence.facts[fact].title for fact in facts_of(doc)}
    return {**doc.model_dump(mode="json"), "evidence": values, "titles": titles}


def remnant_vectors(base: Pathway, editions: Iterable[str]) -> Data:
    """Return surfaces, shares, verdicts and growth for some bodies, remnants and resections."""
    return {
        "surfaces": [
            {"height": height, "weight": weight, "by": by, "area": body_surface(height, weight, by)}
            for (height, weight), by in product(BODIES, get_args(SurfaceId))
        ],
        "resected": [_resected(text) for text in RESECTED],
        "shares": [_shared(ml, by, name) for ml in REMNANTS for by, name in VOLUMES],
        "limits": [
            _limited(base.with_edition(edition), by, parenchyma)
            for edition, by, parenchyma in product(
                editions, get_args(DenominatorId), get_args(Parenchyma)
            )
        ],
    }


def _resected(text: str) -> Data:
    segments = text.split(",") if text else []
    share = remaining(segments)
    return {
        "segments": text,
        "major": is_major(segments),
        "remaining": share and asdict(share),
        "foretold": {by: share and asdict(foretold(share, by)) for by in get_args(DenominatorId)},
    }


def _shared(ml: float, by: DenominatorId, size: tuple[float, ...]) -> Data:
    """A remnant as a share of a volume, and what each way of growth makes of it."""
    volume = standard_volume(size[0], by) if len(size) == 1 else measured_volume(size[0], size[1])
    assert volume
    share = as_share(measured_remnant(ml), volume)
    after = [grown(share, growth) for growth in growths()]
    return {
        "ml": ml,
        "by": by,
        "size": list(size),
        "share": astuple(share),
        "grown": [each and astuple(each) for each in after],
    }


def _limited(pathway: Pathway, by: DenominatorId, parenchyma: str) -> Data:
    """The limits of a denominator and a liver, and how remnants near to them are judged."""
    limits = thresholds(pathway, parenchyma, by)
    return {
        "edition": pathway.edition,
        "by": by,
        "parenchyma": parenchyma,
        "limits": [asdict(each) for each in limits],
        "judged": [[*ends, *astuple(judge(Percent(*ends), limits))] for ends in ENDS],
    }
