"""The case, server-rendered; the browser's view is in `case_side.tsx` and `controls.tsx`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from nenlm.explorers.markup import Html, aim_name, disclosure, element, icon, join
from nenlm.explorers.scene import Scene, value_text, with_unit
from nenlm.explorers.words import count, say
from nenlm.pathway import Case, Mark
from nenlm.pathway.features import UNKNOWN, Feature, Number

CHECKLIST = "work_up"
TICK_ROOM = 0.065
"""Share of a scale that the label of a tick needs."""


def case_side(scene: Scene, first: Sequence[str]) -> Html:
    """Return the case: the features shown first, the others grouped, the work-up as a checklist."""
    features = scene.tables.features
    chosen = [features[name] for name in first] or list(_core_of(scene))
    rest = [feature for feature in scene.features if feature not in chosen]
    labels = {group.id: group.label for group in scene.tables.groups}
    shown: list[str] = []
    for at, feature in enumerate(chosen):
        if at == 0 or feature.group != chosen[at - 1].group:
            shown.append(element("h5", labels[feature.group]))
        shown.append(control(scene, feature))
    groups = [
        (labels[group.id], [f for f in rest if f.group == group.id])
        for group in scene.tables.groups
    ]
    groups = [(label, members) for label, members in groups if members]
    return element(
        "form",
        element("h4", say("case")),
        element(
            "label",
            element("input", type="checkbox", role="switch", checked=True, disabled=True),
            element("span", say("marks")),
            class_="nx-switch",
        ),
        *shown,
        key(scene),
        element("h5", say("more")) if groups else None,
        *(more(scene, label, members) for label, members in groups),
        class_="nx-case",
        aria_label=say("case"),
    )


def _core_of(scene: Scene) -> Iterable[Feature]:
    for group in scene.tables.groups:
        yield from (f for f in scene.features if f.core and f.group == group.id)


def more(scene: Scene, label: str, members: list[Feature]) -> Html:
    """Return one group of further features by their values; the script adds the controls."""
    return disclosure(
        "nx-more", join(element("b", label), " ", element("span", stated(scene, members)))
    )


def stated(scene: Scene, members: list[Feature]) -> str:
    """Return the present values of closed features in words."""
    if members[0].group == CHECKLIST:
        waiting = [f.label for f in members if f.values[f.cell(scene.case[f.id])].open]
        return say("not_done", names=", ".join(waiting)) if waiting else say("all_done")
    return " · ".join(f"{f.label}: {value_text(f, scene.case[f.id])}" for f in members)


def key(scene: Scene) -> Html:
    """Return which colours and icons stand on the controls now."""
    present = {
        scene.aim_outcome(mark.aim).intent
        for marks in scene.landscape.values()
        for mark in marks
        if mark.changes
    }
    names = [
        join(aim_name(scene, intent, words.word), " ")
        for intent, words in scene.tables.intents.items()
        if intent in present
    ]
    return element("p", say("marks_key"), " ", *names, class_="nx-key")


def control(scene: Scene, feature: Feature) -> Html:
    """Return the control of one feature."""
    if feature.group == CHECKLIST:
        return done(scene, feature)
    return choice(scene, feature) if feature.number is None else amount(scene, feature)


def surround(scene: Scene, feature: Feature, *children: str) -> Html:
    """Return what every control has around it: the name, and what it means."""
    number = feature.number is not None
    return element(
        "fieldset",
        element(
            "legend",
            feature.label,
            element("b", value_text(feature, scene.case[feature.id])) if number else None,
        ),
        about(feature),
        *children,
        class_="nx-feature nx-number" if number else "nx-feature",
        data_feature=feature.id,
        data_unknowable="true" if feature.unknown else None,
    )


def about(feature: Feature) -> Html:
    """Return what a feature means, who supplies it, and what to do when it is not known."""
    text = f"{feature.meaning} {say('supplier', supplier=feature.supplier)}"
    if feature.unknown:
        text += f" {say('if_unknown', text=feature.unknown)}"
    return disclosure(
        "nx-about", element("span", say("about", feature=feature.label)), element("p", text)
    )


def leads(scene: Scene, feature: Feature, mark: Mark) -> str:
    """Return where a value would lead, or why it is refused."""
    if mark.contradiction:
        return refusal(scene, feature, mark)
    aim = say("leads_to", aim=scene.aim_outcome(mark.aim).label)
    return f"{aim} ({say('rule', rule=mark.rule)})" if mark.rule else aim


def refusal(scene: Scene, feature: Feature, mark: Mark) -> str:
    """Return why a value is refused; of a number the whole cell is."""
    given = mark.value
    if feature.number and given != UNKNOWN:
        given = f"{feature.values[feature.index[given]].label} {feature.number.unit}".rstrip()
    changed = Case({**scene.case, feature.id: given}, scene.case.cells)
    return scene.pathway.refusal(mark.contradiction, changed).replace("**", "")


def mark_of(scene: Scene, feature: Feature, value: str) -> Mark | None:
    """Return the mark of a value where there is something to say about it."""
    marks = (mark for mark in scene.landscape.get(feature.id, ()) if mark.value == value)
    return next((mark for mark in marks if mark.contradiction or mark.changes), None)


def intent_of(scene: Scene, mark: Mark | None) -> str | None:
    """Return the intent a mark's colour stands for."""
    return scene.aim_outcome(mark.aim).intent if mark and mark.aim else None


def option(scene: Scene, feature: Feature, value: str, label: str, kind: str) -> Html:
    """Return one option of a choice."""
    mark = mark_of(scene, feature, value)
    intent = intent_of(scene, mark)
    checked = scene.case[feature.id] == value
    refused = bool(mark and mark.contradiction)
    return element(
        "label",
        element(
            "input",
            type=kind,
            name=feature.id,
            value=value,
            checked=checked,
            aria_disabled="true" if refused else None,
            disabled=True,
        ),
        element("span", label, icon(scene, intent) if intent else None),
        element("span", f" {leads(scene, feature, mark)}", class_="nx-note") if mark else None,
        class_="nx-option",
        data_intent=intent,
        data_refused="true" if refused else None,
        data_checked="true" if checked else None,
        data_unknown="true" if value == UNKNOWN else None,
    )


def choice(scene: Scene, feature: Feature) -> Html:
    """Return a choice among named values."""
    options = [option(scene, feature, v.id, v.label, "radio") for v in feature.values]
    if feature.unknown:
        options.append(option(scene, feature, UNKNOWN, say("not_known"), "radio"))
    return surround(scene, feature, element("div", *options, class_="nx-options"))


def amount(scene: Scene, feature: Feature) -> Html:
    """Return a number: a slider with its cut-offs and marked stretches, and a field."""
    domain = feature.number
    assert domain is not None
    value = scene.case[feature.id]
    present = feature.default if value == UNKNOWN else value
    limits = {"min": f"{domain.low:g}", "max": f"{domain.high:g}", "step": f"{domain.step:g}"}

    def share(entry: float) -> str:
        return f"{100 * (entry - domain.low) / (domain.high - domain.low):g}%"

    stretches, notes = [], []
    for at, cell in enumerate(feature.values):
        mark = mark_of(scene, feature, cell.id)
        refused = bool(mark and mark.contradiction)
        low, high = feature.bounds(at)
        stretches.append(
            element(
                "i",
                style=f"--from:{share(low)};--to:{share(high)}",
                data_intent=intent_of(scene, mark),
                data_refused="true" if refused else None,
            )
        )
        if mark:
            text = f"{value_text(feature, cell.id)}: {leads(scene, feature, mark)}"
            notes.append(element("li", text))
    ticks = [element("span", text, style=f"--at:{share(at)}") for at, text in labelled(domain)]
    slider = element(
        "div",
        element("div", *stretches, class_="nx-track", aria_hidden="true"),
        element(
            "input",
            type="range",
            aria_label=say("slider", feature=feature.label),
            aria_valuetext=value_text(feature, value),
            **limits,
            value=f"{present:g}",
            disabled=True,
        ),
        element("div", *ticks, class_="nx-ticks", aria_hidden="true"),
        class_="nx-slider",
    )
    field = element(
        "input",
        type="number",
        aria_label=with_unit(feature.label, domain.unit and f"({domain.unit})"),
        **limits,
        value="" if value == UNKNOWN else f"{value:g}",
        disabled=True,
    )
    unknown = (
        option(scene, feature, UNKNOWN, say("not_known"), "checkbox") if feature.unknown else ""
    )
    body = element(
        "div",
        slider,
        field,
        unknown,
        class_="nx-amount",
        data_unknown="true" if value == UNKNOWN else None,
    )
    return surround(scene, feature, body, element("ul", *notes, class_="nx-note") if notes else "")


def labelled(domain: Number) -> Iterable[tuple[float, str]]:
    """Return the cut-offs with the labels that have room beside each other."""
    last = -inf
    for cut in domain.cuts:
        fits = cut.at - last >= (domain.high - domain.low) * TICK_ROOM
        last = cut.at if fits else last
        yield cut.at, f"{cut.at:g}" if fits else ""


def done(scene: Scene, feature: Feature) -> Html:
    """Return one line of the work-up checklist: done, or not yet."""
    now = feature.values[feature.cell(scene.case[feature.id])]
    other = next(value for value in feature.values if value.open is not now.open)
    mark = mark_of(scene, feature, other.id)
    intent = intent_of(scene, mark)
    return element(
        "div",
        element(
            "label",
            element("input", type="checkbox", name=feature.id, checked=not now.open, disabled=True),
            element("span", feature.label, icon(scene, intent) if intent else None),
            element("span", f" {leads(scene, feature, mark)}", class_="nx-note")
            if mark and intent
            else None,
            class_="nx-option",
            data_intent=intent,
        ),
        about(feature),
        class_="nx-feature nx-done",
        data_feature=feature.id,
    )


def dock(scene: Scene, beside: str = "", to: str = "") -> Html:
    """Return the bar of a narrow explorer: the aim, a word beside it, and a way on."""
    shown = scene.plan.shown
    return element(
        "div",
        aim_name(scene, shown.intent, shown.label),
        element("span", beside or count("dock", 0)),
        element("button", to or say("to_plan"), type="button", disabled=True),
        class_="nx-dock",
        data_intent=shown.intent,
    )
