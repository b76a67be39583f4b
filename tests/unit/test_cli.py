"""The command line: answers, messages and exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from nenlm import contract
from nenlm.cli import app, upkeep
from nenlm.content import ContentError
from nenlm.evidence import Fact, load_evidence
from nenlm.pathway import load
from nenlm.uses import uses

runner = CliRunner()
USES = uses(Path(__file__).parents[2])


def year(fact: Fact) -> int:
    return load_evidence().source_of(fact.id).year or 0


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
    monkeypatch.setattr(upkeep, "load", lambda: broken)
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

    monkeypatch.setattr(upkeep, "load", faulty)
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


def test_export_names_what_was_written_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the files hold is compared with the committed ones when the contract is renewed."""

    def write(folder: Path) -> list[Path]:
        path = folder / "pathway.json"
        path.write_text("{}\n", encoding="utf-8")
        return [path]

    monkeypatch.setattr(contract, "write", write)
    result = runner.invoke(app, ["export", "--folder", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'pathway.json'}: 3 bytes\n"


def test_where_lists_what_leans_on_a_fact() -> None:
    result = runner.invoke(app, ["where", "clarinet-2014"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Rules\n  ")
    assert "(book/pathway#rule-i14a)" in result.stdout
    assert "Pages\n  Resection: Who should be resected" in result.stdout


def test_where_says_that_nothing_uses_a_fact() -> None:
    unused = next(fact for fact, places in uses(Path()).items() if not places)
    result = runner.invoke(app, ["where", unused])
    assert result.exit_code == 0
    assert result.stdout == f"{unused}: nothing uses it\n"


@pytest.mark.parametrize("command", ["where", "fact"])
def test_an_unknown_fact_is_told_with_the_nearest(command: str) -> None:
    result = runner.invoke(app, [command, "clarinet-2041"])
    assert result.exit_code == 1
    assert "no fact 'clarinet-2041'; the nearest are clarinet-2014" in result.stderr


def test_fact_prints_numbers_source_and_how_it_was_checked() -> None:
    result = runner.invoke(app, ["fact", "sarmiento-2003-mayo-clinic"])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert any(line.startswith("  os-5y: 61\u00a0%") for line in lines)
    assert any(line.startswith("Source: Sarmiento JM") for line in lines)
    assert "Checked: abstract read" in lines
    assert any(line.startswith("Compare: bagante-2017-cure-model: ") for line in lines)


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--design", "meta_analysis"], lambda fact: fact.design == "meta_analysis"),
        (["--checked", "secondary"], lambda fact: fact.checked == "secondary"),
        (["--section", "resection"], lambda fact: fact.section == "resection"),
        (["--year-from", "2020", "--year-to", "2021"], lambda fact: year(fact) in (2020, 2021)),
        (["--year-to", "2000"], lambda fact: year(fact) and year(fact) <= 2000),
        (["PEGIVACOGIN"], lambda _: False),
        (["Mayo", "170"], lambda fact: fact.id == "sarmiento-2003-mayo-clinic"),
        (["--unused"], lambda fact: all(u.kind == "conflict" for u in USES[fact.id])),
    ],
)
def test_facts_finds_those_asked_for_and_no_others(
    options: list[str], holds: Callable[[Fact], bool]
) -> None:
    known = load_evidence().facts
    wanted = [fact.id for fact in known.values() if holds(fact)]
    result = runner.invoke(app, ["facts", *options])
    assert result.exit_code == (0 if wanted else 1)
    assert [line for line in result.stdout.splitlines() if not line.startswith(" ")] == wanted
    assert len(wanted) < len(known)
    assert result.stderr == f"{len(wanted)} of {len(known)} facts\n"


def test_facts_tells_the_sections_there_are() -> None:
    result = runner.invoke(app, ["facts", "--section", "resektion"])
    assert result.exit_code == 1
    assert "Did you mean resection?" in result.stderr


def test_an_edition_is_compared_over_every_case_of_a_domain() -> None:
    result = runner.invoke(app, ["compare-editions", "review-2012", "--among", "operable"])
    assert result.exit_code == 0
    counted = load().changes(load("review-2012"), {"is": "operable"})
    first, *rows = result.stdout.splitlines()
    assert first.startswith(f"{counted.changed} of {counted.cases} combinations")
    assert len(rows) == len(counted.transitions)


def test_an_edition_that_is_none_is_told() -> None:
    result = runner.invoke(app, ["compare-editions", "review-2021"])
    assert result.exit_code == 1
    assert "Did you mean review-2012?" in result.stderr
