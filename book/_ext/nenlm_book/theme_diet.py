"""The theme on a diet: only the styles, icons and scripts the built pages use.

Upstream defect (pydata-sphinx-theme 0.17): 397 kB of styles, the whole icon font and its script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pydata_sphinx_theme
import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
STYLES = "styles/pydata-sphinx-theme.css"
ICONS = "vendor/fontawesome/webfonts/fa-solid-900"
UNUSED = (
    "notebook.js",  # the explorers' host in JupyterLab
    "*.html",
    "**/*.map",
    "scripts/fontawesome.js*",
    "scripts/bootstrap.js*",
    "vendor/fontawesome/webfonts/*",
    "images/logo_*",
    "locales/**/*.[mp]o",
    "styles/theme.css",
)
CELLS = ("mystnb.*.css", "pygments.css")
NESTING = {"media", "supports", "layer"}
WORD = re.compile(r"[\w-]+")
CLASSES = re.compile(r'class="([^"]*)"')
CLASS_NAME = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
ARGUMENTS = re.compile(
    r'\([^()]*\)|"[^"]*"'
)  # of :not(), :is() and the like: alternatives, not needs
ICON = re.compile("[\ue000-\uf8ff]")
STYLES_LINK = re.compile(r"(pydata-sphinx-theme\.css\?v=)\w*")


def slim_theme(app: Sphinx, error: Exception | None) -> None:
    """Rewrite the theme's styles and icon font in the built site and drop what no page loads."""
    if error or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in UNUSED:
        for path in static.glob(pattern):
            path.unlink()
    pages = sorted(app.outdir.rglob("*.html"))
    sheets = (static / "basic.css", THEME / STYLES)  # the theme imports the first
    css = "".join(path.read_text(encoding="utf-8") for path in sheets)
    styles = slim_styles(css, _words(pages, static))
    (static / STYLES).write_text(styles, encoding="utf-8")
    names = _class_names(pages)
    for sheet in (path for pattern in CELLS for path in static.glob(pattern)):
        slim = slim_styles(sheet.read_text(encoding="utf-8"), names)
        sheet.write_text(slim, encoding="utf-8")
    codes = {ord(icon) for icon in ICON.findall(styles)}
    (static / ICONS).with_suffix(".woff").write_bytes(slim_font(THEME / f"{ICONS}.ttf", codes))
    digest = sha256(styles.encode()).hexdigest()[:8]
    for page in pages:
        before = page.read_text(encoding="utf-8")
        after = STYLES_LINK.sub(rf"\g<1>{digest}", before)
        if after != before:
            page.write_text(after, encoding="utf-8")


def slim_styles(css: str, words: set[str]) -> str:
    """Return the style sheet without the rules whose class names are not among `words`."""
    rules = tinycss2.parse_stylesheet(css)
    return "".join(_kept(rules, words))


def slim_font(path: Path, codes: set[int]) -> bytes:
    """Return the font with the given code points alone, as WOFF."""
    options = subset.Options(flavor="woff", notdef_outline=True, drop_tables=["FFTM"])
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(codes))
    subsetter.subset(font)
    font.flavor = "woff"
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def _words(pages: Iterable[Path], static: Path) -> set[str]:
    """Every word of the built pages and scripts: a class name outside it is never used."""
    words: set[str] = set()
    for path in [*pages, *static.rglob("*.js")]:
        words.update(WORD.findall(path.read_text(encoding="utf-8")))
    return words


def _class_names(pages: Iterable[Path]) -> set[str]:
    """Every class name of the built pages, for styles that no script adds to."""
    names: set[str] = set()
    for path in pages:
        for value in CLASSES.findall(path.read_text(encoding="utf-8")):
            names.update(value.split())
    return names


def _kept(rules: Iterable[Any], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type in {"comment", "whitespace"}:
            continue
        if rule.type == "qualified-rule":
            yield _kept_rule(rule, words)
        elif rule.at_keyword in NESTING:
            inner = "".join(_kept(tinycss2.parse_rule_list(rule.content), words))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.at_keyword == "font-face":
            yield _kept_font(rule.serialize())
        else:
            yield rule.serialize()


def _kept_rule(rule: Any, words: set[str]) -> str:
    selectors = _split(rule.prelude)
    kept = [selector for selector in selectors if words.issuperset(_needed(selector))]
    return f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}" if kept else ""


def _needed(selector: str) -> list[str]:
    """The class names an element must carry, or live under, for a selector to match."""
    while (shorter := ARGUMENTS.sub("", selector)) != selector:
        selector = shorter
    return CLASS_NAME.findall(selector)


def _split(prelude: Iterable[Any]) -> list[str]:
    """Split a selector list at its top-level commas."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _kept_font(css: str) -> str:
    """Keep the solid icons alone, pointing at the font cut down by `slim_font`."""
    if "fa-solid-900" not in css or "Free" not in css:
        return ""
    return re.sub(r"src:[^;}]*", f'src:url(../{ICONS}.woff) format("woff")', css)
