"""Seeded wrong edits of the rules: each that changes a decision must be noticed."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from pathlib import Path

from nenlm.cases import worked_checks
from nenlm.pathway import ContradictionError, load
from nenlm.pathway.compose import Composition
from nenlm.pathway.engine import Engine, RefusedError
from nenlm.pathway.export import digests_of
from nenlm.pathway.masks import Cells
from nenlm.pathway.rules import Condition, Decision, Rule
from nenlm.pathway.tables import Tables
from nenlm.pathway.verify import verify

DIGESTS = Path(__file__).parents[2] / "widgets/contract/digests.json"
SEED = 20120101
MUTANTS = 30


def _rules(decision: Decision, rules: list[Rule]) -> Decision:
    return dataclasses.replace(decision, rules=tuple(rules))


def _mutants(tables: Tables, source: random.Random) -> Iterator[tuple[str, str, Tables]]:
    names = [n for n, d in tables.decisions.items() if len(d.rules) > 2 and n != "shown_aim"]
    while True:
        name = source.choice(names)
        decision = tables.decisions[name]
        rules = list(decision.rules)
        spot = source.randrange(len(rules))
        rule = rules[spot]
        kind = source.choice(["drop", "condition", "widen", "outcome", "swap", "gate"])
        if kind == "drop":
            del rules[spot]
        elif kind == "condition" and len(rule.when) > 1:
            at = source.randrange(len(rule.when))
            kept = rule.when[:at] + rule.when[at + 1 :]
            rules[spot] = dataclasses.replace(rule, when=kept)
        elif kind == "widen" and (changed := _widened(tables, rule, source)):
            rules[spot] = changed
        elif kind == "outcome" and rule.then:
            others = [r.then for r in rules if r.then not in (None, rule.then)]
            rules[spot] = dataclasses.replace(rule, then=source.choice(others))
        elif kind == "swap" and spot + 1 < len(rules) and decision.hit_policy == "first":
            rules[spot], rules[spot + 1] = rules[spot + 1], rule
        elif kind == "gate" and rule.gate is not None:
            rules[spot] = dataclasses.replace(rule, gate=not rule.gate)
        else:
            continue
        decisions = {**tables.decisions, name: _rules(decision, rules)}
        yield name, f"{kind} {rule.id}", dataclasses.replace(tables, decisions=decisions)


def _widened(tables: Tables, rule: Rule, source: random.Random) -> Rule | None:
    spots = [i for i, c in enumerate(rule.when) if c.input in tables.features]
    if not spots:
        return None
    at = source.choice(spots)
    condition = rule.when[at]
    known = [v.id for v in tables.features[condition.input].values]
    others = [v for v in known if v not in condition.values]
    if not others:
        return None
    more = tuple(v for v in known if v in condition.values or v == others[0])
    when = (*rule.when[:at], Condition(condition.input, more), *rule.when[at + 1 :])
    return dataclasses.replace(rule, when=when)


def _said(engine: Engine, cells: Cells) -> tuple[object, ...] | None:
    """All a case is told: nothing where it is refused, or where a decision has no rule."""
    try:
        run = engine.run(cells)
    except (RefusedError, IndexError, KeyError):
        return None
    collected = {
        name: {rule.then for rule in engine.rules_fired(run, name)}
        for name in engine.sequence
        if engine.segment[name].collects
    }
    return run.answer, run.gate, set(run.candidates), collected


def _differs(one: Engine, other: Engine, source: random.Random) -> bool:
    """Whether random cases, unknown values included, show that a mutant decides differently."""
    features = one.features
    for _ in range(1000):
        cells = [feature.cell(feature.default) for feature in features]
        for spot in source.sample(range(len(features)), source.randint(1, 8)):
            cells[spot] = source.randrange(len(features[spot].ids))
        if _said(one, tuple(cells)) != _said(other, tuple(cells)):
            return True
    return False


def _fingerprints(tables: Tables, decisions: set[str]) -> dict[str, str]:
    composition = Composition(tables, unknown=False)
    return {k: v for name in decisions for k, v in digests_of(composition, name).items()}


def test_wrong_edits_are_noticed() -> None:
    """By the committed fingerprints, which know complete cases, or else by the proof."""
    tables = load().tables
    committed = json.loads(DIGESTS.read_text(encoding="utf-8"))["current"]
    original = Engine(tables)
    mutants = _mutants(tables, random.Random(SEED))
    real, missed = 0, []
    for _ in range(MUTANTS):
        decision, name, mutant = next(mutants)
        seen_in = {decision, "aim"}
        before = {k: v for k, v in committed.items() if k.partition(".")[0] in seen_in}
        if _fingerprints(mutant, seen_in) != before:
            real += 1
        elif _differs(original, Engine(mutant), random.Random(SEED)):
            real += 1
            if all(check.holds for check in verify(mutant)):
                missed.append(name)
    assert real > MUTANTS / 2
    assert len(missed) <= real * 0.05, missed


def test_worked_checks_alone_notice_a_wrong_threshold() -> None:
    moved = load().with_cut("ki67", 10, 4)
    changed = []
    for check in worked_checks():
        try:
            plan = moved.plan(dict(check.case))
        except ContradictionError:
            continue
        changed.append(plan.shown.outcome != check.expect["shown_aim"])
    assert any(changed)
