"""Planes by which the browser's answers are compared with Python's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import cycle
from typing import Any

from nenlm.pathway.pathway import Pathway


def plane_vectors(
    base: Pathway, asked: Iterable[tuple[Mapping[str, object], str, str]]
) -> list[dict[str, Any]]:
    """Return one plane an edition; the cases with their two features are taken in turn."""
    return [
        _vector(base.with_edition(edition), *each)
        for edition, each in zip(base.editions, cycle(asked), strict=False)
    ]


def _vector(pathway: Pathway, case: Mapping[str, object], x: str, y: str) -> dict[str, Any]:
    plane = pathway.plane(case, x, y)
    return {
        "edition": pathway.edition,
        "case": dict(case),
        "x": x,
        "y": y,
        "rows": [
            " ".join(
                f"{plane.area_at((row, column)).letter}:{mark.rule}{'*' if mark.changes else ''}"
                for column, mark in enumerate(marks)
            )
            for row, marks in enumerate(plane.rows)
        ],
        "areas": [
            " ".join((area.letter, area.aim or area.contradiction, *area.rules))
            for area in plane.areas
        ],
        "borders": [" ".join((*border.between, *border.rules)) for border in plane.borders],
    }
