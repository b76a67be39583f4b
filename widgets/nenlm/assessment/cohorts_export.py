"""The cohorts as the browser takes them, and cases by which its answers are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nenlm.assessment.cohorts import Cohort, Survival, load_cohorts, people
from nenlm.evidence import Evidence, load_evidence
from nenlm.pathway import load
from nenlm.pathway.export import conditions_data

Data = dict[str, Any]


def cohorts_contract() -> Data:
    """Return all cohorts with what a reader sees of the facts behind them."""
    cohorts, evidence = load_cohorts(), load_evidence()
    return {
        "features": [feature.id for feature in cohorts.features],
        "years": list(cohorts.years),
        "treatments": [
            {"id": name, "title": t.title, "intents": list(t.intents)}
            for name, t in cohorts.treatments.items()
        ],
        "cohorts": [_cohort(each, evidence) for each in cohorts.cohorts],
    }


def cohorts_vectors(cases: Iterable[Mapping[str, object]]) -> Data:
    """Return, for some cases, the status of every cohort; and every value as people."""
    cohorts, pathway = load_cohorts(), load()
    features = pathway.tables.features
    judged = [(case, cohorts.judge(pathway.case(case), features)) for case in cases]
    return {
        "cases": [
            {
                "case": dict(case),
                "status": {j.cohort.id: j.status for j in coverage},
                "silent": [feature.id for feature in cohorts.silent(coverage)],
            }
            for case, coverage in judged
        ],
        "people": {
            s.address: [p.low, p.alive, p.high]
            for cohort in cohorts.cohorts
            for s in cohort.survival.values()
            if (p := people(s.value))
        },
    }


def _cohort(cohort: Cohort, evidence: Evidence) -> Data:
    fact = evidence.facts[cohort.fact]
    checked = fact.checked.label + (f": {fact.secondary}" if fact.secondary else "")
    return {
        "id": cohort.id,
        "name": cohort.name,
        "fact": cohort.fact,
        "title": fact.title,
        "population": fact.population,
        "country": cohort.country,
        "era": cohort.era,
        "design": fact.design.label,
        "source": evidence.source_of(cohort.fact).short,
        "checked": checked,
        "caveats": " ".join(fact.caveats),
        "treatment": cohort.treatment,
        "when": conditions_data(cohort.when),
        "survival": [_survival(each) for each in cohort.survival.values()],
    }


def _survival(survival: Survival) -> Data:
    value = survival.value
    known = {"value": value.value, "low": value.low, "high": value.high, "n": survival.n}
    return {
        "years": survival.years,
        "address": survival.address,
        "text": value.text,
        "range": value.range_text,
        **{name: number for name, number in known.items() if number is not None},
    }
