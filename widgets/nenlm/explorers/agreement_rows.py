"""The agreement map, server-rendered; the browser's view is in `agreement_map.tsx`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nenlm.explorers.markup import Html, aim_name, disclosure, element, stacking
from nenlm.explorers.plan_side import fact_card
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, few, shell
from nenlm.explorers.words import say
from nenlm.pathway.export import positions
from nenlm.pathway.features import Feature
from nenlm.pathway.standing import Standing
from nenlm.pathway.wording import condition_text

Position = dict[str, str]


@dataclass(frozen=True)
class Sources:
    """The sources that take a position somewhere, by kind."""

    kinds: dict[str, str]
    of_fact: dict[str, Position]

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """For each kind its sources with their labels."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in self.kinds}
        for each in self.of_fact.values():
            found[each["kind"]][each["source"]] = each["short"]
        return found


def sources_of(scene: Scene) -> Sources:
    """Return the sources of the evidence base that take a position."""
    data: dict[str, Any] = positions(scene.tables.evidence)
    used = {each["kind"] for each in data["facts"].values()}
    kinds = {kind: label for kind, label in data["kinds"].items() if kind in used}
    return Sources(kinds, data["facts"])


def agreement_map(scene: Scene, frame: Frame) -> Html:
    """Return the map: one group of rows a question, one row a side, one column a kind of source."""
    sources = sources_of(scene)
    heads = [say("question"), *sources.kinds.values()]
    raised_first = sorted(scene.plan.standings, key=lambda standing: not standing.applies)
    return shell(
        scene,
        frame,
        few(scene, features_of(scene)),
        takeaway(scene),
        stacking(
            heads,
            *(question_rows(scene, sources, standing) for standing in raised_first),
            class_="nx-map",
        ),
        class_="nx-agreement",
    )


def features_of(scene: Scene) -> list[Feature]:
    """Return the features on which the questions depend."""
    asked = {condition.input for q in scene.tables.questions for condition in q.when}
    return [feature for feature in scene.features if feature.id in asked]


def takeaway(scene: Scene) -> Html:
    """Return the aim, and what the map says about the case."""
    shown = scene.plan.shown
    return element(
        "div",
        element("p", f"{say('aim')}: ", aim_name(scene, shown.intent, shown.label)),
        element("p", summary(scene.plan.standings), role="status"),
        class_="nx-takeaway",
    )


def summary(standings: Sequence[Standing]) -> str:
    """Return what the map says about the case, in sentences."""
    raised = [each for each in standings if each.applies]
    if not raised:
        return say("raised_none", all=len(standings))
    titles = " ".join(each.question.title for each in raised)
    sides = [
        say("takes_side", question=each.question.title, side=label)
        for each in raised
        for stance, label, _ in each.question.stances
        if stance in each.sides
    ]
    return " ".join([say("raised", n=len(raised), all=len(standings), titles=titles), *sides])


def question_rows(scene: Scene, sources: Sources, standing: Standing) -> Html:
    """Return the rows of one question: what raises it, its sides, and who is silent."""
    question, applies = standing.question, standing.applies
    conditions = "; ".join(
        condition_text(scene.tables, each) for each in (standing.failed or question.when)
    )
    head = element(
        "th",
        f"{question.title} ",
        element("span", say("applies" if applies else "applies_not"), class_="nx-applies"),
        element("small", f"{say('because_of' if applies else 'needs')} {conditions}"),
        scope="rowgroup",
        role="rowheader",
        colspan=len(sources.kinds) + 1,
    )
    sides = [
        side_row(scene, sources, label, seen, of_plan=stance in standing.sides)
        for stance, label, seen in question.stances
    ]
    heard = {sources.of_fact[fact]["source"] for _, _, seen in question.stances for fact, _ in seen}
    return element(
        "tbody",
        element("tr", head, class_="nx-question", role="row"),
        *sides,
        silent_row(sources, heard),
        role="rowgroup",
        data_applies="true" if applies else "false",
    )


def side_row(
    scene: Scene,
    sources: Sources,
    label: str,
    seen: Sequence[tuple[str, str]],
    *,
    of_plan: bool,
) -> Html:
    """Return one side of a question: the facts that take it and what they say, by kind."""
    mark = element("span", f" ✓ {say('side_of_plan')}", class_="nx-side") if of_plan else None
    cells = []
    for kind, kind_label in sources.kinds.items():
        rows = [
            element("li", position(scene, sources, fact, says))
            for fact, says in seen
            if sources.of_fact[fact]["kind"] == kind
        ]
        content = element("ul", *rows) if rows else None
        cells.append(element("td", content, role="cell", data_kind=kind_label))
    return element(
        "tr",
        element("th", label, mark, scope="row", role="rowheader"),
        *cells,
        role="row",
        data_side="true" if of_plan else None,
    )


def position(scene: Scene, sources: Sources, fact: str, says: str) -> Html:
    """Return one position: the source, opening what it says and the fact behind it."""
    card = scene.card(fact)
    return disclosure(
        "nx-position",
        sources.of_fact[fact]["short"],
        element("p", says),
        element("p", f"{card['design']}; {card['checked']}", class_="nx-source"),
        fact_card(scene, fact),
    )


def silent_row(sources: Sources, heard: set[str]) -> Html:
    """Return the sources that take no side on a question though they take one on another."""
    cells = []
    for kind, kind_label in sources.kinds.items():
        names = [name for source, name in sources.names[kind].items() if source not in heard]
        shown = say("silent_sources", n=len(names))
        content = disclosure("nx-position", shown, "; ".join(names)) if names else None
        cells.append(element("td", content, role="cell", data_kind=kind_label))
    return element(
        "tr",
        element("th", say("silent"), scope="row", role="rowheader"),
        *cells,
        class_="nx-silent",
        role="row",
    )
