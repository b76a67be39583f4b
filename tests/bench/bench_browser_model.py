"""Speed of the browser's evaluator, run in node at full speed."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from nenlm.pathway import load

from ..proof.test_agreement import NODE, admissible
from .measure import ROOT, Row, percentile, progress, report

CASES = 2_000
CONTRACT = ROOT / "widgets/contract/pathway.json"
TARGETS = {"landscape": "under 0.1 ms", "flips": "under 1 ms"}


def main() -> None:
    progress("drawing cases")
    pathway = load()
    cases = [dict(pathway.case(values)) for _, values in admissible(CASES, seed=2)]
    known = [case for case in cases if "unknown" not in case.values()]
    rows = []
    for kind, chosen in (("complete", known), ("any", cases)):
        progress(f"{len(chosen):,} cases ({kind})")
        times = run(chosen)
        for ask in ("plan", "landscape", "flips"):
            rows += [
                Row(f"{ask}, {kind} cases, p50", percentile(times[ask], 50), "ms"),
                Row(
                    f"{ask}, {kind} cases, p95",
                    percentile(times[ask], 95),
                    "ms",
                    TARGETS.get(ask, ""),
                ),
            ]
    rows += [
        Row("evaluator made from the contract", times["created"], "ms"),
        Row("what flips and unknown values need, once", times["prepared"], "ms"),
    ]
    report("browser_model", rows)


def run(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Let node answer all cases; return milliseconds by question."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.json"
        path.write_text(json.dumps(cases), encoding="utf-8")
        script = Path(__file__).with_name("evaluator.ts")
        answer = subprocess.run(
            [NODE, script, CONTRACT, path], capture_output=True, check=True, text=True
        )
    times: dict[str, Any] = json.loads(answer.stdout)
    return times


if __name__ == "__main__":
    main()
