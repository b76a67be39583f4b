"""The decision map, server-rendered; the browser's view is in `decision_map.tsx` and `plane/`."""

from __future__ import annotations

from nenlm.explorers.case_side import control, dock
from nenlm.explorers.markup import Html, button, disclosure, element
from nenlm.explorers.plane_field import field, name_of, tell, title
from nenlm.explorers.plane_lists import areas, borders, in_words
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.pathway import Plane


def decision_map(scene: Scene, frame: Frame, plane: Plane) -> Html:
    """Return the explorer's first state."""
    return shell(
        scene,
        frame,
        ask(scene, plane),
        element("p", takeaway(scene, plane), role="status", class_="nx-takeaway"),
        element(
            "div",
            element(
                "section",
                field(scene, plane),
                element("p", tell("hint"), class_="nx-hint"),
                areas(scene, plane),
                borders(scene, plane),
                disclosure("nx-why nx-in-words", tell("in_words"), in_words(scene, plane)),
                class_="nx-plane-side",
                aria_label=title(plane),
            ),
            plan(
                answer(scene),
                element(
                    "form",
                    element("h5", tell("axes")),
                    control(scene, plane.x),
                    control(scene, plane.y),
                    class_="nx-axes",
                    aria_label=tell("axes"),
                ),
                few(scene, named(scene, frame.features)),
            ),
            class_="nx-sides",
        ),
        dock(scene, tell("area", letter=plane.area_at(plane.here).letter)),
        class_="nx-decision-map",
    )


def takeaway(scene: Scene, plane: Plane) -> str:
    """Return where the case lies, and where one step along an axis can lead."""
    row, column = plane.here
    along = [*plane.rows[row], *(marks[column] for marks in plane.rows)]
    others = dict.fromkeys(name_of(scene, mark) for mark in along if mark.changes)
    said = tell(
        "takeaway" if others else "takeaway_alone",
        letter=plane.area_at(plane.here).letter,
        aim=name_of(scene, plane.rows[row][column]),
        others="; ".join(others),
    )
    return f"{said} {tell('candidate')}" if plane.basis == "candidate" else said


def ask(scene: Scene, plane: Plane) -> Html:
    """Return the two lists of features, and the button that swaps them."""
    groups = {group.id: group.label for group in scene.tables.groups}
    lists = (
        element(
            "label",
            f"{tell(word)} ",
            element(
                "select",
                element(
                    "optgroup",
                    element("option", feature.label, selected=True),
                    label=groups[feature.group],
                ),
                disabled=True,
            ),
        )
        for word, feature in (("across", plane.x), ("down", plane.y))
    )
    return element("div", *lists, button(tell("swap"), class_="nx-quiet"), class_="nx-plane-ask")
