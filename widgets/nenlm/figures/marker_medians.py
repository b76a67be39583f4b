"""One marker of the heart in several cohorts: medians with and without disease, and the cut-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import ContentError, read_model
from nenlm.evidence import Evidence, Value, load_evidence
from nenlm.evidence.model import Unit
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT, ruled
from nenlm.figures.svg import AMBER, GREEN, INK, SvgFigure, inline_svg

FILE: Final = Path(__file__).with_name("heart_marker.yaml")
NAME: Final = "heart-marker"
WIDTH, ROW, FOOT = 4.7, 0.52, 0.55
LEFT, RIGHT = 0.45, 0.97
DOT = 8
TICKS: Final = (100, 300, 1000)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RowDoc(_Strict):
    """One cohort: the addresses of both medians."""

    name: str
    without: str
    with_disease: str = Field(alias="with")


class MarkerDoc(_Strict):
    """The whole file."""

    title: str
    caption: str
    cut_off: str
    rows: tuple[RowDoc, ...]


@dataclass(frozen=True)
class Row:
    """One cohort, ready to draw."""

    doc: RowDoc
    n: int | None
    without: Value
    with_disease: Value


@cache
def marker_document() -> MarkerDoc:
    """Return the course's own cohorts."""
    return read_marker(FILE, load_evidence())


def read_marker(path: Path, evidence: Evidence) -> MarkerDoc:
    """Read the cohorts; every address must be a median in one unit.

    Raises:
        ContentError: a malformed entry, an address without a value, or a value in another unit.
    """
    doc = read_model(MarkerDoc, path)
    problems = []
    for address in (doc.cut_off, *(a for r in doc.rows for a in (r.without, r.with_disease))):
        try:
            value = evidence.value(address)
        except KeyError as error:
            problems.append(f"{path.name}: {error.args[0]}")
            continue
        if value.unit is not Unit.NG_PER_L or value.value is None:
            problems.append(f"{path.name}: '{address}' is no number in {Unit.NG_PER_L.value}")
    if problems:
        raise ContentError(problems)
    return doc


def heart_marker() -> SvgFigure:
    """Draw the medians of the marker, cohort by cohort."""
    doc, evidence = marker_document(), load_evidence()
    rows = rows_of(doc, evidence)
    cut_off = evidence.value(doc.cut_off)
    return SvgFigure(
        name=NAME,
        svg=inline_svg(draw(rows, cut_off), NAME, doc.title, description(rows, cut_off)),
        title=doc.title,
        caption=(
            '<span class="nenlm-key">○ without heart disease.</span> '
            f'<span class="nenlm-key">● with it.</span> {escape(doc.caption)}'
        ),
        table=table(rows, doc),
    )


def rows_of(doc: MarkerDoc, evidence: Evidence) -> tuple[Row, ...]:
    """Return the cohorts with the numbers of the evidence."""
    return tuple(
        Row(
            row,
            evidence.facts[row.without.partition(".")[0]].n,
            evidence.value(row.without),
            evidence.value(row.with_disease),
        )
        for row in doc.rows
    )


def draw(rows: Sequence[Row], cut_off: Value) -> Figure:
    """Return the picture: one line a cohort, from the median without to the median with disease."""
    height = ROW * len(rows) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, 1 - FOOT / height))
    axes.set_xscale("log")
    axes.set_xlim(60, 2200)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.minorticks_off()
    ruled(axes, TICKS, map(str, TICKS))
    assert cut_off.value is not None
    axes.axvline(cut_off.value, color=AMBER, linewidth=1.6, dashes=(4, 3))
    figure.text(RIGHT, 0.02, f"{Unit.NG_PER_L.value}, log scale", fontsize=SMALL, ha="right")
    for place, row in enumerate(rows):
        _draw_row(axes, place, row)
    return figure


def _draw_row(axes: Axes, place: int, row: Row) -> None:
    left = -LEFT / (RIGHT - LEFT)
    across: dict[str, Any] = {
        "transform": axes.get_yaxis_transform(),
        "va": "center",
        "clip_on": False,
    }
    axes.text(left, place - 0.17, row.doc.name, fontsize=TEXT, **across)
    axes.text(left, place + 0.2, f"n = {row.n}", fontsize=SMALL, alpha=0.72, **across)
    low, high = row.without.value, row.with_disease.value
    assert low is not None and high is not None
    axes.plot([low, high], [place, place], color=INK, alpha=0.4, linewidth=2)
    for number, filled in ((low, False), (high, True)):
        axes.plot(
            number, place, marker="o", markersize=DOT, markeredgecolor=GREEN, markeredgewidth=1.8,
            markerfacecolor=GREEN if filled else "none", linestyle="none",
        )  # fmt: skip
        axes.text(number, place - 0.24, f"{number:g}", fontsize=SMALL, ha="center", va="center")


def description(rows: Sequence[Row], cut_off: Value) -> str:
    """Return the picture in words, for those who do not see it."""
    told = "; ".join(
        f"{row.doc.name}: {row.without.text} without, {row.with_disease.text} with" for row in rows
    )
    return f"Cut-off {cut_off.text}. {told}"


def table(rows: Sequence[Row], doc: MarkerDoc) -> str:
    """Return the numbers as an HTML table, each a link to its fact."""
    body = tables.body(
        f'<tr><th scope="row">{escape(row.doc.name)}</th><td>{row.n or ""}</td>'
        f"<td>{tables.fact_link(row.doc.without, row.without.text)}</td>"
        f"<td>{tables.fact_link(row.doc.with_disease, row.with_disease.text)}</td></tr>"
        for row in rows
    )
    return tables.table(doc.title, ("Cohort", "n", "Without", "With"), body)
