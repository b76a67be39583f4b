"""The checklist as the browser takes it, and cases by which its answers are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nenlm.assessment.milan import checklist, load_milan
from nenlm.pathway import Pathway

Data = dict[str, Any]


def milan_contract() -> Data:
    """Return what is said of every criterion; what it asks stands in the pathway."""
    return load_milan().model_dump()


def milan_vectors(base: Pathway, cases: Iterable[Mapping[str, object]]) -> list[Data]:
    """Return, for some cases under every edition, the status of each criterion."""
    editions = [base.with_edition(edition) for edition in base.editions]
    return [
        {
            "edition": pathway.edition,
            "case": dict(case),
            "status": {c.doc.feature: c.status for c in checklist(pathway, pathway.case(case))},
        }
        for case in cases
        for pathway in editions
    ]
