"""The command line: answers, messages and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from nenlm import cli
from nenlm.cli import app
from nenlm.content import ContentError
from nenlm.pathway import load

runner = CliRunner()


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text("ki67: 5\nclear: 70_89\npattern: many_both\nburden: 40\nsite: pancreas\n")
    return path


def test_plan_prints_the_aim_and_its_lines(case_file: Path) -> None:
    result = runner.invoke(app, ["plan", str(case_file)])
    assert result.exit_code == 0
    assert result.stdout.startswith("Aim: Refer for transplant evaluation")


def test_plan_as_data_is_json(case_file: Path) -> None:
    result = runner.invoke(app, ["plan", str(case_file), "--json", "--edition", "review-2012"])
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["edition"] == "review-2012"
    assert data["shown_aim"] == "systemic"


def test_explain_names_the_rule_and_what_failed(case_file: Path) -> None:
    result = runner.invoke(app, ["explain", str(case_file)])
    assert result.exit_code == 0
    assert "I11a -> transplant [contested]" in result.stdout
    assert "not I09d (curative): Share that can be cleared is not All" in result.stdout


def test_check_counts_what_it_loaded() -> None:
    result = runner.invoke(app, ["check"])
    assert result.exit_code == 0
    assert result.stdout.strip().endswith("all in order")
    assert "49 features" in result.stdout


def test_verify_says_what_was_proved() -> None:
    result = runner.invoke(app, ["verify", "--edition", "review-2012"])
    assert result.exit_code == 0
    assert "checks over 9.036e+21 cases: all hold" in result.stdout


def test_verify_prints_a_counterexample_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    change = {"op": "remove", "decision": "work_up", "rules": ["W6c"]}
    broken = load("review-2012").with_changes([change])
    monkeypatch.setattr(cli, "load", lambda: broken)
    result = runner.invoke(app, ["verify", "--edition", "changed"])
    assert result.exit_code == 1
    assert "FAILS  safety S2d" in result.stdout
    assert "chd=moderate" in result.stdout
    assert "checks do not hold" in result.stderr


@pytest.mark.parametrize("command", [["verify", "--edition"], ["plan", "case.yaml", "--edition"]])
def test_an_unknown_edition_is_told_with_those_there_are(command: list[str]) -> None:
    result = runner.invoke(app, [*command, "review-2021"])
    assert result.exit_code == 1
    assert "Did you mean review-2012?" in result.stderr


def test_check_names_what_is_wrong_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> NoReturn:
        raise ContentError(["aims.yaml: one", "terms.yaml: two"])

    monkeypatch.setattr(cli, "load", faulty)
    result = runner.invoke(app, ["check"])
    assert result.exit_code == 1
    assert result.stderr == "aims.yaml: one\nterms.yaml: two\n"
    assert result.stdout == ""


def test_links_compares_prose_with_facts(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Survival was [60 %](fact:sarmiento-2003-mayo-clinic.os-5y).\n")
    result = runner.invoke(app, ["links", str(page)])
    assert result.exit_code == 1
    assert "the evidence says '61 %'" in result.stderr
    assert runner.invoke(app, ["links", "--fix", str(page)]).exit_code == 0
    assert "[61" in page.read_text()


def test_export_writes_what_the_browser_takes(tmp_path: Path) -> None:
    result = runner.invoke(app, ["export", "--folder", str(tmp_path)])
    assert result.exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"pathway.json", "facts.json", "digests.json"}
