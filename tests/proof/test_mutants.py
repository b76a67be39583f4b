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
from nenlm.pathway.rules import Condition, Decision, Rule
from nenlm.pathway.tables import Tables

DIGESTS = Path(__file__).parents[2] / "widgets/contract/digests.json"
SEED = 20120101
MUTANTS = 60


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
        kind = source.choice(["drop", "condition", "widen", "outcome", "swap"])
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


def _differs(one: Engine, other: Engine, source: random.Random) -> bool:
    """Whether random cases show that a mutant decides differently, by the evaluator alone."""
    features = one.features
    for _ in range(1500):
        cells = [f.cell(f.default) for f in features]
        for spot in source.sample(range(len(features)), source.randint(1, 8)):
            cells[spot] = source.randrange(len(features[spot].values))
        answers = []
        for engine in (one, other):
            try:
                run = engine.run(tuple(cells))
                collected = {
                    n: {r.then for r in engine.rules_fired(run, n)}
                    for n in engine.sequence
                    if engine.segment[n].collects
                }
                answers.append((run.answer, collected))
            except (RefusedError, IndexError, KeyError):
                answers.append(({}, {}))
        if answers[0] != answers[1]:
            return True
    return False


def test_wrong_edits_change_the_committed_fingerprints() -> None:
    tables = load().tables
    committed = json.loads(DIGESTS.read_text(encoding="utf-8"))["current"]
    original = Engine(tables)
    source = random.Random(SEED)
    mutants = _mutants(tables, source)
    missed, real = [], 0
    for _ in range(MUTANTS):
        decision, name, mutant = next(mutants)
        found = digests_of(Composition(mutant, unknown=False), decision)
        before = {k: v for k, v in committed.items() if k.split(".")[0] == decision}
        noticed = found != before
        if noticed or _differs(original, Engine(mutant), random.Random(1)):
            real += 1
            if not noticed:
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
