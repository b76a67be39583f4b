"""The strategy builder: what happens to each deposit, what it comes to, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, cast

import traitlets

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, checked, parse_deposits, text_of
from nenlm.assessment.strategy import Strategy, features, parse_strategy, strategy_text
from nenlm.assessment.strategy_choice import Chosen, by_rules
from nenlm.assessment.strategy_doc import Growth, Mark, Primary
from nenlm.assessment.strategy_rules import Verdict, judge
from nenlm.content import ContentError, nearest
from nenlm.explorers import liver_side, strategy_rows, strategy_said
from nenlm.explorers.base import CaseLike, Explorer, values_of
from nenlm.explorers.case_side import dock
from nenlm.explorers.html import host
from nenlm.explorers.liver_picture import tell as tell_liver
from nenlm.explorers.liver_side import MAPPED
from nenlm.explorers.markup import Html, disclosure, element
from nenlm.explorers.plan_side import aim_block
from nenlm.explorers.shell import few, named, shell
from nenlm.explorers.strategy_compare import Judged, compare
from nenlm.explorers.strategy_said import Work, tell

FIELDS: Final = ("deposits", "strategy", "measured", "beside")
RULES: Final = "rules"
SET: Final = (*MAPPED, "clear", "major", "remnant", "flr")
"""The features that map and strategy give."""

Rows = Iterable[Sequence[object]] | str


class StrategyBuilder(Explorer):
    """Mark what happens to each deposit; totals, timeline, objections and the plan follow.

    The other arguments are those of every `Explorer`; map and strategy overrule the case.

    Args:
        case: What differs from the defaults, or the id of a preset.
        deposits: Rows of segment, diameter in mm and place, or the same as text; see `LiverMap`.
        marks: One of resect, ablate, second or leave for each deposit; what is left out is left.
        growth: How the remnant is made to grow: none, ligation, pve, deprivation or alpps.
        primary: Where the primary goes: stays, before, first, second or after.
        goes: Segments that go whole, with the stage, 1 or 2.
        measured: The remnant in percent of the standardised volume, where it was measured.
        beside: A second strategy to compare with: as text, or `"rules"`.
    """

    name: ClassVar[str] = "strategy_builder"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        deposits: Rows = (),
        marks: Sequence[str] = (),
        growth: str = "none",
        primary: str = "stays",
        goes: Mapping[str, int] | None = None,
        measured: int | None = None,
        beside: str = "",
        **more: Any,
    ) -> None:
        placed = parse_deposits(deposits) if isinstance(deposits, str) else checked(deposits)
        given = Strategy(
            cast("tuple[Mark, ...]", tuple(marks)),
            cast("Growth", growth),
            cast("Primary", primary),
            goes or {},
        )
        strategy = parse_strategy(strategy_text(given), len(placed))
        own = {
            "deposits": text_of(placed),
            "strategy": strategy_text(strategy),
            "measured": "" if measured is None else str(measured),
            "beside": beside,
        }
        set_by_hand = features(placed, strategy, measured)
        super().__init__({**values_of(case), **set_by_hand}, own=own, **more)

    @property
    def work(self) -> Work:
        """The deposits, the strategy for them, and the measured remnant."""
        return _work(self.own)

    @property
    def deposits(self) -> tuple[Deposit, ...]:
        """The deposits, in the order in which they were placed."""
        return self.work.deposits

    @property
    def strategy(self) -> Strategy:
        """What happens to each deposit, and how."""
        return self.work.strategy

    @property
    def verdict(self) -> Verdict:
        """What the rules of the chosen edition say of the strategy."""
        return self._judge_work(self.work)

    @property
    def chosen(self) -> Chosen:
        """The strategy that the rules would choose: a reading of them, for teaching."""
        work = self.work
        return by_rules(self.pathway, self.scene.case, work.deposits, work.measured)

    @property
    def summary(self) -> str:
        """What the strategy comes to, in sentences."""
        return strategy_said.takeaway(self.work, self.verdict.complaints)

    def html(self) -> str:
        """Return the present state as plain, complete HTML."""
        own = {name: text for name, text in self.own.items() if text}
        return host(self.name, self.scene, self.frame, self._content(), own=own)

    def _judge_work(self, work: Work) -> Verdict:
        return judge(self.pathway, self.scene.case, work.deposits, work.strategy, work.measured)

    def _content(self) -> Html:
        scene, work, frame = self.scene, self.work, self.frame
        found = self.verdict.complaints
        shown = [each for each in named(scene, frame.features) if each.id not in SET]
        placed = bool(work.deposits)
        open_primary = scene.case["primary"] != "resected" or work.strategy.primary != "stays"
        name = f"{frame.anchor or scene.pathway.edition}-strategy"
        return shell(
            scene,
            frame,
            element(
                "div",
                element(
                    "div",
                    strategy_rows.drawn(work, name),
                    element("p", tell("hint"), class_="nx-hint"),
                    element("p", _key(), class_="nx-source"),
                    class_="nx-liver-side",
                ),
                element(
                    "div",
                    element(
                        "p",
                        strategy_said.takeaway(work, found),
                        class_="nx-takeaway",
                        role="status",
                    ),
                    strategy_rows.totals(work) if placed else None,
                    strategy_rows.complaints(scene, found) if placed else None,
                    element("div", aim_block(scene)) if placed else None,
                    class_="nx-said",
                    role="region",
                    aria_label=tell("said"),
                ),
                element(
                    "div",
                    strategy_rows.marks(work) if placed else None,
                    strategy_rows.around(work, primary=open_primary),
                    class_="nx-making",
                ),
                class_="nx-liver-sides",
            ),
            strategy_rows.timeline(scene, work) if placed else None,
            self._beside(work) if placed else None,
            strategy_rows.choice(scene, work, self.chosen) if placed else None,
            disclosure(
                "nx-more nx-all",
                element("b", tell("place")),
                liver_side.table(work.deposits) if placed else None,
            ),
            few(scene, shown, tell("rest")),
            disclosure("nx-more nx-all", element("b", tell("lines")), strategy_rows.lines(scene))
            if placed
            else None,
            dock(scene, strategy_said.counts(found)) if placed else None,
            class_="nx-strategy",
            apart=SET,
        )

    def _beside(self, work: Work) -> Html:
        text = self.own.get("beside", "")
        present = Judged(work, self.verdict.complaints)
        if not text:
            return compare(present, None, "")
        strategy = self.chosen.strategy if text == RULES else _strategy(text, len(work.deposits))
        other = Work(work.deposits, strategy, work.measured)
        title = tell("compare_rules" if text == RULES else "compare_kept")
        return compare(present, Judged(other, self._judge_work(other).complaints), title)

    @traitlets.observe("own")
    def _follow(self, change: Mapping[str, Any]) -> None:
        work = _work(change["new"])
        set_by_hand = features(work.deposits, work.strategy, work.measured)
        if any(self.case.get(name) != value for name, value in set_by_hand.items()):
            self.case = {**self.case, **set_by_hand}

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = proposal["value"]
        for name in own:
            if name not in FIELDS:
                raise traitlets.TraitError(f"own: '{name}'; {nearest(name, FIELDS)}")
        try:
            _work(own)
            if own.get("beside", "") not in ("", RULES):
                _strategy(own["beside"], 0)
        except ContentError as error:
            raise traitlets.TraitError(str(error)) from None
        return own


def _work(own: Mapping[str, str]) -> Work:
    deposits = parse_deposits(own.get("deposits", ""))
    text = own.get("strategy") or strategy_text(Strategy())
    measured = own.get("measured", "")
    if measured and not (measured.isascii() and measured.isdecimal() and int(measured) <= 100):
        raise ContentError([f"measured: '{measured}'; allowed: 0 to 100, or nothing"])
    number = int(measured) if measured else None
    return Work(deposits, _strategy(text, len(deposits)), number)


def _strategy(text: str, number: int) -> Strategy:
    """A strategy made for any liver, for one with so many deposits."""
    return parse_strategy(text, liver().typing.deposits.most).fitted(number)


def _key() -> str:
    places = liver().typing.places
    words = {place: each.meaning for place, each in places.items()}
    return f"{tell('key')} {tell_liver('key', **words)} {tell_liver('scale')}"
