"""Building blocks of the server-rendered views; the browser's are in `parts.tsx`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from nenlm.explorers.scene import Scene

VOID: Final = frozenset({"input"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | None


def element(tag: str, *children: Child, **attributes: object) -> Html:
    """Return one element; plain text is escaped, `None` and `False` are left out.

    A trailing underscore of an attribute's name is dropped, other underscores become hyphens.
    """
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """Return several children as one piece of markup."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def disclosure(class_: str, summary: str, *children: Child, **attributes: str) -> Html:
    """Return a closed disclosure with its whole content."""
    return element("details", element("summary", summary), *children, class_=class_, **attributes)


def part(title: str, *children: Child, class_: str = "nx-part") -> Html:
    """Return a titled part of the plan."""
    return element("section", element("h5", title), *children, class_=class_, aria_label=title)


def stacking(heads: Iterable[Child], *bodies: Child, **attributes: object) -> Html:
    """Return a table that stays one for readers where a narrow screen stacks its cells."""
    cells = (element("th", head, scope="col", role="columnheader") for head in heads)
    return element(
        "table",
        element("thead", element("tr", *cells, role="row"), role="rowgroup"),
        *bodies,
        role="table",
        **attributes,
    )


def ends(low: float, high: float) -> Html:
    """Return the ends of a drawn scale of percent, as the head of its column."""
    return element(
        "span", element("span", f"{low}"), element("span", f"{high}\u00a0%"), class_="nx-ends"
    )


def icon(scene: Scene, intent: str) -> Html:
    """Return the icon of an intent; the words beside it say the same."""
    return element(
        "span",
        scene.tables.intents[intent].icon,
        class_="nx-icon",
        data_intent=intent,
        aria_hidden="true",
    )


def aim_name(scene: Scene, intent: str, label: str) -> Html:
    """Return an aim: icon, name, and the colour of its intent."""
    return element("b", icon(scene, intent), f" {label}", class_="nx-aim-name", data_intent=intent)


def button(text: str, **attributes: object) -> Html:
    """Return a button that waits for the page's script."""
    return element("button", text, type="button", **attributes, disabled=True)
