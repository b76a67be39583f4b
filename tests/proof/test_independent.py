"""A second proof by another road: the candidate table, straight from the documents, put to z3."""

from __future__ import annotations

from typing import Any

import pytest
import z3

from nenlm.pathway import load
from nenlm.pathway.reading import base_documents

DOCS = base_documents()
FEATURES = {feature.id: feature for feature in DOCS.features}
NAMED = DOCS.terms.conditions
SETS = DOCS.terms.sets
VARIABLES = {
    name: z3.Real(name) if feature.number else z3.Int(name) for name, feature in FEATURES.items()
}


def _domain() -> list[z3.BoolRef]:
    limits = []
    for name, feature in FEATURES.items():
        variable = VARIABLES[name]
        if feature.number:
            limits += [variable >= feature.number.low, variable <= feature.number.high]
        else:
            limits += [variable >= 0, variable < len(feature.values)]
    return limits


def _one(name: str, wanted: Any) -> z3.BoolRef:
    variable, feature = VARIABLES[name], FEATURES[name]
    if feature.number:
        tests = {
            "below": lambda at: variable < at,
            "up_to": lambda at: variable <= at,
            "from": lambda at: variable >= at,
            "above": lambda at: variable > at,
        }
        return z3.And(*[tests[word](at) for word, at in wanted.items()])
    if isinstance(wanted, dict):
        return z3.Not(_one(name, wanted["not"]))
    values = list(feature.values)
    chosen = wanted if isinstance(wanted, list) else [wanted]
    return z3.Or(*[variable == values.index(value) for value in chosen])


def _all(when: dict[str, Any]) -> z3.BoolRef:
    parts = []
    for name, wanted in when.items():
        if name == "is":
            terms = wanted if isinstance(wanted, list) else [wanted]
            parts += [_all(NAMED[term]) for term in terms]
        else:
            parts.append(_one(name, wanted))
    return z3.And(*parts)


@pytest.fixture
def admissible() -> z3.Solver:
    solver = z3.Solver()
    solver.add(*_domain())
    solver.add(*[z3.Not(_all(c.when)) for c in DOCS.contradictions])
    return solver


RULES = next(d for d in DOCS.decisions if d.decision == "candidate").rules


def test_every_admissible_case_has_a_candidate_rule(admissible: z3.Solver) -> None:
    admissible.add(*[z3.Not(_all(rule.when)) for rule in RULES])
    assert admissible.check() == z3.unsat


def test_every_candidate_rule_fires_and_the_engine_agrees(admissible: z3.Solver) -> None:
    pathway = load()
    for index, rule in enumerate(RULES):
        admissible.push()
        admissible.add(_all(rule.when), *[z3.Not(_all(r.when)) for r in RULES[:index]])
        assert admissible.check() == z3.sat, rule.id
        plan = pathway.plan(_case(admissible.model()))
        assert [r.id for line in plan.candidates for r in line.rules] == [rule.id]
        admissible.pop()


def _case(model: z3.ModelRef) -> dict[str, object]:
    case: dict[str, object] = {}
    for name, variable in VARIABLES.items():
        value = model.eval(variable, model_completion=True)
        if FEATURES[name].number:
            case[name] = float(value.as_fraction())
        else:
            case[name] = list(FEATURES[name].values)[value.as_long()]
    return case


def test_every_contradiction_is_needed() -> None:
    for index, contradiction in enumerate(DOCS.contradictions):
        solver = z3.Solver()
        solver.add(*_domain(), _all(contradiction.when))
        solver.add(*[z3.Not(_all(c.when)) for c in DOCS.contradictions[:index]])
        assert solver.check() == z3.sat, contradiction.id
