"""The options and where the pathway names them: the content of `options.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from nenlm.content import nearest, read_model
from nenlm.pathway import load
from nenlm.pathway.tables import Tables

FILE: Final = Path(__file__).parent / "options.yaml"

Named = dict[str, tuple[str, ...]]
"""Outcomes by decision."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionDoc(_Strict):
    """One option: the outcomes that name it or speak against it, and what is said of it.

    `within` names it as part of another treatment. With `bars` false the conditions of the rules
    that name it are no bars. Under `aim` stand outcomes of the shown aim.
    """

    id: str
    way: str
    label: str
    named: Named
    within: Named = {}
    against: Named = {}
    bars: bool = True
    cautions: tuple[str, ...]
    ready: tuple[str, ...]
    says: str
    facts: tuple[str, ...]

    @property
    def through_artery(self) -> bool:
        """Whether it needs the aim, or the line beside it, that opens the artery."""
        return self.way == "artery"


class OptionsDoc(_Strict):
    """The whole file: the features shown, the ways into the liver, the options."""

    first: tuple[str, ...]
    more: tuple[str, ...]
    ways: dict[str, str]
    options: tuple[OptionDoc, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """The features among which a smallest change is searched for."""
        return self.first + self.more


def read_options(path: Path, tables: Tables) -> OptionsDoc:
    """Read the list of options and check every name in it.

    Raises:
        ContentError: a malformed entry, or an unknown feature, way, decision, outcome or fact.
    """
    return read_model(OptionsDoc, path, lambda doc: _problems(doc, tables))


def _problems(doc: OptionsDoc, tables: Tables) -> Iterator[str]:
    for name in doc.features:
        if name not in tables.features:
            yield f"features: '{name}'; {nearest(name, tables.features)}"
    for option in doc.options:
        if option.way not in doc.ways:
            yield f"{option.id}: way: '{option.way}'; {nearest(option.way, doc.ways)}"
        for named in (option.named, option.within, option.against):
            yield from (f"{option.id}: {problem}" for problem in _unknown(named, tables))
        precautions = {"precautions": (*option.cautions, *option.ready)}
        yield from (f"{option.id}: {problem}" for problem in _unknown(precautions, tables))
        for fact in option.facts:
            if fact not in tables.evidence.facts:
                yield f"{option.id}: facts: '{fact}'; {nearest(fact, tables.evidence.facts)}"


def _unknown(named: Mapping[str, tuple[str, ...]], tables: Tables) -> Iterator[str]:
    for decision, outcomes in named.items():
        if decision not in tables.decisions:
            yield f"'{decision}'; {nearest(decision, tables.decisions)}"
            continue
        known = tables.decisions[decision].outcomes
        for outcome in outcomes:
            if outcome not in known:
                yield f"{decision}: '{outcome}'; {nearest(outcome, known)}"


@cache
def load_options() -> OptionsDoc:
    """Return the course's options (read once)."""
    return read_options(FILE, load().tables)
