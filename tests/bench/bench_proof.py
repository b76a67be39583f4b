"""Time and memory of the proof of an edition, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
from multiprocessing.connection import Connection

from nenlm.pathway import load
from nenlm.pathway.verify import Proof

from .measure import Row, progress, report, timed

EDITIONS = ("current", "review-2012")
KB_PER_MB = 1024


def prove(edition: str, answer: Connection) -> None:
    """Prove one edition; send checks, those that fail, times and peak memory in MB."""
    pathway = load(edition)
    with timed() as watch:
        checks = list(Proof(pathway.tables).checks())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB
    answer.send(
        (len(checks), sum(not check.holds for check in checks), watch.seconds, watch.cpu, peak)
    )


def main() -> None:
    context = multiprocessing.get_context("spawn")
    rows = []
    for edition in EDITIONS:
        progress(f"proving {edition}")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=prove, args=(edition, theirs))
        process.start()
        theirs.close()
        checks, failed, seconds, cpu, peak = ours.recv()
        process.join()
        rows += [
            Row(f"{edition}: checks", checks, f"{failed} fail"),
            Row(f"{edition}: time by the clock", seconds, "s"),
            Row(f"{edition}: time of one core", cpu, "s", "under 20 s"),
            Row(f"{edition}: peak memory", peak, "MB", "under 1 GB"),
        ]
    report("proof", rows)


if __name__ == "__main__":
    main()
