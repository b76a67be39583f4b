"""The decision map: two features as axes, and the aims around one case."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from nenlm.cases import preset
from nenlm.figures.axes import TEXT
from nenlm.figures.svg import INK, SvgFigure, inline_svg
from nenlm.figures.tables import body, table
from nenlm.pathway import Area, Pathway, Plane, load
from nenlm.pathway.features import UNKNOWN, Feature
from nenlm.pathway.plane import Spot

WIDTH, LEFT, ROW, LINE, TOP = 4.7, 1.3, 0.42, 0.2, 0.3
LETTER = 13
POINTS_A_LETTER = 6.9
KEY_LETTERS = 46
FILL = 0.34
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
    title = f"{plane.x.label} across, {plane.y.label} down."
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
    heads = [wrap(_value(plane.x, value), _letters(wide)) for value in plane.x.ids]
    upright = any(_broken(plane.x, value, wide) for value in plane.x.ids)
    longest = max(len(_value(plane.x, value)) for value in plane.x.ids)
    head = longest * POINTS_A_LETTER / 72 if upright else LINE * max(map(len, heads))
    key = [wrap(key_of(pathway, area), KEY_LETTERS) for area in plane.areas]
    top = TOP + head + 0.06
    bottom = top + ROW * len(plane.y.ids)
    height = bottom + 0.18 + LINE * sum(map(len, key)) + 0.08
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.text(
        WIDTH - 0.05, 0.15, plane.x.label, fontsize=TEXT, weight="bold", ha="right", va="center"
    )
    axes.text(0.02, 0.15, plane.y.label, fontsize=TEXT, weight="bold", va="center")
    for column, lines in enumerate(heads):
        middle = LEFT + wide * (column + 0.5)
        words = _value(plane.x, plane.x.ids[column]) if upright else "\n".join(lines)
        axes.text(
            middle, top - 0.06, words, fontsize=TEXT, ha="center", va="bottom",
            rotation=90 if upright else 0, linespacing=1.1,
        )  # fmt: skip
    for row, value in enumerate(plane.y.ids):
        lines = wrap(_value(plane.y, value), _letters(LEFT - 0.1))
        axes.text(
            LEFT - 0.08, top + ROW * (row + 0.5), "\n".join(lines[:2]), fontsize=TEXT,
            ha="right", va="center", linespacing=1,
        )  # fmt: skip
    for row in range(len(plane.y.ids)):
        for column in range(len(plane.x.ids)):
            _field(
                axes, pathway, plane, (row, column), (LEFT + wide * column, top + ROW * row, wide)
            )
    axes.add_patch(
        Rectangle((LEFT, top), wide * len(plane.x.ids), bottom - top, fill=False, edgecolor=INK)
    )
    line = bottom + 0.18 + LINE / 2
    for lines in key:
        for at, words in enumerate(lines):
            axes.text(0.02 if at == 0 else 0.22, line, words, fontsize=TEXT, va="center")
            line += LINE
    return figure


def _field(
    axes: Axes, pathway: Pathway, plane: Plane, spot: Spot, place: tuple[float, float, float]
) -> None:
    left, top, wide = place
    area = plane.area_at(spot)
    intent = _intent(pathway, area)
    axes.add_patch(
        Rectangle(
            (left, top), wide, ROW, linewidth=0, alpha=FILL if intent else None,
            facecolor=COLOURS[intent] if intent else "none", hatch=None if intent else "///",
        )
    )  # fmt: skip
    icon = f" {pathway.tables.intents[intent].icon}" if intent else ""
    axes.text(
        left + wide / 2, top + ROW / 2, f"{area.letter}{icon}", fontsize=LETTER, ha="center",
        va="center", weight="bold" if spot == plane.here else "normal",
    )  # fmt: skip
    if spot == plane.here:
        axes.plot(
            left + wide / 2, top + ROW / 2, marker="o", linestyle="none", markersize=27,
            markerfacecolor="none", markeredgecolor=INK, markeredgewidth=2,
        )  # fmt: skip
    row, column = spot
    if column + 1 < len(plane.x.ids):
        _border(
            axes,
            pathway,
            area,
            plane.area_at((row, column + 1)),
            ((left + wide,) * 2, (top, top + ROW)),
        )
    if row + 1 < len(plane.y.ids):
        _border(
            axes,
            pathway,
            area,
            plane.area_at((row + 1, column)),
            ((left, left + wide), (top + ROW,) * 2),
        )


def _border(
    axes: Axes,
    pathway: Pathway,
    one: Area,
    two: Area,
    line: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    if one is two:
        return
    turns = _intent(pathway, one) != _intent(pathway, two)
    axes.plot(*line, color=INK, linewidth=2 if turns else 0.8)


def _intent(pathway: Pathway, area: Area) -> str:
    return pathway.tables.decisions["shown_aim"].outcomes[area.aim].intent if area.aim else ""


def _value(feature: Feature, value: str) -> str:
    if value == UNKNOWN or feature.number is None:
        return "Not known" if value == UNKNOWN else feature.text(value)
    return f"{feature.values[feature.index[value]].label} {feature.number.unit}".rstrip()


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
