"""Published shares in groups that answer different questions: a dot or a range, each with its n."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from nenlm.content import ContentError, describe, nearest, read_yaml
from nenlm.evidence import Evidence, load_evidence
from nenlm.evidence.model import Unit
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT, in_percent, ruled, with_room
from nenlm.figures.svg import BLUE, GREEN, SvgFigure, inline_svg

GROUPS: Final = Path(__file__).parent / "groups.yaml"
WIDTH, ROW, HEAD, FOOT = 4.7, 0.42, 0.4, 0.5
LEFT, RIGHT = 0.43, 0.76
DOT = 7.5


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RowDoc(_Strict):
    """One report: the address of its value, and its name.

    `share`: the value counts patients and is drawn as a share of its n; `n`: the fact's own n is
    the number of patients behind the value.
    """

    value: str
    name: str
    share: bool = False
    n: bool = False


class GroupDoc(_Strict):
    """Reports that answer the same question."""

    title: str
    rows: tuple[RowDoc, ...]


class GroupsDoc(_Strict):
    """One figure."""

    title: str
    caption: str
    axis: tuple[float, float]
    ticks: tuple[float, ...]
    groups: tuple[GroupDoc, ...]


@dataclass(frozen=True)
class Row:
    """One report, ready to draw; numbers in per cent, `printed` as the report gives it."""

    name: str
    address: str
    printed: str
    text: str
    source: str
    point: float | None
    low: float | None
    high: float | None
    n: int | None


@dataclass(frozen=True)
class Group:
    """A titled group of rows."""

    title: str
    rows: tuple[Row, ...]


@cache
def groups_documents() -> dict[str, GroupsDoc]:
    """Return the course's own figures of this kind."""
    return read_groups(GROUPS, load_evidence())


def read_groups(path: Path, evidence: Evidence) -> dict[str, GroupsDoc]:
    """Read the figures and check every address in them.

    Raises:
        ContentError: a malformed entry, an address without a value, or a value that is no share.
    """
    try:
        found = TypeAdapter(dict[str, GroupsDoc]).validate_python(read_yaml(path))
    except ValidationError as error:
        raise ContentError(describe(error, path.name)) from None
    problems = [
        f"{path.name}: {name}: {problem}"
        for name, doc in found.items()
        for group in doc.groups
        for row in group.rows
        for problem in _problems(row, evidence)
    ]
    if problems:
        raise ContentError(problems)
    return found


def _problems(row: RowDoc, evidence: Evidence) -> Iterator[str]:
    try:
        value = evidence.value(row.value)
    except KeyError as error:
        yield str(error.args[0])
        return
    if row.share and (value.unit is not Unit.PATIENTS or value.n is None or value.value is None):
        yield f"'{row.value}' is no count of patients with its n; leave `share` out"
    if not row.share and value.unit is not Unit.PERCENT:
        yield f"'{row.value}' is in {value.unit}; give a percentage"


def shares_by_group(figure: str) -> SvgFigure:
    """Draw one of the figures that the list holds.

    Raises:
        ContentError: no such figure; the message lists them.
    """
    documents, evidence = groups_documents(), load_evidence()
    if figure not in documents:
        raise ContentError([f"figure: '{figure}'; {nearest(figure, documents)}"])
    doc = documents[figure]
    groups = groups_of(doc, evidence)
    return SvgFigure(
        name=f"groups-{figure}",
        svg=inline_svg(draw(groups, doc), f"groups-{figure}", doc.title, description(groups)),
        title=doc.title,
        caption=escape(doc.caption),
        table=table(groups, doc),
    )


def groups_of(doc: GroupsDoc, evidence: Evidence) -> tuple[Group, ...]:
    """Return the groups with the numbers of the evidence."""
    return tuple(
        Group(group.title, tuple(_row(row, evidence) for row in group.rows)) for group in doc.groups
    )


def _row(doc: RowDoc, evidence: Evidence) -> Row:
    value = evidence.value(doc.value)
    fact = evidence.facts[doc.value.partition(".")[0]]
    source = evidence.source_of(fact.id).short
    n = value.n or (fact.n if doc.n else None)
    if doc.share:
        assert value.value is not None and value.n is not None
        share = 100 * value.value / value.n
        text = f"{share:.1f}\u00a0%"
        return Row(doc.name, doc.value, value.text, text, source, share, None, None, n)
    ends = (value.value, value.low, value.high)
    return Row(doc.name, doc.value, value.text, value.text, source, *ends, n)


def draw(groups: Sequence[Group], doc: GroupsDoc) -> Figure:
    """Return the picture: one line a report, its name left, its number right."""
    steps = sum(HEAD + ROW * len(group.rows) for group in groups)
    height = steps + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, steps / height))
    axes.set_xlim(*with_room(*doc.axis))
    axes.set_ylim(steps, 0)
    ruled(axes, doc.ticks, in_percent(doc.ticks))
    at = 0.0
    for group in groups:
        _text(axes, at + HEAD / 2 + 0.03, group.title, color=GREEN, weight="bold")
        at += HEAD
        for row in group.rows:
            _draw_row(axes, at + ROW / 2, row)
            at += ROW
    return figure


def _text(axes: Axes, at: float, words: str, **look: Any) -> None:
    axes.text(
        -LEFT / (RIGHT - LEFT), at, words, transform=axes.get_yaxis_transform(), va="center",
        clip_on=False, **{"fontsize": TEXT, **look},
    )  # fmt: skip


def _draw_row(axes: Axes, at: float, row: Row) -> None:
    shift = 0.09 if row.n else 0
    _text(axes, at - shift, row.name)
    if row.n:
        _text(axes, at + shift, f"n = {row.n}", fontsize=SMALL, alpha=0.72)
    axes.text(
        1.05, at, row.text, transform=axes.get_yaxis_transform(), va="center", clip_on=False,
        fontsize=TEXT,
    )  # fmt: skip
    if row.low is not None and row.high is not None:
        axes.plot([row.low, row.high], [at, at], color=BLUE, linewidth=4, solid_capstyle="round")
    if row.point is not None:
        axes.plot(row.point, at, marker="o", markersize=DOT, color=GREEN, clip_on=False)


def description(groups: Sequence[Group]) -> str:
    """Return the picture in words, for those who do not see it."""
    return ". ".join(
        f"{group.title}: " + "; ".join(f"{row.name} {row.text}" for row in group.rows)
        for group in groups
    )


def table(groups: Sequence[Group], doc: GroupsDoc) -> str:
    """Return the numbers as an HTML table, each a link to its fact."""
    heads = ("Report", "n", "Value", "Source")
    bodies = (tables.group(group.title, 4, map(_table_row, group.rows)) for group in groups)
    return tables.table(doc.title, heads, "".join(bodies))


def _table_row(row: Row) -> str:
    link = tables.fact_link(row.address, row.printed)
    share = "" if row.text == row.printed else f": {row.text}"
    return (
        f'<tr><th scope="row">{escape(row.name)}</th><td>{row.n or ""}</td>'
        f"<td>{link}{share}</td><td>{escape(row.source)}</td></tr>"
    )
