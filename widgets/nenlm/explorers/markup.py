"""Markup made in Python: elements whose text is escaped."""

from __future__ import annotations

from html import escape
from typing import Final

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
