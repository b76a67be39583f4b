"""A case: a full assignment of features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nenlm.content import ContentError, nearest
from nenlm.pathway.features import Feature, Given


@dataclass(frozen=True)
class Case(Mapping[str, Given]):
    """A full assignment of features: a value id, a number, or `unknown`.

    `given` holds them by feature id, `cells` the value indices in the order of the features.
    """

    given: Mapping[str, Given]
    cells: tuple[int, ...]

    def __getitem__(self, feature: str) -> Given:
        return self.given[feature]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)


def make_case(features: Mapping[str, Feature], given: Mapping[str, object]) -> Case:
    """Fill the defaults and validate.

    Raises:
        ContentError: every unknown feature and every value that is not allowed, one line each.
    """
    values: dict[str, Given] = {}
    problems = [
        f"{name}: is no feature; {nearest(str(name), features)}"
        for name in given
        if name not in features
    ]
    for feature in features.values():
        wanted = given.get(feature.id, feature.default)
        try:
            if not isinstance(wanted, str | int | float):
                raise ContentError([f"{feature.id}: {wanted!r} is neither a word nor a number."])
            values[feature.id] = feature.normalise(wanted)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return Case(values, tuple(f.cell(values[f.id]) for f in features.values()))
