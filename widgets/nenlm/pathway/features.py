"""Features: the inputs of a case, with closed domains.

A feature has values, or is a number cut into cells at named cut-offs. Inside the engine a case
is a tuple of value indices; the index after the last value stands for *unknown*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from nenlm.content import ContentError, nearest
from nenlm.pathway.documents import FeatureDoc

UNKNOWN = "unknown"

Given = str | float | int


@dataclass(frozen=True)
class Cut:
    """A named cut-off; with side `below` the number itself belongs to the upper cell."""

    at: float
    side: Literal["below", "up_to"]

    def is_under(self, number: float) -> bool:
        """Whether `number` lies in the lower cell."""
        return number < self.at if self.side == "below" else number <= self.at


@dataclass(frozen=True)
class Value:
    """One value of a feature, or one cell of a number."""

    id: str
    label: str
    open: bool = False


@dataclass(frozen=True)
class Number:
    """Domain of a numeric feature."""

    unit: str
    low: float
    high: float
    step: float
    cuts: tuple[Cut, ...]


@dataclass(frozen=True)
class Feature:
    """One input of a case.

    `values` never contains unknown; `unknown` is the advice to follow when it is not known, and
    empty where the feature is always known.
    """

    id: str
    label: str
    group: str
    core: bool
    kind: Literal["course", "finding", "fixed"]
    supplier: str
    meaning: str
    unknown: str
    values: tuple[Value, ...]
    number: Number | None
    default: Given
    facts: tuple[str, ...] = ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Value ids in order, `unknown` last where it may occur."""
        known = tuple(value.id for value in self.values)
        return (*known, UNKNOWN) if self.unknown else known

    @cached_property
    def index(self) -> dict[str, int]:
        """Index of each value id."""
        return {value_id: i for i, value_id in enumerate(self.ids)}

    @cached_property
    def closed(self) -> tuple[int, ...]:
        """Indices a known, settled value can have: what a flip may move to."""
        return tuple(i for i, value in enumerate(self.values) if not value.open)

    def cell(self, given: Given) -> int:
        """Return the index of the value or cell that `given` falls into.

        Raises:
            ContentError: not a value, or a number out of range; the message names the feature
                and what is allowed.
        """
        if isinstance(given, str) and given in self.index:
            return self.index[given]
        if self.number is None:
            raise ContentError(
                [f"{self.id}: '{given}' is not a value; {nearest(str(given), self.ids)}"]
            )
        number = self._as_number(given)
        return sum(not cut.is_under(number) for cut in self.number.cuts)

    def value_of(self, given: Given) -> str:
        """Return the id of the value or cell that `given` falls into.

        Raises:
            ContentError: as for `cell`.
        """
        return self.ids[self.cell(given)]

    def normalise(self, given: Given) -> Given:
        """Return `given` as a case stores it: a value id, a number or `unknown`.

        Raises:
            ContentError: as for `cell`.
        """
        if self.number is None or given == UNKNOWN:
            return self.value_of(given)
        if isinstance(given, str) and given in self.index:
            return self.representative(self.index[given])
        return self._as_number(given)

    def _as_number(self, given: Given) -> float | int:
        assert self.number is not None
        allowed = f"a number from {self.number.low:g} to {self.number.high:g}"
        if self.number.unit:
            allowed += f" {self.number.unit}"
        if self.unknown:
            allowed += f", or '{UNKNOWN}'"
        try:
            number = float(given)
        except (TypeError, ValueError):
            number = float("nan")
        if isinstance(given, bool) or not self.number.low <= number <= self.number.high:
            raise ContentError([f"{self.id}: {given!r} is not allowed; allowed: {allowed}."])
        return int(number) if number == int(number) else number

    def representative(self, index: int) -> Given:
        """A case value that falls into cell `index`: the middle of a cell, as a whole number."""
        if self.number is None or index == len(self.values):
            return self.ids[index]
        low, high = self.bounds(index)
        middle = round((low + high) / 2)
        return middle if self.cell(middle) == index else high

    def bounds(self, index: int) -> tuple[float, float]:
        """Lower and upper bound of a numeric cell, in the feature's unit."""
        assert self.number is not None
        edges = [self.number.low, *(cut.at for cut in self.number.cuts), self.number.high]
        return edges[index], edges[index + 1]

    def text(self, given: Given) -> str:
        """The words for a case value: its label, or the number with its unit."""
        if given == UNKNOWN:
            return "not known"
        if self.number is None:
            return self.values[self.index[str(given)]].label
        return f"{given:g} {self.number.unit}".rstrip() if not isinstance(given, str) else given


def _cell_ids(number_low: float, number_high: float, cuts: tuple[Cut, ...]) -> list[str]:
    left, low, ids = "[", number_low, []
    for cut in cuts:
        right = ")" if cut.side == "below" else "]"
        ids.append(f"{left}{low:g},{cut.at:g}{right}")
        left, low = ("[" if cut.side == "below" else "("), cut.at
    return [*ids, f"{left}{low:g},{number_high:g}]"]


def _scale_label(index: int, cuts: tuple[Cut, ...], low: float, high: float) -> str:
    """Label of a cell of a scale of whole grades without a unit: `0–2`."""
    start = low if index == 0 else cuts[index - 1].at + (cuts[index - 1].side == "up_to")
    end = high if index == len(cuts) else cuts[index].at - (cuts[index].side == "below")
    return f"{start:g}–{end:g}"


def _cell_label(index: int, cuts: tuple[Cut, ...]) -> str:
    lower = cuts[index - 1] if index else None
    upper = cuts[index] if index < len(cuts) else None
    if upper is None:
        assert lower is not None
        return f"{'≥' if lower.side == 'below' else '>'} {lower.at:g}"
    sign = "<" if upper.side == "below" else "≤"
    if lower is None:
        return f"{sign} {upper.at:g}"
    start = f"{'> ' if lower.side == 'up_to' else ''}{lower.at:g}"
    return f"{start} to {sign + ' ' if upper.side == 'below' else ''}{upper.at:g}"


def _cuts(doc: FeatureDoc) -> tuple[Cut, ...]:
    cuts = []
    for cut in doc.cuts:
        if (cut.below is None) == (cut.up_to is None):
            raise ContentError([f"features.yaml: {doc.id}: cuts: give `below` or `up_to`"])
        at = cut.below if cut.below is not None else cut.up_to
        assert at is not None
        cuts.append(Cut(at, "below" if cut.below is not None else "up_to"))
    if [cut.at for cut in cuts] != sorted({cut.at for cut in cuts}):
        raise ContentError([f"features.yaml: {doc.id}: cuts: must rise"])
    return tuple(cuts)


def build_feature(doc: FeatureDoc) -> Feature:
    """Turn one document into a feature.

    Raises:
        ContentError: neither values nor a number, a default that is no value, cuts in disorder.
    """
    number = None
    if doc.number is not None:
        cuts = _cuts(doc)
        ids = _cell_ids(doc.number.low, doc.number.high, cuts)
        low, high = doc.number.low, doc.number.high
        values = tuple(
            Value(
                cell_id,
                _cell_label(i, cuts) if doc.number.unit else _scale_label(i, cuts, low, high),
            )
            for i, cell_id in enumerate(ids)
        )
        default: Given = doc.number.default
        if default == int(default):
            default = int(default)
        number = Number(doc.number.unit, doc.number.low, doc.number.high, doc.number.step, cuts)
    else:
        values = tuple(Value(v, d.label, d.open) for v, d in doc.values.items())
        default = doc.default or ""
    if len(values) < 2:
        raise ContentError([f"features.yaml: {doc.id}: needs two or more values, or number + cuts"])
    feature = Feature(
        id=doc.id,
        label=doc.label,
        group=doc.group,
        core=doc.core,
        kind=doc.kind,
        supplier=doc.supplier,
        meaning=doc.meaning,
        unknown=doc.unknown,
        values=values,
        number=number,
        default=default,
        facts=tuple(doc.facts),
    )
    feature.cell(default)
    return feature


def index_features(features: Iterable[Feature]) -> dict[str, Feature]:
    """Features by id."""
    return {feature.id: feature for feature in features}
