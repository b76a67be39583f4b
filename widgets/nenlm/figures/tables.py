"""Tables beside the figures: one form, and links that open the fact behind a number."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def fact_link(address: str, text: str) -> str:
    """Return a link that the page turns into a control with the fact's card."""
    return f'<a class="fact" href="fact:{address}">{escape(text)}</a>'


def body(rows: Iterable[str]) -> str:
    """Return rows as a body of a table."""
    return f"<tbody>{''.join(rows)}</tbody>"


def group(title: str, columns: int, rows: Iterable[str]) -> str:
    """Return rows as a body under a title of their own."""
    head = f'<tr><th scope="rowgroup" colspan="{columns}">{escape(title)}</th></tr>'
    return body([head, *rows])


def table(label: str, heads: Iterable[str], bodies: str, caption: str = "") -> str:
    """Return a table that scrolls on its own where the page is narrow."""
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in heads)
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="nenlm-table" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table>{told}<thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )
