"""A strategy for a liver with deposits: what it removes, when, in how many procedures, what stays.

Shares are of the volume of all deposits, each a sphere of its diameter: as the cube of the
diameter, so that the common factor falls out. The share of the liver that stays is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, cast, get_args

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit, read
from nenlm.assessment.segment_shares import is_major
from nenlm.assessment.strategy_doc import Growth, Mark, Primary, ShareClass, strategies
from nenlm.content import ContentError, nearest
from nenlm.pathway.features import UNKNOWN, Given

TEXT: Final = re.compile(
    r"(?P<marks>[\w,]*):(?P<growth>\w+):(?P<primary>\w+):(?P<goes>[\w,]*)", re.ASCII
)
GOING: Final = re.compile(r"(?P<segment>\w+?)(?P<stage>[12])", re.ASCII)
FORM: Final = "write marks:growth:primary:segments, as 'resect,second:pve:stays:VI2,VII2'"

How = Literal["wedge", "segment", "heat", "none"]
StepKind = Literal["primary", "first", "growth", "second"]


@dataclass(frozen=True)
class Strategy:
    """A mark for each deposit, how the remnant grows, where the primary goes, and whole segments.

    `goes` are segments resected whole, each with its stage, beside those that marks take.
    """

    marks: tuple[Mark, ...] = ()
    growth: Growth = "none"
    primary: Primary = "stays"
    goes: Mapping[str, int] = field(default_factory=dict)

    def fitted(self, number: int) -> Strategy:
        """This strategy for a liver with so many deposits: new ones are left."""
        marks = (*self.marks, *(("leave",) * number))[:number]
        return Strategy(cast("tuple[Mark, ...]", marks), self.growth, self.primary, self.goes)


@dataclass(frozen=True)
class Effect:
    """What becomes of one deposit: how it goes, and at which stage; 0 where it stays."""

    how: How
    stage: int


@dataclass(frozen=True)
class Step:
    """One step in time; `waits` before the next where a growth procedure asks for it."""

    kind: StepKind
    operation: bool


@dataclass(frozen=True)
class Outcome:
    """What a strategy comes to."""

    effects: tuple[Effect, ...]
    segments: tuple[tuple[str, ...], tuple[str, ...]]
    """Those that go at the first and at the second stage."""
    stays: tuple[str, ...]
    shares: tuple[int, int]
    """Percent of the tumour's volume that is gone after the first and after the second stage."""
    share_class: ShareClass
    wedges: int
    heats: int
    steps: tuple[Step, ...]
    venous: bool
    """Whether growth is sought by venous deprivation or by splitting the liver."""

    @property
    def major(self) -> bool:
        """Whether so many segments go that the pathway calls it major."""
        return is_major((*self.segments[0], *self.segments[1]))

    @property
    def operations(self) -> int:
        """How often the patient is operated on."""
        return sum(step.operation for step in self.steps)

    @property
    def shape(self) -> str:
        """The technique of the pathway that this comes to, by its id."""
        kinds = {step.kind for step in self.steps}
        early = any(effect.stage == 1 for effect in self.effects)
        if not any(effect.stage for effect in self.effects) and not any(self.segments):
            return "not_applicable"
        if "second" in kinds and self.segments[1]:
            if self.venous:
                return "rescue"
            if early:
                return "two_stage"
            if "growth" in kinds:
                return "pve_then_major"
        if self.major:
            return "major_ablation" if self.heats else "one_stage_major"
        return "sparing_ablation" if self.heats else "one_stage_sparing"


def parse_strategy(text: str, number: int) -> Strategy:
    """Return the strategy written as `resect,second:pve:stays:VI2` for so many deposits.

    Raises:
        ContentError: a malformed part; the message names it and what is allowed.
    """
    match = TEXT.fullmatch(text)
    if not match:
        raise ContentError([f"strategy: '{text}'; {FORM}"])
    marks = match["marks"].split(",") if match["marks"] else []
    problems = (
        [f"strategy: {len(marks)} marks; allowed: up to {number}"] if len(marks) > number else []
    )
    for name, given, allowed in (
        *(("mark", mark, get_args(Mark)) for mark in marks),
        ("growth", match["growth"], get_args(Growth)),
        ("primary", match["primary"], get_args(Primary)),
    ):
        if given not in allowed:
            problems.append(f"strategy: {name} '{given}'; {nearest(given, allowed)}")
    goes: dict[str, int] = {}
    for part in match["goes"].split(",") if match["goes"] else []:
        going = GOING.fullmatch(part)
        if going and going["segment"] in liver().segments:
            goes[going["segment"]] = int(going["stage"])
        else:
            names = ", ".join(liver().segments)
            problems.append(f"strategy: segment '{part}'; allowed: {names}, each with 1 or 2")
    if problems:
        raise ContentError(problems)
    return Strategy(
        cast("tuple[Mark, ...]", tuple(marks)),
        cast("Growth", match["growth"]),
        cast("Primary", match["primary"]),
        goes,
    ).fitted(number)


def strategy_text(strategy: Strategy) -> str:
    """Return a strategy as one line of text, as a link carries it."""
    goes = ",".join(
        f"{name}{strategy.goes[name]}" for name in liver().segments if name in strategy.goes
    )
    return f"{','.join(strategy.marks)}:{strategy.growth}:{strategy.primary}:{goes}"


def going(deposits: Sequence[Deposit], strategy: Strategy) -> dict[str, int]:
    """Return the segments that go whole, each with its stage: named, or taken by marks."""
    found = dict(strategy.goes)
    for deposit, mark in zip(deposits, strategy.marks, strict=True):
        taken = {"second": 2, "resect": 1 if deposit.place != "surface" else 0}.get(mark, 0)
        if taken:
            found[deposit.segment] = min(taken, found.get(deposit.segment, taken))
    return {name: found[name] for name in liver().segments if name in found}


def outcome(deposits: Sequence[Deposit], strategy: Strategy) -> Outcome:
    """Return what a strategy comes to in this liver."""
    goes = going(deposits, strategy)
    effects = tuple(
        _effect(deposit, mark, goes.get(deposit.segment, 0))
        for deposit, mark in zip(deposits, strategy.marks, strict=True)
    )
    first, second = (tuple(name for name, at in goes.items() if at == stage) for stage in (1, 2))
    return Outcome(
        effects=effects,
        segments=(first, second),
        stays=tuple(name for name in liver().segments if name not in goes),
        shares=(_share(deposits, effects, 1), _share(deposits, effects, 2)),
        share_class=_class(deposits, effects),
        wedges=sum(effect.how == "wedge" for effect in effects),
        heats=sum(effect.how == "heat" for effect in effects),
        steps=_steps(strategy, effects, first, second),
        venous=strategy.growth in ("deprivation", "alpps"),
    )


def _effect(deposit: Deposit, mark: Mark, segment: int) -> Effect:
    if mark == "ablate" and segment != 1:
        return Effect("heat", 1)
    if mark == "resect" and segment != 1 and deposit.place == "surface":
        return Effect("wedge", 1)
    return Effect("segment", segment) if segment else Effect("none", 0)


def _share(deposits: Sequence[Deposit], effects: Sequence[Effect], stage: int) -> int:
    """Percent of the volume that is gone, rounded down, so that all means all."""
    whole = sum(each.mm**3 for each in deposits)
    gone = sum(
        each.mm**3
        for each, effect in zip(deposits, effects, strict=True)
        if 0 < effect.stage <= stage
    )
    return 100 * gone // whole if whole else 0


def _class(deposits: Sequence[Deposit], effects: Sequence[Effect]) -> ShareClass:
    if all(effect.stage for effect in effects):
        return "all"
    share = _share(deposits, effects, 2)
    edges = strategies().limits.classes
    if share >= edges["90_99"]:
        return "90_99"
    return "70_89" if share >= edges["70_89"] else "lt70"


def _steps(
    strategy: Strategy, effects: Sequence[Effect], first: Sequence[str], second: Sequence[str]
) -> tuple[Step, ...]:
    """The steps in their order: operations, and the growth procedure between them."""
    growth = strategies().doc.growth[strategy.growth]
    at_first = any(effect.stage == 1 for effect in effects) or first
    tied = strategy.growth != "none" and not growth.procedure
    steps: list[tuple[bool, Step]] = [
        (strategy.primary == "before", Step("primary", operation=True)),
        (bool(at_first) or strategy.primary == "first" or tied, Step("first", operation=True)),
        (strategy.growth != "none", Step("growth", operation=False)),
        (bool(second) or strategy.primary == "second", Step("second", operation=True)),
        (strategy.primary == "after", Step("primary", operation=True)),
    ]
    return tuple(step for present, step in steps if present)


def procedures(strategy: Strategy, found: Outcome) -> int:
    """Return how many procedures a strategy takes: operations, and growth by the radiologist."""
    return found.operations + strategies().doc.growth[strategy.growth].procedure


def features(
    deposits: Sequence[Deposit], strategy: Strategy, measured: int | None = None
) -> dict[str, Given]:
    """Return what map and strategy say of the case; nothing of an empty liver.

    `measured`: the remnant in percent of the standardised volume; without it that is not known.
    """
    reading = read(deposits)
    if not reading:
        return {}
    found = outcome(deposits, strategy)
    goes = going(deposits, strategy)
    inside = [
        effect.how
        for deposit, effect in zip(deposits, found.effects, strict=True)
        if deposit.segment not in goes
    ]
    remnant = "ablatable" if "heat" in inside else "wedge" if "wedge" in inside else "none"
    return {
        **reading.features,
        "clear": found.share_class,
        "major": "yes" if found.major else "no",
        "remnant": remnant,
        "flr": UNKNOWN if measured is None else measured,
    }
