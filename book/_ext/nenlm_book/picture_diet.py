"""Pictures on a diet: coordinates as fine as a screen shows them."""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
NUMBER = re.compile(r"(?<=\d\.\d)\d{2,}")


def round_pictures(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Cut the coordinates of every inline picture to a tenth of a unit."""
    if "body" in context:
        context["body"] = rounded(context["body"])


def rounded(html: str) -> str:
    """Return a page with numbers of three and more decimals in its pictures cut to one."""
    return PICTURE.sub(lambda picture: NUMBER.sub("", picture[0]), html)
