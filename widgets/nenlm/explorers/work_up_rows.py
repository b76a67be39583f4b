"""What is still due, server-rendered; the browser's view is in `work_up.tsx`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from nenlm.assessment.due import Asked, DueTest, Lead, Result, Worth, due_tests
from nenlm.explorers.case_side import dock
from nenlm.explorers.markup import Html, aim_name, button, disclosure, element, join
from nenlm.explorers.plan_side import reasons
from nenlm.explorers.scene import Scene, value_text
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.explorers.words import say, teller
from nenlm.pathway import Line
from nenlm.pathway.features import Feature

tell = teller("work_up_words.json")


def work_up(scene: Scene, frame: Frame) -> Html:
    """Return the explorer's first state."""
    tests = due_tests(scene.pathway, scene.case)
    return shell(
        scene,
        frame,
        element("p", takeaway(tests), role="status", class_="nx-takeaway"),
        element(
            "div",
            element(
                "section",
                element("h4", tell("tests")) if tests else None,
                *(due_test(scene, test) for test in tests),
                aria_label=tell("tests"),
                class_="nx-tests",
            ),
            plan(
                answer(scene),
                few(scene, named(scene, frame.features)),
            ),
            class_="nx-sides",
        ),
        dock(scene, tell("dock", n=len(tests)) if tests else tell("dock_none")),
        class_="nx-work-up",
    )


def takeaway(tests: Sequence[DueTest]) -> str:
    """Return what is due and what the aim can turn on, in sentences."""
    if not tests:
        return tell("clear")
    names = [test.due.label for test in tests if test.worth is Worth.AIM]
    many = tell("due_one") if len(tests) == 1 else tell("due_many", n=len(tests))
    aim = tell("aim_some", names="; ".join(names)) if names else tell("aim_none")
    return f"{many} {aim}"


def due_test(scene: Scene, test: DueTest) -> Html:
    """Return one due test: why, what it is worth, and where each result leads."""
    due = test.due
    return element(
        "section",
        element(
            "h5",
            due.label,
            " ",
            element("span", tell("gate" if test.holds_up else "no_gate"), class_="nx-gate"),
        ),
        element("p", due.sentence),
        element("p", tell(f"worth_{test.worth}"), class_="nx-worth", data_worth=test.worth),
        results_table(scene, test) if test.asked else None,
        disclosure("nx-why", say("why"), reasons(scene, due.rules, due.decision)),
        class_="nx-test",
        aria_label=due.label,
    )


def results_table(scene: Scene, test: DueTest) -> Html:
    """Return the results of a test, feature by feature."""
    heads = (element("th", tell(head), scope="col") for head in ("result", "leads"))
    groups = (feature_rows(scene, asked) for asked in test.asked)
    return element("table", element("thead", element("tr", *heads)), *groups)


def feature_rows(scene: Scene, asked: Asked) -> Html:
    """Return one feature with its results, those that lead to the same in one row."""
    feature = scene.tables.features[asked.feature]
    title = element("th", feature.label, scope="rowgroup", colspan=2)
    rows = (lead_row(scene, feature, asked, lead) for lead in asked.leads)
    return element("tbody", element("tr", title), *rows, data_worth=asked.worth)


def lead_row(scene: Scene, feature: Feature, asked: Asked, lead: Lead) -> Html:
    """Return the results that lead to the same, and where."""
    buttons = (
        result_button(scene, feature, asked.telling(lead), result) for result in lead.results
    )
    return element(
        "tr",
        element("th", *chain.from_iterable((each, " ") for each in buttons), scope="row"),
        element("td", *where(scene, asked, lead), *dashed(scene, lead)),
    )


def dashed(scene: Scene, lead: Lead) -> list[Html]:
    """Return what must change with results that cannot stand alone."""
    names = dict.fromkeys(name for result in lead.results for name in result.along)
    labels = ", ".join(scene.tables.features[name].label for name in names)
    return [element("small", f" {tell('dashed', features=labels)}")] if names else []


def result_button(scene: Scene, feature: Feature, aim: Line, result: Result) -> Html:
    """Return what enters one result; its colour is that of the aim it tells of."""
    value = value_text(feature, result.value)
    names = ", ".join(scene.tables.features[name].label for name in result.along)
    notes = [tell("as_now")] if result.is_present else []
    told = [*notes, tell("along", features=names)] if names else notes
    return button(
        join(value, *(element("small", f" {note}") for note in notes)),
        class_="nx-result",
        data_intent=aim.intent,
        data_along="true" if names else None,
        aria_label=", ".join([tell("enter", feature=feature.label, value=value), *told]),
    )


def where(scene: Scene, asked: Asked, lead: Lead) -> list[Html | str]:
    """Return the aims that may be shown; where they are the same throughout, the lines."""
    if asked.worth is Worth.NOTHING:
        return [tell("same")]
    if asked.worth is Worth.LINES:
        names = "; ".join(line.label for line in lead.own)
        return [tell("adds", lines=names) if names else tell("adds_none")]
    parts: list[Html | str] = []
    for aim in lead.aims:
        parts += [f" {tell('or')} "] if parts else []
        parts.append(aim_name(scene, aim.intent, aim.label))
    return parts
