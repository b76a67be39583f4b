"""The reports behind the figures of outcomes: which values are drawn, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from nenlm.content import ContentError, nearest, read_model
from nenlm.evidence import Evidence, Value, load_evidence
from nenlm.evidence.model import Unit

COUNTED: Final = frozenset({Unit.PATIENTS, Unit.LESIONS})
SERIES: Final = Path(__file__).parent / "series.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OperationDoc(_Strict):
    """What was done to the liver, and the marker that tells it apart."""

    word: str
    meaning: str
    marker: Literal["o", "s", "^", "|", "D"]
    colour: Literal["ink", "green", "amber", "blue"]


class RowDoc(_Strict):
    """One report: the address of its value, the operation, and a name where no author was seen.

    `whole` is false where the value belongs to a part of the patients whose number was not seen.
    """

    value: str
    operation: str
    name: str = ""
    year: int | None = None
    beside: str = ""
    whole: bool = True


class LeftOutDoc(_Strict):
    """A value of the same kind that is not drawn, and why."""

    value: str
    because: str


class MeasureDoc(_Strict):
    """One outcome with the reports that give it."""

    title: str
    caption: str
    axis: tuple[float, float]
    ticks: tuple[float, ...]
    limit: str = ""
    beside: str = ""
    rows: tuple[RowDoc, ...]
    left_out: tuple[LeftOutDoc, ...]


class SeriesDoc(_Strict):
    """The whole file: kinds of operation and measures."""

    operations: dict[str, OperationDoc]
    measures: dict[str, MeasureDoc]


@dataclass(frozen=True)
class Row:
    """One report, ready to draw."""

    name: str
    year: int | None
    operation: str
    address: str
    value: Value
    n: int | None
    beside: Value | None

    @property
    def label(self) -> str:
        """Name and year."""
        return f"{self.name} {self.year or ''}".strip()

    @property
    def point(self) -> float | None:
        """Where it is drawn: a number of patients or lesions as its share of their n."""
        if self.value.value is None or self.value.unit not in COUNTED or not self.n:
            return self.value.value
        return 100 * self.value.value / self.n

    @property
    def text(self) -> str:
        """What is printed: a number of patients or lesions with their n."""
        if self.value.unit in COUNTED and self.n:
            return f"{self.value.value:g} of {self.n}"
        return self.value.text


@cache
def series_document() -> SeriesDoc:
    """Return the course's own list of series."""
    return read_series(SERIES, load_evidence())


def read_series(path: Path, evidence: Evidence) -> SeriesDoc:
    """Read a list of series and check every address and operation in it.

    Raises:
        ContentError: a malformed entry, an unknown operation, or an address without a value.
    """
    document = read_model(SeriesDoc, path)
    problems = [
        f"{path.name}: {name}: {problem}"
        for name, measure in document.measures.items()
        for problem in _problems(measure, document.operations, evidence)
    ]
    if problems:
        raise ContentError(problems)
    return document


def _problems(
    measure: MeasureDoc, operations: Mapping[str, OperationDoc], evidence: Evidence
) -> Iterator[str]:
    for row in measure.rows:
        if row.operation not in operations:
            yield f"operation: '{row.operation}'; {nearest(row.operation, operations)}"
    points = [measure.limit, *(row.beside for row in measure.rows)]
    drawn = [row.value for row in measure.rows]
    left_out = [entry.value for entry in measure.left_out]
    for address in filter(None, [*points, *drawn, *left_out]):
        try:
            value = evidence.value(address)
        except KeyError as error:
            yield str(error.args[0])
            continue
        if address in points and value.value is None:
            yield f"'{address}' is a range; a comparison or a limit is a point"


def rows_of(measure: MeasureDoc, evidence: Evidence) -> tuple[Row, ...]:
    """Return the reports of a measure, oldest first."""
    rows = [_row(doc, evidence) for doc in measure.rows]
    return tuple(sorted(rows, key=lambda row: (row.year or 9999, row.name, row.address)))


def _row(doc: RowDoc, evidence: Evidence) -> Row:
    fact = evidence.facts[doc.value.partition(".")[0]]
    source = evidence.source_of(fact.id)
    value = evidence.value(doc.value)
    surname = source.authors.split(",")[0].removesuffix("et al.").strip().rsplit(" ", 1)[0]
    return Row(
        name=doc.name or surname,
        year=doc.year or source.year,
        operation=doc.operation,
        address=doc.value,
        value=value,
        n=value.n or (fact.n if doc.whole else None),
        beside=evidence.value(doc.beside) if doc.beside else None,
    )
