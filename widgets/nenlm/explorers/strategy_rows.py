"""The strategy builder, server-rendered; the browser's views are in `strategy/`."""

from __future__ import annotations

from collections.abc import Sequence

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit
from nenlm.assessment.strategy_choice import Chosen
from nenlm.assessment.strategy_doc import strategies
from nenlm.assessment.strategy_rules import Complaint
from nenlm.explorers.liver_picture import Planned, picture
from nenlm.explorers.liver_picture import tell as tell_liver
from nenlm.explorers.markup import Html, button, disclosure, element, join, part
from nenlm.explorers.plan_side import fact_card, reasons
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import choice_of
from nenlm.explorers.strategy_said import (
    FIRST,
    SECOND,
    Work,
    complaint_text,
    counted,
    goes_text,
    hints,
    measured_text,
    staying,
    tasks,
    tell,
    waits,
)
from nenlm.explorers.words import say
from nenlm.pathway import Line

SIDES = ("right", "left")


def drawn(work: Work, name: str) -> Html:
    """Return the liver with letters on its deposits, and hatched what goes."""
    says = {}
    for segment in liver().segments:
        stem = "segment_goes" if segment in work.goes else "segment_stays"
        words = f"{tell_liver('segment')} {segment}"
        says[segment] = tell(stem, segment=words, stage=work.goes.get(segment, 0))
    letters = [strategies().doc.marks[mark].letter for mark in work.strategy.marks]
    return picture(work.deposits, name, planned=Planned(letters, work.goes, says))


def deposit_words(at: int, deposit: Deposit) -> str:
    """Return one deposit in words."""
    place = liver().typing.places[deposit.place].label
    return tell("deposit_is", at=at, segment=deposit.segment, mm=deposit.mm, place=place)


def marks(work: Work) -> Html:
    """Return the deposits, their marks and what follows from each."""
    heads = (element("th", tell(head), scope="col") for head in ("deposit", "mark", "follows"))
    return element(
        "div",
        element(
            "table",
            element("caption", tell("deposits")),
            element("thead", element("tr", *heads)),
            element("tbody", *(_marked(work, at) for at in range(len(work.deposits)))),
        ),
        class_="nx-marked",
    )


def _marked(work: Work, at: int) -> Html:
    effect, deposit = work.found.effects[at], work.deposits[at]
    buttons = (
        button(
            doc.label,
            title=doc.means,
            aria_label=tell("mark_at", at=at + 1, mark=doc.label),
            aria_pressed="true" if work.strategy.marks[at] == mark else "false",
        )
        for mark, doc in strategies().doc.marks.items()
    )
    follows = tell(f"follows_{effect.how}", segment=deposit.segment, stage=effect.stage)
    return element(
        "tr",
        element("th", deposit_words(at + 1, deposit), scope="row"),
        element("td", element("span", *buttons, class_="nx-segmented")),
        element("td", follows),
    )


def around(work: Work, *, primary: bool) -> Html:
    """Return whole sides, growth, the primary and the measured remnant as they are set."""
    doc, strategy = strategies().doc, work.strategy
    measured = element(
        "label",
        f"{tell('measured')} ",
        element(
            "input",
            type="number",
            value="" if work.measured is None else work.measured,
            disabled=True,
        ),
    )
    return element(
        "form",
        *(choice_of(tell(f"side_{side}"), tell(f"side_{_stage_of(side, work)}")) for side in SIDES),
        choice_of(tell("growth"), doc.growth[strategy.growth].label),
        choice_of(tell("primary"), doc.primary[strategy.primary].label) if primary else None,
        measured,
        class_="nx-around",
    )


def _stage_of(side: str, work: Work) -> int:
    """The stage at which all segments of a side go by name; 0 where they do not go as one."""
    names = [name for name, each in liver().segments.items() if each.lobe == side]
    stages = {work.strategy.goes.get(name, 0) for name in names}
    return stages.pop() if len(stages) == 1 else 0


def totals(work: Work) -> Html:
    """Return share cleared, segments that go, what stays and how much is done."""
    first, second = work.found.shares
    staged = bool(work.found.segments[1])
    stays = [staying(work, SECOND)]
    if staged:
        stays = [
            f"{tell('after_first')}: {staying(work, FIRST)}",
            f"{tell('after_second')}: {stays[0]}",
        ]
    if work.measured is not None:
        stays.append(measured_text(work))
    shares = [_share(first, tell("after_first"))]
    if staged:
        shares.append(_share(second, tell("after_second")))
    rows = (
        (tell("cleared"), shares),
        (tell("goes"), [goes_text(work)]),
        (tell("stays"), [element("p", text) for text in stays]),
        (tell("counted"), [counted(work)]),
    )
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", *content)) for term, content in rows),
        class_="nx-verdicts nx-totals",
        aria_label=tell("totals"),
    )


def _share(n: int, label: str) -> Html:
    return element(
        "p",
        element(
            "svg",
            element("rect", width=100, height=10),
            element("rect", width=n, height=10, class_="nx-filled"),
            viewBox="0 0 100 10",
            preserveAspectRatio="none",
            aria_hidden="true",
        ),
        element("b", tell("percent", n=n)),
        " ",
        element("span", label),
        class_="nx-cleared",
    )


def complaints(scene: Scene, found: Sequence[Complaint]) -> Html:
    """Return what is missing or unsafe, each with its reason, and the hints."""
    return part(
        tell("complaints"),
        None if found else element("p", tell("told_none")),
        element("ul", *(_complaint(scene, each) for each in found)),
        disclosure(
            "nx-more nx-hints",
            element("b", tell("hints")),
            element("ol", *(element("li", hint) for hint in hints(found))),
        ),
        class_="nx-part nx-complaints",
    )


def _complaint(scene: Scene, each: Complaint) -> Html:
    why = None
    if each.line:
        why = disclosure("nx-why", tell("why"), reasons(scene, each.line.rules, each.line.decision))
    elif each.facts:
        why = disclosure("nx-why", tell("why"), _facts(scene, each.facts))
    return element(
        "li",
        element("b", strategies().doc.levels[each.level].label),
        " ",
        complaint_text(each),
        element("span", f" {tell('contested')}", class_="nx-contested") if each.contested else None,
        why,
        data_level=each.level,
    )


def _facts(scene: Scene, facts: Sequence[str]) -> Html:
    return element("div", *(fact_card(scene, fact) for fact in facts), class_="nx-reasons")


def timeline(scene: Scene, work: Work) -> Html:
    """Return the steps in their order, with the waiting times that were published."""
    growth = strategies().doc.growth[work.strategy.growth]
    items = []
    for step in work.found.steps:
        if step.kind != "growth":
            done = (element("li", task) for task in tasks(work, step))
            content = [element("b", tell(f"step_{step.kind}")), element("ul", *done)]
        else:
            told = [element("li", text) for text in waits(work)]
            content = [
                element("b", growth.label),
                element("p", growth.means),
                element("ul", *(told or [element("li", tell("wait_none"))])),
                element("p", tell("again")),
                disclosure("nx-why", tell("why"), _facts(scene, growth.facts)),
            ]
        items.append(element("li", *content, data_kind=step.kind))
    return part(
        tell("timeline"),
        None if items else element("p", tell("timeline_none")),
        element("ol", *items),
        class_="nx-part nx-timeline",
    )


def choice(scene: Scene, work: Work, chosen: Chosen) -> Html:
    """Return the choice of the rules, each mark with its reason."""
    doc = strategies().doc
    line = chosen.line
    told = tell("rules_refused")
    if line:
        told = tell("rules_operate" if chosen.operates else "rules_not", label=line.label)
    heads = (element("th", tell(head), scope="col") for head in ("deposit", "mark", "rules_why"))
    rows = (
        element(
            "tr",
            element("th", deposit_words(at + 1, deposit), scope="row"),
            element("td", doc.marks[chosen.strategy.marks[at]].label),
            element("td", doc.assignments[chosen.assigned[at]].because),
        )
        for at, deposit in enumerate(work.deposits)
    )
    return disclosure(
        "nx-more nx-choice",
        element("b", tell("rules")),
        element("p", tell("rules_label")),
        element("p", told),
        disclosure("nx-why", tell("why"), reasons(scene, line.rules, line.decision))
        if line
        else None,
        element("table", element("thead", element("tr", *heads)), element("tbody", *rows)),
        element("p", doc.reading.strip()),
    )


def lines(scene: Scene) -> Html:
    """Return the lines of the whole plan; their reasons come with the script."""
    plan = scene.plan
    return join(
        *(
            part(title, element("ul", *(_line(line) for line in some), class_="nx-lines"))
            for title, some in (
                (say("due"), plan.due),
                *((section.title, section.lines) for section in plan.sections),
            )
            if some
        )
    )


def _line(line: Line) -> Html:
    return element(
        "li", element("b", line.label), " ", element("small", line.sentence), class_="nx-line"
    )
