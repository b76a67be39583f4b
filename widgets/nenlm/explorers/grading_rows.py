"""The grading helper, server-rendered; the browser's view is in `grading.tsx`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nenlm.assessment.grade import GRADES, Counts, Graded, Trap, load_grading
from nenlm.explorers.case_side import amount, choice, dock
from nenlm.explorers.markup import Html, disclosure, element
from nenlm.explorers.plan_side import fact_card
from nenlm.explorers.scene import Scene, value_text, with_unit
from nenlm.explorers.shell import Frame, answer, few, named, shell
from nenlm.explorers.words import say, teller
from nenlm.pathway import Case
from nenlm.pathway.features import UNKNOWN, Feature

tell = teller("grading_words.json")

MITOSES = "mitoses"
REPORTED = ("ki67", MITOSES, "differentiation")
WIDTH, BAND, ROW, TITLE = 288, 96, 34, 20


def mitoses_of(own: Mapping[str, str]) -> float | None:
    """Return the mitoses of an explorer's own state; None where they are not known."""
    text = own.get(MITOSES, UNKNOWN)
    return None if text == UNKNOWN else float(text)


def grading(scene: Scene, frame: Frame, own: Mapping[str, str]) -> Html:
    """Return the explorer's first state."""
    known = load_grading()
    mitoses = mitoses_of(own)
    counts = known.counts(scene.case, mitoses)
    graded = known.grade(counts)
    features = scene.tables.features
    reported = Scene(
        scene.pathway,
        Case({**scene.case, MITOSES: UNKNOWN if mitoses is None else mitoses}, scene.case.cells),
    )
    traps = known.applying(scene.case, counts, features)
    return shell(
        scene,
        frame,
        element(
            "div",
            element(
                "div",
                element(
                    "form",
                    element("h4", tell("report")),
                    amount(reported, features["ki67"]),
                    amount(reported, known.mitoses),
                    choice(reported, features["differentiation"]),
                    class_="nx-report",
                    aria_label=tell("report"),
                ),
                few(scene, named(scene, frame.features)),
                class_="nx-case",
            ),
            element(
                "div",
                class_block(graded),
                bands(counts),
                bands_table(scene, graded),
                *trap_lists(scene, traps),
                answer(scene),
                class_="nx-plan",
                role="region",
                aria_label=tell("class"),
            ),
            class_="nx-sides",
        ),
        dock(scene, labels(graded)),
        class_="nx-grading",
    )


def labels(graded: Graded) -> str:
    """Return the class, or the classes still possible."""
    classes = load_grading().doc.classes
    return tell("or").join(classes[name].label for name in graded.classes)


def takeaway(graded: Graded) -> str:
    """Return the class and its reason in a sentence."""
    return f"{labels(graded)}. {load_grading().sentence(graded)}"


def class_block(graded: Graded) -> Html:
    """Return the class as a heading, and why."""
    return element(
        "div",
        element("small", tell("class")),
        element("h4", labels(graded)),
        element("p", load_grading().sentence(graded)),
        role="status",
        class_="nx-class",
        data_class=" ".join(graded.classes),
    )


def counted(counts: Counts) -> list[tuple[Feature, str, float | None]]:
    """Return both counts with their features."""
    ki67 = load_grading().ki67
    return [(ki67, "ki67", counts.ki67), (load_grading().mitoses, MITOSES, counts.mitoses)]


def bands(counts: Counts) -> Html:
    """Return the picture: each count on its grades, which are drawn equally wide."""
    marks: list[Html] = []
    for row, (feature, name, number) in enumerate(counted(counts)):
        top = row * (ROW + 2 * TITLE)
        value = say("not_known") if number is None else value_text(feature, number)
        marks.append(element("text", f"{feature.label}: {value}", x=0, y=top + 14))
        cuts = load_grading().cuts[name]
        for grade, title in enumerate(load_grading().ranges(name)):
            here = number is not None and cuts.grade(number) == grade
            place = {"x": grade * BAND + 1, "y": top + TITLE, "width": BAND - 2, "height": ROW}
            marks.append(element("rect", **place, rx=4, data_here="true" if here else None))
            text = {"x": grade * BAND + BAND // 2, "y": top + TITLE + 21, "text_anchor": "middle"}
            marks.append(element("text", f"G{grade + 1} {title}", **text))
        if number is not None:
            x = _place(feature, name, number)
            tip = top + TITLE + ROW + 1
            path = f"M{x:.1f} {tip} l5 9 h-10 z"
            marks.append(element("path", d=path))
    height = 2 * (ROW + 2 * TITLE) - TITLE + 12
    return element(
        "svg", *marks, viewBox=f"0 0 {WIDTH} {height}", aria_hidden="true", class_="nx-bands"
    )


def _place(feature: Feature, name: str, number: float) -> float:
    """Where a count stands: its grade's band, and how far it is through it."""
    cuts = load_grading().cuts[name]
    assert feature.number
    ends = (feature.number.low, cuts.low, cuts.high, feature.number.high)
    grade = cuts.grade(number)
    through = (number - ends[grade]) / (ends[grade + 1] - ends[grade])
    return (grade + min(through, 1)) * BAND


def bands_table(scene: Scene, graded: Graded) -> Html:
    """Return the grades with their ranges, and where the counts fall."""
    known = load_grading()
    heads = [tell("grade"), scene.tables.features["ki67"].label, known.mitoses.label]
    rows = []
    for place, grade in enumerate(GRADES):
        cells = []
        for name, found in (("ki67", graded.ki67), (MITOSES, graded.mitoses)):
            unit = "%" if name == "ki67" else ""
            words = with_unit(known.ranges(name)[place], unit)
            mark = element("b", f" {tell('here')}") if found == grade else None
            cells.append(element("td", words, mark))
        rows.append(
            element("tr", element("th", known.doc.classes[grade].label, scope="row"), *cells)
        )
    return disclosure(
        "nx-more",
        element("b", tell("bands")),
        element(
            "table",
            element("thead", element("tr", *(element("th", h, scope="col") for h in heads))),
            element("tbody", *rows),
        ),
    )


def trap_lists(scene: Scene, traps: Sequence[Trap]) -> list[Html]:
    """Return the traps of this tumour, then those of every biopsy."""
    here = [trap for trap in traps if not trap.is_general]
    general = [trap for trap in traps if trap.is_general]
    return [
        element(
            "section",
            element("h5", tell("traps")),
            None if here else element("p", tell("traps_none")),
            *(trap_part(scene, trap) for trap in here),
            class_="nx-part nx-traps",
            aria_label=tell("traps"),
        ),
        disclosure(
            "nx-more", element("b", tell("general")), *(trap_part(scene, trap) for trap in general)
        ),
    ]


def trap_part(scene: Scene, trap: Trap) -> Html:
    """Return one trap with the facts behind it."""
    return element(
        "div",
        element("b", trap.doc.title),
        element("p", trap.doc.text),
        *(fact_card(scene, fact) for fact in trap.doc.facts),
        class_="nx-trap",
    )
