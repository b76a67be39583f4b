"""Name the type: livers from a seed, the reader's answer, and the clause that decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.liver_practice import MASK, Exercise, exercise, practice
from nenlm.content import nearest
from nenlm.explorers.base import Explorer

FIELDS = ("seed", "at")


class NameTheType(Explorer):
    """Practise the types on livers made from a seed; the same seed shows a class the same livers.

    Without a script the first livers of the seed stand there with their answers.

    Args:
        seed: From 0 to 4294967295.
        more: The arguments of every `Explorer` but the case.
    """

    name: ClassVar[str] = "name_the_type"

    def __init__(self, seed: int = 0, **more: Any) -> None:
        super().__init__(own={"seed": str(seed)}, **more)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The first row of livers."""
        seed = int(self.own.get("seed", "0"))
        return tuple(exercise(seed, number) for number in range(len(practice().row)))

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        own: dict[str, str] = proposal["value"]
        for name, text in own.items():
            if name not in FIELDS:
                raise traitlets.TraitError(f"own: '{name}'; {nearest(name, FIELDS)}")
            if not (text.isascii() and text.isdigit() and int(text) <= MASK):
                raise traitlets.TraitError(f"{name}: '{text}'; allowed: 0 to {MASK}")
        return own
