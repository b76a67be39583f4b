"""The cohort explorer: which published cohorts speak about a case, and what they print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import traitlets

from nenlm.assessment.cohorts import Cohort, Cohorts, Coverage, load_cohorts
from nenlm.explorers.base import CaseLike, Explorer, among

DEFAULT_YEARS: Final = 5


@dataclass(frozen=True)
class Choice:
    """What is shown besides the case: after how many years, and which cohort as people."""

    years: int
    cohort: Cohort

    @classmethod
    def of(cls, known: Cohorts, judged: Iterable[Coverage], own: Mapping[str, str]) -> Choice:
        """Read the choice; without a cohort, the first that covers the case and prints a value."""
        years = int(own.get("years", DEFAULT_YEARS))
        named = [cohort for cohort in known.cohorts if cohort.id == own.get("cohort")]
        fitting = [j.cohort for j in judged if j.status == "covers" and years in j.cohort.survival]
        return cls(years, next(iter([*named, *fitting, *known.cohorts])))


class CohortExplorer(Explorer):
    """See which published cohorts speak about a case.

    Args:
        case: What differs from the defaults, or the id of a preset.
        cohort: The cohort shown as a hundred people; the first that covers the case if left out.
        years: After how many years survival is compared.
        options: As for every `Explorer`.
    """

    name: ClassVar[str] = "cohort_explorer"

    def __init__(
        self,
        case: CaseLike = None,
        *,
        cohort: str = "",
        years: int | None = None,
        features: Sequence[str] = (),
        own: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        chosen = {"cohort": cohort, "years": "" if years is None else str(years)}
        super().__init__(
            case,
            features=features or [feature.id for feature in load_cohorts().features],
            own={**{name: text for name, text in chosen.items() if text}, **(own or {})},
            **options,
        )

    @property
    def judged(self) -> tuple[Coverage, ...]:
        """Every cohort, and whether it covers the present case."""
        return load_cohorts().judge(self.judged_case, self.pathway.tables.features)

    @property
    def choice(self) -> Choice:
        """After how many years survival is compared, and the cohort shown as people."""
        return Choice.of(load_cohorts(), self.judged, self.own)

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        known = load_cohorts()
        cohorts = [cohort.id for cohort in known.cohorts]
        years = [str(years) for years in known.years]
        return among(proposal["value"], {"cohort": cohorts, "years": years})
