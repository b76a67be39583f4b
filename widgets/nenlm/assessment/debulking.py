"""Which published reports speak at which share of tumour removed: `debulking.yaml`, checked.

Nothing is pooled: a report stands at a share only where what was read of it says so, and its
printed values stand beside each other. The stops are the values of the feature `clear`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from nenlm.content import nearest, read_model
from nenlm.evidence.model import Unit
from nenlm.pathway import load
from nenlm.pathway.tables import Tables

FILE = Path(__file__).with_name("debulking.yaml")

Role = Literal["target", "reached", "compared", "mixed", "review", "beside"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stop(_Strict):
    """A share that can be chosen: a value of the feature, its name, and what is known there."""

    value: str
    label: str
    says: str


class Report(_Strict):
    """A fact, the stops at which it speaks, what it did there, and its values."""

    fact: str
    at: tuple[str, ...] = Field(min_length=1)
    role: Role
    says: str
    values: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its values."""
        return tuple(f"{self.fact}.{value}" for value in self.values)


class DebulkingDoc(_Strict):
    """All of it."""

    feature: str
    facts: tuple[str, ...]
    stops: tuple[Stop, ...]
    reports: tuple[Report, ...]
    roles: dict[Role, str]

    def stop(self, value: str) -> Stop | None:
        """Return the stop of a value of the feature; None where the share is not known."""
        return next((stop for stop in self.stops if stop.value == value), None)

    def at(self, value: str) -> tuple[Report, ...]:
        """Return the reports that speak at a stop."""
        return tuple(report for report in self.reports if value in report.at)


def read_debulking(path: Path, tables: Tables) -> DebulkingDoc:
    """Read the file and check it against the pathway and the evidence.

    Raises:
        ContentError: a malformed entry, an unknown feature, value or fact, a value of the feature
            without a stop, or a role without its words.
    """
    return read_model(DebulkingDoc, path, lambda doc: _problems(doc, tables))


def _problems(doc: DebulkingDoc, tables: Tables) -> Iterator[str]:
    feature = tables.features.get(doc.feature)
    if feature is None:
        yield f"feature: '{doc.feature}'; {nearest(doc.feature, tables.features)}"
        return
    shares = [value.id for value in feature.values]
    if sorted(stop.value for stop in doc.stops) != sorted(shares):
        yield f"stops: must name every value of {doc.feature} once; {nearest('', shares)}"
    for role in get_args(Role):
        if role not in doc.roles:
            yield f"roles: lacks {role}"
    facts = tables.evidence.facts
    for fact in (*doc.facts, *(report.fact for report in doc.reports)):
        if fact not in facts:
            yield f"facts: '{fact}'; {nearest(fact, facts)}"
    yield from _problems_of_reports(doc, shares, tables)


def _problems_of_reports(doc: DebulkingDoc, shares: Sequence[str], tables: Tables) -> Iterator[str]:
    facts = tables.evidence.facts
    for report in doc.reports:
        known = facts[report.fact].values if report.fact in facts else {}
        for field, given, allowed in (("at", report.at, shares), ("values", report.values, known)):
            for name in given:
                if name not in allowed:
                    yield f"reports: {report.fact}: {field}: '{name}'; {nearest(name, allowed)}"


@cache
def load_debulking() -> DebulkingDoc:
    """Return the course's own content (read once)."""
    return read_debulking(FILE, load().tables)


def debulking_contract() -> dict[str, Any]:
    """Return the content with every report's numbers, as the browser takes it."""
    doc, evidence = load_debulking(), load().tables.evidence
    return {
        "feature": doc.feature,
        "stops": [stop.model_dump() for stop in doc.stops],
        "roles": dict(doc.roles),
        "reports": [
            {
                "fact": report.fact,
                "at": list(report.at),
                "role": report.role,
                "says": report.says,
                "title": evidence.facts[report.fact].title,
                "n": evidence.facts[report.fact].n,
                "design": evidence.facts[report.fact].design.label,
                "checked": evidence.facts[report.fact].checked.label,
                "values": [_printed(address) for address in report.addresses],
            }
            for report in doc.reports
        ],
    }


def _printed(address: str) -> dict[str, Any]:
    """A value as printed; `share` is where its dot stands, for shares in percent alone."""
    value = load().tables.evidence.value(address)
    told: dict[str, Any] = {"label": value.label, "text": value.text, "n": value.n}
    if value.unit is Unit.PERCENT:
        told["share"] = value.value
    return told
