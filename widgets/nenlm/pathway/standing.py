"""How the contested questions stand in one case: which it raises, and which side its plan takes."""

from __future__ import annotations

from dataclasses import dataclass

from nenlm.pathway.case import Case
from nenlm.pathway.engine import Engine, Run
from nenlm.pathway.rules import Condition
from nenlm.pathway.tables import Question


@dataclass(frozen=True)
class Standing:
    """One question in one case.

    `failed` are the conditions that keep the case from raising it; `sides` the stances that the
    plan takes where it is raised, as far as they can be read off the plan.
    """

    question: Question
    failed: tuple[Condition, ...]
    sides: tuple[str, ...]

    @property
    def applies(self) -> bool:
        """Whether the case raises the question."""
        return not self.failed


def standings(engine: Engine, case: Case, run: Run) -> tuple[Standing, ...]:
    """Every contested question on which a position was seen."""

    def failed(when: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(c for c in when if not engine.holds(c, case.cells, run))

    def standing(question: Question) -> Standing:
        missing = failed(question.when)
        taken = [stance for stance, plan in question.sides.items() if not failed(plan)]
        return Standing(question, missing, () if missing else tuple(taken))

    return tuple(standing(q) for q in engine.tables.questions if q.is_contested)
