"""Speed of the package's evaluator: one case at a time, and a table of cases at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nenlm.pathway import Case, Pathway, load

from ..proof.test_agreement import Asked, admissible
from .measure import Row, progress, report, timed

PLANS = 4_000
ROUNDS = 5
TABLE = 1_000_000


def main() -> None:
    pathway = load()
    progress("drawing cases")
    given = [pathway.case(values) for _, values in complete(admissible(2 * PLANS, seed=1))]
    cases = given[:PLANS]
    progress(f"{len(cases):,} plans, {ROUNDS} rounds")
    evaluated = best(cases, lambda case: pathway.engine.run(case.cells))
    planned = best(cases, pathway.plan)
    written = best(cases[:500], lambda case: pathway.plan(case).to_dict())
    progress(f"aims of {TABLE:,} cases")
    table = draw_table(pathway)
    pathway.many.of(table[:, :1000])
    with timed() as watch:
        pathway.many.of(table)
    report(
        "evaluator",
        [
            Row("evaluate every decision of one case", evaluated, "cases/s", "at least 50,000"),
            Row("`Pathway.plan` of one case", planned, "plans/s", "at least 50,000"),
            Row("plan with all its words (`to_dict`)", written, "plans/s"),
            Row("aims of a table, vectorised", TABLE / watch.cpu, "cases/s", "at least 3,000,000"),
        ],
    )


def complete(asked: list[Asked]) -> list[Asked]:
    """Those without unknown values."""
    return [each for each in asked if "unknown" not in each[1].values()]


def best(cases: list[Case], ask: Callable[[Case], object]) -> float:
    """Cases a second of one core, in the best of a few rounds."""
    rates = []
    for _ in range(ROUNDS):
        with timed() as watch:
            for case in cases:
                ask(case)
        rates.append(len(cases) / watch.cpu)
    return max(rates)


def draw_table(pathway: Pathway) -> NDArray[np.uint8]:
    """Complete cases, each feature drawn evenly, one row a feature."""
    draw = np.random.default_rng(1)
    rows = [draw.integers(0, len(f.values), TABLE) for f in pathway.tables.features.values()]
    return np.array(rows, np.uint8)


if __name__ == "__main__":
    main()
