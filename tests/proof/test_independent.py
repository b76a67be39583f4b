"""A second proof by another road: the candidate table, straight from the documents, put to z3."""

from __future__ import annotations

from typing import Any

import pytest
import z3

from nenlm.pathway import load
from nenlm.pathway.documents import RuleDoc, SafetyDoc
from nenlm.pathway.reading import base_documents

DOCS = base_documents()
FEATURES = {feature.id: feature for feature in DOCS.features}
NAMED = DOCS.terms.conditions
SETS = DOCS.terms.sets
VARIABLES = {
    name: z3.Real(name) if feature.number else z3.Int(name) for name, feature in FEATURES.items()
}

UNKNOWN = "unknown"
AIMS = list(DOCS.aims.aims)
CANDIDATE, AIM, GATE = z3.Int("candidate"), z3.Int("aim"), z3.Bool("gate")


def _as_list(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def _aims(wanted: Any) -> set[str]:
    """Aims of a list that may name sets of aims, or of all but those."""
    if isinstance(wanted, dict):
        return set(AIMS) - _aims(wanted["not"])
    return {aim for name in _as_list(wanted) for aim in SETS.get(name, [name])}


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
    if wanted == UNKNOWN:
        return z3.BoolVal(val=False)
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
    chosen = [value for value in _as_list(wanted) if value != UNKNOWN]
    return z3.Or(*[variable == values.index(value) for value in chosen])


def _all(when: dict[str, Any]) -> z3.BoolRef:
    parts = []
    for name, wanted in when.items():
        if name == "is":
            parts += [_all(NAMED[term]) for term in _as_list(wanted)]
        elif name == "candidate":
            aims = wanted["only"] if isinstance(wanted, dict) and "only" in wanted else wanted
            parts.append(z3.Or(*[AIMS.index(aim) == CANDIDATE for aim in _aims(aims)]))
        elif name == "gate":
            parts.append(GATE if wanted == "due" else z3.Not(GATE))
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


def _rules(decision: str) -> list[RuleDoc]:
    return next(d for d in DOCS.decisions if d.decision == decision).rules


def _decides(rules: list[RuleDoc], answer: z3.ArithRef, passed: z3.ArithRef) -> z3.BoolRef:
    """The answer is that of the first rule that holds; no rule, any answer."""
    chain = z3.BoolVal(val=True)
    for rule in reversed(rules):
        said = answer == (passed if rule.passes else AIMS.index(str(rule.then)))
        chain = z3.If(_all(rule.when), said, chain)
    return chain


def _aim_of_complete_cases(without: str = "") -> list[z3.BoolRef]:
    """Candidate, gate and aim tied to the features, perhaps without one rule of the work-up."""
    due = [_all(rule.when) for rule in _rules("work_up") if rule.gate and rule.id != without]
    return [
        _decides(RULES, CANDIDATE, CANDIDATE),
        z3.Or(*due) == GATE,
        _decides(_rules("aim"), AIM, CANDIDATE),
    ]


def _forbidden(safety: SafetyDoc) -> z3.BoolRef:
    return z3.Or(*[AIMS.index(aim) == AIM for aim in _aims(safety.outcomes)])


FORBIDDEN_AIMS = {
    safety.id: safety
    for safety in DOCS.safety.never
    if safety.decision == "aim" and set(safety.when) <= {*FEATURES, "is"}
}
COMPLETE = [s for s in FORBIDDEN_AIMS.values() if UNKNOWN not in s.when.values()]


def test_no_complete_case_is_given_an_aim_that_is_forbidden(admissible: z3.Solver) -> None:
    assert len(COMPLETE) > 20
    admissible.add(*_aim_of_complete_cases())
    for safety in COMPLETE:
        admissible.push()
        admissible.add(_all(safety.when))
        assert admissible.check() == z3.sat, f"{safety.id}: no case is concerned"
        admissible.add(_forbidden(safety))
        assert admissible.check() == z3.unsat, safety.id
        admissible.pop()


def test_without_its_rule_a_forbidden_aim_is_found(admissible: z3.Solver) -> None:
    safety = FORBIDDEN_AIMS["S2d"]
    admissible.add(*_aim_of_complete_cases(without="W6c"))
    admissible.add(_all(safety.when), _forbidden(safety))
    assert admissible.check() == z3.sat
    case = _case(admissible.model())
    changed = load().with_changes([{"op": "remove", "decision": "work_up", "rules": ["W6c"]}])
    assert changed.plan(case).aim.outcome in _aims(safety.outcomes)
    assert load().plan(case).aim.outcome not in _aims(safety.outcomes)
