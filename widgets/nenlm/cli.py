"""The command line: plans, explanations, checks and the proof.

Standard output carries the answer, standard error what goes on meanwhile. Exit status 1: the
content or the case is at fault, or a check does not hold.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from nenlm import contract
from nenlm.cases import presets, worked_checks
from nenlm.content import ContentError, read_yaml
from nenlm.evidence import load_evidence
from nenlm.evidence.links import check_links, rewrite_links
from nenlm.pathway import ContradictionError, Pathway, Plan, load
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.rules import Condition
from nenlm.pathway.verify import Proof
from nenlm.pathway.why import Reason

app = typer.Typer(
    help="The decision pathway of the course: for teaching, not for the care of a patient.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

CaseFile = Annotated[
    Path, typer.Argument(help="YAML file with the features that differ from the defaults.")
]
EditionName = Annotated[
    str, typer.Option("--edition", "-e", help="Edition or variant to judge by.")
]


@contextmanager
def _told() -> Iterator[None]:
    """Turn a fault in content or case into its message and exit status 1."""
    try:
        yield
    except (ContentError, ContradictionError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _plan(case_file: Path, edition: str) -> tuple[Pathway, Plan]:
    pathway = load(edition)
    values = read_yaml(case_file)
    if not isinstance(values, dict):
        raise ContentError([f"{case_file.name}: must be a mapping of features to values"])
    return pathway, pathway.plan(values)


@app.command()
def plan(
    case_file: CaseFile,
    as_json: Annotated[bool, typer.Option("--json", help="Plain data for programs.")] = False,
    edition: EditionName = "current",
) -> None:
    """Print the plan of a case."""
    with _told():
        _, found = _plan(case_file, edition)
        if as_json:
            typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        else:
            typer.echo(found.text())


@app.command()
def explain(case_file: CaseFile, edition: EditionName = "current") -> None:
    """Print, for every decision, the rule that fired and why those before it did not."""
    with _told():
        pathway, found = _plan(case_file, edition)
        for decision, reason in found.why.items():
            title = pathway.tables.decisions[decision].title
            typer.echo("\n".join([f"{title} ({decision})", *_reason_lines(pathway, reason)]))


def _reason_lines(pathway: Pathway, reason: Reason) -> Iterator[str]:
    for rule in reason.fired:
        strength = f" [{STRENGTHS[rule.strength]}]" if rule.strength else ""
        yield f"  {rule.id} -> {rule.then or rule.passes}{strength}: {rule.because}"
        if rule.facts:
            yield f"      facts: {', '.join(rule.facts)}"
    if not reason.fired:
        yield "  no rule applies"
    for missed in reason.missed:
        failed = "; ".join(_not_met(pathway, condition) for condition in missed.failed)
        yield f"    not {missed.rule.id} ({missed.rule.then or missed.rule.passes}): {failed}"


def _not_met(pathway: Pathway, condition: Condition) -> str:
    feature = pathway.tables.features.get(condition.input)
    if feature is None:
        return f"{condition.input} is not {' or '.join(condition.values)}"
    labels = {v.id: v.label for v in feature.values}
    return f"{feature.label} is not {' or '.join(labels.get(v, v) for v in condition.values)}"


@app.command()
def check() -> None:
    """Load everything and say what is wrong where."""
    with _told():
        evidence = load_evidence()
        base = load()
        for edition in base.editions:
            base.with_edition(edition)
        rules = sum(len(d.rules) for d in base.tables.decisions.values())
        typer.echo(
            f"{len(evidence.facts)} facts, {len(evidence.sources)} sources, "
            f"{len(evidence.positions)} positions; {len(base.tables.features)} features, "
            f"{rules} rules, {len(base.editions)} editions and variants; "
            f"{len(presets())} presets, {len(worked_checks())} worked checks: all in order"
        )


@app.command()
def verify(
    edition: Annotated[
        list[str] | None, typer.Option("--edition", "-e", help="Edition to prove (default: all).")
    ] = None,
) -> None:
    """Prove every edition over every case that can exist, or print a counterexample."""
    with _told():
        base = load()
        failed = sum([_verify(base.with_edition(name)) for name in edition or base.editions])
    if failed:
        typer.echo(f"{failed} checks do not hold", err=True)
        raise typer.Exit(1)


def _verify(pathway: Pathway) -> int:
    began = time.perf_counter()
    proof = Proof(pathway.tables)
    failed = number = 0
    for number, found in enumerate(proof.checks(), start=1):
        if sys.stderr.isatty():
            typer.echo(
                f"\r\033[K{pathway.edition}: check {number}, {found.name[:60]}", nl=False, err=True
            )
        if not found.holds:
            failed += 1
            typer.echo(("\n" if sys.stderr.isatty() else "") + str(found))
    if sys.stderr.isatty():
        typer.echo("\r\033[K", nl=False, err=True)
    cases = proof.cases["with unknown values, admissible"]
    verdict = "all hold" if not failed else f"{failed} do not hold"
    seconds = time.perf_counter() - began
    typer.echo(
        f"{pathway.edition}: {number} checks over {cases:.3e} cases: {verdict} ({seconds:.0f} s)"
    )
    return failed


@app.command()
def export(
    folder: Annotated[Path, typer.Option(help="Where to write.")] = Path("widgets/contract"),
) -> None:
    """Write what the browser takes from Python."""
    with _told():
        for path in contract.write(folder):
            typer.echo(f"{path}: {path.stat().st_size:,} bytes")


@app.command()
def links(
    files: Annotated[list[Path], typer.Argument(help="Notebooks and Markdown files.")],
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite numbers that are stale.")] = False,
) -> None:
    """Compare the numbers in prose with the facts they link to."""
    with _told():
        if fix:
            typer.echo(f"{rewrite_links(files)} numbers rewritten")
        problems = check_links(files)
        for problem in problems:
            typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
