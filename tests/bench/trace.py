"""How long a page's main thread worked between two marks, from a browser's trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

CATEGORIES = ["blink.user_timing", "disabled-by-default-devtools.timeline"]
US_PER_MS = 1000

Event = Mapping[str, Any]


def busy(trace: bytes, begin: str, end: str) -> list[float]:
    """Return for each pair of marks the milliseconds that the thread which set them worked.

    Counted in the thread's own time: what else the machine does meanwhile is left out.
    """
    events: list[Event] = json.loads(trace)["traceEvents"]
    marks = [e for e in events if e["name"] in (begin, end) and e["cat"] == "blink.user_timing"]
    marks.sort(key=lambda mark: float(mark["ts"]))
    thread = (marks[0]["pid"], marks[0]["tid"])
    tasks = [
        e
        for e in events
        if e["name"] == "RunTask" and e.get("tdur") and (e["pid"], e["tid"]) == thread
    ]
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return [
        sum(_work(task, first["ts"], second["ts"]) for task in tasks) / US_PER_MS
        for first, second in pairs
    ]


def _work(task: Event, start: float, end: float) -> float:
    """The thread's own time in the part of a task that lies between start and end."""
    inside: float = min(task["ts"] + task["dur"], end) - max(task["ts"], start)
    return max(0.0, inside) * float(task["tdur"] / task["dur"])
