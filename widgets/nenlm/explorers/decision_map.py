"""The decision map: two features as axes, the plane around the case by intent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import traitlets

from nenlm.content import nearest
from nenlm.explorers.base import CaseLike, Explorer
from nenlm.pathway import Plane

AXES: Final = {"x": "clear", "y": "ki67"}


class DecisionMap(Explorer):
    """See where a case lies between the rules, along any two features.

    Args:
        case: What differs from the defaults, or the id of a preset.
        x: The feature across.
        y: The feature down.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "decision_map"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        x: str = AXES["x"],
        y: str = AXES["y"],
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(case, own={"x": x, "y": y, **(own or {})}, **options)

    @property
    def plane(self) -> Plane:
        """The plane around the present case."""
        return self.pathway.plane(self.case, self.own["x"], self.own["y"])

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        features = self._start.tables.features
        for field, text in proposal["value"].items():
            if field not in AXES:
                raise traitlets.TraitError(f"own: no field '{field}'; {nearest(field, AXES)}")
            if text not in features:
                raise traitlets.TraitError(f"{field}: '{text}'; {nearest(text, features)}")
        own = AXES | dict(proposal["value"])
        if own["x"] == own["y"]:
            raise traitlets.TraitError(f"x and y are both '{own['x']}'; choose two features.")
        return own
