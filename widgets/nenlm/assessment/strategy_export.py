"""What the browser takes of strategies, and vectors that both sides must answer alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from nenlm.assessment.liver_map import parse_deposits
from nenlm.assessment.strategy import (
    features,
    outcome,
    parse_strategy,
    procedures,
    strategy_text,
)
from nenlm.assessment.strategy_choice import by_rules
from nenlm.assessment.strategy_doc import Book, strategies
from nenlm.assessment.strategy_rules import judge
from nenlm.evidence.model import Value
from nenlm.pathway import Line, Pathway

EDITIONS: Final = ("current", "review-2012", "flr-20")
SIDE: Final = "VII:80:deep,VI:35:deep,V:30:duct,III:18:deep,II:12:surface"
FEW: Final = "VI:18:surface,III:14:deep,VIII:16:deep"
FULL: Final = (
    "VII:42:deep,VI:38:surface,VI:34:deep,V:40:deep,V:36:surface,VIII:42:deep,IVa:32:deep,IVb:40:surface,"
    "II:38:surface,III:36:deep,III:30:surface"
)
SITUATIONS: Final[tuple[tuple[str, str, str, int | None], ...]] = (
    ("ileal-few", "VI:18:surface,VIII:12:deep", "leave,leave:none:stays:", None),
    ("ileal-few", "VI:18:surface,VIII:12:deep", "resect,ablate:pve:first:", None),
    ("pancreas-synchronous", FEW, "resect,ablate,ablate:none:first:", None),
    ("pancreas-synchronous", FEW, "ablate,leave,second:alpps:after:", None),
    ("pancreas-synchronous", FEW, "resect,resect,resect:none:before:IVa1,IVb1,II1", 45),
    ("short-remnant", SIDE, "second,second,second,ablate,resect:pve:stays:V2,VI2,VII2,VIII2", 27),
    ("short-remnant", SIDE, "resect,resect,resect,ablate,resect:none:stays:", 27),
    ("short-remnant", SIDE, "resect,resect,resect,ablate,resect:none:stays:", None),
    ("short-remnant", SIDE, "second,second,second,leave,resect:ligation:stays:", 22),
    ("short-remnant", SIDE, "second,second,second,ablate,ablate:none:stays:VIII2", 40),
    (
        "insulinoma",
        "VI:70:deep,VIII:20:surface,III:15:surface,II:12:deep",
        "ablate,ablate,leave,leave:none:stays:",
        None,
    ),
    (
        "whipple-pending",
        "VI:25:deep,VII:20:surface,III:15:duct",
        "ablate,resect,ablate:none:first:",
        None,
    ),
    (
        "whipple-pending",
        "VI:25:deep,VII:20:surface,III:15:duct",
        "second,second,resect:deprivation:second:V2,VIII2",
        20,
    ),
    ("ileal-both-lobes", FULL, f"{','.join(['resect'] * 11)}:none:first:I1", None),
    ("ileal-both-lobes", FULL, f"{','.join(['ablate'] * 11)}:none:before:", None),
    ("lobes-full", FULL, f"{','.join(['resect'] * 6)}:none:stays:", 30),
    (
        "remnant-did-not-grow",
        "VII:70:deep,VI:40:deep,V:35:deep,VIII:30:deep",
        "second,second,second,second:deprivation:stays:",
        22,
    ),
    ("unknown-primary", "V:25:surface,III:9:deep", "resect,ablate:none:stays:", None),
)


def strategy_contract() -> dict[str, Any]:
    """Return what is said of strategies, with the numbers and the printed values of its facts."""
    book = strategies()
    content = book.doc.model_dump(mode="json", exclude={"classes", "many"})
    content["ablation"]["limits"] = [_printed(book, each) for each in book.doc.ablation.limits]
    for name, growth in book.doc.growth.items():
        content["growth"][name]["waits"] = [
            {**_printed(book, wait.value), "says": wait.says} for wait in growth.waits
        ]
    return {**content, "limits": asdict(book.limits)}


def _printed(book: Book, address: str) -> dict[str, str]:
    return {"fact": address.partition(".")[0], "text": printed(book.values[address])}


def printed(value: Value) -> str:
    """Return a value with its published range."""
    return f"{value.text} ({value.range_text})" if value.range_text else value.text


def strategy_facts() -> Iterator[str]:
    """Yield the facts whose cards complaints and growth procedures open."""
    doc = strategies().doc
    for complaint in doc.complaints.values():
        yield from complaint.facts
    for growth in doc.growth.values():
        yield from growth.facts
    yield from (address.partition(".")[0] for address in doc.ablation.limits)


def strategy_vectors(base: Pathway, cases: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return situations under some editions, with everything that is said of them."""
    found = []
    for edition in EDITIONS:
        pathway = base.with_edition(edition)
        for name, map_text, text, measured in SITUATIONS:
            case = pathway.case(cases[name])
            deposits = parse_deposits(map_text)
            strategy = parse_strategy(text, len(deposits))
            reached = outcome(deposits, strategy)
            verdict = judge(pathway, case, deposits, strategy, measured)
            chosen = by_rules(pathway, case, deposits, measured)
            found.append(
                {
                    "edition": edition,
                    "case": dict(cases[name]),
                    "deposits": map_text,
                    "strategy": strategy_text(strategy),
                    "measured": measured,
                    "outcome": asdict(reached)
                    | {"shape": reached.shape, "procedures": procedures(strategy, reached)},
                    "features": features(deposits, strategy, measured),
                    "operates": verdict.operates,
                    "technique": _rule_of(verdict.technique),
                    "primary": _rule_of(verdict.primary),
                    "complaints": [
                        [c.id, c.level, c.says, list(c.at), c.contested, _rule_of(c.line)]
                        for c in verdict.complaints
                    ],
                    "chosen": {
                        "strategy": strategy_text(chosen.strategy),
                        "assigned": list(chosen.assigned),
                        "operates": chosen.operates,
                        "line": _rule_of(chosen.line),
                    },
                }
            )
    return found


def _rule_of(line: Line | None) -> str | None:
    return f"{line.outcome}: {', '.join(rule.id for rule in line.rules)}" if line else None
