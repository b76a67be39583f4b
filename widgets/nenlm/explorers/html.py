"""The complete first state of the case explorer as plain HTML, for the page without a kernel."""

from __future__ import annotations

import json
from collections.abc import Mapping

from nenlm.explorers.case_side import case_side, dock
from nenlm.explorers.compare import compare
from nenlm.explorers.markup import Html, button, element
from nenlm.explorers.plan_side import flips, plan_side, reentry
from nenlm.explorers.scene import Scene, is_bundled
from nenlm.explorers.shell import Frame, answer, bar, framed, plan
from nenlm.explorers.words import say
from nenlm.explorers.words_used import words_used


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
    return framed(
        frame,
        bar(scene, pin(pinned)),
        element("p", class_="nx-hidden", role="status"),
        element(
            "div",
            case_side(scene, frame.features),
            plan(
                answer(scene),
                plan_side(scene),
                reentry(scene),
                flips(scene),
            ),
            class_="nx-sides",
        ),
        compare(scene, pinned) if pinned else None,
        dock(scene),
        class_="nx",
    )


def pin(pinned: Scene | None) -> Html:
    """Return the button that pins a case to compare it."""
    return button(say("pin"), class_="nx-quiet", aria_pressed="true" if pinned else "false")
