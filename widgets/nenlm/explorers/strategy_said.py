"""What is said of a strategy, in words; the browser's is in `strategy/words.ts`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor

from nenlm.assessment.liver import liver
from nenlm.assessment.liver_map import Deposit
from nenlm.assessment.remnant import Percent, grown, growths
from nenlm.assessment.remnant_content import load_remnant
from nenlm.assessment.segment_shares import remaining
from nenlm.assessment.strategy import (
    Outcome,
    Step,
    Strategy,
    going,
    outcome,
    procedures,
)
from nenlm.assessment.strategy_doc import strategies
from nenlm.assessment.strategy_export import printed
from nenlm.assessment.strategy_rules import Complaint
from nenlm.explorers.words import teller

tell = teller("strategy_words.json")

SAID_BY_NAME = ("technique", "aim", "primary_tumour")
FIRST, SECOND = 1, 2


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


def run(names: Collection[str]) -> str:
    """Return segments in their order, neighbours in number joined to runs."""
    parts: list[list[str]] = []
    before = ""
    for name in liver().segments:
        if name in names:
            if before in names:
                parts[-1].append(name)
            else:
                parts.append([name])
        before = name
    return ", ".join(
        f"{part[0]}–{part[-1]}" if len(part) > 2 else ", ".join(part) for part in parts
    )


def cleared(work: Work) -> str:
    """Return the share of the tumour's volume that is cleared in the end."""
    return tell("percent", n=work.found.shares[1])


def procedures_text(work: Work) -> str:
    """Return how many procedures it takes."""
    n = procedures(work.strategy, work.found)
    return tell("procedures_one" if n == 1 else "procedures_many", n=n)


def counts(complaints: Sequence[Complaint]) -> str:
    """Return what was found, by how grave it is."""
    found = []
    for level, doc in strategies().doc.levels.items():
        n = sum(each.level == level for each in complaints)
        if n:
            found.append(tell("told_one", n=n, label=doc.label))
    return tell("told_some", list=", ".join(found)) if found else tell("told_none")


def takeaway(work: Work, complaints: Sequence[Complaint]) -> str:
    """Return what the strategy comes to, in sentences."""
    if not work.deposits:
        return tell("empty")
    found = work.found
    if not any(effect.stage for effect in found.effects):
        share = tell("cleared_none")
    else:
        stem = "cleared_all" if found.share_class == "all" else "cleared_some"
        share = tell(stem, share=found.shares[1], procedures=procedures_text(work))
    segments = (*found.segments[0], *found.segments[1])
    if not segments:
        goes = tell("goes_none")
    elif not found.stays:
        goes = tell("goes_all")
    else:
        goes = tell("goes_some", segments=run(segments), stays=run(found.stays))
    return " ".join([share, goes, counts(complaints)])


def goes_text(work: Work) -> str:
    """Return the segments that go, by stage."""
    staged = (
        tell("at_stage", stage=stage, segments=run(names))
        for stage, names in enumerate(work.found.segments, start=1)
        if names
    )
    return "; ".join(staged) or tell("none")


def staying(work: Work, stage: int) -> str:
    """Return what stays after a stage, as a share of the liver where published shares allow one."""
    first, second = work.found.segments
    gone = first if stage == FIRST else (*first, *second)
    left = [name for name in liver().segments if name not in gone]
    if not gone:
        return tell("stays_all" if work.found.wedges else "stays_whole")
    if not left:
        return tell("stays_nothing")
    share = remaining(gone)
    if share is None:
        return tell("stays_unknown", segments=run(left), why=load_remnant().no_share)
    low, high = (floor(each + 0.5) for each in (share.low, share.high))
    return tell("stays_range", segments=run(left), low=low, high=high)


def measured_text(work: Work) -> str:
    """Return the remnant that was measured, and what published growth would make of it."""
    if work.measured is None:
        return ""
    n = work.measured
    growth = next((each for each in growths() if each.doc.id == work.strategy.growth), None)
    after = grown(Percent(n, n, n), growth) if growth else None
    told = [tell("stays_measured", n=n)]
    if after:
        told.append(tell("stays_grown", low=after.low, high=after.high))
    return " ".join(told)


def counted(work: Work) -> str:
    """Return how much is done, by kind."""
    return tell(
        "counted_list",
        operations=work.found.operations,
        growth=int(strategies().doc.growth[work.strategy.growth].procedure),
        wedges=work.found.wedges,
        segments=len(work.goes),
        heats=work.found.heats,
    )


def _listed(at: Sequence[int]) -> str:
    stem = "one_deposit" if len(at) == 1 else "many_deposits"
    return tell(stem, at=", ".join(map(str, at)))


def tasks(work: Work, step: Step) -> list[str]:
    """Return what is done at a step."""
    if step.kind in ("growth", "primary"):
        return []
    stage = SECOND if step.kind == "second" else FIRST

    def at(how: str) -> list[int]:
        effects = enumerate(work.found.effects, start=1)
        return [place for place, each in effects if (each.how, each.stage) == (how, stage)]

    done = []
    if at("wedge"):
        done.append(tell("task_wedge", deposits=_listed(at("wedge"))))
    if work.found.segments[stage - 1]:
        done.append(tell("task_segment", segments=run(work.found.segments[stage - 1])))
    if at("heat"):
        done.append(tell("task_heat", deposits=_listed(at("heat"))))
    if work.strategy.primary == step.kind:
        done.append(tell("task_primary"))
    return done


def waits(work: Work) -> list[str]:
    """Return the waiting times that were published for the way the remnant is made to grow."""
    book = strategies()
    return [
        tell("wait", text=printed(book.values[wait.value]), says=wait.says)
        for wait in book.doc.growth[work.strategy.growth].waits
    ]


def marked(work: Work) -> str:
    """Return the deposits by their marks."""
    parts = []
    for mark, doc in strategies().doc.marks.items():
        at = [str(n) for n, each in enumerate(work.strategy.marks, start=1) if each == mark]
        if at:
            parts.append(tell("marks_of", mark=doc.label, at=", ".join(at)))
    return "; ".join(parts)


def complaint_text(complaint: Complaint) -> str:
    """Return a complaint in a sentence."""
    if complaint.line is None:
        return complaint.says
    name = complaint.id if complaint.id in SAID_BY_NAME else "precautions"
    because = complaint.line.rules[0].because if complaint.line.rules else ""
    return tell(f"told_{name}", label=complaint.says, because=because)


def hints(complaints: Sequence[Complaint]) -> list[str]:
    """Return the ways on, each once."""
    return list(dict.fromkeys(each.hint for each in complaints)) or [tell("hint_none")]
