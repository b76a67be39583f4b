"""The grading helper: from counts and morphology to the WHO class, and the traps on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import traitlets

from nenlm.assessment.grade import Counts, Graded, load_grading
from nenlm.content import ContentError, nearest
from nenlm.explorers.base import CaseLike, Explorer
from nenlm.pathway.features import UNKNOWN

MITOSES: Final = "mitoses"


def mitoses_of(own: Mapping[str, str]) -> float | None:
    """Return the mitoses of an explorer's own state; None where they are not known."""
    text = own.get(MITOSES, UNKNOWN)
    return None if text == UNKNOWN else float(text)


class Grading(Explorer):
    """Grade a biopsy: Ki-67 and differentiation are the case's, the mitoses the explorer's own.

    Args:
        case: What differs from the defaults, or the id of a preset.
        mitoses: Mitoses in 2 mm²; not known if left out.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "grading"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        mitoses: float | None = None,
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        counted = {} if mitoses is None else {MITOSES: f"{mitoses:g}"}
        super().__init__(case, own={**counted, **(own or {})}, **options)

    @property
    def counts(self) -> Counts:
        """What the pathologist says."""
        return load_grading().counts(self.judged_case, mitoses_of(self.own))

    @property
    def graded(self) -> Graded:
        """The class, and how it was found."""
        return load_grading().grade(self.counts)

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = dict(proposal["value"])
        for field, text in own.items():
            if field != MITOSES:
                raise traitlets.TraitError(f"own: no field '{field}'; {nearest(field, [MITOSES])}")
            try:
                load_grading().mitoses.normalise(text)
            except ContentError as error:
                raise traitlets.TraitError(str(error)) from None
        return own
