"""The pinned case beside the present one, server-rendered; the browser's is `compare.tsx`."""

from __future__ import annotations

from collections.abc import Iterable

from nenlm.explorers.markup import Html, aim_name, button, element, part
from nenlm.explorers.scene import Scene, value_text
from nenlm.explorers.words import say
from nenlm.pathway import Line, Plan


def compare(scene: Scene, pinned: Scene) -> Html:
    """Return a table of what differs between two cases."""
    titles = [("", say("due")), *((s.id, s.title) for s in scene.tables.sections)]
    now, before = _by_section(scene.plan), _by_section(pinned.plan)
    rows = [row(say("aim"), _aim(pinned), _aim(scene))]
    if pinned.pathway.edition != scene.pathway.edition:
        rows.append(row(say("edition"), pinned.tables.edition.title, scene.tables.edition.title))
    for feature in scene.features:
        was, value = pinned.case[feature.id], scene.case[feature.id]
        if was != value:
            rows.append(row(feature.label, value_text(feature, was), value_text(feature, value)))
    differing = 0
    for name, title in titles:
        gone = _without(before.get(name, ()), now.get(name, ()))
        come = _without(now.get(name, ()), before.get(name, ()))
        if gone or come:
            differing += 1
            rows.append(row(title, only(gone), only(come)))
    same = not differing and pinned.plan.shown.outcome == scene.plan.shown.outcome
    heads = (say("compare_row"), say("compare_pinned"), say("compare_now"))
    return part(
        say("compare"),
        element(
            "table",
            element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
            element("tbody", *rows),
        ),
        element("p", say("compare_same")) if same else None,
        element("p", button(say("back")), " ", button(say("unpin")), class_="nx-buttons"),
        class_="nx-part nx-compare",
    )


def _by_section(plan: Plan) -> dict[str, tuple[Line, ...]]:
    return {"": plan.due, **{section.id: section.lines for section in plan.sections}}


def _without(some: Iterable[Line], others: Iterable[Line]) -> list[str]:
    known = {(line.decision, line.outcome, line.label, line.sentence) for line in others}
    return [
        line.label
        for line in some
        if (line.decision, line.outcome, line.label, line.sentence) not in known
    ]


def _aim(scene: Scene) -> Html:
    shown = scene.plan.shown
    return aim_name(scene, shown.intent, shown.label)


def row(title: str, pinned: str, now: str) -> Html:
    """Return one row of the table."""
    return element(
        "tr", element("th", title, scope="row"), element("td", pinned), element("td", now)
    )


def only(labels: list[str]) -> Html:
    """Return the lines that stand on one side alone."""
    if not labels:
        return element("span", say("compare_none"))
    return element("ul", *(element("li", label) for label in labels))
