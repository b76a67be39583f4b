"""From a matplotlib figure to inline SVG that follows the page: its ink, its font, its width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from io import StringIO
from typing import Final

import matplotlib
from matplotlib.figure import Figure

INK: Final = "#000000"
GREEN: Final = "#1a8a70"
AMBER: Final = "#b36b00"
BLUE: Final = "#5b77c9"
PAPER: Final = "#fefefe"

SUMMARY: Final = "The figure as a table"

_SALT = "nenlm"
_TOKENS = {
    GREEN: "--nenlm-curative",
    AMBER: "--nenlm-cytoreduction",
    BLUE: "--nenlm-systemic",
    PAPER: "--pst-color-background",
}
_POINTS_PER_REM = 11.5
_DROPPED = re.compile(
    r"<metadata>.*?</metadata>|<style[^>]*>.*?</style>|<!--.*?-->"
    r'|\s+xmlns(?::xlink)?="[^"]*"|\s+clip-rule="[^"]*"',
    re.DOTALL,
)
_FONT = re.compile(r" ?font-family: [^;\"]*;?")


@dataclass(frozen=True)
class SvgFigure:
    """A picture with its title, its description and its numbers as a table."""

    name: str
    svg: str
    title: str
    caption: str
    table: str

    def _repr_html_(self) -> str:
        return (
            f'<figure class="nenlm-figure"><p class="nenlm-figure-title">'
            f"<strong>{escape(self.title)}</strong></p>{self.svg}"
            f"<figcaption>{self.caption}<details><summary>{SUMMARY}</summary>{self.table}</details>"
            f"</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return f"SvgFigure({self.name!r}, {self.title!r})"


def inline_svg(figure: Figure, id_prefix: str, title: str, description: str) -> str:
    """Return a figure as one inline `<svg>` element.

    Ids carry the prefix, text stays text in the page's font, black is the page's ink and the
    other colours are its tokens. The same figure gives the same string.
    """
    body = _body(_saved(figure))
    for colour, token in _TOKENS.items():
        body = body.replace(colour, f"var({token}, {colour})")
    body = re.sub(rf"(stroke|fill): {INK}", r"\1: currentColor", body)
    body = re.sub(r'\bid="', f'id="{id_prefix}-', body)
    body = body.replace("url(#", f"url(#{id_prefix}-")
    body = re.sub(r'(?:xlink:)?href="#', f'href="#{id_prefix}-', body)
    body = _FONT.sub("", body)
    width, height = (72 * inches for inches in figure.get_size_inches())
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" fill="currentColor" '
        f'stroke-linejoin="round" aria-labelledby="{id_prefix}-title {id_prefix}-description" '
        f'style="display: block; width: 100%; max-width: {width / _POINTS_PER_REM:.1f}rem; '
        f'height: auto">'
        f'<title id="{id_prefix}-title">{escape(title)}</title>'
        f'<desc id="{id_prefix}-description">{escape(description)}</desc>{body}</svg>'
    )


def _saved(figure: Figure) -> str:
    text = StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": _SALT}):
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
    return text.getvalue()


def _body(document: str) -> str:
    """Return what stands inside the outermost `<svg>`, without what only a file needs."""
    inside = document[document.index("<svg") :]
    inside = inside[inside.index(">") + 1 : inside.rindex("</svg>")]
    return re.sub(r"\s*\n\s*", "\n", _DROPPED.sub("", inside)).strip()
