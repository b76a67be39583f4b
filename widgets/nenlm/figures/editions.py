"""What an edition turns, over all cases of a domain: counted, not sampled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nenlm.assessment.reach import STATUSES, ReachOfRules, load_reach, share_text
from nenlm.content import ContentError, nearest
from nenlm.figures import tables
from nenlm.figures.axes import SMALL, TEXT, ruled
from nenlm.figures.svg import AMBER, BLUE, GREEN, SvgFigure, inline_svg
from nenlm.pathway import Changes

WIDTH, ROW, FOOT = 4.7, 0.46, 0.45
LEFT, RIGHT = 0.47, 0.84
BAR, DOT = 0.2, 7.5
ROWS: Final = 8
COLOURS: Final = {"seen": GREEN, "dated": BLUE, "uncertain": AMBER}
COUNTED: Final = (
    "Counted over all combinations of values, each once, a number by the classes that the rules "
    "tell apart. A share of combinations is not a share of patients."
)


@dataclass(frozen=True)
class Row:
    """The cases that turn from one intent to another by changes of one group."""

    before: str
    after: str
    reason: str
    status: str
    share: float


@cache
def _known(domain: str) -> tuple[ReachOfRules, Changes]:
    reach = load_reach()
    if domain not in reach.domains:
        raise ContentError([f"domain: '{domain}'; {nearest(domain, reach.domains)}"])
    return reach, reach.edition(domain)


def intents_kept(domain: str) -> SvgFigure:
    """Draw, for each intent of today, the share of its cases that had it under the edition.

    Raises:
        ContentError: no such domain; the message lists them.
    """
    reach, changes = _known(domain)
    rows = kept(reach, changes)
    title = f"{reach.domains[domain].title}: the same intent in both editions."
    name = f"intents-kept-{domain}"
    words = "; ".join(f"{word}: {share_text(share)} of them" for word, share, _ in rows)
    figure, axes = _canvas(len(rows))
    for place, (word, share, size) in enumerate(rows):
        _label(axes, place, word, f"{share_text(size)} of all")
        _bar(axes, place, share, GREEN)
    return SvgFigure(
        name=name,
        svg=inline_svg(figure, name, title, words),
        title=title,
        caption=escape(
            "Of the combinations that lead to an intent today, the share that led to it in the "
            f"reconstruction of 2012. {reach.domains[domain].means} {COUNTED}"
        ),
        table=matrix_table(reach, changes),
    )


def intents_turned(domain: str) -> SvgFigure:
    """Draw from what to what the cases turn that change their intent, the commonest first.

    Raises:
        ContentError: no such domain; the message lists them.
    """
    reach, changes = _known(domain)
    rows = turned(reach, changes)
    title = (
        f"{reach.domains[domain].title}: {share_text(changes.share)} of the combinations "
        "change their intent."
    )
    name = f"intents-turned-{domain}"
    words = "; ".join(
        f"{row.before} to {row.after}, {row.reason}, {STATUSES[row.status]}: "
        f"{share_text(row.share)}"
        for row in rows
    )
    figure, axes = _canvas(min(ROWS, len(rows)))
    for place, row in enumerate(rows[:ROWS]):
        _label(axes, place, row.before, f"→ {row.after}")
        _bar(axes, place, row.share, COLOURS[row.status])
    key = " ".join(
        f'<span class="nenlm-key"><span style="color: var({token})">■</span> '
        f"<em>{STATUSES[status]}</em>: {share_text(changes.by_status[status] / changes.changed)} "
        f"of those that turn.</span>"
        for status, token in TOKENS.items()
        if status in changes.by_status
    )
    return SvgFigure(
        name=name,
        svg=inline_svg(figure, name, title, words),
        title=title,
        caption=(
            f"{key} From today's intent to that of the reconstruction of 2012, as a share of "
            f"those that turn. {escape(COUNTED)}"
        ),
        table=turned_table(rows, title),
    )


TOKENS: Final = {
    "seen": "--nenlm-curative",
    "dated": "--nenlm-systemic",
    "uncertain": "--nenlm-cytoreduction",
}


def kept(reach: ReachOfRules, changes: Changes) -> tuple[tuple[str, float, float], ...]:
    """Return each intent of today: its word, the share kept, and its share of all cases."""
    intents = reach.pathway.tables.intents
    before: Counter[str] = Counter()
    for (source, _), number in changes.matrix.items():
        before[source] += number
    return tuple(
        (
            word.word,
            changes.matrix.get((name, name), 0) / before[name],
            before[name] / changes.cases,
        )
        for name, word in intents.items()
        if before[name]
    )


def turned(reach: ReachOfRules, changes: Changes) -> tuple[Row, ...]:
    """Return the turns by intents and group of changes, the commonest first."""
    intents = reach.pathway.tables.intents
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for each in changes.transitions:
        assert each.change
        turn = intents[each.turn.before].word, intents[each.turn.after].word
        counted[*turn, reach.owner(each.change).title, each.change.status] += each.cases
    return tuple(Row(*key, number / changes.changed) for key, number in counted.most_common())


def _canvas(rows: int) -> tuple[Figure, Axes]:
    height = ROW * rows + FOOT
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((LEFT, FOOT / height, RIGHT - LEFT, ROW * rows / height))
    axes.set_xlim(0, 1)
    axes.set_ylim(rows - 0.5, -0.5)
    ruled(axes, (0, 0.5, 1), ("0", "50", "100 %"))
    return figure, axes


def _label(axes: Axes, place: int, upper: str, lower: str) -> None:
    text: dict[str, Any] = {
        "va": "center",
        "clip_on": False,
        "transform": axes.get_yaxis_transform(),
    }
    at = -LEFT / (RIGHT - LEFT)
    axes.text(at, place - 0.2, upper, fontsize=TEXT, **text)
    axes.text(at, place + 0.2, lower, fontsize=SMALL, alpha=0.72, **text)


def _bar(axes: Axes, place: int, share: float, colour: str) -> None:
    axes.barh(place, share, height=BAR, color=colour)
    axes.text(
        1.06, place, share_text(share), transform=axes.get_yaxis_transform(), va="center",
        clip_on=False, fontsize=TEXT,
    )  # fmt: skip


def matrix_table(reach: ReachOfRules, changes: Changes) -> str:
    """Return all intents of today against those of the edition, as shares of all cases."""
    intents = reach.pathway.tables.intents
    seen = {name for pair in changes.matrix for name in pair}
    names = [name for name in intents if name in seen]
    heads = ["Today", *(intents[name].word for name in names)]
    body = tables.body(
        f'<tr><th scope="row">{escape(intents[row].word)}</th>'
        + "".join(
            f"<td>{share_text(changes.matrix.get((row, column), 0) / changes.cases)}</td>"
            for column in names
        )
        + "</tr>"
        for row in names
    )
    return tables.table("Today, against 2012 (reconstruction)", heads, body)


def turned_table(rows: Sequence[Row], title: str) -> str:
    """Return every turn with its reason and how well that is known."""
    heads = ("Today", "2012 (reconstruction)", "Because of", "Known how", "Share of turns")
    body = tables.body(
        f'<tr><th scope="row">{escape(row.before)}</th><td>{escape(row.after)}</td>'
        f"<td>{escape(row.reason)}</td><td>{STATUSES[row.status]}</td>"
        f"<td>{share_text(row.share)}</td></tr>"
        for row in rows
    )
    return tables.table(title, heads, body)
