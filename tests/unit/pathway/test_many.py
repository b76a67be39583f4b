"""Aims of many cases at once agree with one plan at a time."""

from __future__ import annotations

import numpy as np

from nenlm.pathway import Pathway
from nenlm.pathway.engine import RefusedError


def test_the_vectorised_aims_are_those_of_single_runs(pathway: Pathway) -> None:
    engine = pathway.engine
    source = np.random.default_rng(20120101)
    near = np.array([f.cell(f.default) for f in engine.features], np.uint8)
    cells = np.repeat(near[:, None], 3000, axis=1)
    for case in range(cells.shape[1]):
        for feature in source.integers(0, len(engine.features), 6):
            cells[feature, case] = source.integers(0, len(engine.features[feature].values))
    found = pathway.many.of(cells)
    assert (found >= 0).any()
    assert (found < 0).any()
    for case, index in enumerate(found):
        try:
            expected = engine.run(tuple(int(cell) for cell in cells[:, case])).answer["aim"]
        except RefusedError:
            assert index == -1
        else:
            assert pathway.many.aims[index] == expected
