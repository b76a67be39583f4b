"""Each page loads the scripts and styles that it uses, and no others."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from nenlm.explorers.base import STATIC, tag_of

OWN_SHEETS = tuple(file.stem for file in sorted(STATIC.glob("*.css")) if file.stem != "explorer")
"""Single explorers that have a style sheet of their own."""

NEEDS = {
    "page.js": "<nenlm-",
    "explorer.css": 'class="nx',
    "quiz.css": 'class="quiz',
    "cards.js": "data-cards=",
    "facts_filter.js": 'id="facts-filter"',
    "pathway.css": 'class="pathway-picture',
    "mystnb.": 'class="cell',
    "pygments.css": 'class="highlight',
    **{f"{name}.css": f"<{tag_of(name)}" for name in OWN_SHEETS},
}


def load_what_is_used(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave out every file that has nothing to work on in the page."""
    del app
    body = context.get("body", "")
    unused = tuple(f"_static/{name}" for name, sign in NEEDS.items() if sign not in body)
    for kind in ("script_files", "css_files"):
        context[kind] = [
            file
            for file in context.get(kind, [])
            if not str(getattr(file, "filename", file)).startswith(unused)
        ]
