"""Commands for those who maintain the course: checks, the proof, the export."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from nenlm import contract
from nenlm.abbreviations import unexplained
from nenlm.cases import presets, worked_checks
from nenlm.cli.app import app, told
from nenlm.evidence import load_evidence
from nenlm.evidence.links import check_links, rewrite_links
from nenlm.pathway import Pathway, load
from nenlm.pathway.verify import Proof
from nenlm.sourcing import unsourced


@app.command()
def check() -> None:
    """Load everything and say what is wrong where."""
    with told():
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
    with told():
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
    with told():
        for path in contract.write(folder):
            typer.echo(f"{path}: {path.stat().st_size:,} bytes")


@app.command()
def links(
    files: Annotated[list[Path], typer.Argument(help="Notebooks and Markdown files.")],
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite numbers that are stale.")] = False,
) -> None:
    """Compare the numbers in prose with the facts they link to."""
    with told():
        if fix:
            typer.echo(f"{rewrite_links(files)} numbers rewritten")
        problems = check_links(files)
        for problem in problems:
            typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(1)


@app.command()
def numbers(
    root: Annotated[Path, typer.Option(help="Working copy of the course.")] = Path(),
) -> None:
    """Find the numbers a reader sees that come from no fact, cut-off or case."""
    with told():
        problems = unsourced(root, load())
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)


@app.command()
def abbreviations(
    root: Annotated[Path, typer.Option(help="Working copy of the course.")] = Path(),
) -> None:
    """Find the abbreviations a reader sees that the glossary does not explain."""
    with told():
        problems = unexplained(root)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
