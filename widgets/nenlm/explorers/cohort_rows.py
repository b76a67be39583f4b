"""The cohort explorer, server-rendered; the browser's view is in `cohort_explorer.tsx`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nenlm.assessment.cohorts import (
    PEOPLE,
    Cohort,
    Cohorts,
    Coverage,
    People,
    Survival,
    load_cohorts,
    people,
)
from nenlm.explorers.case_side import case_side, dock
from nenlm.explorers.markup import Html, aim_name, disclosure, element, ends, join, stacking
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, choice_of, shell
from nenlm.explorers.words import say, teller
from nenlm.pathway.rules import Condition
from nenlm.pathway.wording import condition_text

tell = teller("cohort_words.json")

DEFAULT_YEARS = 5
TICKS = (0, 25, 50, 75, 100)
ROW, DOT, BAR = 24, 6, 4
ICONS_A_ROW, ICON = 20, 16


@dataclass(frozen=True)
class Choice:
    """What is shown besides the case: after how many years, and which cohort as people."""

    years: int
    cohort: Cohort

    @classmethod
    def of(cls, known: Cohorts, judged: Iterable[Coverage], own: Mapping[str, str]) -> Choice:
        """Read the choice; without a cohort, the first that covers the case and prints a value."""
        years = int(own.get("years", DEFAULT_YEARS))
        named = [cohort for cohort in known.cohorts if cohort.id == own.get("cohort")]
        fitting = [j.cohort for j in judged if j.status == "covers" and years in j.cohort.survival]
        return cls(years, next(iter([*named, *fitting, *known.cohorts])))


def years_text(years: int) -> str:
    """Return a number of years in words."""
    return tell("year_one") if years == 1 else tell("year_many", n=years)


def cohort_explorer(scene: Scene, frame: Frame, choice: Choice) -> Html:
    """Return the explorer's first state."""
    known = load_cohorts()
    judged = known.judge(scene.case, scene.tables.features)
    lit = sum(each.status == "covers" for each in judged)
    return shell(
        scene,
        frame,
        element(
            "div",
            case_side(scene, frame.features),
            element(
                "div",
                aim_line(scene),
                element(
                    "div",
                    element("p", takeaway(scene, choice), role="status"),
                    class_="nx-takeaway",
                ),
                years_choice(known, choice),
                people_part(scene, known, choice),
                cohort_table(scene, known, judged, choice),
                class_="nx-plan",
            ),
            class_="nx-sides",
        ),
        dock(scene, tell("dock", n=lit, all=len(judged)), tell("to_cohorts")),
        class_="nx-cohorts",
    )


def aim_line(scene: Scene) -> Html:
    """Return the aim of the plan; its reasons are in the case explorer."""
    aim = scene.plan.shown
    return element(
        "div",
        element("small", say("aim")),
        element("h4", aim_name(scene, aim.intent, aim.label)),
        element("p", aim.sentence),
        class_="nx-aim",
        data_intent=aim.intent,
    )


def takeaway(scene: Scene, choice: Choice) -> str:
    """Return what the cohorts say about the case, in sentences; no number is pooled."""
    known = load_cohorts()
    judged = known.judge(scene.case, scene.tables.features)
    lit = [each.cohort for each in judged if each.status == "covers"]
    always = [cohort for cohort in lit if not known.treatments[cohort.treatment].intents]
    printed = [c.survival[choice.years].value for c in always if choice.years in c.survival]
    years = years_text(choice.years)
    sentences = [tell("lit", n=len(lit), all=len(judged))]
    if len(printed) > 1:
        ends = sorted(printed, key=lambda value: (value.value or 0, value.text))
        low, high = ends[0].text, ends[-1].text
        sentences.append(tell("spread", n=len(printed), years=years, low=low, high=high))
    elif printed:
        sentences.append(tell("spread_one", years=years, value=printed[0].text))
    else:
        sentences.append(tell("spread_none", years=years))
    if len(lit) > len(always):
        planned = sum(is_planned(scene, known, c) for c in lit if c not in always)
        sentences.append(tell("chosen", n=len(lit) - len(always), planned=planned))
    silent = known.silent(judged)
    if silent:
        sentences.append(tell("silent", features=", ".join(f.label for f in silent)))
    return " ".join(sentences)


def is_planned(scene: Scene, known: Cohorts, cohort: Cohort) -> bool:
    """Whether today's plan does what was done to the cohort."""
    return scene.plan.shown.intent in known.treatments[cohort.treatment].intents


def years_choice(known: Cohorts, choice: Choice) -> Html:
    """Return the choice of the time after which survival is compared."""
    options = [
        element(
            "label",
            element(
                "input",
                type="radio",
                name="years",
                value=years,
                checked=years == choice.years,
                disabled=True,
            ),
            element("span", years_text(years)),
            class_="nx-option",
            data_checked="true" if years == choice.years else None,
        )
        for years in known.years
    ]
    return element(
        "fieldset",
        element("legend", tell("years")),
        element("div", *options, class_="nx-options"),
        class_="nx-feature nx-years",
    )


def cohort_table(scene: Scene, known: Cohorts, judged: Iterable[Coverage], choice: Choice) -> Html:
    """Return every cohort: whether it covers the case and why, and its survival drawn."""
    groups = []
    for name, treatment in known.treatments.items():
        rows = [
            cohort_row(scene, known, each, choice)
            for each in judged
            if each.cohort.treatment == name
        ]
        title = element(
            "tr",
            element("th", treatment.title, scope="rowgroup", role="rowheader", colspan=3),
            class_="nx-group",
            role="row",
        )
        groups.append(element("tbody", title, *rows, role="rowgroup"))
    alive = tell("alive", years=years_text(choice.years))
    return stacking(
        (tell("cohort"), ends(TICKS[0], TICKS[-1]), alive),
        *groups,
        class_="nx-map nx-cohort-map",
    )


def cohort_row(scene: Scene, known: Cohorts, judged: Coverage, choice: Choice) -> Html:
    """Return one cohort beside the case."""
    cohort = judged.cohort
    survival = cohort.survival.get(choice.years)
    return element(
        "tr",
        element(
            "th",
            element("b", cohort.name),
            element("small", standing(scene, known, judged)),
            scope="row",
            role="rowheader",
        ),
        element("td", strip(survival) if survival else None, role="cell", class_="nx-strip"),
        element("td", *printed(survival), role="cell", class_="nx-value"),
        role="row",
        data_status=judged.status,
    )


def standing(scene: Scene, known: Cohorts, judged: Coverage) -> str:
    """Return whether a cohort covers the case, and why not."""
    if judged.status != "covers":
        conditions = judged.failed or judged.open
        return tell(judged.status, conditions=listed(scene, conditions))
    if not known.treatments[judged.cohort.treatment].intents:
        return tell("covers")
    return tell("planned" if is_planned(scene, known, judged.cohort) else "unplanned")


def listed(scene: Scene, conditions: Iterable[Condition]) -> str:
    """Return conditions in words."""
    return "; ".join(condition_text(scene.tables, each) for each in conditions)


def printed(survival: Survival | None) -> Iterable[Html]:
    """Return the printed value with its range and its n."""
    if survival is None:
        return [element("span", tell("not_printed"), class_="nx-source")]
    value = survival.value
    n = say("n", n=survival.n) if survival.n else tell("n_unseen")
    beside = f"{value.range_text}; {n}" if value.range_text else n
    return [element("b", value.text), join(" ", element("small", beside))]


def strip(survival: Survival) -> Html:
    """Return one value on the scale: a dot, a range, or a dot on its range."""
    value, middle = survival.value, ROW // 2
    marks = [
        element("line", x1=f"{tick}%", x2=f"{tick}%", y1=0, y2=ROW, class_="nx-tick")
        for tick in TICKS
    ]
    if value.low is not None and value.high is not None:
        width = f"{value.high - value.low:g}%"
        bar_at = {"x": f"{value.low:g}%", "y": middle - BAR // 2, "width": width, "height": BAR}
        marks.append(element("rect", **bar_at, rx=BAR // 2, class_="nx-span"))
    if value.value is not None:
        marks.append(element("circle", cx=f"{value.value:g}%", cy=middle, r=DOT, class_="nx-dot"))
    return element("svg", *marks, height=ROW, width="100%", aria_hidden="true")


def people_part(scene: Scene, known: Cohorts, choice: Choice) -> Html:
    """Return the chosen cohort: whom it includes, and its survival as a hundred people."""
    group = known.treatments[choice.cohort.treatment].title
    survival = choice.cohort.survival.get(choice.years)
    return element(
        "section",
        element("h5", tell("people")),
        choice_of(tell("of"), choice.cohort.name, group),
        element("div", *frequencies(survival, choice.years), class_="nx-people"),
        disclosure("nx-more", element("b", tell("about")), about(scene, known, choice.cohort)),
        class_="nx-cohort",
        aria_label=tell("people"),
    )


def frequencies(survival: Survival | None, years: int) -> Iterable[Html]:
    """Return survival as natural frequencies: a sentence, icons and their key."""
    if survival is None:
        return [element("p", tell("no_value", years=years_text(years)))]
    found = people(survival.value)
    words = [element("p", element("b", frequency_text(found, years)))]
    if found.alive is not None and found.low != found.high:
        words.append(element("p", tell("range_of", low=found.low, high=found.high)))
    return [*words, icons(found), icons_key(found)]


def frequency_text(found: People, years: int) -> str:
    """Return how many of a hundred were alive."""
    if found.alive is None:
        return tell("between_of", low=found.low, high=found.high, years=years_text(years))
    return tell("about_of", n=found.alive, years=years_text(years))


def icons(found: People) -> Html:
    """Return a hundred people: alive, within the printed range, died."""
    point = found.low if found.alive is None else found.alive
    marks = [icon(at, kind_of(at, found, point)) for at in range(PEOPLE)]
    rows = PEOPLE // ICONS_A_ROW
    size = f"0 0 {ICONS_A_ROW * ICON} {rows * ICON}"
    return element("svg", *marks, viewBox=size, aria_hidden="true", class_="nx-icons")


def kind_of(at: int, found: People, point: int) -> str:
    """Return what the person at a place is: the band is drawn around the printed point."""
    if at < found.low:
        return "alive"
    if at < found.high:
        return "range-alive" if at < point else "range"
    return "died"


def icon(at: int, kind: str) -> Html:
    """Return one person."""
    x, y = (at % ICONS_A_ROW + 0.5) * ICON, (at // ICONS_A_ROW + 0.5) * ICON
    return element("circle", cx=f"{x:g}", cy=f"{y:g}", r=DOT, data_kind=kind)


def icons_key(found: People) -> Html:
    """Return what the icons stand for."""
    kinds = ["alive", *(["range"] if found.low != found.high else []), "died"]
    words = {"alive": "key_alive", "range": "key_range", "died": "key_dead"}
    return element(
        "p",
        *(
            element(
                "span",
                element(
                    "svg",
                    icon(0, kind),
                    viewBox=f"0 0 {ICON} {ICON}",
                    width=ICON,
                    height=ICON,
                    aria_hidden="true",
                ),
                f" {tell(words[kind])}",
            )
            for kind in kinds
        ),
        class_="nx-icons-key",
    )


def about(scene: Scene, known: Cohorts, cohort: Cohort) -> Html:
    """Return whom a cohort includes, what it does not tell apart, and its source."""
    card = scene.card(cohort.fact)
    treatment = known.treatments[cohort.treatment]
    mixed = ", ".join(feature.label for feature in known.not_told_apart(cohort))
    place = ", ".join(filter(None, [cohort.country, cohort.era.replace("-", "–")]))
    terms = [
        (tell("includes"), listed(scene, cohort.when) or tell("everyone")),
        (tell("treatment"), treatment.title),
        (tell("mixed"), mixed),
        (tell("place"), place or tell("unseen")),
        (say("population"), card["population"]),
        (say("design"), card["design"]),
        (say("source"), card["sourceShort"]),
        (say("checked"), card["checked"]),
        (say("caveats"), " ".join(card["caveats"])),
    ]
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", text)) for term, text in terms if text),
    )
