"""Time to build the site, to rebuild it after one page changed, and to re-run the chapters."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .measure import ROOT, Row, progress, report, timed

BIN = Path(sys.executable).parent
SOURCES = ("book", "chapters", "widgets/nenlm", "_config.yml", "_toc.yml", "pyproject.toml")


def copy_sources(folder: Path) -> None:
    """Copy what the site is built from."""
    for name in SOURCES:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


def seconds(command: list[str | Path], folder: Path) -> tuple[float, str]:
    """Run a command; return its time by the clock and how it ended."""
    with timed() as watch:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    if done.returncode:
        progress(f"{Path(command[0]).name} failed:\n{(done.stdout + done.stderr)[-1500:]}")
    return watch.seconds, f"ended with {done.returncode}" if done.returncode else "s"


def main() -> None:
    rows = []
    build: list[str | Path] = [BIN / "jupyter-book", "build", ".", "-W", "--keep-going", "-n", "-q"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_sources(folder)
        progress("building the site")
        clean, unit = seconds(build, folder)
        rows.append(Row("clean build of the site", clean, unit, "under 60 s"))
        page = folder / "book/for-instructors.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
        progress("building it again after one page changed")
        again, unit = seconds(build, folder)
        rows.append(Row("build after one page changed", again, unit, "under 10 s"))
    chapters = sorted((ROOT / "chapters").glob("*.ipynb"))
    if chapters:
        progress(f"re-running {len(chapters)} chapters")
        options = ["-n", "2", "--dist", "loadfile", "--nbval", "--nbval-current-env"]
        nbval, unit = seconds([BIN / "pytest", "-q", *options, "chapters"], ROOT)
        rows.append(Row(f"nbval over {len(chapters)} chapters", nbval, unit, "under 60 s"))
    report("build", rows)


if __name__ == "__main__":
    main()
