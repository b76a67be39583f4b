"""The proof of every edition, and that a false statement is refuted with a real counterexample."""

from __future__ import annotations

import dataclasses

import pytest

from nenlm.pathway import Pathway, load
from nenlm.pathway.rules import Condition
from nenlm.pathway.tables import SafetyProperty, Tables
from nenlm.pathway.verify import Proof, verify

EDITIONS = load().editions
CASES = {
    "complete": 24_346_898_290_704_384_000_000,
    "complete, admissible": 232_797_379_333_246_156_800,
    "with unknown values": 554_652_776_685_109_248_000_000,
    "with unknown values, admissible": 9_035_545_813_475_917_824_000,
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_check_of_an_edition_holds(edition: str) -> None:
    checks = list(verify(load(edition).tables))
    assert [str(check) for check in checks if not check.holds] == []
    safety = [check for check in checks if check.name.startswith("safety ")]
    assert len(safety) == 58 - len(load(edition).tables.edition.exempt)


def test_the_domain_has_the_number_of_cases_it_had() -> None:
    assert Proof(load().tables).cases == CASES


@pytest.mark.parametrize(
    ("when", "decision", "outcomes", "must"),
    [
        ((Condition("clear", ("all",)),), "aim", ("curative",), False),
        ((Condition("csph", ("yes",)),), "technique", ("one_stage_sparing",), False),
        ((Condition("sstr", ("unknown",)),), "systemic", ("platinum_etoposide",), False),
        ((Condition("hormone", ("carcinoid",)),), "precautions", ("crisis",), True),
    ],
)
def test_a_false_property_fails_with_a_case_that_breaks_it(
    when: tuple[Condition, ...], decision: str, outcomes: tuple[str, ...], *, must: bool
) -> None:
    pathway = load()
    wrong = SafetyProperty("X", "a false one", when, decision, outcomes, must)
    check = next(Proof(dataclasses.replace(pathway.tables, safety=(wrong,))).safe())
    assert not check.holds
    assert check.case is not None
    plan = pathway.plan(dict(check.case))
    assert all(str(check.case[c.input]) in c.values for c in when)
    said = set(plan.collected(decision)) if must else {plan.outcomes[decision]}
    assert must != bool(said & set(outcomes))


def _without(pathway: Pathway, decision: str, rule: str) -> Tables:
    changes = [{"op": "remove", "decision": decision, "rules": [rule]}]
    return pathway.with_changes(changes).tables


@pytest.mark.parametrize(
    ("decision", "rule", "failing"),
    [
        ("candidate", "I15d", "candidate: every admissible complete case has a rule"),
        ("systemic", "S32", "systemic: every admissible case has a rule"),
        ("work_up", "W4b", "aim: no case is undecided in silence"),
        ("work_up", "W6c", "safety S2d"),
        ("precautions", "Q16", "safety R4"),
    ],
)
def test_a_missing_rule_is_missed(decision: str, rule: str, failing: str) -> None:
    proof = Proof(_without(load(), decision, rule))
    checks = proof.safe() if failing.startswith("safety") else proof.complete()
    assert next(c for c in checks if c.name.startswith(failing)).holds is False


def test_a_rule_that_can_never_fire_is_named() -> None:
    pathway = load().with_changes(
        [
            {
                "op": "add",
                "decision": "candidate",
                "after": "I15e",
                "rule": {
                    "id": "I99",
                    "when": {"clear": "all"},
                    "then": "curative",
                    "strength": "expert",
                    "because": "it stands behind rules that leave it nothing",
                },
            }
        ]
    )
    failed = [str(c) for c in Proof(pathway.tables).complete() if not c.holds]
    assert failed == ["FAILS  candidate: every rule is reached (never: I99@changed)"]
