"""The strategy builder: what happens to each deposit, what it comes to, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final, cast

import traitlets

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, checked, parse_deposits, text_of
from nenlm.assessment.strategy import (
    Outcome,
    Strategy,
    features,
    going,
    outcome,
    parse_strategy,
    strategy_text,
)
from nenlm.assessment.strategy_choice import Chosen, by_rules
from nenlm.assessment.strategy_doc import Growth, Mark, Primary
from nenlm.assessment.strategy_rules import Verdict, judge
from nenlm.content import ContentError, nearest
from nenlm.explorers.base import CaseLike, Explorer, values_of

FIELDS: Final = ("deposits", "strategy", "measured", "beside")
RULES: Final = "rules"
Rows = Iterable[Sequence[object]] | str


@dataclass(frozen=True)
class Work:
    """A strategy in its liver, with the remnant that was measured."""

    deposits: tuple[Deposit, ...]
    strategy: Strategy
    measured: int | None

    @cached_property
    def found(self) -> Outcome:
        """What the strategy comes to."""
        return outcome(self.deposits, self.strategy)

    @cached_property
    def goes(self) -> dict[str, int]:
        """The segments that go, with their stage."""
        return going(self.deposits, self.strategy)


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
        work = self.work
        return judge(self.pathway, self.judged_case, work.deposits, work.strategy, work.measured)

    @property
    def chosen(self) -> Chosen:
        """The strategy that the rules would choose: a reading of them, for teaching."""
        work = self.work
        return by_rules(self.pathway, self.judged_case, work.deposits, work.measured)

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
