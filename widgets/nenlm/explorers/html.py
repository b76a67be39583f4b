"""The complete first state of the case explorer as plain HTML, for the page without a kernel."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nenlm.cases import presets
from nenlm.explorers.case_side import case_side, dock
from nenlm.explorers.compare import compare
from nenlm.explorers.markup import Html, button, element
from nenlm.explorers.plan_side import aim_block, flips, plan_side, reentry
from nenlm.explorers.scene import Scene, is_bundled
from nenlm.explorers.words import say
from nenlm.explorers.words_used import words_used
from nenlm.pathway import Case
from nenlm.pathway.features import Given


@dataclass(frozen=True)
class Frame:
    """What the author of a page chose around the case.

    `anchor` is what links call the explorer; without one they call it by its place on the page.
    """

    title: str
    prompt: str = ""
    features: Sequence[str] = ()
    anchor: str = ""


def case_explorer(scene: Scene, frame: Frame, pinned: Scene | None = None) -> Html:
    """Return the case explorer's first state."""
    return host("case_explorer", scene, frame, section(scene, frame, pinned), pinned=pinned)


def host(
    name: str,
    scene: Scene,
    frame: Frame,
    content: Html,
    *,
    own: Mapping[str, str] | None = None,
    pinned: Scene | None = None,
) -> Html:
    """Return an explorer's first state, with the words it uses, as the page's script upgrades it.

    A pathway changed in the kernel is not in the page's script: its explorer stays as it is.
    """
    parts = (content, words_used(content))
    if not is_bundled(scene.pathway):
        return element("div", *parts)
    state = state_of(scene, frame, own or {}, pinned)
    anchor = frame.anchor or None
    return element(f"nenlm-{name.replace('_', '-')}", *parts, id=anchor, data_state=state)


def state_of(scene: Scene, frame: Frame, own: Mapping[str, str], pinned: Scene | None) -> str:
    """Return the state as JSON: of a case only what differs from the defaults."""
    content: dict[str, object] = {
        "case": scene.changes,
        "edition": scene.pathway.edition,
        "title": frame.title,
        "prompt": frame.prompt,
        "features": list(frame.features),
    }
    if own:
        content["own"] = dict(own)
    if pinned:
        content["pinned"] = {"case": pinned.changes, "edition": pinned.pathway.edition}
    return json.dumps(content, ensure_ascii=False)


def section(scene: Scene, frame: Frame, pinned: Scene | None) -> Html:
    """Return the explorer itself."""
    return element(
        "section",
        header(frame),
        bar(scene, pin(pinned)),
        element("p", class_="nx-hidden", role="status"),
        element(
            "div",
            case_side(scene, frame.features),
            element(
                "div",
                element("div", aim_block(scene), class_="nx-answer"),
                plan_side(scene),
                reentry(scene),
                flips(scene),
                class_="nx-plan",
                role="region",
                aria_label=say("plan"),
            ),
            class_="nx-sides",
        ),
        compare(scene, pinned) if pinned else None,
        dock(scene),
        element("footer", say("footer"), class_="nx-foot"),
        class_="nx",
        aria_label=frame.title,
    )


def header(frame: Frame) -> Html:
    """Return the title and the prompt."""
    return element(
        "header",
        element("h3", frame.title),
        element("p", frame.prompt) if frame.prompt else None,
        class_="nx-head",
    )


def pin(pinned: Scene | None) -> Html:
    """Return the button that pins a case to compare it."""
    return button(say("pin"), class_="nx-quiet", aria_pressed="true" if pinned else "false")


def bar(scene: Scene, *buttons: Html, apart: Collection[str] = ()) -> Html:
    """Return which case and by which edition, and what leaves by the reader's hand.

    `apart` are the features that an explorer sets by itself: a preset is one without them.
    """

    def told(case: Case) -> dict[str, Given]:
        return {name: value for name, value in case.items() if name not in apart}

    preset = next((p for p in presets().values() if told(p.case) == told(scene.case)), None)
    edition = scene.tables.edition
    return element(
        "div",
        choice_of(say("preset"), preset.title if preset else say("own_case")),
        choice_of(say("edition"), edition.title, say(f"{edition.kind}s")),
        element(
            "span",
            *buttons,
            button(say("share"), class_="nx-quiet", aria_expanded="false"),
            button(say("reset"), class_="nx-quiet"),
            class_="nx-buttons",
        ),
        element("p", preset.story.strip(), class_="nx-edition") if preset else None,
        element("p", edition.note, class_="nx-edition") if edition.note else None,
        class_="nx-bar",
    )


def choice_of(label: str, present: str, group: str = "") -> Html:
    """Return a list to choose from, with what is chosen now."""
    chosen = element("option", present, selected=True)
    return element(
        "label",
        f"{label} ",
        element(
            "select", element("optgroup", chosen, label=group) if group else chosen, disabled=True
        ),
    )
