"""What stands around every server-rendered explorer; the browser's is in `ui/shell.tsx`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nenlm.cases import presets
from nenlm.explorers.case_side import more
from nenlm.explorers.markup import Child, Html, button, element
from nenlm.explorers.plan_side import aim_block
from nenlm.explorers.scene import Scene
from nenlm.explorers.words import say
from nenlm.pathway import Case
from nenlm.pathway.features import Feature, Given


@dataclass(frozen=True)
class Frame:
    """What the author of a page chose around the case.

    `anchor` is what links call the explorer; without one they call it by its place on the page.
    """

    title: str
    prompt: str = ""
    features: Sequence[str] = ()
    anchor: str = ""


def framed(frame: Frame, *content: Child, class_: str) -> Html:
    """Return an explorer: title and prompt, its content, and whom it is for."""
    return element(
        "section",
        element(
            "header",
            element("h3", frame.title),
            element("p", frame.prompt) if frame.prompt else None,
            class_="nx-head",
        ),
        *content,
        element("footer", say("footer"), class_="nx-foot"),
        class_=class_,
        aria_label=frame.title,
    )


def shell(
    scene: Scene, frame: Frame, *content: Child, class_: str, apart: Collection[str] = ()
) -> Html:
    """Return an explorer of a case; `apart` as in `bar`."""
    return framed(frame, bar(scene, apart=apart), *content, class_=f"nx {class_}")


def answer(scene: Scene) -> Html:
    """Return the aim of the present case."""
    return element("div", aim_block(scene), class_="nx-answer")


def plan(*content: Child) -> Html:
    """Return the side of an explorer that says what the plan makes of the case."""
    return element("div", *content, class_="nx-plan", role="region", aria_label=say("plan"))


def named(scene: Scene, names: Sequence[str]) -> list[Feature]:
    """Return the features of these names; the core features if none are named."""
    features = scene.tables.features
    return [features[name] for name in names] or [f for f in scene.features if f.core]


def few(scene: Scene, features: list[Feature], title: str = "") -> Html:
    """Return some features of the case, closed."""
    return element(
        "form",
        more(scene, title or say("change_case"), features),
        class_="nx-few",
        aria_label=say("case"),
    )


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
