"""The remnant planner, server-rendered; the browser's view is in `remnant_planner.tsx`."""

from __future__ import annotations

from nenlm.assessment.remnant_content import load_remnant
from nenlm.assessment.remnant_planner import (
    SURFACES,
    Inputs,
    Planned,
    bounds,
    plan_remnant,
)
from nenlm.explorers.case_side import amount, choice, dock
from nenlm.explorers.liver_picture import picture
from nenlm.explorers.markup import Html, button, disclosure, element
from nenlm.explorers.plan_side import plan_side
from nenlm.explorers.remnant_table import HIGH, LOW, table
from nenlm.explorers.remnant_text import how, out_text, takeaway, tell
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.pathway import Case
from nenlm.pathway.features import UNKNOWN, Cut, Feature, Number, Value

FED = ("flr", "major")
"""The features that the planner gives."""

TECHNIQUE = "technique"
STAYS = "stays"
STEP = 10


def remnant_planner(scene: Scene, frame: Frame, inputs: Inputs) -> Html:
    """Return the explorer's first state."""
    planned = plan_remnant(inputs, scene.pathway, str(scene.case["parenchyma"]))
    apart = (*FED, "parenchyma")
    shown = [each for each in named(scene, frame.features) if each.id not in apart]
    judgement = planned.chosen.judgement
    return shell(
        scene,
        frame,
        element("p", takeaway(inputs, planned), role="status", class_="nx-takeaway"),
        element(
            "div",
            element(
                "div",
                asked(scene, inputs, planned, frame),
                few(scene, shown, tell("rest")),
                class_="nx-case",
            ),
            plan(
                divided(inputs),
                table(planned),
                element("p", tell("strip", low=LOW, high=HIGH), class_="nx-source"),
                answer(scene),
                technique(scene),
                disclosure("nx-more", element("b", tell("lines")), plan_side(scene)),
                how(inputs, planned),
            ),
            class_="nx-sides",
        ),
        dock(scene, tell(judgement.verdict) if judgement else tell("none")),
        class_="nx-remnant",
        apart=FED,
    )


def technique(scene: Scene) -> Html | None:
    """Return what the plan makes of the remnant: the lines on technique."""
    lines = [
        line for part in scene.plan.sections for line in part.lines if line.decision == TECHNIQUE
    ]
    told = (element("p", element("b", f"{line.label}."), f" {line.sentence}") for line in lines)
    return element("div", *told, class_="nx-technique") if lines else None


def asked(scene: Scene, inputs: Inputs, planned: Planned, frame: Frame) -> Html:
    """Return the fields of the body and the volumes, the parenchyma, and the segments that go."""
    given = UNKNOWN if inputs.stays is None else inputs.stays
    with_stays = Scene(scene.pathway, Case({**scene.case, STAYS: given}, scene.case.cells))
    return element(
        "form",
        element(
            "div",
            number("height", inputs.height),
            number("weight", inputs.weight),
            surfaces(inputs),
            number("area", inputs.area)
            if inputs.surface == "typed"
            else element("output", tell("area_is", area=f"{planned.area:.2f}")),
            class_="nx-fields",
        ),
        amount(with_stays, stays_feature()),
        element(
            "div",
            number("whole", inputs.whole),
            number("tumour", inputs.tumour),
            class_="nx-fields",
        ),
        choice(scene, scene.tables.features["parenchyma"]),
        element("h5", tell("goes")),
        picture((), f"{frame.anchor or 'remnant'}-liver", gone=inputs.out),
        element("p", out_text(planned, inputs.out), class_="nx-plain"),
        element("p", tell("hint"), class_="nx-hint"),
        class_="nx-remnant-ask",
        aria_label=tell("ask"),
    )


def stays_feature() -> Feature:
    """Return the measured remnant as a control shows it."""
    allowed = bounds()[STAYS]
    start = int(allowed.start)
    return Feature(
        id=STAYS,
        label=tell("stays"),
        group="",
        core=False,
        kind="finding",
        supplier=tell("stays_from"),
        meaning=tell("stays_about"),
        unknown=tell("stays_unknown"),
        values=(Value("low", ""), Value("high", "")),
        number=Number(tell("unit"), allowed.low, allowed.high, STEP, (Cut(start, "up_to"),)),
        default=start,
    )


def number(field: str, value: float) -> Html:
    """Return a field of a number."""
    allowed = bounds()[field]
    return element(
        "label",
        f"{tell(field)} ",
        element(
            "input",
            type="number",
            min=f"{allowed.low:g}",
            max=f"{allowed.high:g}",
            step="any",
            value=f"{value:g}",
            disabled=True,
        ),
    )


def surfaces(inputs: Inputs) -> Html:
    """Return the choice of how body surface is found."""
    known = load_remnant().surfaces
    labels: dict[str, str] = {each: doc.label for each, doc in known.items()}
    labels["typed"] = tell("typed")
    options = (
        element("option", labels[each], value=each, selected=each == inputs.surface)
        for each in SURFACES
    )
    return element("label", f"{tell('surface')} ", element("select", *options, disabled=True))


def divided(inputs: Inputs) -> Html:
    """Return the choice of the denominator."""
    return element(
        "div",
        element("h5", tell("divide")),
        element(
            "span",
            *(
                button(each.label, aria_pressed="true" if by == inputs.divide else "false")
                for by, each in load_remnant().denominators.items()
            ),
            class_="nx-segmented",
        ),
        role="group",
        aria_label=tell("divide"),
    )
