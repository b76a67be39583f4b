"""The decision map: two features as axes, and the aims around one case."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import product
from textwrap import wrap
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from nenlm.cases import preset
from nenlm.figures.axes import SMALL, TEXT
from nenlm.figures.svg import INK, PAPER, SvgFigure, inline_svg
from nenlm.figures.tables import body, table
from nenlm.pathway import Area, Pathway, Plane, load
from nenlm.pathway.features import UNKNOWN, Feature
from nenlm.pathway.plane import Spot

WIDTH, LEFT, ROW, LINE, TOP = 4.7, 1.25, 0.42, 0.2, 0.3
LETTER = 13
POINTS_A_LETTER = 7.3
KEY_LETTERS = 44
FILL = 0.34
RING, ROUND = 0.05, 0.1
COLOURS: Final = {
    "first_something_else": "#b07d1c",
    "comfort": "#7c8894",
    "resection": "#149c7b",
    "cytoreduction": "#cc7a14",
    "transplantation": "#b8508f",
    "liver_directed": "#2f8fcc",
    "systemic": "#6079d0",
    "watching": "#8585b8",
    "evidence_silent": "#a3705a",
}
CAPTION: Final = (
    "A field is one class of values, so the map is not to scale. The ring is the case. A line "
    "parts two areas; where it is thick, the intent turns."
)


def decision_map(
    case: Mapping[str, object] | str, x: str = "clear", y: str = "ki67", edition: str = "current"
) -> SvgFigure:
    """Draw the plane of two features around a case.

    Args:
        case: What differs from the defaults, or the id of a preset.
        x: The feature across.
        y: The feature down.
        edition: Which rules judge.

    Raises:
        ContentError: no such preset, feature or edition, or the same feature twice.
        ContradictionError: the case itself is refused.
    """
    pathway = load(edition)
    plane = pathway.plane(preset(case).case if isinstance(case, str) else case, x, y)
    name = f"decision-map-{x}-{y}-{edition}"
    title = f"{plane.x.label} across, {plane.y.label} down: {pathway.tables.edition.title}."
    here = plane.area_at(plane.here)
    described = "; ".join(key_of(pathway, area) for area in plane.areas)
    return SvgFigure(
        name=name,
        svg=inline_svg(
            draw(pathway, plane),
            name,
            title,
            f"The case lies in area {here.letter}. {described}.",
        ),
        title=title,
        caption=escape(CAPTION),
        table=_table(pathway, plane),
    )


def key_of(pathway: Pathway, area: Area) -> str:
    """Return what an area leads to, and by which rules."""
    if not area.aim:
        return f"{area.letter} cannot exist"
    label = pathway.tables.decisions["shown_aim"].outcomes[area.aim].label
    return f"{area.letter} {label} ({', '.join(area.rules)})"


def draw(pathway: Pathway, plane: Plane) -> Figure:
    """Return the picture: the map, and its key below."""
    wide = (WIDTH - LEFT - 0.05) / len(plane.x.ids)
    upright = any(_broken(plane.x, value, wide) for value in plane.x.ids)
    heads = [_value(plane.x, value) for value in plane.x.ids]
    if not upright:
        heads = ["\n".join(wrap(head, _letters(wide))) for head in heads]
    lines = 1 + max(head.count("\n") for head in heads)
    tall = max(map(len, heads)) * POINTS_A_LETTER / 72 if upright else LINE * lines
    key = [wrap(key_of(pathway, area), KEY_LETTERS) for area in plane.areas]
    top = TOP + tall + 0.06
    bottom = top + ROW * len(plane.y.ids)
    height = bottom + 0.18 + LINE * sum(map(len, key)) + 0.08
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    named: dict[str, Any] = {"fontsize": TEXT, "weight": "bold", "va": "center"}
    axes.text(WIDTH - 0.05, 0.15, plane.x.label, ha="right", **named)
    axes.text(0.02, 0.15, plane.y.label, **named)
    for column, head in enumerate(heads):
        axes.text(
            LEFT + wide * (column + 0.5), top - 0.06, head, fontsize=SMALL, ha="center",
            va="bottom", rotation=90 if upright else 0, linespacing=1.1,
        )  # fmt: skip
    for row, value in enumerate(plane.y.ids):
        words = "\n".join(wrap(_value(plane.y, value), _letters(LEFT - 0.1))[:2])
        axes.text(
            LEFT - 0.06, top + ROW * (row + 0.5), words, fontsize=SMALL, ha="right", va="center",
            linespacing=1,
        )  # fmt: skip
    for row, column in product(range(len(plane.y.ids)), range(len(plane.x.ids))):
        place = (LEFT + wide * column, top + ROW * row)
        _field(axes, pathway, plane, (row, column), Rectangle(place, wide, ROW))
    around = Rectangle((LEFT, top), wide * len(heads), bottom - top, fill=False, edgecolor=INK)
    axes.add_patch(around)
    _key(axes, key, bottom + 0.18 + LINE / 2)
    return figure


def _key(axes: Axes, key: list[list[str]], line: float) -> None:
    for lines in key:
        for at, words in enumerate(lines):
            axes.text(0.02 if at == 0 else 0.22, line, words, fontsize=TEXT, va="center")
            line += LINE


def _field(axes: Axes, pathway: Pathway, plane: Plane, spot: Spot, place: Rectangle) -> None:
    """Draw one field, its letter and icon, the case if it lies there, and what parts it."""
    area = plane.area_at(spot)
    intent = _intent(pathway, area)
    if intent:
        place.set(facecolor=COLOURS[intent], alpha=FILL, linewidth=0)
    else:
        place.set(facecolor="none", hatch="///", linewidth=0)
    axes.add_patch(place)
    icon = f" {pathway.tables.intents[intent].icon}" if intent else ""
    here = spot == plane.here
    left, top = place.get_xy()
    right, bottom = left + place.get_width(), top + place.get_height()
    axes.text(
        (left + right) / 2, (top + bottom) / 2, f"{area.letter}{icon}", fontsize=LETTER,
        ha="center", va="center", weight="bold" if here else "normal",
        bbox=None if intent else {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
    )  # fmt: skip
    if here:
        around = RING + ROUND
        ring = FancyBboxPatch(
            (left + around, top + around), right - left - 2 * around, bottom - top - 2 * around,
            boxstyle=f"round,pad={ROUND}", fill=False, edgecolor=INK, linewidth=2.5,
        )  # fmt: skip
        axes.add_patch(ring)
    row, column = spot
    for edge, other in (
        (((right, right), (top, bottom)), (row, column + 1)),
        (((left, right), (bottom, bottom)), (row + 1, column)),
    ):
        if other[0] == len(plane.y.ids) or other[1] == len(plane.x.ids):
            continue
        across = plane.area_at(other)
        if across is not area:
            turns = _intent(pathway, across) != intent
            axes.plot(*edge, color=INK, linewidth=2 if turns else 0.8)


def _intent(pathway: Pathway, area: Area) -> str:
    return pathway.tables.decisions["shown_aim"].outcomes[area.aim].intent if area.aim else ""


def _value(feature: Feature, value: str) -> str:
    if value == UNKNOWN or feature.number is None:
        return "Not known" if value == UNKNOWN else feature.text(value)
    return f"{feature.values[feature.index[value]].label}\u00a0{feature.number.unit}".rstrip()


def _letters(inches: float) -> int:
    return max(3, int(inches * 72 / POINTS_A_LETTER))


def _broken(feature: Feature, value: str, wide: float) -> bool:
    return any(len(word) > _letters(wide) for word in _value(feature, value).split())


def _table(pathway: Pathway, plane: Plane) -> str:
    heads = [plane.y.label, *(_value(plane.x, value) for value in plane.x.ids)]
    rows = []
    for row, value in enumerate(plane.y.ids):
        cells = []
        for column in range(len(plane.x.ids)):
            area = plane.area_at((row, column))
            intent = _intent(pathway, area)
            word = pathway.tables.intents[intent].word if intent else "cannot exist"
            cells.append(f"<td>{escape(word)} ({area.letter})</td>")
        rows.append(
            f'<tr><th scope="row">{escape(_value(plane.y, value))}</th>{"".join(cells)}</tr>'
        )
    return table(f"{plane.y.label} by {plane.x.label}", heads, body(rows))
