"""The command itself, and how faults are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from nenlm.content import ContentError
from nenlm.pathway import ContradictionError

app = typer.Typer(
    help="The decision pathway of the course: for teaching, not for the care of a patient.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@contextmanager
def told() -> Iterator[None]:
    """Turn a fault in content or case into its message and exit status 1."""
    try:
        yield
    except (ContentError, ContradictionError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
