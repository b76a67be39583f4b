"""What the browser takes of the map of the liver, and vectors that both sides must answer alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, circles, parse_deposits, read, text_of
from nenlm.assessment.liver_practice import exercise, practice

SEEDS = (0, 1, 2012, 2**32 - 1)
LIVERS = 12
MAPS = (
    "IVa:12:surface",
    "I:30:deep",
    "I:30:deep,I:20:deep",
    "IVb:20:surface,V:18:deep",
    "II:20:surface,VIII:21:surface",
    "V:40:surface,VI:30:deep,VIII:12:surface",
    "V:40:surface,VI:30:deep,VII:12:surface,I:9:deep",
    "VII:60:surface,VIII:30:deep,III:10:duct",
    "VII:60:surface,VIII:24:deep,III:10:surface",
    "VII:59:surface,VIII:30:deep,III:10:surface",
    "VII:30:surface,III:31:surface,II:30:surface,VIII:30:surface",
    "VII:30:surface,III:31:surface,II:30:surface,VIII:30:surface,V:12:surface",
    "VII:30:surface,III:31:surface,II:30:surface,VIII:30:surface,V:12:surface,VI:9:deep",
    "VIII:100:deep,II:50:surface,VI:50:surface",
    "VIII:150:deep,VII:150:deep,II:90:surface",
    "VI:8:surface,VI:9:surface,VI:10:surface,VI:11:surface,VI:12:surface,VI:13:surface",
)


def liver_contract() -> dict[str, Any]:
    """Return drawing, reading, practice and volume as the browser's view takes them."""
    atlas = liver()
    return {
        "geometry": atlas.geometry.model_dump(mode="json"),
        "typing": atlas.typing.model_dump(mode="json", exclude={"volume"}),
        "volume": asdict(atlas.volume),
        "practice": practice().model_dump(mode="json"),
    }


def liver_vectors() -> dict[str, Any]:
    """Return maps with what they are read as, and livers to practise on."""
    return {
        "maps": [_read(parse_deposits(text)) for text in MAPS],
        "livers": [
            {"seed": seed, "number": number, "kind": made.kind, **_read(made.deposits)}
            for seed in SEEDS
            for number in range(LIVERS)
            for made in [exercise(seed, number)]
        ],
    }


def _read(deposits: tuple[Deposit, ...]) -> dict[str, Any]:
    reading = read(deposits)
    assert reading
    return {
        "deposits": text_of(deposits),
        "reading": asdict(reading),
        "circles": [[each.x, each.y, round(each.radius, 6)] for each in circles(deposits)],
    }
