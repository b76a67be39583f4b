"""The reach of rules, server-rendered; the browser's view is in `reach_explorer.tsx`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nenlm.assessment.reach import load_reach
from nenlm.assessment.reach_export import group_told, reach_told
from nenlm.explorers.markup import Html, button, disclosure, element, icon
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, answer, few, named, plan, shell
from nenlm.explorers.words import teller

Data = dict[str, Any]

tell = teller("reach_words.json")


def reach_explorer(scene: Scene, frame: Frame, group: str, domain: str) -> Html:
    """Return the explorer's first state."""
    known = load_reach()
    about = group_told(known, group)
    told = reach_told(known.of(group, domain), known.pathway.tables)
    return shell(
        scene,
        frame,
        element("div", choices(group), choices_of_domain(domain), class_="nx-reach-ask"),
        element("p", takeaway(about["kind"], told), role="status", class_="nx-takeaway"),
        element(
            "div",
            element(
                "section",
                leads(scene, told) if told["leads"] else None,
                turns(scene, about["kind"], told) if told["turns"] else None,
                reasons(about),
                element("p", tell("counted"), class_="nx-small"),
                element("p", element("b", f"{tell('means')}: "), known.domains[domain].means),
                class_="nx-reach",
                aria_label=about["title"],
            ),
            plan(
                answer(scene),
                examples(scene, told["examples"]) if told["examples"] else None,
                few(scene, named(scene, frame.features)),
            ),
            class_="nx-sides",
        ),
        class_="nx-reach-explorer",
    )


def takeaway(kind: str, told: Data) -> str:
    """Return how far the group reaches, in sentences."""
    parts = []
    if kind == "rules":
        decides = told["decides"]
        many = tell("decides", share=decides["text"]) if decides["share"] else tell("decides_none")
        parts.append(many if told["leads"] else tell("decides_none"))
    turning = told["turning"]["text"]
    parts.append(
        tell(f"turns_{kind}", share=turning) if told["turns"] else tell(f"turns_{kind}_none")
    )
    return " ".join(parts)


def choices(group: str) -> Html:
    """Return the list of groups, by kind."""
    doc = load_reach().doc
    return element(
        "label",
        f"{tell('group')} ",
        element(
            "select",
            *(
                element(
                    "optgroup",
                    *(element("option", g.title, selected=g.id == group) for g in groups),
                    label=tell(kind),
                )
                for kind, groups in (("rules", doc.groups), ("changes", doc.changes))
            ),
            disabled=True,
        ),
    )


def choices_of_domain(domain: str) -> Html:
    """Return the list of domains."""
    options = (
        element("option", each.title, selected=each.id == domain)
        for each in load_reach().doc.domains
    )
    return element("label", f"{tell('domain')} ", element("select", *options, disabled=True))


def leads(scene: Scene, told: Data) -> Html:
    """Return the intents the group leads to."""
    rows = (
        element(
            "tr",
            element("th", intent(scene, each["intent"]), scope="row"),
            *share_cells(each),
        )
        for each in told["leads"]
    )
    return table(tell("leads"), (tell("intent"), tell("share")), rows)


def turns(scene: Scene, kind: str, told: Data) -> Html:
    """Return from what to what cases turn."""
    rows = [
        element(
            "tr",
            element("th", intent(scene, each["before"]), scope="row"),
            element("td", intent(scene, each["after"])),
            *share_cells(each),
        )
        for each in told["turns"]
    ]
    if told["rest"]:
        rows.append(
            element(
                "tr",
                element("th", tell("rest"), scope="row", colspan=2),
                *share_cells(told["rest"]),
            )
        )
    return table(tell(f"turned_{kind}"), (tell("from"), tell(f"to_{kind}"), tell("share")), rows)


def table(title: str, heads: Sequence[str], rows: Any) -> Html:
    """Return a titled table whose last column is a share with its bar."""
    last = len(heads) - 1
    head = (
        element("th", text, scope="col", colspan=2 if at == last else None)
        for at, text in enumerate(heads)
    )
    return element(
        "table",
        element("caption", title),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
    )


def share_cells(each: Data) -> tuple[Html, Html]:
    """Return a share in words, and as a bar."""
    bar = element(
        "span", class_="nx-portion", style=f"inline-size: {each['share']:.2%}", aria_hidden="true"
    )
    return element("td", each["text"]), element("td", bar)


def intent(scene: Scene, name: str) -> Html:
    """Return an intent with its icon, or that no rule is left."""
    known = scene.tables.intents.get(name)
    if known is None:
        return element("i", tell("no_rule"))
    return element("b", icon(scene, name), f" {known.word}", class_="nx-aim-name", data_intent=name)


def reasons(about: Data) -> Html:
    """Return the rules of the group with their reasons, or the changes and how they are known."""
    if about["kind"] == "changes":
        notes = (
            element("li", f"{note} ", element("em", f"({status})"))
            for note, status in about["notes"]
        )
        return disclosure("nx-why", tell("of_changes"), element("ul", *notes))
    rules = (
        element("li", element("b", rule["id"]), f" {rule['because']}") for rule in about["rules"]
    )
    return disclosure("nx-why", tell("of_rules"), element("ul", *rules))


def examples(scene: Scene, told: Sequence[Data]) -> Html:
    """Return cases that show the reach, each with the button that judges it."""

    def word(name: str) -> str:
        known = scene.tables.intents.get(name)
        return known.word if known else tell("no_rule")

    rows = (
        element(
            "li",
            f"{each['words']}. ",
            element(
                "small", tell("example", before=word(each["before"]), after=word(each["after"]))
            ),
            " ",
            button(tell("open"), aria_label=f"{tell('open')}: {each['words']}"),
        )
        for each in told
    )
    return element(
        "section",
        element("h5", tell("examples")),
        element("ul", *rows),
        class_="nx-part nx-reach-examples",
        aria_label=tell("examples"),
    )
