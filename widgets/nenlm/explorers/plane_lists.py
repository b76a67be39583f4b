"""The key of the decision map, server-rendered; the browser's is in `plane/lists.tsx`."""

from __future__ import annotations

from collections.abc import Mapping

from nenlm.explorers.markup import Html, aim_name, button, element, part
from nenlm.explorers.plane_field import intent_of, name_of, tell, title
from nenlm.explorers.scene import Scene, value_text
from nenlm.pathway import Plane
from nenlm.pathway.plane import DECIDING, Spot


def areas(scene: Scene, plane: Plane) -> Html:
    """Return the key: what each area leads to, by which rules."""
    because = reasons(scene)
    rows = []
    for area in plane.areas:
        intent = intent_of(scene, area)
        label = name_of(scene, area)
        told = stop(because[area.contradiction]) if area.contradiction else rules_text(area.rules)
        letter = element(
            "b",
            area.letter,
            class_="nx-letter",
            data_intent=intent,
            data_refused=None if area.aim else "true",
        )
        name = aim_name(scene, intent, label) if intent else element("b", label)
        rows.append(element("li", letter, " ", name, " ", element("small", told)))
    return part(tell("areas"), element("ul", *rows), class_="nx-part nx-areas")


def borders(scene: Scene, plane: Plane) -> Html:
    """Return the borders, each with the rules that draw it."""
    because = reasons(scene)
    rows = []
    for border in plane.borders:
        one, two = border.between
        drawn = (
            element("p", element("b", tell("rule", rule=rule)), f": {stop(because[rule])}")
            for rule in border.rules
        )
        between = button(tell("between", one=one, two=two), class_="nx-quiet")
        rows.append(element("li", between, *drawn))
    return part(
        tell("borders"),
        None if rows else element("p", tell("borders_none")),
        element("ul", *rows),
        class_="nx-part nx-borders",
    )


def in_words(scene: Scene, plane: Plane) -> Html:
    """Return the map as a table of words."""

    def word(spot: Spot) -> str:
        area = plane.area_at(spot)
        intent = intent_of(scene, area)
        return scene.tables.intents[intent].word if intent else tell("refused")

    head = (element("th", value_text(plane.x, value), scope="col") for value in plane.x.ids)
    rows = (
        element(
            "tr",
            element("th", value_text(plane.y, value), scope="row"),
            *(
                element("td", f"{word((row, column))} ({plane.area_at((row, column)).letter})")
                for column in range(len(plane.x.ids))
            ),
        )
        for row, value in enumerate(plane.y.ids)
    )
    table = element(
        "table",
        element("caption", title(plane)),
        element("thead", element("tr", element("th", plane.y.label, scope="col"), *head)),
        element("tbody", *rows),
    )
    return element(
        "div", table, class_="nx-scrolls", tabindex=0, role="region", aria_label=tell("in_words")
    )


def reasons(scene: Scene) -> Mapping[str, str]:
    """Return the reason of every contradiction and of every rule that can give the aim."""
    tables = scene.tables
    rules = (r for d in reversed(DECIDING) for r in tables.decisions[d].rules)
    return {r.id: r.because for r in rules} | {c.id: c.because for c in tables.contradictions}


def rules_text(rules: tuple[str, ...]) -> str:
    """Return the names of one or several rules."""
    if len(rules) == 1:
        return tell("rule", rule=rules[0])
    return tell("rules", rules=", ".join(rules))


def stop(reason: str) -> str:
    """Return a reason as a sentence of its own."""
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."
