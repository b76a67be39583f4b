"""The options of a case, server-rendered; the browser's view is in `options_explorer.tsx`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nenlm.assessment.options import Option, Status, options
from nenlm.assessment.options_list import load_options
from nenlm.explorers.case_side import control, dock
from nenlm.explorers.markup import Html, button, disclosure, element, stacking
from nenlm.explorers.plan_side import fact_card
from nenlm.explorers.scene import Scene, value_text
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.explorers.words import teller
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.wording import condition_text

tell = teller("options_words.json")

MARKS: Final = {
    Status.OPEN: "✓",
    Status.CAUTION: "!",
    Status.OUT: "✕",
    Status.WAITS: "…",
    Status.NOT_OFFERED: "–",
}


def options_explorer(scene: Scene, frame: Frame) -> Html:
    """Return the explorer's first state."""
    found = options(scene.pathway, scene.case)
    open_ = sum(bool(option.lines) for option in found)
    return shell(
        scene,
        frame,
        element(
            "div",
            element("p", takeaway(found), role="status"),
            picture(found),
            class_="nx-takeaway",
        ),
        element(
            "div",
            asked(scene, frame.features),
            plan(
                answer(scene),
                table(scene, found),
            ),
            class_="nx-sides",
        ),
        dock(scene, tell("dock", n=open_, all=len(found))),
        class_="nx-liver-options",
    )


def asked(scene: Scene, names: Sequence[str]) -> Html:
    """Return the features that decide, and the further ones closed."""
    shown = names or load_options().first
    rest = [name for name in load_options().features if name not in shown]
    return element(
        "div",
        element(
            "form",
            element("h4", tell("decides")),
            *(control(scene, feature) for feature in named(scene, shown)),
            class_="nx-options-ask",
            aria_label=tell("decides"),
        ),
        few(scene, named(scene, rest)),
    )


def takeaway(found: Sequence[Option]) -> str:
    """Return which options are open, doubtful, ruled out, early or not offered."""
    parts = []
    for status in Status:
        names = [option.doc.label for option in found if option.status is status]
        if names:
            parts.append(tell(f"list_{status}", names="; ".join(names)))
    return " ".join(parts)


def picture(found: Sequence[Option]) -> Html:
    """Return the options as tiles by the way they take; the table says the same in words."""
    ways = (
        element(
            "div",
            element("small", word),
            *(
                element(
                    "span",
                    element("b", MARKS[option.status]),
                    f" {option.doc.label}",
                    data_status=option.status.value,
                )
                for option in found
                if option.doc.way == way
            ),
        )
        for way, word in load_options().ways.items()
    )
    return element("div", *ways, class_="nx-ways", aria_hidden="true")


def table(scene: Scene, found: Sequence[Option]) -> Html:
    """Return the options, how each stands, and why."""
    return stacking(
        (tell(head) for head in ("option", "status", "why")),
        element("tbody", *(row(scene, option) for option in found), role="rowgroup"),
        class_="nx-options-table",
    )


def row(scene: Scene, option: Option) -> Html:
    """Return one option."""
    facts = [fact_card(scene, fact) for fact in option.doc.facts]
    return element(
        "tr",
        element("th", option.doc.label, scope="row", role="rowheader"),
        element(
            "td",
            element("span", f"{MARKS[option.status]} ", aria_hidden="true"),
            tell(option.status),
            role="cell",
            data_status=option.status.value,
        ),
        element(
            "td",
            *(element("p", sentence) for sentence in reasons(scene, option)),
            opening(scene, option) if option.status is Status.OUT else None,
            disclosure("nx-why", tell("said"), element("p", option.doc.says), *facts),
            role="cell",
        ),
        role="row",
    )


def reasons(scene: Scene, option: Option) -> Iterator[str]:
    """Yield why an option stands as it does, sentence by sentence."""
    if option.lines:
        names = dict.fromkeys(line.label for line in option.lines)
        yield tell("named", names="; ".join(names))
        chosen = option.lines[-1]
        if chosen.strength:
            strength = STRENGTHS[chosen.strength]
            for rule in chosen.rules:
                yield stop(tell("because", rule=rule.id, strength=strength, because=rule.because))
    for word, lines in (("cautions", option.cautions), ("ready", option.ready)):
        if lines:
            yield tell(word, names="; ".join(line.label for line in lines))
    for rule in option.against:
        yield stop(tell("against", rule=rule.id, because=rule.because))
    if option.bars:
        conditions = (condition_text(scene.tables, bar) for bar in option.bars)
        yield tell("bars", conditions="; ".join(conditions))
    if option.status is Status.WAITS:
        yield tell("first", aim=scene.plan.shown.label)
    if option.status is Status.NOT_OFFERED:
        rule = option.instead[0]
        yield stop(tell("instead", rule=rule.id, because=rule.because))


def stop(text: str) -> str:
    """Return a reason as a sentence of its own."""
    return text if text[-1] in ".!?" else f"{text}."


def opening(scene: Scene, option: Option) -> Html:
    """Return the smallest change that would open an option, and the button that tries it."""
    if not option.opened_by:
        return element("p", tell("opened_by_none"), class_="nx-small")
    features = scene.tables.features
    changes = "; ".join(
        tell(
            "change",
            feature=features[change.feature].label,
            value=value_text(features[change.feature], change.after),
        )
        for change in option.opened_by
    )
    return element(
        "p",
        tell("opened_by", changes=changes),
        " ",
        button(tell("try"), aria_label=f"{tell('try')}: {changes}"),
        class_="nx-small",
    )
