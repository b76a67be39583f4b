"""Reports by share removed, server-rendered; the browser's view is in `debulking_evidence.tsx`."""

from __future__ import annotations

from collections.abc import Sequence

from nenlm.assessment.debulking import Report, load_debulking
from nenlm.evidence.model import Unit, Value
from nenlm.explorers.case_side import dock
from nenlm.explorers.markup import Html, element, ends, join, stacking
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.explorers.words import say, teller

tell = teller("debulking_words.json")

TICKS = (0, 25, 50, 75, 100)
HEIGHT, DOT = 24, 6


def debulking_evidence(scene: Scene, frame: Frame) -> Html:
    """Return the explorer's first state."""
    doc = load_debulking()
    chosen = doc.stop(str(scene.case[doc.feature]))
    reports = doc.at(chosen.value) if chosen else ()
    shown = [each for each in named(scene, frame.features) if each.id != doc.feature]
    return shell(
        scene,
        frame,
        slider(scene),
        element("p", takeaway(scene), role="status", class_="nx-takeaway"),
        element(
            "div",
            element(
                "div",
                table(scene, reports) if reports else None,
                element("p", tell("strip", low=TICKS[0], high=TICKS[-1]), class_="nx-source"),
                class_="nx-case",
            ),
            plan(
                answer(scene),
                few(scene, shown),
            ),
            class_="nx-sides",
        ),
        dock(scene, chosen.label if chosen else say("not_known")),
        class_="nx-debulking",
    )


def slider(scene: Scene) -> Html:
    """Return the slider with its named stops."""
    doc = load_debulking()
    feature = scene.tables.features[doc.feature]
    chosen = doc.stop(str(scene.case[doc.feature]))
    last = len(doc.stops) - 1
    at = doc.stops.index(chosen) if chosen else last
    told = say("not_known")
    if chosen:
        label = feature.values[feature.index[chosen.value]].label
        told = tell("stop", label=chosen.label, value=label)
    ticks = (
        element("span", stop.label, style=f"--at:{100 * place / last:g}%")
        for place, stop in enumerate(doc.stops)
    )
    return element(
        "form",
        element(
            "label",
            tell("slider"),
            " ",
            element("b", told),
        ),
        element(
            "div",
            element("div", class_="nx-track", aria_hidden="true"),
            element(
                "input",
                type="range",
                min=0,
                max=last,
                step=1,
                value=at,
                aria_label=tell("slider"),
                aria_valuetext=chosen.label if chosen else told,
                disabled=True,
            ),
            element("div", *ticks, class_="nx-ticks", aria_hidden="true"),
            class_="nx-slider",
        ),
        class_="nx-stops",
        data_unknown=None if chosen else "true",
        aria_label=tell("slider"),
    )


def takeaway(scene: Scene) -> str:
    """Return how many reports speak at the present share, and what is known there."""
    doc = load_debulking()
    stop = doc.stop(str(scene.case[doc.feature]))
    if stop is None:
        return tell("unknown")
    n = len(doc.at(stop.value))
    reports = tell("reports_one" if n == 1 else "reports_many", n=n)
    return tell("takeaway", share=stop.label, reports=reports, says=stop.says.strip())


def table(scene: Scene, reports: Sequence[Report]) -> Html:
    """Return the reports with what each printed."""
    return stacking(
        (tell("report"), ends(TICKS[0], TICKS[-1]), tell("value")),
        *(body(scene, each) for each in reports),
        class_="nx-map nx-cohort-map",
        aria_label=tell("table"),
    )


def body(scene: Scene, report: Report) -> Html:
    """Return one report: its name, then a row a value."""
    fact = scene.tables.evidence.facts[report.fact]
    about = tell(
        "about",
        role=load_debulking().roles[report.role],
        n=say("n", n=fact.n) if fact.n else tell("n_unseen"),
        design=fact.design.label,
        checked=fact.checked.label,
    )
    head = element(
        "tr",
        element(
            "th",
            element("a", fact.title, class_="fact", href=f"fact:{fact.id}"),
            element("small", about),
            element("small", report.says),
            scope="rowgroup",
            role="rowheader",
            colspan=3,
        ),
        class_="nx-group",
        role="row",
    )
    values = [scene.tables.evidence.value(address) for address in report.addresses]
    return element("tbody", head, *(row(value) for value in values), role="rowgroup")


def row(value: Value) -> Html:
    """Return one printed value: in words, and as a dot where it is a share."""
    return element(
        "tr",
        element("th", value.label, scope="row", role="rowheader"),
        element("td", strip(value), role="cell", class_="nx-strip"),
        element(
            "td",
            element("b", value.text),
            join(" ", element("small", say("n", n=value.n))) if value.n else None,
            role="cell",
            class_="nx-value",
        ),
        role="row",
    )


def strip(value: Value) -> Html | None:
    """Return a share as a dot on the scale."""
    if value.unit is not Unit.PERCENT or value.value is None:
        return None
    marks = (
        element("line", x1=f"{tick}%", x2=f"{tick}%", y1=0, y2=HEIGHT, class_="nx-tick")
        for tick in TICKS
    )
    dot = element("circle", cx=f"{value.value:g}%", cy=HEIGHT // 2, r=DOT, class_="nx-dot")
    return element("svg", *marks, dot, height=HEIGHT, width="100%", aria_hidden="true")
