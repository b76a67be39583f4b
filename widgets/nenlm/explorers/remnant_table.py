"""Denominators and growth as a table, server-rendered; the browser's: `remnant/table.tsx`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nenlm.assessment.remnant import Growth, Judgement, Limit, Percent, grown, growths, judge
from nenlm.assessment.remnant_content import load_remnant
from nenlm.assessment.remnant_planner import Planned, Row
from nenlm.evidence import load_evidence
from nenlm.explorers.markup import Html, element, ends, join, stacking
from nenlm.explorers.remnant_text import (
    limits_text,
    name,
    point_text,
    range_text,
    tell,
    tens,
)

LOW, HIGH = 10, 60
"""The stretch of the scale that is drawn, in percent."""
HEIGHT, DOT, BAR = 24, 6, 4
TICKS = (10, 20, 30, 40, 50, 60)


def table(planned: Planned) -> Html:
    """Return the remnant by every denominator, and what each way of growth makes of it."""
    chosen = planned.chosen
    return stacking(
        (tell("by"), ends(LOW, HIGH), tell("share")),
        _group(tell("rows"), (denominator(row, chosen=row is chosen) for row in planned.rows)),
        _group(
            tell("growth", by=name(chosen.by)),
            (growing(chosen.share, chosen.limits, each) for each in growths()),
        )
        if chosen.share
        else None,
        class_="nx-map nx-cohort-map",
        aria_label=tell("table"),
    )


def denominator(row: Row, *, chosen: bool) -> Html:
    """Return the remnant by one denominator."""
    limits = tell("limits", limits=limits_text(row.limits)) if row.limits else tell("limits_none")
    volume = tens(row.volume.point) if row.volume and row.volume.point else None
    about = tell("volume_limits", volume=volume, limits=limits) if volume else tell("no_volume")
    label = load_remnant().denominators[row.by].label
    return _row(label, [about], row.share, row.limits, row.judgement, chosen=chosen)


def growing(share: Percent, limits: Sequence[Limit], growth: Growth) -> Html:
    """Return what one way of growth makes of a remnant."""
    evidence = load_evidence()
    after = grown(share, growth)
    doc, span = growth.doc, growth.span
    told = [tell("no_growth")]
    if span:
        told = [tell("growth_is", range=range_text(span.low, span.high))]
    if doc.wait:
        waits = "; ".join(evidence.value(address).text for address in doc.wait)
        told.append(tell("wait", wait=waits))
    minded = "; ".join(
        f"{value.label}: {value.text}" for value in map(evidence.value, doc.mind_values)
    )
    judgement = judge(after, limits) if after else None
    return _row(doc.label, [" ".join(told), f"{doc.mind} {minded}."], after, limits, judgement)


def _row(
    label: str,
    about: Sequence[str],
    share: Percent | None,
    limits: Sequence[Limit],
    judgement: Judgement | None,
    *,
    chosen: bool = False,
) -> Html:
    return element(
        "tr",
        element(
            "th",
            element("b", label),
            *(element("small", each) for each in about),
            scope="row",
            role="rowheader",
        ),
        element("td", strip(share, limits) if share else None, role="cell", class_="nx-strip"),
        element(
            "td",
            element("b", point_text(share) if share else tell("none")),
            join(" ", element("small", range_text(share.low, share.high)))
            if share and share.fed > share.low
            else None,
            join(" ", element("small", tell(judgement.verdict))) if judgement else None,
            role="cell",
            class_="nx-value",
            data_verdict=judgement.verdict if judgement else None,
        ),
        role="row",
        data_status="covers" if chosen else None,
        aria_current="true" if chosen else None,
    )


def strip(share: Percent, limits: Sequence[Limit]) -> Html:
    """Return a remnant on the scale: its range, its dot, and the limits."""
    low, high, middle = at(share.low), at(share.high), HEIGHT // 2
    edges = dict.fromkeys(edge for each in limits for edge in (each.low, each.high))
    return element(
        "svg",
        *(_line(at(tick), "nx-tick") for tick in TICKS),
        *(_line(at(edge), "nx-limit") for edge in edges),
        element(
            "rect",
            x=f"{low:g}%",
            y=middle - BAR // 2,
            width=f"{high - low:g}%",
            height=BAR,
            rx=BAR // 2,
            class_="nx-span",
        ),
        element("circle", cx=f"{at(share.fed):g}%", cy=middle, r=DOT, class_="nx-dot")
        if share.fed > share.low
        else None,
        height=HEIGHT,
        width="100%",
        aria_hidden="true",
    )


def at(share: float) -> float:
    """Return where a share stands on the drawn scale, in percent of its width."""
    return min(100, max(0, 100 * (share - LOW) / (HIGH - LOW)))


def _line(x: float, class_: str) -> Html:
    return element("line", x1=f"{x:g}%", x2=f"{x:g}%", y1=0, y2=HEIGHT, class_=class_)


def _group(title: str, rows: Iterable[Html]) -> Html:
    head = element("th", title, scope="rowgroup", role="rowheader", colspan=3)
    return element(
        "tbody", element("tr", head, class_="nx-group", role="row"), *rows, role="rowgroup"
    )
