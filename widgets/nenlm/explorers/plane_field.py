"""The map itself, server-rendered: fields by intent; the browser's is in `plane/field.tsx`."""

from __future__ import annotations

from nenlm.explorers.markup import Html, element, icon
from nenlm.explorers.scene import Scene, value_text
from nenlm.explorers.words import teller
from nenlm.pathway import Area, Mark, Plane
from nenlm.pathway.plane import Spot

LONG_WORD = 8
"""From this many letters on the columns' names stand upright."""

tell = teller("decision_map_words.json")


def title(plane: Plane) -> str:
    """Return what the map is called."""
    return tell("map", x=plane.x.label, y=plane.y.label)


def name_of(scene: Scene, mark: Mark | Area) -> str:
    """Return what a field or an area leads to."""
    return scene.aim_outcome(mark.aim).label if mark.aim else tell("refused")


def intent_of(scene: Scene, area: Area) -> str | None:
    """Return the intent whose colour an area has; none where it cannot exist."""
    return scene.aim_outcome(area.aim).intent if area.aim else None


def field(scene: Scene, plane: Plane) -> Html:
    """Return the map: a table of fields coloured by intent, with the case as a point in it."""
    columns = (
        element("th", element("span", value_text(plane.x, value)), scope="col")
        for value in plane.x.ids
    )
    rows = (
        element(
            "tr",
            element("th", value_text(plane.y, value), scope="row"),
            *(one_field(scene, plane, (row, column)) for column in range(len(plane.x.ids))),
        )
        for row, value in enumerate(plane.y.ids)
    )
    return element(
        "table",
        element("caption", title(plane), class_="nx-hidden"),
        element("thead", element("tr", element("td"), *columns)),
        element("tbody", *rows),
        class_="nx-plane",
        data_upright="true" if upright(plane) else None,
        style=f"--columns: {len(plane.x.ids)}",
    )


def upright(plane: Plane) -> bool:
    """Return whether the columns' names need to stand upright to have room."""
    names = [value_text(plane.x, value) for value in plane.x.ids]
    return any(len(word) > LONG_WORD for name in names for word in name.split(" "))


def one_field(scene: Scene, plane: Plane, spot: Spot) -> Html:
    """Return one field with its letter, its icon and its borders."""
    area = plane.area_at(spot)
    intent = intent_of(scene, area)
    row, column = spot
    here = spot == plane.here
    told = tell(
        "field" if area.aim else "field_refused",
        y=f"{plane.y.label} {value_text(plane.y, plane.y.ids[row])}",
        x=f"{plane.x.label} {value_text(plane.x, plane.x.ids[column])}",
        letter=area.letter,
        aim=name_of(scene, area),
    )
    sign = element("span", area.letter, icon(scene, intent) if intent else None, aria_hidden="true")
    point = element("i", class_="nx-point", aria_hidden="true") if here else None
    return element(
        "td",
        element(
            "button",
            sign,
            point,
            type="button",
            aria_pressed="true" if here else "false",
            aria_label=told,
            disabled=True,
        ),
        edge(scene, plane, area, "end", (row, column + 1)),
        edge(scene, plane, area, "below", (row + 1, column)),
        data_spot=f"{row},{column}",
        data_intent=intent,
        data_refused=None if area.aim else "true",
    )


def edge(scene: Scene, plane: Plane, area: Area, side: str, spot: Spot) -> Html | None:
    """Return the border towards another field; thick where the intent turns."""
    if spot[0] == len(plane.y.ids) or spot[1] == len(plane.x.ids):
        return None
    other = plane.area_at(spot)
    if other is area:
        return None
    turns = intent_of(scene, area) != intent_of(scene, other)
    return element(
        "i",
        class_="nx-edge",
        data_side=side,
        data_turns="true" if turns else None,
        aria_hidden="true",
    )
