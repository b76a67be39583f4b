"""Published outcomes of liver surgery by series: a dot or a range, its n and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nenlm.content import ContentError, nearest
from nenlm.evidence import Evidence, load_evidence
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT, in_percent, ruled, with_room
from nenlm.figures.reports import MeasureDoc, OperationDoc, Row, rows_of, series_document
from nenlm.figures.svg import AMBER, BLUE, GREEN, INK, SvgFigure, inline_svg

WIDTH, ROW, FOOT = 4.7, 0.42, 0.5
LEFT, RIGHT = 0.37, 0.79
DOT, RING, WIDE_RING, MEDIAN = 7.5, 7.5, 11, 12
COLOURS: Final = {"ink": INK, "green": GREEN, "amber": AMBER, "blue": BLUE}
SHAPES: Final = {"o": "●", "s": "■", "^": "▲", "|": "▬", "D": "◆"}


def outcomes_by_series(measure: str = "os-5y") -> SvgFigure:
    """Draw one outcome over all reports that give it.

    Raises:
        ContentError: no such measure; the message lists them.
    """
    document, evidence = series_document(), load_evidence()
    if measure not in document.measures:
        raise ContentError([f"measure: '{measure}'; {nearest(measure, document.measures)}"])
    doc = document.measures[measure]
    rows = rows_of(doc, evidence)
    limit = evidence.value(doc.limit).value if doc.limit else None
    return SvgFigure(
        name=f"series-{measure}",
        svg=inline_svg(
            draw(rows, doc, document.operations, limit),
            f"series-{measure}",
            doc.title,
            description(rows, document.operations),
        ),
        title=doc.title,
        caption=f"{key(rows, document.operations)} {escape(doc.caption)}",
        table=table(rows, doc, document.operations, evidence),
    )


def draw(
    rows: Sequence[Row],
    measure: MeasureDoc,
    operations: Mapping[str, OperationDoc],
    limit: float | None = None,
) -> Figure:
    """Return the picture: one line a report, its label left, its number right."""
    height = ROW * len(rows) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, 1 - FOOT / height))
    axes.set_xlim(*with_room(*measure.axis))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    ruled(axes, measure.ticks, in_percent(measure.ticks))
    if limit is not None:
        axes.axvline(limit, color=AMBER, linewidth=1.4, dashes=(4, 3))
    for place, row in enumerate(rows):
        _draw_row(axes, place, row, operations[row.operation])
    return figure


def _draw_row(axes: Axes, place: int, row: Row, operation: OperationDoc) -> None:
    colour = COLOURS[operation.colour]
    n = f"n = {row.n}, " if row.n else ""
    across = axes.get_yaxis_transform()
    text: dict[str, Any] = {"va": "center", "clip_on": False, "transform": across}
    label_at = -LEFT / (RIGHT - LEFT)
    axes.text(label_at, place - 0.2, row.label, fontsize=TEXT, **text)
    axes.text(label_at, place + 0.2, f"{n}{operation.word}", fontsize=SMALL, alpha=0.72, **text)
    axes.text(1.05, place, row.text, fontsize=TEXT, **text)
    if row.value.low is not None and row.value.high is not None:
        ends = [row.value.low, row.value.high]
        axes.plot(ends, [place, place], color=colour, linewidth=3, solid_capstyle="round")
    point, beside = row.point, row.beside.value if row.beside else None
    if beside is not None:
        size = WIDE_RING if beside == point else RING
        ring: dict[str, Any] = {
            "linestyle": "none",
            "markerfacecolor": "none",
            "markeredgecolor": INK,
            "markeredgewidth": 1.3,
        }
        axes.plot(beside, place, marker="o", markersize=size, clip_on=False, **ring)
    if point is not None:
        is_line = operation.marker == "|"
        size, edge = (MEDIAN, 2.4) if is_line else (DOT, 0)
        dot: dict[str, Any] = {
            "linestyle": "none",
            "markersize": size,
            "markeredgewidth": edge,
            "color": colour,
        }
        axes.plot(point, place, marker=operation.marker, clip_on=False, **dot)


def key(rows: Sequence[Row], operations: Mapping[str, OperationDoc]) -> str:
    """Return what each marker stands for, for the markers that occur."""
    used = [kind for kind in operations if any(row.operation == kind for row in rows)]
    return " ".join(
        f'<span class="nenlm-key">{SHAPES[operations[kind].marker]} '
        f"<em>{operations[kind].word}</em>: {escape(operations[kind].meaning)}.</span>"
        for kind in used
    )


def description(rows: Sequence[Row], operations: Mapping[str, OperationDoc]) -> str:
    """Return the picture in words, for those who do not see it."""
    return "; ".join(
        f"{row.label} ({operations[row.operation].word}): {row.text}"
        + (f", against {row.beside.text}" if row.beside else "")
        for row in rows
    )


def table(
    rows: Sequence[Row],
    measure: MeasureDoc,
    operations: Mapping[str, OperationDoc],
    evidence: Evidence,
) -> str:
    """Return the numbers as an HTML table, each a link to its fact, and what was left out."""
    heads = ("Report", "Operation", "n", "Value", "Range")
    body = tables.body(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        f"<td>{operations[row.operation].word}</td><td>{row.n or ''}</td>"
        f"<td>{tables.fact_link(row.address, row.value.text)}{_beside(row, measure)}</td>"
        f"<td>{row.value.range_text}</td></tr>"
        for row in rows
    )
    facts = [evidence.facts[entry.value.partition(".")[0]] for entry in measure.left_out]
    left_out = "".join(
        f"<li>{tables.fact_link(fact.id, fact.title)}: {escape(entry.because)}</li>"
        for fact, entry in zip(facts, measure.left_out, strict=True)
    )
    return f"{tables.table(measure.title, heads, body)}<p>Not drawn:</p><ul>{left_out}</ul>"


def _beside(row: Row, measure: MeasureDoc) -> str:
    return f" ({escape(measure.beside)}: {row.beside.text})" if row.beside else ""
