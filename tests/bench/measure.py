"""What all benches share: progress on standard error, a table, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "_build/bench"


@dataclass(frozen=True)
class Row:
    """One line of a table; `target` is what the course aims at, in words."""

    what: str
    value: float | str
    unit: str = ""
    target: str = ""

    @property
    def shown(self) -> str:
        """The value as printed: whole numbers grouped, others to three figures."""
        if isinstance(self.value, str):
            return self.value
        whole = isinstance(self.value, int) or abs(self.value) >= 100
        return f"{self.value:,.0f}" if whole else f"{self.value:.3g}"


def progress(text: str) -> None:
    """Say what goes on."""
    print(f"  {text}", file=sys.stderr, flush=True)


def report(name: str, rows: Iterable[Row]) -> None:
    """Print the table and write it as JSON."""
    rows = list(rows)
    cells = [(row.what, row.shown, row.unit, row.target) for row in rows]
    head = ("", "measured", "", "target")
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    print(f"\n{name}")
    for what, value, unit, target in (head, *cells):
        line = f"  {what:{widths[0]}}  {value:>{widths[1]}}  {unit:{widths[2]}}  {target}"
        print(line.rstrip(), flush=True)
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    content = {"bench": name, "machine": machine, "rows": [asdict(row) for row in rows]}
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` per cent of `values` do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


@dataclass
class Stopwatch:
    """How long a block took, by the clock and of this process's own time."""

    seconds: float = 0.0
    cpu: float = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    """Time a block."""
    watch = Stopwatch()
    began, own = time.perf_counter(), time.process_time()
    yield watch
    watch.seconds = time.perf_counter() - began
    watch.cpu = time.process_time() - own
