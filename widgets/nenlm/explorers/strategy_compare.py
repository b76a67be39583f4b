"""Two strategies side by side, server-rendered; the browser's is in `strategy/compare.tsx`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nenlm.assessment.strategy_doc import strategies
from nenlm.assessment.strategy_rules import Complaint
from nenlm.explorers.markup import Html, button, element, part
from nenlm.explorers.strategy_said import (
    SECOND,
    Work,
    cleared,
    complaint_text,
    goes_text,
    marked,
    procedures_text,
    staying,
    tell,
    waits,
)


@dataclass(frozen=True)
class Judged:
    """A strategy with what the rules say of it."""

    work: Work
    complaints: tuple[Complaint, ...]


def compare(present: Judged, beside: Judged | None, title: str) -> Html:
    """Return the present strategy beside another, `title` above it."""
    return part(
        tell("compare"),
        element(
            "p",
            button(tell("keep")),
            button(tell("beside_rules")),
            button(tell("take"), class_="nx-quiet"),
            button(tell("drop"), class_="nx-quiet"),
            class_="nx-buttons",
        ),
        _table(present, beside, title) if beside else None,
        class_="nx-part nx-beside",
    )


def _table(present: Judged, beside: Judged, title: str) -> Html:
    heads = (tell("compare_row"), tell("compare_this"), title)
    rows = ((name, of(present), of(beside)) for name, of in ROWS)
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element(
            "tbody",
            *(
                element(
                    "tr",
                    element("th", tell(name), scope="row"),
                    element("td", own),
                    element("td", other),
                    data_differs=None if own == other else "true",
                )
                for name, own, other in rows
            ),
        ),
    )


def _complaints(judged: Judged) -> str:
    levels = strategies().doc.levels
    told = (f"{levels[each.level].label}: {complaint_text(each)}" for each in judged.complaints)
    return "\n".join(told) or tell("told_none")


ROWS: tuple[tuple[str, Callable[[Judged], str]], ...] = (
    ("row_marks", lambda judged: marked(judged.work)),
    ("row_cleared", lambda judged: cleared(judged.work)),
    ("row_goes", lambda judged: goes_text(judged.work)),
    ("row_stays", lambda judged: staying(judged.work, SECOND)),
    ("row_procedures", lambda judged: procedures_text(judged.work)),
    ("row_growth", lambda judged: strategies().doc.growth[judged.work.strategy.growth].label),
    ("row_wait", lambda judged: "; ".join(waits(judged.work)) or tell("none")),
    ("row_primary", lambda judged: strategies().doc.primary[judged.work.strategy.primary].label),
    ("row_complaints", _complaints),
)
