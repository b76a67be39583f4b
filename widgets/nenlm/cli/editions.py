"""Commands on whole editions: what one changes, over every case of a domain."""

from __future__ import annotations

from typing import Annotated

import typer

from nenlm.cli.app import app, told
from nenlm.pathway import load


@app.command("compare-editions")
def compare_editions(
    edition: Annotated[str, typer.Argument(help="Edition or variant to compare with.")],
    among: Annotated[
        str, typer.Option(help="Term of the rules that says which cases count.")
    ] = "ordinary",
) -> None:
    """Count the combinations of values that another edition leads to another intent."""
    with told():
        pathway = load()
        other = load(edition)
        changes = pathway.changes(other, {"is": among})
        words = {name: intent.word for name, intent in pathway.tables.intents.items()}
        typer.echo(
            f"{changes.changed} of {changes.cases} combinations ({changes.share:.2%}) "
            f"change their intent from {pathway.tables.edition.title} to "
            f"{other.tables.edition.title}:"
        )
        for each in changes.transitions:
            turn, change = each.turn, each.change
            status = f" [{change.status}]" if change else ""
            typer.echo(
                f"  {each.cases / changes.changed:7.2%}  {words[turn.before]} -> "
                f"{words[turn.after]}: {turn.rule_before} -> {turn.rule_after}{status}"
            )
