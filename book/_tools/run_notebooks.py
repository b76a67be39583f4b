"""Re-run notebooks on a fresh kernel and store them in their one normal form.

The form: outputs without widget state, metadata reduced to kernel and language, cell ids that
follow from the cell's text, sorted keys. What a reader may look at in a diff is then a change.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from hashlib import sha256
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from nenlm.explorers.base import WRITES

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
LIVE_ONLY = "application/vnd.jupyter.widget-view+json"  # names a model of a kernel that is gone
CELL_TIMEOUT_SECONDS = 120


def run(path: Path) -> bool:
    """Run one notebook and store it; return whether the file changed."""
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_SECONDS,
        kernel_name=METADATA["kernelspec"]["name"],
        store_widget_state=False,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    os.environ[WRITES] = "1"  # the kernel inherits it
    client.execute()
    after = stored_form(notebook)
    path.write_text(after, encoding="utf-8")
    return after != before


def stored_form(notebook: NotebookNode) -> str:
    """Return the text a notebook is stored as."""
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        cell["id"] = _cell_id(cell["source"], seen)
        tags = cell["metadata"].get("tags")
        cell["metadata"] = {"tags": tags} if tags else {}
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output["metadata"] = {}
            output.get("data", {}).pop(LIVE_ONLY, None)
    notebook["metadata"] = METADATA
    notebook["nbformat_minor"] = 5
    split = nbformat.v4.rwbase.split_lines(notebook)
    return json.dumps(split, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell_id(source: str, seen: Counter[str]) -> str:
    """An id that follows from the cell's text, so that other cells keep theirs."""
    digest = sha256(source.encode()).hexdigest()[:8]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def main() -> None:
    """Run the notebooks named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", type=Path, nargs="+")
    for path in parser.parse_args().notebooks:
        print(f"{path}: {'changed' if run(path) else 'unchanged'}", flush=True)


if __name__ == "__main__":
    main()
