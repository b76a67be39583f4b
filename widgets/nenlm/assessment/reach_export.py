"""The reach of rules as a reader sees it: shares in words, and cases that show it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from nenlm.assessment.reach import (
    STATUSES,
    ChangeGroupDoc,
    Reach,
    ReachOfRules,
    load_reach,
    share_text,
)
from nenlm.pathway import Transition
from nenlm.pathway.tables import Tables

Data = dict[str, Any]

ROWS: Final = 6
EXAMPLES: Final = 3


def reach_contract() -> Data:
    """Return every group in every domain."""
    reach = load_reach()
    return {
        "domains": [domain.model_dump() for domain in reach.doc.domains],
        "groups": [
            {
                **group_told(reach, group),
                "reach": {
                    domain: reach_told(reach.of(group, domain), reach.pathway.tables)
                    for domain in reach.domains
                },
            }
            for group in reach.groups
        ],
    }


def group_told(reach: ReachOfRules, group: str) -> Data:
    """Return a group with its rules, or with its changes and how well they are known."""
    found = reach.groups[group]
    told: Data = {"id": found.id, "title": found.title}
    if isinstance(found, ChangeGroupDoc):
        edition = reach.pathway.with_edition(reach.doc.edition).tables.edition
        notes = dict.fromkeys(
            (change.note, STATUSES[change.status])
            for change in edition.changes
            if reach.owner(change) is found
        )
        return {**told, "kind": "changes", "rules": [], "notes": [list(note) for note in notes]}
    rules = [
        {"id": rule.id, "because": rule.because}
        for rule in reach.pathway.tables.decisions["candidate"].rules
        if rule.key in found.rules
    ]
    return {**told, "kind": "rules", "rules": rules, "notes": []}


def reach_told(reach: Reach, tables: Tables) -> Data:
    """Return the reach of one group in one domain."""
    turns: Counter[tuple[str, str]] = Counter()
    for each in reach.turned:
        turns[each.turn.before, each.turn.after] += each.cases
    most = turns.most_common(ROWS)
    rest = sum(turns.values()) - sum(number for _, number in most)
    return {
        "decides": _share(reach.deciding, reach.cases),
        "leads": [
            {"intent": intent, **_share(number, reach.deciding)}
            for intent, number in reach.decides.items()
        ],
        "turning": _share(reach.turning, reach.cases),
        "turns": [
            {"before": before, "after": after, **_share(number, reach.turning)}
            for (before, after), number in most
        ],
        "rest": _share(rest, reach.turning) if rest else None,
        "examples": [example_told(each, tables) for each in examples(reach)],
    }


def examples(reach: Reach) -> list[Transition]:
    """Return, for the commonest turns, the case nearest to the defaults that makes it."""
    nearest: dict[tuple[str, str], Transition] = {}
    for each in reach.turned:
        turn = each.turn.before, each.turn.after
        if turn not in nearest or len(each.nearest) < len(nearest[turn].nearest):
            nearest[turn] = each
    few = sorted(nearest.values(), key=lambda each: len(each.nearest))
    return few[:EXAMPLES]


def example_told(transition: Transition, tables: Tables) -> Data:
    """Return a case with what it differs in, in words, and its two intents."""
    features = tables.features
    case = {name: features[name].representative(at) for name, at in transition.nearest.items()}
    words = "; ".join(f"{features[n].label}: {features[n].text(v)}" for n, v in case.items())
    return {
        "case": case,
        "words": words,
        "before": transition.turn.before,
        "after": transition.turn.after,
    }


def _share(number: int, of: int) -> Data:
    share = number / of if of else 0.0
    return {"share": round(share, 6), "text": share_text(share)}
