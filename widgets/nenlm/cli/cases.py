"""Commands on one case: its plan, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from nenlm.cli.app import app, told
from nenlm.content import ContentError, read_yaml
from nenlm.pathway import Pathway, Plan, load
from nenlm.pathway.documents import STRENGTHS
from nenlm.pathway.rules import Condition
from nenlm.pathway.why import Reason

CaseFile = Annotated[
    Path, typer.Argument(help="YAML file with the features that differ from the defaults.")
]
EditionName = Annotated[
    str, typer.Option("--edition", "-e", help="Edition or variant to judge by.")
]


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
    with told():
        _, found = _plan(case_file, edition)
        if as_json:
            typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        else:
            typer.echo(found.text())


@app.command()
def explain(case_file: CaseFile, edition: EditionName = "current") -> None:
    """Print, for every decision, the rule that fired and why those before it did not."""
    with told():
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
