"""The test reader, server-rendered; the browser's view is in `test_reader.tsx`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor

from nenlm.assessment.accuracies import DiagnosticTest, can_follow, load_tests
from nenlm.assessment.diagnostic import PEOPLE, Tree, after, after_all, range_after, tree
from nenlm.explorers.case_side import amount
from nenlm.explorers.markup import Html, aim_name, disclosure, element, part
from nenlm.explorers.plan_side import fact_card
from nenlm.explorers.scene import Scene
from nenlm.explorers.shell import Frame, choice_of, few, named, shell
from nenlm.explorers.test_reader_tree import picture
from nenlm.explorers.words import teller
from nenlm.pathway import Case, ContradictionError
from nenlm.pathway.features import Cut, Feature, Number, Value

tell = teller("test_reader_words.json")

NONE = "none"
PRETEST = "pretest"
WHOLE = [str(percent) for percent in range(101)]


@dataclass(frozen=True)
class Reading:
    """A test, the frequency of the condition before it in whole percent, and a second test."""

    test: DiagnosticTest
    pretest: int
    second: DiagnosticTest | None

    @classmethod
    def of(cls, own: Mapping[str, str]) -> Reading:
        """Read an explorer's own state; a second test that asks another question is none."""
        known = load_tests()
        test = known.get(own.get("test", "")) or next(iter(known.values()))
        second = known.get(own.get("second", NONE))
        fits = second in can_follow(test, known)
        return cls(test, int(own.get(PRETEST, test.pretest)), second if fits else None)

    @cached_property
    def tree(self) -> Tree:
        """What the test does in a thousand people."""
        return tree(self.pretest / 100, self.test.accuracy)

    def right(self, *, positive: bool) -> float | None:
        """Which share of such results is right; None where such a result cannot occur."""
        found = after(self.pretest / 100, self.test.accuracy, positive=positive)
        return None if found is None else found if positive else 1 - found

    def right_range(self, *, positive: bool) -> tuple[int, int] | None:
        """The same over the printed intervals; None where one was not printed."""
        if self.test.interval is None:
            return None
        low, high = range_after(self.pretest / 100, *self.test.interval, positive=positive)
        if low is None or high is None:
            return None
        return (hundred(low), hundred(high)) if positive else (hundred(1 - high), hundred(1 - low))

    def both(self, *, first: bool, second: bool) -> float | None:
        """Which share of those with both results has the condition."""
        assert self.second
        results = [(self.test.accuracy, first), (self.second.accuracy, second)]
        return after_all(self.pretest / 100, results)


def hundred(share: float) -> int:
    """Return a share as whole people out of a hundred."""
    return floor(100 * share + 0.5)


def of_hundred(share: float, *, signs: bool = False) -> str:
    """Return a share as people out of a hundred; one that is not quite none or all says so."""
    whole, suffix = hundred(share), "_sign" if signs else ""
    if whole == 0 and share > 0:
        return tell(f"under{suffix}", n=1)
    if whole == 100 and share < 1:
        return tell(f"over{suffix}", n=99)
    return str(whole) if signs else tell("about", n=whole)


def people() -> str:
    """Return how many the tree starts with, in words."""
    return f"{PEOPLE:,}"


def reader(scene: Scene, frame: Frame, reading: Reading) -> Html:
    """Return the explorer's first state."""
    return shell(
        scene,
        frame,
        element(
            "div",
            element(
                "div",
                asked(scene, reading),
                few(scene, named(scene, frame.features)) if reading.test.doc.case else None,
                class_="nx-case",
            ),
            element(
                "div",
                element("p", takeaway(reading), role="status", class_="nx-takeaway"),
                picture(reading.tree, reading.test),
                numbers(reading),
                second_table(reading) if reading.second else None,
                for_case(scene, reading),
                sources(scene, reading),
                class_="nx-plan",
                role="region",
                aria_label=tell("reading"),
            ),
            class_="nx-sides",
        ),
        class_="nx-reader",
    )


def asked(scene: Scene, reading: Reading) -> Html:
    """Return the choice of the test, of the frequency before it, and of a second test."""
    test = reading.test
    given = Scene(scene.pathway, Case({**scene.case, PRETEST: reading.pretest}, scene.case.cells))
    follow = can_follow(test, load_tests())
    second = reading.second.doc.name if reading.second else tell("none")
    return element(
        "form",
        choice_of(tell("test"), test.doc.name),
        element(
            "p",
            element("b", test.condition.title),
            " ",
            element("span", tell("basis", basis=test.basis.label), class_="nx-basis"),
            class_="nx-asks",
        ),
        element("p", element("b", tell("unusable")), f" {test.basis.note}", class_="nx-block")
        if test.basis.note
        else None,
        accuracy(test),
        element("p", test.doc.mind),
        amount(given, pretest_feature(test.pretest)),
        element("p", pretest_why(test), class_="nx-source"),
        choice_of(tell("second"), second) if follow else None,
        class_="nx-ask",
        aria_label=tell("ask"),
    )


def accuracy(test: DiagnosticTest) -> Html:
    """Return sensitivity and specificity as printed."""
    rows = []
    for name in ("sensitivity", "specificity"):
        value = getattr(test, name)
        beside = f" ({value.range_text or tell('no_interval')})"
        rows.append(element("div", element("dt", tell(name)), element("dd", value.text + beside)))
    return element("dl", *rows)


def pretest_feature(start: int) -> Feature:
    """Return the frequency before the test as a control shows it."""
    return Feature(
        id=PRETEST,
        label=tell(PRETEST),
        group="",
        core=False,
        kind="finding",
        supplier=tell("pretest_from"),
        meaning=tell("pretest_about"),
        unknown="",
        values=(Value("low", ""), Value("high", "")),
        number=Number("%", 0, 100, 1, (Cut(start, "up_to"),)),
        default=start,
    )


def pretest_why(test: DiagnosticTest) -> str:
    """Return where the slider starts, and why."""
    if test.doc.pretest is None:
        return tell("pretest_none")
    return tell("pretest_why", text=f"{test.pretest}\u00a0%", why=test.doc.pretest.why)


def takeaway(reading: Reading) -> str:
    """Return what a result means, in sentences."""
    found, test = reading.tree, reading.test
    first = tell(
        "takeaway",
        people=people(),
        many=test.basis.many,
        have_n=found.diseased,
        have=test.condition.have,
        tp=found.true_positive,
        fp=found.false_positive,
        lack_n=found.healthy,
        lack=test.condition.lack,
    )
    after_each = (predictive_text(reading, positive=p) for p in (True, False))
    told = [] if test.interval else [tell("no_interval_told")]
    return " ".join([first, *after_each, *told])


def predictive_text(reading: Reading, *, positive: bool) -> str:
    """Return of 100 such results how many are right, with the range where there is one."""
    key = "after_positive" if positive else "after_negative"
    right, ends = reading.right(positive=positive), reading.right_range(positive=positive)
    if right is None:
        return f"{tell(f'{key}_none')}."
    beside = f" ({tell('range', low=ends[0], high=ends[1])})" if ends and ends[0] != ends[1] else ""
    return f"{tell(key, n=of_hundred(right))}{beside}."


def numbers(reading: Reading) -> Html:
    """Return the tree as a table."""
    found, condition = reading.tree, reading.test.condition
    heads = [tell("group"), condition.have, condition.lack, tell("total")]
    rows = [
        (tell("positive"), found.true_positive, found.false_positive, found.positive),
        (tell("negative"), found.false_negative, found.true_negative, found.negative),
        (tell("total"), found.diseased, found.healthy, PEOPLE),
    ]
    return disclosure(
        "nx-more",
        element("b", tell("numbers")),
        element(
            "table",
            element("thead", element("tr", *(element("th", h, scope="col") for h in heads))),
            element(
                "tbody",
                *(
                    element(
                        "tr",
                        element("th", name, scope="row"),
                        *(element("td", str(count)) for count in counts),
                    )
                    for name, *counts in rows
                ),
            ),
        ),
    )


def second_table(reading: Reading) -> Html:
    """Return what both results mean together, and when that holds."""
    assert reading.second
    rows = []
    for key, first, second in (
        ("both_positive", True, True),
        ("first_positive", True, False),
        ("second_positive", False, True),
        ("both_negative", False, False),
    ):
        found = reading.both(first=first, second=second)
        rows.append(
            element(
                "tr",
                element("th", tell(key), scope="row"),
                element("td", "–" if found is None else of_hundred(found, signs=True)),
            )
        )
    heads = (element("th", tell(head), scope="col") for head in ("results", "probability"))
    return part(
        tell("pair", first=reading.test.doc.name, second=reading.second.doc.name),
        element("table", element("thead", element("tr", *heads)), element("tbody", *rows)),
        element("p", tell("independent"), class_="nx-block"),
        class_="nx-part nx-second",
    )


def for_case(scene: Scene, reading: Reading) -> Html | None:
    """Return what the answer would mean for the plan of the case."""
    doc = reading.test.doc.case
    if doc is None:
        return None
    title = tell("plan")
    found = [aims_with(scene, sets) for sets in (doc.absent, doc.present)]
    if None in found:
        return part(title, element("p", tell("plan_refused")), class_="nx-part nx-for-case")
    absent, present = (each or {} for each in found)
    rows = []
    for key, aims in (("if_absent", absent), ("if_present", present)):
        names: list[str] = []
        for intent, label in aims.values():
            names += [f" {tell('or')} "] if names else []
            names.append(aim_name(scene, intent, label))
        rows.append(element("div", element("dt", tell(key)), element("dd", *names)))
    same = set(absent) == set(present)
    return part(
        title,
        element("dl", *rows),
        element("p", tell("plan_same")) if same else None,
        class_="nx-part nx-for-case",
    )


def aims_with(scene: Scene, sets: Mapping[str, str]) -> dict[str, tuple[str, str]] | None:
    """Return the aims that may be shown once an answer is entered; None where it is refused."""
    try:
        plans = scene.pathway.plan({**scene.case, **sets}).settled
    except ContradictionError:
        return None
    return {plan.aim.outcome: (plan.aim.intent, plan.aim.label) for plan in plans}


def sources(scene: Scene, reading: Reading) -> Html:
    """Return the facts behind the figures and those that bear on them."""
    facts = (fact_card(scene, fact) for fact in reading.test.facts)
    return part(tell("sources"), *facts)
