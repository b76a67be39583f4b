"""Export for the browser: the pathway with all its editions, and the facts it leans on.

Shapes: `frontend/src/model/types.ts`, interfaces `Contract` and `FactCard`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from nenlm.evidence import Conflict, Evidence
from nenlm.evidence.kinds import Kind, kind_of
from nenlm.evidence.links import LINK
from nenlm.pathway.compose import Composition
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.features import Feature
from nenlm.pathway.pathway import Pathway
from nenlm.pathway.plan import SILENT_OUTCOMES
from nenlm.pathway.rules import Condition, Outcome, Rule
from nenlm.pathway.tables import Tables

Data = dict[str, Any]


def contract(base: Pathway) -> Data:
    """The exported pathway with all its editions.

    `base` is the edition that the others are told apart from and that a page opens with.
    """
    editions = [
        base.tables,
        *(base.with_edition(e).tables for e in base.editions if e != base.edition),
    ]
    rules = {r.key: r for t in editions for d in t.decisions.values() for r in d.rules}
    tables = base.tables
    return {
        "features": [feature_data(f) for f in tables.features.values()],
        "groups": [{"id": g.id, "label": g.label} for g in tables.groups],
        "contradictions": [
            {"id": c.id, "when": conditions_data(c.when), "because": c.because}
            for c in tables.contradictions
        ],
        "assumptions": [
            {"when": conditions_data(a.when), "set": dict(a.set), "says": a.says}
            for a in tables.assumptions
        ],
        "intents": {i: {"word": d.word, "icon": d.icon} for i, d in tables.intents.items()},
        "decisions": [
            {
                "id": d.id,
                "title": d.title,
                "question": d.question,
                "hitPolicy": d.hit_policy,
                "outcomes": {name: _outcome(o) for name, o in d.outcomes.items()},
            }
            for d in tables.decisions.values()
        ],
        "rules": {key: _rule(rule) for key, rule in rules.items()},
        "editions": [_edition(t, tables) for t in editions],
        "questions": [
            {
                "id": q.id,
                "title": q.title,
                "when": conditions_data(q.when),
                "stances": [
                    {
                        "id": stance,
                        "label": label,
                        "facts": [fact for fact, _ in positions],
                        **({"plan": conditions_data(q.sides[stance])} if stance in q.sides else {}),
                    }
                    for stance, label, positions in q.stances
                ],
            }
            for q in tables.questions
        ],
        "reentry": [
            {
                "after": conditions_data(r.after),
                "label": r.label,
                "set": dict(r.set),
                "ask": list(r.ask),
            }
            for r in tables.reentry
        ],
        "sections": [
            {"id": s.id, "title": s.title, "decisions": list(s.decisions)} for s in tables.sections
        ],
        "silent": list(SILENT_OUTCOMES),
        "strengths": dict(STRENGTHS),
        "order": list(tables.order),
    }


def dump(data: Data) -> str:
    """The contract as stored, stable from run to run."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def digests(tables: Tables) -> dict[str, str]:
    """Fingerprint of every decision and the gate over all complete cases.

    What two evaluators are compared by.
    """
    composition = Composition(tables, unknown=False)
    found = {"gate": composition.forest.digest(composition.gate)}
    for name in tables.decisions:
        found |= digests_of(composition, name)
    return found


def digests_of(composition: Composition, name: str) -> dict[str, str]:
    """Fingerprints of one decision: one where the first rule counts, else one an outcome."""
    forest, decision = composition.forest, composition.tables.decisions[name]
    if name == "candidate":
        return {name: forest.digest(composition.candidate_rules)}
    if decision.hit_policy == "first":
        return {name: forest.digest(composition.decision(name))}
    return {
        f"{name}.{outcome}": forest.digest(
            composition.any_of([r for r in decision.rules if r.then == outcome], name)
        )
        for outcome in dict.fromkeys(rule.then for rule in decision.rules)
    }


def feature_data(feature: Feature) -> Data:
    """A feature, or a number in the shape of one."""
    data: Data = {
        "id": feature.id,
        "label": feature.label,
        "group": feature.group,
        "core": feature.core,
        "kind": feature.kind,
        "supplier": feature.supplier,
        "meaning": feature.meaning,
        "values": [
            {"id": v.id, "label": v.label, **({"open": True} if v.open else {})}
            for v in feature.values
        ],
        "default": feature.default,
    }
    if feature.unknown:
        data["unknown"] = feature.unknown
    if feature.number:
        n = feature.number
        data["number"] = {
            "unit": n.unit,
            "low": n.low,
            "high": n.high,
            "step": n.step,
            "cuts": [{"at": cut.at, "side": cut.side} for cut in n.cuts],
        }
    return data


def conditions_data(when: Sequence[Condition]) -> list[Data]:
    """Conditions, all of which must hold."""
    return [
        {"input": c.input, "values": list(c.values), **({"test": c.test} if c.test else {})}
        for c in when
    ]


def _outcome(outcome: Outcome) -> Data:
    data: Data = {"label": outcome.label, "sentence": outcome.sentence}
    if outcome.intent:
        data["intent"] = outcome.intent
    if outcome.informs:
        data["informs"] = list(outcome.informs)
    return data


def _rule(rule: Rule) -> Data:
    named = {} if rule.id == rule.key else {"id": rule.id}
    data: Data = {**named, "when": conditions_data(rule.when)}
    optional = {
        "then": rule.then,
        "pass": rule.passes,
        "gate": rule.gate,
        "strength": rule.strength,
    }
    data |= {name: value for name, value in optional.items() if value is not None}
    return data | {"facts": list(rule.facts), "because": rule.because}


def _edition(tables: Tables, base: Tables) -> Data:
    return {
        "id": tables.edition.id,
        "title": tables.edition.title,
        "kind": tables.edition.kind,
        "note": tables.edition.note,
        "rules": {name: [r.key for r in d.rules] for name, d in tables.decisions.items()},
        "texts": {
            f"{name}.{outcome_id}": _outcome(outcome)
            for name, decision in tables.decisions.items()
            for outcome_id, outcome in decision.outcomes.items()
            if outcome != base.decisions[name].outcomes.get(outcome_id)
        },
    }


def positions(evidence: Evidence) -> Data:
    """The sources that take a position: their kind, and how they are named beside a fact.

    A source whose facts are of several kinds counts as the first of them.
    """
    named = dict.fromkeys(p.fact for p in evidence.positions)
    kinds: dict[str, set[Kind]] = {}
    for fact in named:
        own = kind_of(evidence.facts[fact].design)
        kinds.setdefault(evidence.facts[fact].source, set()).add(own)
    return {
        "kinds": {kind.value: kind.label for kind in Kind},
        "facts": {
            fact: {
                "source": evidence.facts[fact].source,
                "short": _named(evidence, fact),
                "kind": min(kinds[evidence.facts[fact].source], key=list(Kind).index).value,
            }
            for fact in named
        },
    }


def _named(evidence: Evidence, fact_id: str) -> str:
    """A source in a few words; by its fact where neither authors nor journal were seen."""
    source = evidence.source_of(fact_id)
    if source.authors or source.container:
        return source.short
    return f"{evidence.facts[fact_id].title}{f', {source.year}' if source.year else ''}"


def set_aside(exported: Data) -> tuple[Data, Data]:
    """Part a contract into what a page needs at once and what it reads when something is opened.

    The second part holds the facts of each rule and what is said about each feature.
    """
    about = ("meaning", "supplier")
    aside = {
        "rules": {key: r["facts"] for key, r in exported["rules"].items() if r["facts"]},
        "features": {f["id"]: {name: f[name] for name in about} for f in exported["features"]},
    }
    rest = exported | {
        "rules": {
            key: {name: value for name, value in rule.items() if name != "facts"}
            for key, rule in exported["rules"].items()
        },
        "features": [
            {name: value for name, value in feature.items() if name not in about}
            for feature in exported["features"]
        ],
    }
    return rest, aside


def facts(base: Pathway, also: Iterable[str] = ()) -> Data:
    """The cards of all facts that a rule of some edition or a position leans on, and of others."""
    editions = [base.with_edition(edition).tables for edition in base.editions]
    used = {f for t in editions for d in t.decisions.values() for r in d.rules for f in r.facts}
    used |= {*also}
    used |= {f for q in base.tables.questions for _, _, seen in q.stances for f, _ in seen}
    says: dict[str, dict[str, str]] = {}
    for p in base.tables.evidence.positions:
        says.setdefault(p.fact, {})[f"{p.question}.{p.stance}"] = p.says
    return {
        fact_id: fact_card(base.tables.evidence, fact_id)
        | ({"says": says[fact_id]} if fact_id in says else {})
        for fact_id in sorted(used)
    }


def fact_card(evidence: Evidence, fact_id: str) -> Data:
    """What a reader sees of a fact: statement, numbers, source, how checked and the rest."""
    fact = evidence.facts[fact_id]
    source = evidence.sources[fact.source]
    checked = fact.checked.label + (f": {fact.secondary}" if fact.secondary else "")
    values = []
    for value in fact.values.values():
        entry = {"label": value.label, "text": value.text}
        if value.range_text:
            entry["range"] = value.range_text
        values.append(entry)
    return {
        "title": fact.title,
        "statement": fact.statement,
        "population": fact.population,
        **({"n": fact.n} if fact.n is not None else {}),
        "design": fact.design.label,
        "source": source.citation,
        "sourceShort": source.short,
        "checked": checked,
        "values": values,
        "caveats": list(fact.caveats),
        "conflicts": [_conflict(evidence, fact_id, c) for c in evidence.conflicts_of(fact_id)],
    }


def _conflict(evidence: Evidence, fact_id: str, conflict: Conflict) -> Data:
    other = conflict.other(fact_id)
    why = LINK.sub(lambda link: link["text"], conflict.why)
    return {"id": other, "title": evidence.facts[other].title, "why": why}
