"""The cohorts as the browser takes them, and cases by which its answers are compared."""

from __future__ import annotations

from typing import Any

from nenlm.assessment.cohorts import Cohort, Cohorts, Survival, people
from nenlm.evidence import Evidence
from nenlm.pathway import Pathway

Data = dict[str, Any]


def exported(cohorts: Cohorts, evidence: Evidence) -> Data:
    """Return all cohorts with what a reader sees of the facts behind them."""
    return {
        "features": [feature.id for feature in cohorts.features],
        "years": list(cohorts.years),
        "treatments": [
            {"id": name, "title": t.title, "proviso": t.proviso, "intents": list(t.intents)}
            for name, t in cohorts.treatments.items()
        ],
        "cohorts": [_cohort(each, evidence) for each in cohorts.cohorts],
        "leftOut": [
            {"title": evidence.facts[left.fact].title, "because": left.because}
            for left in cohorts.left_out
        ],
    }


def vectors(cohorts: Cohorts, pathway: Pathway, cases: dict[str, Data]) -> Data:
    """Return, for some cases, the status of every cohort; and every value as people."""
    features = pathway.tables.features
    judged = {
        name: cohorts.judge(pathway.case(values), features) for name, values in cases.items()
    }
    return {
        "cases": [
            {
                "case": cases[name],
                "status": {j.cohort.id: j.status for j in coverage},
                "silent": [feature.id for feature in cohorts.silent(coverage)],
            }
            for name, coverage in judged.items()
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
        "when": [{"input": c.input, "values": list(c.values)} for c in cohort.when],
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
