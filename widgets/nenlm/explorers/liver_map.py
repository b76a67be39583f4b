"""The map of the liver: place deposits, and see type, burden and plan follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.liver_map import Deposit, Reading, checked, parse_deposits, read, text_of
from nenlm.content import ContentError, nearest
from nenlm.explorers.base import CaseLike, Explorer, values_of

FIELD = "deposits"

Rows = Iterable[Sequence[object]] | str


class LiverMap(Explorer):
    """Place deposits in a liver; number, type, share replaced and the plan follow.

    The other arguments are those of every `Explorer`; what the map says overrules the case.

    Args:
        case: What differs from the defaults, or the id of a preset.
        deposits: Rows of segment, diameter in mm and, if not at the surface, `"deep"` or
            `"duct"`; or the same as text, `"VII:60:surface,III:12:deep"`.
    """

    name: ClassVar[str] = "liver_map"

    def __init__(self, case: CaseLike = None, *, deposits: Rows = (), **more: Any) -> None:
        placed = parse_deposits(deposits) if isinstance(deposits, str) else checked(deposits)
        super().__init__(
            {**values_of(case), **_features(placed)}, own={FIELD: text_of(placed)}, **more
        )

    @property
    def deposits(self) -> tuple[Deposit, ...]:
        """The deposits, in the order in which they were placed."""
        return parse_deposits(self.own.get(FIELD, ""))

    @deposits.setter
    def deposits(self, rows: Rows) -> None:
        placed = parse_deposits(rows) if isinstance(rows, str) else checked(rows)
        self.own = {FIELD: text_of(placed)}

    @property
    def reading(self) -> Reading | None:
        """What the map says; nothing of an empty liver."""
        return read(self.deposits)

    @traitlets.observe("own")
    def _follow(self, change: Mapping[str, Any]) -> None:
        features = _features(parse_deposits(change["new"].get(FIELD, "")))
        if any(self.case.get(name) != value for name, value in features.items()):
            self.case = {**self.case, **features}

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = proposal["value"]
        for name in own:
            if name != FIELD:
                raise traitlets.TraitError(f"own: '{name}'; {nearest(name, [FIELD])}")
        try:
            parse_deposits(own.get(FIELD, ""))
        except ContentError as error:
            raise traitlets.TraitError(str(error)) from None
        return own


def _features(deposits: tuple[Deposit, ...]) -> dict[str, Any]:
    reading = read(deposits)
    return dict(reading.features) if reading else {}
