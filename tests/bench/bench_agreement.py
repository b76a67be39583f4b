"""The package's evaluator against the browser's, over a million seeded cases."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nenlm.contract import exported
from nenlm.pathway import load
from nenlm.pathway.export import dump

from ..proof.test_agreement import cases, differences, plan
from .measure import Row, progress, report, timed

CASES = 1_000_000
CHUNK = 50_000
FIRST_SEED = 1_000


def main() -> None:
    differ = 0
    with tempfile.TemporaryDirectory() as name, timed() as watch:
        folder = Path(name)
        contract = folder / "pathway.json"
        contract.write_text(dump(exported(load())), encoding="utf-8")
        for number in range(CASES // CHUNK):
            asked = cases(CHUNK, seed=FIRST_SEED + number)
            found = differences(contract, "plan", asked, plan, folder)
            for case, ours, theirs in found[:1]:
                progress(f"differs: {case}\n    package: {ours}\n    browser: {theirs}")
            differ += len(found)
            progress(f"{(number + 1) * CHUNK:,} cases, {differ} differ")
    report(
        "agreement",
        [
            Row("cases asked of both evaluators", CASES),
            Row("answers that differ", differ, "", "0"),
            Row("time", watch.seconds, "s"),
        ],
    )


if __name__ == "__main__":
    main()
