"""The package as others get it: a wheel built from the source archive, tried away from here."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from nenlm import explorers

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "widgets/nenlm"
CASE = "ki67: 5\nclear: 70_89\npattern: many_both\nburden: 40\nsite: pancreas\n"
RENDER = """
from nenlm import explorers

for name in explorers.__all__:
    if getattr(explorers, name)().html():
        print(name)
"""


def run(*command: str | Path, cwd: Path, site: Path | None = None) -> str:
    """Run a command in `cwd`, with the packages of `site` first, and return what it prints."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if site:
        env["PYTHONPATH"] = str(site)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(target: str, source: Path, folder: Path) -> Path:
    """Build one archive of the sources in `source` into `folder`."""
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=source)
    (archive,) = folder.iterdir()
    return archive


@dataclass(frozen=True)
class Installed:
    """A wheel, the folder it is installed in, and an empty folder to work in."""

    wheel: Path
    site: Path
    elsewhere: Path

    def run(self, *words: str) -> str:
        """Run the installed command line and return what it prints."""
        return run(self.site / "bin/nenlm", *words, cwd=self.elsewhere, site=self.site)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package, installed from a wheel that was built from the source archive alone."""
    folder = tmp_path_factory.mktemp("package")
    with tarfile.open(build("sdist", ROOT, folder / "sdist")) as archive:
        assert [member.name for member in archive if not member.isfile()] == []
        archive.extractall(folder / "unpacked", filter="data")
    (source,) = (folder / "unpacked").iterdir()
    wheel = build("wheel", source, folder / "wheel")
    site = folder / "site"
    options = ["--quiet", "--no-index", "--no-deps", "--target", str(site)]
    run(sys.executable, "-m", "pip", "install", *options, wheel, cwd=folder)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return Installed(wheel, site, elsewhere)


def test_the_wheel_holds_the_whole_package_and_both_licences(installed: Installed) -> None:
    with ZipFile(installed.wheel) as wheel:
        held = set(wheel.namelist())
    here = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    named = {"py.typed", "evidence/references.bib", "static/page.js", "quiz/static/quiz.css"}
    assert {f"nenlm/{name}" for name in named} <= here
    assert here - held == set()
    licences = {name.rpartition("/licenses/")[2] for name in held if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CONTENT"}


def test_the_installed_package_is_the_one_that_is_tried(installed: Installed) -> None:
    command = [sys.executable, "-c", "import nenlm; print(nenlm.__file__)"]
    found = run(*command, cwd=installed.elsewhere, site=installed.site)
    assert Path(found.strip()).is_relative_to(installed.site)


def test_the_installed_command_line_answers(installed: Installed) -> None:
    assert "Usage: nenlm" in installed.run("--help")
    assert "all in order" in installed.run("check")
    (installed.elsewhere / "case.yaml").write_text(CASE, encoding="utf-8")
    assert installed.run("plan", "case.yaml").startswith("Aim: Refer for transplant evaluation")


def test_every_explorer_of_the_installed_package_renders(installed: Installed) -> None:
    (installed.elsewhere / "render.py").write_text(RENDER, encoding="utf-8")
    printed = run(sys.executable, "render.py", cwd=installed.elsewhere, site=installed.site)
    assert printed.split() == explorers.__all__
