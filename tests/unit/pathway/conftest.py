"""Shared by the tests of the pathway."""

from __future__ import annotations

import random

import pytest

from nenlm.pathway import Case, ContradictionError, Pathway, load


@pytest.fixture(scope="session")
def pathway() -> Pathway:
    return load()


@pytest.fixture(scope="session")
def cases(pathway: Pathway) -> list[Case]:
    """Admissible random cases, near the defaults and far from them, unknown values included."""
    source = random.Random(20120101)
    features = list(pathway.tables.features.values())
    found: list[Case] = []
    while len(found) < 400:
        changed = source.sample(features, source.randint(1, 10))
        case = pathway.case({f.id: f.representative(source.randrange(len(f.ids))) for f in changed})
        try:
            pathway.plan(case)
        except ContradictionError:
            continue
        found.append(case)
    return found
