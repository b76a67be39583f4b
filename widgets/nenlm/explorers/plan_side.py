"""The plan, server-rendered; the browser's: `plan_side.tsx`, `why.tsx`, `next_steps.tsx`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from nenlm.explorers.markup import Html, aim_name, button, disclosure, element, join, part
from nenlm.explorers.scene import Scene, value_text
from nenlm.explorers.words import say
from nenlm.pathway import Due, Flip, Line, Section
from nenlm.pathway.documents import STRENGTHS, Strength
from nenlm.pathway.rules import Rule
from nenlm.pathway.tables import Question
from nenlm.pathway.wording import condition_text

EMERGENCY = "emergency"
AIM = ("shown_aim", "aim", "candidate")
"""The decisions that can give the aim, from the last to the first."""
FIRST_FLIPS = 6


def plan_side(scene: Scene) -> Html:
    """Return what is due, the lines by section, provisional aims and assumptions."""
    plan = scene.plan
    return join(
        *(section_part(scene, s) for s in plan.sections if s.id == EMERGENCY),
        part(say("due"), lines(scene, plan.due)) if plan.due else None,
        *(section_part(scene, s) for s in plan.sections if s.id != EMERGENCY),
        provisional(scene) if plan.provisional else None,
        part(
            say("assumptions"),
            element("ul", *(element("li", text) for text in plan.assumptions), class_="nx-plain"),
        )
        if plan.assumptions
        else None,
    )


def section_part(scene: Scene, section: Section) -> Html:
    """Return one section of the plan."""
    return part(section.title, lines(scene, section.lines))


def aim_block(scene: Scene) -> Html:
    """Return the aim with its strength, disagreements and reason."""
    aim = scene.plan.shown
    return element(
        "div",
        element("small", say("aim")),
        element("h4", aim_name(scene, aim.intent, aim.label), tabindex="-1"),
        element("p", aim.sentence),
        element(
            "p",
            strength_chip(aim.strength) if aim.strength else None,
            element("span", say("rule", rule=aim.rules[0].id)) if aim.rules else None,
            class_="nx-chips",
        ),
        *(disagreement(scene, question) for question in scene.plan.questions),
        disclosure("nx-why", say("why_aim"), reasons(scene, aim.rules, aim.decision)),
        class_="nx-aim",
        data_intent=aim.intent,
    )


def strength_chip(strength: Strength) -> Html:
    """Return the strength of a rule in words."""
    return element("span", STRENGTHS[strength], data_strength=strength)


def disagreement(scene: Scene, question: Question) -> Html:
    """Return who says what on a contested question, all stances as equals."""
    stances = [
        element(
            "section",
            element("b", label),
            element(
                "ul",
                *(element("li", says, " ", source_short(scene, fact)) for fact, says in positions),
                None if positions else element("li", say("stance_silent")),
            ),
            aria_label=label,
        )
        for _, label, positions in question.stances
    ]
    return disclosure(
        "nx-disagree",
        say("disagree", question=question.title),
        element("div", *stances, class_="nx-stances"),
    )


def lines(scene: Scene, some: Iterable[Line]) -> Html:
    """Return the lines of one part."""
    return element("ul", *(plan_line(scene, line) for line in some), class_="nx-lines")


def plan_line(scene: Scene, line: Line) -> Html:
    """Return one line of the plan with its strength and its reason."""
    summary = join(
        element("span", label(line), element("small", line.sentence)),
        element(
            "span",
            strength_chip(line.strength) if line.strength else None,
            f" {say('why')}",
            class_="nx-strength",
        ),
    )
    return element(
        "li",
        disclosure("nx-why", summary, reasons(scene, line.rules, line.decision)),
        class_="nx-line",
    )


def label(line: Line) -> Html:
    """Return the label of a line; work-up says whether it can change the aim."""
    if not isinstance(line, Due):
        return element("b", line.label)
    words = say("decides" if line.decides else "decides_not")
    return join(element("b", line.label), " ", element("span", words, class_="nx-decides"))


def provisional(scene: Scene) -> Html:
    """Return the greyed plan of each candidate."""
    return part(
        say("provisional"),
        *(
            disclosure(
                "nx-candidate",
                aim_name(scene, each.aim.intent, each.aim.label),
                element("p", each.aim.sentence),
                *(section_part(scene, section) for section in each.sections),
            )
            for each in scene.plan.provisional
        ),
        class_="nx-part nx-provisional",
    )


def reasons(scene: Scene, rules: Sequence[Rule], decision: str) -> Html:
    """Return the rules that gave a line, the facts they rest on, and the rules passed over."""
    facts = dict.fromkeys(fact for rule in rules for fact in rule.facts)
    return element(
        "div",
        *(
            element("p", element("b", say("rule", rule=rule.id)), f": {rule.because}")
            for rule in rules
        ),
        *(fact_card(scene, fact) for fact in facts),
        earlier(scene, rules, decision),
        class_="nx-reasons",
    )


def earlier(scene: Scene, rules: Sequence[Rule], decision: str) -> Html | None:
    """Return the rules before the one that fired, where the first counts, and what each needs."""
    chain = AIM if decision in AIM else (decision,)
    why = scene.plan.why
    deciding = next((d for d in chain if any(rule in rules for rule in why[d].fired)), None)
    if deciding is None or scene.tables.decisions[deciding].hit_policy != "first":
        return None
    rows = [
        element(
            "li",
            element("b", say("rule", rule=missed.rule.id)),
            f" ({leads_to(scene, missed.rule, deciding)}) {say('would_need')} ",
            "; ".join(condition_text(scene.tables, failed) for failed in missed.failed),
        )
        for missed in why[deciding].missed
    ]
    if not rows:
        return None
    return disclosure("nx-earlier", say("earlier", n=len(rows)), element("ul", *rows))


def leads_to(scene: Scene, rule: Rule, decision: str) -> str:
    """Return the outcome a rule gives, or the decision whose outcome it hands on."""
    decisions = scene.tables.decisions
    if rule.then is None:
        return decisions[str(rule.passes)].title
    return decisions[decision].outcomes[rule.then].label


def source_short(scene: Scene, fact: str) -> Html:
    """Return a fact's source in a word or two."""
    return element("span", scene.card(fact)["sourceShort"], class_="nx-source")


def fact_card(scene: Scene, fact: str) -> Html:
    """Return one fact: statement, numbers, source, how checked, caveats, conflicts."""
    card = scene.card(fact)
    who = card["population"]
    if card.get("n") is not None:
        who += f"; {say('n', n=card['n'])}"
    terms = [
        *(
            (v["label"], f"{v['text']} ({v['range']})" if v.get("range") else v["text"])
            for v in card["values"]
        ),
        (say("population"), who),
        (say("design"), card["design"]),
        (say("source"), card["source"]),
        (say("checked"), card["checked"]),
        (say("caveats"), " ".join(card["caveats"])),
        *((say("conflicts"), f"{other['title']}: {other['why']}") for other in card["conflicts"]),
    ]
    rows = [
        element("div", element("dt", term), element("dd", text)) for term, text in terms if text
    ]
    return disclosure(
        "nx-fact",
        join(card["title"], " ", source_short(scene, fact)),
        element("p", card["statement"]),
        element("dl", *rows),
        data_fact=fact,
    )


def reentry(scene: Scene) -> Html | None:
    """Return when to ask again."""
    if not scene.plan.reentry:
        return None
    return part(
        say("reentry"),
        element("ul", *(element("li", button(step.label)) for step in scene.plan.reentry)),
        class_="nx-part nx-reentry",
    )


def ways_to(scene: Scene) -> list[tuple[Flip, int]]:
    """Return the best flip to each aim, and how many equally small ones lead there.

    The smallest come first, and of those the ones that change core features.
    """
    features = scene.tables.features

    def rank(flip: Flip) -> tuple[int, int]:
        hidden = sum(not features[change.feature].core for change in flip.changes)
        return len(flip.changes), hidden

    best: dict[str, Flip] = {}
    ways: Counter[str] = Counter()
    for flip in sorted(scene.flips, key=rank):
        best.setdefault(flip.aim, flip)
        ways[flip.aim] += 1
    return [(flip, ways[aim]) for aim, flip in best.items()]


def flips(scene: Scene) -> Html:
    """Return the smallest changes that alter the aim."""
    rows = [flip_row(scene, flip, ways) for flip, ways in ways_to(scene)]
    rest = rows[FIRST_FLIPS:]
    return part(
        say("flips"),
        None if rows else element("p", say("flips_none")),
        element("ul", *rows[:FIRST_FLIPS]),
        disclosure("nx-rest", say("flips_more", n=len(rest)), element("ul", *rest))
        if rest
        else None,
        class_="nx-part nx-flips",
    )


def flip_row(scene: Scene, flip: Flip, ways: int) -> Html:
    """Return one flip with a button to try it."""
    features = scene.tables.features
    what = say("flip_join").join(
        say(
            "flip_change",
            feature=features[change.feature].label,
            to=value_text(features[change.feature], change.after),
        )
        for change in flip.changes
    )
    outcome = scene.aim_outcome(flip.aim)
    return element(
        "li",
        element(
            "span", what, element("small", f" {say('flip_ways', n=ways)}") if ways > 1 else None
        ),
        aim_name(scene, outcome.intent, outcome.label),
        button(say("try"), aria_label=f"{say('try')}: {what}"),
    )
