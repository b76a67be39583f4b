"""The checklist, server-rendered; the browser's view is in `milan_checklist.tsx`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nenlm.assessment.milan import Criterion, Status, checklist
from nenlm.explorers.case_side import dock
from nenlm.explorers.markup import Html, disclosure, element, stacking
from nenlm.explorers.plan_side import fact_card
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.explorers.words import teller
from nenlm.pathway.wording import condition_text

tell = teller("milan_words.json")

MARKS: Final = {
    Status.MET: "✓",
    Status.NOT_YET: "…",
    Status.NOT_MET: "✕",
    Status.UNKNOWN: "?",
}


def milan_checklist(scene: Scene, frame: Frame) -> Html:
    """Return the explorer's first state."""
    found = checklist(scene.pathway, scene.case)
    met = sum(each.status is Status.MET for each in found)
    return shell(
        scene,
        frame,
        element(
            "div",
            element("p", takeaway(scene, found), role="status"),
            picture(found),
            class_="nx-takeaway",
        ),
        element(
            "div",
            element("div", table(scene, found), class_="nx-criteria"),
            plan(
                answer(scene),
                few(scene, named(scene, frame.features)),
            ),
            class_="nx-sides",
        ),
        dock(scene, tell("dock", n=met, all=len(found))),
        class_="nx-milan",
    )


def takeaway(scene: Scene, found: Sequence[Criterion]) -> str:
    """Return how many criteria are met, which are not, and whether the plan follows."""
    features = scene.tables.features
    met = sum(each.status is Status.MET for each in found)
    every = met == len(found)
    parts = [tell("all_met" if every else "some_met", n=met, all=len(found))]
    for status in (Status.NOT_YET, Status.NOT_MET, Status.UNKNOWN):
        names = [features[each.doc.feature].label for each in found if each.status is status]
        if names:
            parts.append(tell(f"list_{status}", names=", ".join(names)))
    if every and scene.plan.shown.intent != "transplantation":
        parts.append(tell("other_aim"))
    return " ".join(parts)


def picture(found: Sequence[Criterion]) -> Html:
    """Return one mark a criterion; the table says the same in words."""
    marks = (element("span", MARKS[each.status], data_status=each.status.value) for each in found)
    return element("p", *marks, class_="nx-marks", aria_hidden="true")


def table(scene: Scene, found: Sequence[Criterion]) -> Html:
    """Return the criteria, how the case stands, and what is said of each."""
    return stacking(
        (tell(head) for head in ("criterion", "status", "said")),
        element("tbody", *(row(scene, each) for each in found), role="rowgroup"),
    )


def row(scene: Scene, each: Criterion) -> Html:
    """Return one criterion."""
    facts = [fact_card(scene, fact) for fact in each.doc.facts]
    return element(
        "tr",
        element(
            "th",
            condition_text(scene.tables, each.condition),
            element("small", tell(each.doc.origin)),
            scope="row",
            role="rowheader",
        ),
        element(
            "td",
            element("span", f"{MARKS[each.status]} ", aria_hidden="true"),
            tell(each.status),
            role="cell",
            data_status=each.status.value,
        ),
        element(
            "td",
            disclosure("nx-why", tell("said"), element("p", each.doc.critics), *facts),
            role="cell",
        ),
        role="row",
    )
