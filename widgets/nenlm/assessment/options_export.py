"""The options as the browser takes them, and cases by which its answers are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nenlm.assessment.options import Option, options
from nenlm.assessment.options_list import load_options
from nenlm.pathway import Pathway

Data = dict[str, Any]

VARIED: tuple[dict[str, object], ...] = (
    {"biliary": "yes"},
    {"biliary": "yes", "sstr": "neg"},
    {"biliary": "yes", "sstr": "neg", "burden": 20},
    {"pv": "occluded"},
    {"liver": "impaired"},
    {"burden": 80},
    {"biliary": "yes", "sstr": "unknown"},
    {"prrt": "given", "parenchyma": "injured", "prior": "further_failed"},
    {"hormone": "insulinoma", "site": "pancreas", "fit": "unfit"},
)
"""What is changed in the case of a refractory syndrome, so that every reason occurs."""
REFRACTORY = "carcinoid-refractory"
EDITIONS = ("current", "review-2012")


def options_contract() -> Data:
    """Return the list of options; when each is open stands in the pathway's rules."""
    return load_options().model_dump()


def options_facts() -> set[str]:
    """Return the facts that the options lean on; their cards travel with those of the rules."""
    return {fact for option in load_options().options for fact in option.facts}


def options_vectors(base: Pathway, cases: Mapping[str, Mapping[str, object]]) -> list[Data]:
    """Return, for some cases under both editions, how each option stands and why."""
    editions = [base.with_edition(edition) for edition in EDITIONS]
    varied = ({**cases[REFRACTORY], **change} for change in VARIED)
    return [
        {
            "edition": pathway.edition,
            "case": dict(case),
            "options": {o.doc.id: told(o) for o in options(pathway, case)},
        }
        for case in (*cases.values(), *varied)
        for pathway in editions
    ]


def told(option: Option) -> str:
    """Return a status with its reasons in one line."""
    reasons = {
        "lines": [f"{line.decision}.{line.outcome}" for line in option.lines],
        "against": [rule.id for rule in option.against],
        "bars": [f"{bar.input}={'|'.join(bar.values)}" for bar in option.bars],
        "cautions": [line.outcome for line in option.cautions],
        "ready": [line.outcome for line in option.ready],
        "instead": [rule.id for rule in option.instead],
        "opened by": [f"{change.feature}={change.after}" for change in option.opened_by],
    }
    given = [f"{name} {', '.join(texts)}" for name, texts in reasons.items() if texts]
    return "; ".join([option.status, *given])
