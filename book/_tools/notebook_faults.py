"""What keeps a stored notebook from being compared: cells not run, pictures, warnings, state."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

COMPARED = {"text/html", "text/plain", "application/vnd.jupyter.widget-view+json"}
MOST_LINES = 6


def faults(notebook: NotebookNode) -> list[str]:
    """Return one line a fault, each naming the cell by its number among the code cells."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = [] if cells else ["no code cell"]
    if "widgets" in notebook.metadata:
        found.append("widget state is stored: run 'make notebooks'")
    for number, cell in enumerate(cells, start=1):
        found += [f"cell {number}: {fault}" for fault in _cell_faults(cell, number)]
    return found


def _cell_faults(cell: NotebookNode, number: int) -> Iterator[str]:
    if cell.execution_count != number:
        yield f"was run as number {cell.execution_count}: run 'make notebooks'"
    if not cell.outputs:
        yield "is stored without outputs, so nothing compares it"
    if "NBVAL" in cell.source:
        yield "a marker keeps it from being compared"
    if len(cell.source.splitlines()) > MOST_LINES:
        yield f"has more than {MOST_LINES} lines of code: move them into the package"
    for output in cell.outputs:
        yield from _output_faults(output)


def _output_faults(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "error":
        yield f"ended in {output.ename}"
    if output.get("name") == "stderr":
        yield "wrote to stderr"
    for mime, content in output.get("data", {}).items():
        if mime not in COMPARED:
            yield f"shows {mime}, which nothing compares"
        if mime == "text/plain" and " at 0x" in str(content):
            yield "prints a memory address"
