"""The smallest change of a case that opens an option, found by entering every value.

One feature is tried before two, and what time or treatment can change before what stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from nenlm.assessment.options_list import OptionDoc, OptionsDoc
from nenlm.assessment.options_rules import lines_of, naming
from nenlm.pathway import Case, Change, ContradictionError, Pathway, Plan
from nenlm.pathway.features import Feature, Given

RADIUS: Final = 2
KINDS: Final = ("course", "finding", "fixed")
"""What can change by time or treatment, what may be judged again, what stays."""


def openings(
    pathway: Pathway, case: Case, doc: OptionsDoc, out: list[OptionDoc]
) -> dict[str, tuple[Change, ...]]:
    """Return for each option ruled out the first of the smallest changes that opens it."""
    found: dict[str, tuple[Change, ...]] = {}
    for changes in _changes(pathway, case, doc):
        waiting = [each for each in out if each.id not in found]
        if not waiting:
            break
        after = _plan_after(pathway, case, changes)
        if after:
            given = lines_of(after)
            found |= {each.id: changes for each in waiting if naming(pathway, after, given, each)}
    return found


def _changes(pathway: Pathway, case: Case, doc: OptionsDoc) -> Iterator[tuple[Change, ...]]:
    """Small changes, nearest first: fewer before more, what can change before what stays."""
    features = [pathway.tables.features[name] for name in doc.features]
    for radius in range(1, RADIUS + 1):
        groups = combinations(features, radius)
        for group in sorted(groups, key=lambda some: max(KINDS.index(f.kind) for f in some)):
            yield from product(*(_moves(feature, case) for feature in group))


def _moves(feature: Feature, case: Case) -> list[Change]:
    """Every other settled value of a feature, the nearest first."""
    now = feature.cell(case[feature.id])
    others = sorted((at for at in feature.closed if at != now), key=lambda at: abs(at - now))
    return [Change(feature.id, feature.ids[now], feature.ids[at]) for at in others]


def _plan_after(pathway: Pathway, case: Case, changes: tuple[Change, ...]) -> Plan | None:
    """The plan with some values changed; of a number the cell's representative is entered."""
    entered: dict[str, Given] = {}
    for change in changes:
        feature = pathway.tables.features[change.feature]
        entered[feature.id] = feature.representative(feature.index[change.after])
    try:
        return pathway.plan({**case, **entered})
    except ContradictionError:
        return None
