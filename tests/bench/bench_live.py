"""What a learner in a live class costs: memory of a kernel, time until its explorer stands."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from .measure import Row, progress, report, timed

TOGETHER = 8
CLASS = 40
TIMEOUT_SECONDS = 120
EXPLORE = """
from nenlm.explorers import CaseExplorer
explorer = CaseExplorer()
explorer
"""
MEMORY = """
import re
from pathlib import Path
print(re.search(r"^Pss:\\s+(\\d+)", Path("/proc/self/smaps_rollup").read_text(), re.M)[1])
"""
"""Memory of the process, what it shares with others counted in part (Linux)."""
KB_PER_MB = 1024


@contextmanager
def kernel() -> Iterator[BlockingKernelClient]:
    """Start a kernel; stop it afterwards."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str) -> str:
    """Run code; return what it printed."""
    printed: list[str] = []

    def keep(message: dict[str, dict[str, str]]) -> None:
        printed.append(message["content"].get("text", ""))

    reply = client.execute_interactive(code, timeout=TIMEOUT_SECONDS, output_hook=keep)
    if reply["content"]["status"] != "ok":
        raise RuntimeError(reply["content"]["evalue"])
    return "".join(printed)


def memory(client: BlockingKernelClient) -> float:
    """Return the memory of a kernel in MB."""
    return int(run(client, MEMORY)) / KB_PER_MB


def alone() -> tuple[float, float, float]:
    """One kernel: MB when bare, MB with an explorer, seconds its first explorer takes."""
    with kernel() as client:
        bare = memory(client)
        with timed() as watch:
            run(client, EXPLORE)
        return bare, memory(client), watch.seconds


def together() -> float:
    """MB of a kernel among several with an explorer each."""
    with ExitStack() as stack:
        clients = [stack.enter_context(kernel()) for _ in range(TOGETHER)]
        for client in clients:
            run(client, EXPLORE)
        return statistics.mean(map(memory, clients))


def main() -> None:
    progress("one kernel")
    bare, full, seconds = alone()
    progress(f"{TOGETHER} kernels at once")
    shared = together()
    report(
        "live",
        [
            Row("one kernel, bare", bare, "MB"),
            Row("one kernel with an explorer", full, "MB"),
            Row(f"one of {TOGETHER} kernels with an explorer", shared, "MB"),
            Row(f"{CLASS} learners, from that", CLASS * shared / 1000, "GB", "under 24 GB"),
            Row("first explorer of a kernel, until it stands", seconds, "s"),
        ],
    )


if __name__ == "__main__":
    main()
