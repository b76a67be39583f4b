"""The picture of the pathway: a decision requirements diagram, in a wide and a narrow drawing.

A box is a decision and leads to its table; an arrow is an answer that another decision takes up;
the small words are the groups of features a decision reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from nenlm.pathway.tables import Tables
from nenlm_book.pathway_layout import Layout, layout

TITLE = "How the decisions depend on each other"
DESCRIPTION = (
    "Boxes are decisions, from top to bottom. An arrow leads from a decision to one that takes up "
    "its answer; where it does so through another decision, no second arrow is drawn."
)


@dataclass(frozen=True)
class Sizes:
    """Measures of one drawing, in its own units; a letter is as wide as the widest usual ones."""

    width: int
    title: float
    text: float
    gap: int
    drop: int
    narrow: bool = False

    def letters(self, width: float, size: float) -> int:
        """How many letters fit into a line of a box."""
        return int((width - 16) / (size * 0.54))


WIDE = Sizes(width=740, title=14, text=12.5, gap=14, drop=50)
NARROW = Sizes(width=330, title=15, text=14, gap=14, drop=16, narrow=True)
LANE, GUTTER = 9, 12


@dataclass(frozen=True)
class Box:
    """A decision's place in a drawing, and its lines of words."""

    name: str
    x: float
    y: float
    width: float
    height: float
    title: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Where arrows meet its upper and lower edge."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


def picture(tables: Tables) -> str:
    """Return both drawings; the page's style shows the one that fits."""
    plan = layout(tables)
    return "".join(_svg(tables, plan, sizes) for sizes in (WIDE, NARROW))


def _svg(tables: Tables, plan: Layout, sizes: Sizes) -> str:
    name = "narrow" if sizes.narrow else "wide"
    boxes = dict(_column(tables, plan, sizes) if sizes.narrow else _grid(tables, plan, sizes))
    height = max(box.bottom for box in boxes.values()) + 2
    arrows = _lanes(plan, boxes, sizes) if sizes.narrow else _curves(plan, boxes)
    drawn = "".join(_drawn(tables, box, sizes) for box in boxes.values())
    prefix = f"pathway-{name}"
    return (
        f'<svg class="{prefix}" viewBox="0 0 {sizes.width} {height:g}" role="group" '
        f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-description">'
        f'<title id="{prefix}-title">{escape(TITLE)}</title>'
        f'<desc id="{prefix}-description">{escape(DESCRIPTION)}</desc>'
        f'<defs><marker id="{prefix}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        f'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>'
        f'<g class="pathway-arrows" marker-end="url(#{prefix}-head)">{"".join(arrows)}</g>'
        f"{drawn}</svg>"
    )


def _grid(tables: Tables, plan: Layout, sizes: Sizes) -> Iterator[tuple[str, Box]]:
    widest = max(len(row) for row in plan.rows)
    slot = (sizes.width + sizes.gap) / widest
    top = 2.0
    for row in plan.rows:
        width = min(sizes.width / len(row), slot * (1.3 if len(row) > 1 else 2)) - sizes.gap
        step = sizes.width / len(row)
        boxes = [
            _box(tables, name, step * (place + 0.5) - width / 2, top, width, sizes)
            for place, name in enumerate(row)
        ]
        height = max(box.height for box in boxes)
        for box in boxes:
            yield box.name, Box(box.name, box.x, top, width, height, box.title, box.groups)
        top += height + sizes.drop


def _column(tables: Tables, plan: Layout, sizes: Sizes) -> Iterator[tuple[str, Box]]:
    width = sizes.width - GUTTER - LANE * len({source for source, _ in plan.arrows}) - 2
    top = 2.0
    for name in plan.order:
        box = _box(tables, name, 2, top, width, sizes)
        yield name, box
        top = box.bottom + sizes.drop


def _box(tables: Tables, name: str, x: float, y: float, width: float, sizes: Sizes) -> Box:
    title = wrap(tables.decisions[name].title, sizes.letters(width, sizes.title))
    groups = wrap(", ".join(tables.groups_of(name)), sizes.letters(width, sizes.text))
    height = 14 + len(title) * sizes.title * 1.25 + len(groups) * sizes.text * 1.25
    return Box(name, x, y, width, height, tuple(title), tuple(groups))


def _drawn(tables: Tables, box: Box, sizes: Sizes) -> str:
    decision = tables.decisions[box.name]
    lines = [(text, sizes.title, "pathway-title") for text in box.title]
    lines += [(text, sizes.text, "pathway-groups") for text in box.groups]
    y = box.y + (box.height - sum(size * 1.25 for _, size, _ in lines)) / 2
    words = []
    for text, size, kind in lines:
        y += size * 1.25
        words.append(
            f'<text class="{kind}" x="{box.middle:g}" y="{y - size * 0.3:.1f}" '
            f'font-size="{size:g}">{escape(text)}</text>'
        )
    return (
        f'<a href="#{decision.anchor}"><rect x="{box.x:.1f}" y="{box.y:.1f}" '
        f'width="{box.width:.1f}" height="{box.height:.1f}" rx="6"/>{"".join(words)}</a>'
    )


def _curves(plan: Layout, boxes: Mapping[str, Box]) -> Iterator[str]:
    for source, target in plan.arrows:
        start, end = boxes[source], boxes[target]
        bend = (end.y - start.bottom) / 2
        yield (
            f'<path d="M{start.middle:.1f} {start.bottom:.1f}C{start.middle:.1f} '
            f"{start.bottom + bend:.1f} {end.middle:.1f} {end.y - bend:.1f} "
            f'{end.middle:.1f} {end.y:.1f}"/>'
        )


def _lanes(plan: Layout, boxes: Mapping[str, Box], sizes: Sizes) -> Iterator[str]:
    """One lane beside the column for each decision that others take up."""
    sources = [name for name in plan.order if any(name == source for source, _ in plan.arrows)]
    for lane, source in enumerate(reversed(sources)):
        x = sizes.width - 4 - LANE * (len(sources) - 1 - lane)
        start = boxes[source]
        out = start.bottom - 9
        for target in [name for one, name in plan.arrows if one == source]:
            end = boxes[target]
            into = end.y + 9
            yield (
                f'<path d="M{start.x + start.width:.1f} {out:.1f}H{x:.1f}V{into:.1f}'
                f'H{end.x + end.width:.1f}"/>'
            )
