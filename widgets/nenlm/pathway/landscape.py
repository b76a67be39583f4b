"""Landscape: for each feature, what each of its values would lead to if only that one changed."""

from __future__ import annotations

from dataclasses import dataclass

from nenlm.pathway.case import Case
from nenlm.pathway.engine import Engine, RefusedError, Run
from nenlm.pathway.masks import Cells


@dataclass(frozen=True)
class Mark:
    """What one value of one feature would lead to.

    `aim` is empty where the value is refused; then `contradiction` is the contradiction's id.
    """

    value: str
    aim: str
    rule: str
    changes: bool
    contradiction: str = ""


def basis_of(run: Run) -> str:
    """What marks and flips compare: the shown aim, or the candidates while the work-up is due."""
    return "candidate" if run.answer["shown_aim"] == "complete_workup" else "shown_aim"


def answer_of(run: Run, basis: str) -> frozenset[str]:
    """The aims that count on a basis."""
    return (
        frozenset(run.candidates) if basis == "candidate" else frozenset({run.answer["shown_aim"]})
    )


def landscape(engine: Engine, case: Case) -> dict[str, tuple[Mark, ...]]:
    """Marks of every value of every feature, `unknown` last where it may occur.

    Raises:
        RefusedError: the case itself holds a contradiction.
    """
    run = engine.run(case.cells)
    basis = basis_of(run)
    present = answer_of(run, basis)
    words = [masks[cell] for masks, cell in zip(engine.masks, case.cells, strict=True)]
    before = [-1]
    for word in words:
        before.append(before[-1] & word)
    after = -1
    found: dict[str, tuple[Mark, ...]] = {}
    for spot in range(len(words) - 1, -1, -1):
        others = before[spot] & after
        feature = engine.features[spot]
        found[feature.id] = tuple(
            mark_at(engine, case.cells, spot, value, others, basis, present)
            for value in range(len(feature.ids))
        )
        after &= words[spot]
    return {feature.id: found[feature.id] for feature in engine.features}


def mark_at(
    engine: Engine,
    cells: Cells,
    spot: int,
    value: int,
    others: int,
    basis: str,
    present: frozenset[str],
) -> Mark:
    """The mark of the value at `spot`; `others` is the word of all other features."""
    value_id = engine.features[spot].ids[value]
    changed = (*cells[:spot], value, *cells[spot + 1 :])
    try:
        run = engine.run_word(changed, others & engine.masks[spot][value])
    except RefusedError as refusal:
        contradiction = engine.composition.contradictions[refusal.index].id
        return Mark(value_id, "", "", changes=False, contradiction=contradiction)
    aims = answer_of(run, basis)
    aim = next(iter(aims)) if len(aims) == 1 else "complete_workup"
    rules = engine.deciding_rules(run, aim)
    return Mark(value_id, aim, rules[0].id if rules else "", aims != present)
