"""Published outcomes of liver surgery by series: a dot or a range, its n and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pydantic import BaseModel, ConfigDict, ValidationError

from nenlm.content import ContentError, describe, nearest, read_yaml
from nenlm.evidence import Evidence, Value, load_evidence
from nenlm.figures.svg import AMBER, BLUE, GREEN, INK, SvgFigure, inline_svg

SERIES: Final = Path(__file__).parent / "series.yaml"
WIDTH, ROW, FOOT = 4.7, 0.42, 0.5
LEFT, RIGHT = 0.37, 0.80
TEXT, SMALL = 12, 11.5
EDGE: Final = 0.035
COLOURS: Final = {"complete": GREEN, "mixed": INK, "debulking": AMBER, "review": BLUE}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OperationDoc(_Strict):
    """What was done to the liver, and the marker that tells it apart."""

    word: str
    meaning: str
    marker: str


class RowDoc(_Strict):
    """One report: the address of its value, the operation, and a name where no author was seen.

    `whole` is false where the value belongs to a part of the patients whose number was not seen.
    """

    value: str
    operation: str
    name: str = ""
    year: int | None = None
    beside: str = ""
    whole: bool = True


class LeftOutDoc(_Strict):
    """A value of the same kind that is not drawn, and why."""

    value: str
    because: str


class MeasureDoc(_Strict):
    """One outcome with the reports that give it."""

    title: str
    caption: str
    axis: tuple[float, float]
    ticks: tuple[float, ...]
    limit: str = ""
    beside: str = ""
    rows: tuple[RowDoc, ...]
    left_out: tuple[LeftOutDoc, ...]


class SeriesDoc(_Strict):
    """The whole file: kinds of operation and measures."""

    operations: dict[str, OperationDoc]
    measures: dict[str, MeasureDoc]


@dataclass(frozen=True)
class Row:
    """One report, ready to draw."""

    name: str
    year: int | None
    operation: str
    address: str
    value: Value
    n: int | None
    beside: Value | None

    @property
    def label(self) -> str:
        """Name and year."""
        return f"{self.name} {self.year or ''}".strip()


@cache
def series_document() -> SeriesDoc:
    """Return the course's own list of series."""
    return read_series(SERIES, load_evidence())


def read_series(path: Path, evidence: Evidence) -> SeriesDoc:
    """Read a list of series and check every address and operation in it.

    Raises:
        ContentError: a malformed entry, an unknown operation, or an address without a value.
    """
    try:
        document = SeriesDoc(**read_yaml(path))
    except ValidationError as error:
        raise ContentError(describe(error, path.name)) from None
    problems = [
        f"{path.name}: {name}: {problem}"
        for name, measure in document.measures.items()
        for problem in _problems(measure, document.operations, evidence)
    ]
    if problems:
        raise ContentError(problems)
    return document


def _problems(
    measure: MeasureDoc, operations: Mapping[str, OperationDoc], evidence: Evidence
) -> list[str]:
    addresses = [
        *(address for row in measure.rows for address in (row.value, row.beside)),
        *(entry.value for entry in measure.left_out),
        measure.limit,
    ]
    found = [
        f"operation: '{row.operation}'; {nearest(row.operation, operations)}"
        for row in measure.rows
        if row.operation not in operations
    ]
    for address in filter(None, addresses):
        try:
            evidence.value(address)
        except KeyError as error:
            found.append(str(error.args[0]))
    return found


def rows_of(measure: MeasureDoc, evidence: Evidence) -> tuple[Row, ...]:
    """Return the reports of a measure, oldest first."""
    rows = [_row(doc, evidence) for doc in measure.rows]
    return tuple(sorted(rows, key=lambda row: (row.year or 9999, row.name, row.address)))


def _row(doc: RowDoc, evidence: Evidence) -> Row:
    fact = evidence.facts[doc.value.partition(".")[0]]
    source = evidence.source_of(fact.id)
    value = evidence.value(doc.value)
    surname = source.authors.split(",")[0].removesuffix("et al.").strip().rsplit(" ", 1)[0]
    return Row(
        name=doc.name or surname,
        year=doc.year or source.year,
        operation=doc.operation,
        address=doc.value,
        value=value,
        n=value.n or (fact.n if doc.whole else None),
        beside=evidence.value(doc.beside) if doc.beside else None,
    )


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
    limit = evidence.value(doc.limit) if doc.limit else None
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
    limit: Value | None = None,
) -> Figure:
    """Return the picture: one line a report, its label left, its number right."""
    height = ROW * len(rows) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, 1 - FOOT / height))
    low, high = measure.axis
    edge = (high - low) * EDGE
    axes.set_xlim(low - edge, high + edge)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(measure.ticks)
    axes.set_xticklabels([f"{tick:g}" for tick in measure.ticks[:-1]] + [f"{measure.ticks[-1]:g} %"], fontsize=SMALL)
    axes.set_yticks([])
    axes.tick_params(length=0, pad=6)
    axes.spines[:].set_visible(False)
    for tick in measure.ticks:
        axes.axvline(tick, color=INK, alpha=0.18, linewidth=0.7)
    if limit is not None:
        axes.axvline(limit.value or limit.low or 0, color=AMBER, linewidth=1.4, dashes=(4, 3))
    for place, row in enumerate(rows):
        _draw_row(axes, place, row, operations[row.operation])
    return figure


def _draw_row(axes: Axes, place: int, row: Row, operation: OperationDoc) -> None:
    colour = COLOURS[row.operation]
    n = f"n = {row.n}, " if row.n else ""
    text = {"va": "center", "clip_on": False, "transform": axes.get_yaxis_transform()}
    label_at = -LEFT / (RIGHT - LEFT)
    axes.text(label_at, place - 0.2, row.label, fontsize=TEXT, **text)
    axes.text(label_at, place + 0.2, f"{n}{operation.word}", fontsize=SMALL, alpha=0.72, **text)
    axes.text(1.05, place, row.value.text, fontsize=TEXT, **text)
    if row.value.low is not None and row.value.high is not None:
        ends = [row.value.low, row.value.high]
        axes.plot(ends, [place, place], color=colour, linewidth=3, solid_capstyle="round")
    if row.beside is not None and row.beside.value is not None:
        axes.plot(
            row.beside.value,
            place,
            marker="o",
            markersize=11 if row.beside.value == row.value.value else 7.5,
            markerfacecolor="none",
            markeredgecolor=INK,
            markeredgewidth=1.3,
            clip_on=False,
        )
    if row.value.value is not None:
        axes.plot(
            row.value.value,
            place,
            marker=operation.marker,
            markersize=7.5 if operation.marker != "|" else 12,
            color=colour,
            markeredgewidth=2.4 if operation.marker == "|" else 0,
            clip_on=False,
        )


def key(rows: Sequence[Row], operations: Mapping[str, OperationDoc]) -> str:
    """Return what each marker stands for, for the markers that occur."""
    shapes = {"o": "●", "s": "■", "^": "▲", "|": "▬"}
    used = [kind for kind in operations if any(row.operation == kind for row in rows)]
    return " ".join(
        f'<span class="nenlm-key">{shapes[operations[kind].marker]} '
        f"<em>{operations[kind].word}</em>: {escape(operations[kind].meaning)}.</span>"
        for kind in used
    )


def description(rows: Sequence[Row], operations: Mapping[str, OperationDoc]) -> str:
    """Return the picture in words, for those who do not see it."""
    return "; ".join(
        f"{row.label} ({operations[row.operation].word}): {row.value.text}"
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
    head = "".join(
        f'<th scope="col">{word}</th>' for word in ("Report", "Operation", "n", "Value", "Range")
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        f"<td>{operations[row.operation].word}</td><td>{row.n or ''}</td>"
        f"<td>{_link(row.address, row.value.text)}{_beside(row, measure)}</td>"
        f"<td>{row.value.range_text}</td></tr>"
        for row in rows
    )
    left_out = "".join(
        f"<li>{_link(entry.value, evidence.facts[entry.value.partition('.')[0]].title)}: "
        f"{escape(entry.because)}</li>"
        for entry in measure.left_out
    )
    return (
        f"<table><caption>{escape(measure.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table><p>Not drawn:</p><ul>{left_out}</ul>"
    )


def _beside(row: Row, measure: MeasureDoc) -> str:
    return f" ({escape(measure.beside)}: {row.beside.text})" if row.beside else ""


def _link(address: str, text: str) -> str:
    return f'<a class="fact" href="fact:{address}">{escape(text)}</a>'
