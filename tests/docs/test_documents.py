"""What the documents name exists."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "book/for-instructors.md", "book/cover.md"]
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"```console\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s#]+)\)")
TARGET = re.compile(r"\bmake ([a-z]+)")
LOOKS_LIKE_PATH = re.compile(r"^[\w.-]+(/[\w.*-]+)*/$|^[\w.-]+(/[\w.*-]+)+$|^[A-Z]{4,}[\w.-]*$")
BUILT = {"_build/html"}


def read(name: str) -> str:
    """Return the text of a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def named_paths(name: str) -> list[str]:
    """Return the paths a document names in code spans."""
    return [code for code in CODE.findall(read(name)) if LOOKS_LIKE_PATH.match(code)]


def targets() -> set[str]:
    """Return the tasks the Makefile offers."""
    return set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE))


def test_the_documents_name_paths_at_all() -> None:
    assert len(named_paths("README.md")) > 5
    assert len(named_paths("CONTRIBUTING.md")) > 5


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_named_exist(name: str) -> None:
    missing = [
        path for path in named_paths(name) if path not in BUILT and not (ROOT / path).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_files_lead_somewhere(name: str) -> None:
    links = [link for link in LINK.findall(read(name)) if ":" not in link]
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_make_targets_named_exist(name: str) -> None:
    text = read(name)
    commands = "\n".join([*FENCE.findall(text), *CODE.findall(text)])
    assert set(TARGET.findall(commands)) <= targets()


def test_every_make_target_is_listed_by_help() -> None:
    help_text = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {line.split()[0] for line in help_text.splitlines()} == targets()


def test_direct_dependencies_are_pinned_once_and_explained() -> None:
    lines = [line for line in read("requirements.txt").splitlines() if "==" in line]
    pins = dict(re.findall(r"^([\w-]+)==([^\s#]+)", "\n".join(lines), re.MULTILINE))
    assert len(pins) == len(lines)
    assert [line for line in lines if "#" not in line] == []
    locked = {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(r"^([\w-]+)==(\S+)", read("constraints.txt"), re.MULTILINE)
    }
    for name, version in pins.items():
        assert locked[name.lower().replace("_", "-")] == version, name


def test_the_package_needs_nothing_that_is_not_pinned() -> None:
    settings = tomllib.loads(read("pyproject.toml"))
    project = settings["project"]
    extras = project["optional-dependencies"].values()
    items = [*settings["build-system"]["requires"], *project["dependencies"], *chain(*extras)]
    needed = {re.split(r"[<>=]", item)[0].lower() for item in items}
    pins = re.findall(r"^([\w-]+)==", read("requirements.txt"), re.MULTILINE)
    pinned = {name.lower() for name in pins}
    assert needed <= pinned


def test_version_and_licence_agree() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    citation = yaml.safe_load(read("CITATION.cff"))
    assert str(citation["version"]) == project["version"]
    assert project["license"].split(" AND ") == citation["license"]
    assert read("LICENSE").startswith("BSD 3-Clause License")
    assert "Attribution 4.0 International" in read("LICENSE-CONTENT")


def test_every_page_of_the_contents_exists() -> None:
    toc = read("_toc.yml")
    files = re.findall(r"(?:root|file): (\S+)", toc)
    assert files
    for file in files:
        assert any((ROOT / f"{file}{suffix}").is_file() for suffix in (".md", ".ipynb")), file
