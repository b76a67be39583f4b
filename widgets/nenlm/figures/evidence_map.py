"""The map of the evidence: every study by year and size, in rows by topic, by design and weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT
from nenlm.figures.series import COLOURS
from nenlm.figures.studies import ClassDoc, MapDoc, Study, course_map, studies
from nenlm.figures.svg import INK, SvgFigure, inline_svg
from nenlm.pathway import load

NAME: Final = "evidence-map"
WIDTH, ROW, HEAD, FOOT = 4.7, 1.12, 0.3, 0.34
LEFT, RIGHT = 0.13, 0.985
SIZES: Final = (1, 10, 100, 1_000, 10_000, 100_000)
YEARS: Final = (1990, 2000, 2010, 2020)
SMALLEST, GROWTH = 4.0, 2.2
EDGE_YEARS: Final = 8
SHAPES: Final = {"D": "◆", "^": "▲", "o": "●", "s": "■", "P": "✚", "x": "✕"}


def evidence_map() -> SvgFigure:
    """Draw every source whose year and number of patients were seen."""
    document = course_map()
    found = studies(document, load())
    drawn = [study for study in found if study.is_drawn]
    title = callout(found)
    svg = inline_svg(draw(drawn, document), NAME, title, description(drawn, document))
    return SvgFigure(
        name=NAME,
        svg=_with_names(svg, drawn),
        title=title,
        caption=f"{key(drawn, document)} {escape(note(found))}",
        table=table(drawn),
    )


def callout(found: Sequence[Study]) -> str:
    """Return what the surgical rows come to, counted."""
    surgical = [study for study in found if study.topic.surgical and not study.kind.paper]
    words = Counter(study.kind.word for study in surgical)
    retrospective = sum(study.kind.retrospective for study in surgical)
    randomised = words["randomised trial"]
    trials = {0: "none is a randomised trial", 1: "one is a randomised trial"}.get(
        randomised, f"{randomised} are randomised trials"
    )
    return (
        f"Of {len(surgical)} studies of surgery and transplantation in this course, "
        f"{retrospective} are retrospective and {words['pooled studies']} pool other studies; "
        f"{trials}."
    )


def note(found: Sequence[Study]) -> str:
    """Return how to read the picture, and what it leaves out."""
    reported = [study for study in found if not study.kind.paper]
    without_n = sum(study.n is None for study in reported)
    without_year = sum(study.year is None and study.n is not None for study in reported)
    papers = sum(study.kind.paper and not study.is_drawn for study in found)
    return (
        "One point a source; the larger, the more rules and positions of this course lean on it. "
        f"Not drawn: {without_n} studies whose number of patients was not seen, {without_year} "
        f"more without a year, and {papers} reviews, guidelines and definitions without patients "
        "of their own."
    )


def draw(drawn: Sequence[Study], document: MapDoc) -> Figure:
    """Return the picture: one row a topic, years across, patients upwards on a log scale."""
    topics = [t for t in document.topics if any(study.topic is t for study in drawn)]
    height = (HEAD + ROW) * len(topics) + FOOT
    figure = Figure(figsize=(WIDTH, height))
    for place, topic in enumerate(topics):
        bottom = height - (HEAD + ROW) * (place + 1)
        axes = figure.add_axes((LEFT, bottom / height, RIGHT - LEFT, ROW / height))
        _frame(axes, drawn, last=topic is topics[-1])
        here = [study for study in drawn if study.topic is topic]
        _draw_topic(axes, topic.title, here)
    return figure


def _frame(axes: Axes, drawn: Sequence[Study], *, last: bool) -> None:
    sizes = [study.n or 1 for study in drawn]
    years = [study.year or 0 for study in drawn]
    axes.set_yscale("log")
    axes.set_ylim(min(sizes) / 1.8, max(sizes) * 1.8)
    axes.set_xlim(min(years) - 1.5, max(years) + 1.5)
    axes.minorticks_off()
    ticks = [size for size in SIZES if min(sizes) < size < max(sizes)]
    axes.set_yticks(ticks)
    axes.set_yticklabels([f"{size:,}".replace(",", "\u2009") for size in ticks], fontsize=SMALL)
    axes.set_xticks(YEARS)
    axes.set_xticklabels([str(year) for year in YEARS] if last else [], fontsize=SMALL)
    axes.tick_params(length=0, pad=4)
    axes.spines[:].set_visible(False)
    for tick in ticks:
        axes.axhline(tick, color=INK, alpha=0.14, linewidth=0.7)
    for year in YEARS:
        axes.axvline(year, color=INK, alpha=0.14, linewidth=0.7)


def _draw_topic(axes: Axes, title: str, here: Sequence[Study]) -> None:
    left = -LEFT / (RIGHT - LEFT)
    axes.text(left, 1.06, title, transform=axes.transAxes, fontsize=TEXT, weight="bold")
    count = f"{len(here)} drawn"
    axes.text(1, 1.06, count, transform=axes.transAxes, fontsize=SMALL, ha="right", alpha=0.72)
    for study in sorted(here, key=lambda each: -each.weight):
        is_cross = study.kind.marker == "x"
        axes.plot(
            study.year or 0, study.n or 0, gid=_gid(study), linestyle="none", alpha=0.75,
            marker=study.kind.marker, markersize=size_of(study), color=COLOURS[study.kind.colour],
            markeredgewidth=1.6 if is_cross else 0, clip_on=False,
        )  # fmt: skip
    for study in anchors(here):
        year = study.year or 0
        late = year > axes.get_xlim()[1] - EDGE_YEARS
        axes.annotate(
            study.surname, (year, study.n or 0), (year, _free_end(axes, study, here)),
            fontsize=SMALL, ha="right" if late else "center", va="center",
            arrowprops={"arrowstyle": "-", "color": INK, "alpha": 0.5, "linewidth": 0.8},
        )  # fmt: skip


def _free_end(axes: Axes, study: Study, here: Sequence[Study]) -> float:
    """Return the height, near the top or the bottom, at which fewer points are in a name's way."""
    low, high = axes.get_ylim()
    near = [s for s in here if abs((s.year or 0) - (study.year or 0)) < EDGE_YEARS]
    middle = (low * high) ** 0.5
    above = sum((s.n or 0) > middle for s in near)
    return low * 2 if 2 * above > len(near) else high / 2


def size_of(study: Study) -> float:
    """Return the diameter of a point: its area grows with what leans on the study."""
    return float((SMALLEST**2 + GROWTH * SMALLEST * study.weight) ** 0.5)


def anchors(here: Sequence[Study]) -> list[Study]:
    """Return the study of a row that most leans on, among those whose authors were seen."""
    named = [study for study in here if study.weight and study.surname]
    return sorted(named, key=lambda study: (-study.weight, study.source))[:1]


def _gid(study: Study) -> str:
    return f"point-{study.source}"


def _with_names(svg: str, drawn: Sequence[Study]) -> str:
    """Give each point its words, which a browser shows under the mouse."""
    for study in drawn:
        opened = f'<g id="{NAME}-{_gid(study)}">'
        svg = svg.replace(opened, f"{opened}<title>{escape(words_of(study))}</title>")
    return svg


def words_of(study: Study) -> str:
    """Return one study in words."""
    return f"{study.label}: n = {study.n}, {study.fact.design.label}, weight {study.weight}"


def key(drawn: Sequence[Study], document: MapDoc) -> str:
    """Return what each marker stands for, for the markers that occur."""
    counts: Counter[ClassDoc] = Counter(study.kind for study in drawn)
    return " ".join(
        f'<span class="nenlm-key">{SHAPES[each.marker]} <em>{each.word}</em> '
        f"({counts[each]}).</span>"
        for each in document.classes
        if counts[each]
    )


def description(drawn: Sequence[Study], document: MapDoc) -> str:
    """Return the picture in words, for those who do not see it."""
    rows = []
    for topic in document.topics:
        counts = Counter(study.kind.word for study in drawn if study.topic is topic)
        parts = ", ".join(f"{word} {n}" for word, n in counts.most_common())
        rows.append(f"{topic.title}: {parts or 'nothing drawn'}")
    return "; ".join(rows)


def table(found: Sequence[Study]) -> str:
    """Return the studies as an HTML table, each a link to its fact."""
    heads = ("Source", "Topic", "Design", "n", "Leaning on it")
    body = tables.body(
        f'<tr><th scope="row">{tables.fact_link(study.fact.id, study.label)}'
        f"</th><td>{escape(study.topic.title)}</td><td>{study.fact.design.label}</td>"
        f"<td>{study.n or ''}</td><td>{study.weight}</td></tr>"
        for study in found
    )
    return tables.table("The studies drawn", heads, body)
