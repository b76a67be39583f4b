"""The cohort explorer: which published cohorts speak about a case, and what they print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import traitlets

from nenlm.assessment.cohorts import Coverage, load_cohorts
from nenlm.explorers.base import CaseLike, Explorer, among
from nenlm.explorers.cohort_rows import Choice, cohort_explorer, takeaway
from nenlm.explorers.html import host


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
        return load_cohorts().judge(self.scene.case, self.pathway.tables.features)

    @property
    def summary(self) -> str:
        """What the cohorts say about the present case, in sentences."""
        return takeaway(self.scene, self._choice)

    def html(self) -> str:
        """Return the present state as plain, complete HTML."""
        content = cohort_explorer(self.scene, self.frame, self._choice)
        return host(self.name, self.scene, self.frame, content, own=self.own)

    @property
    def _choice(self) -> Choice:
        return Choice.of(load_cohorts(), self.judged, self.own)

    @traitlets.validate("own")
    def _check_own(self, proposal: Mapping[str, Any]) -> dict[str, str]:
        known = load_cohorts()
        cohorts = [cohort.id for cohort in known.cohorts]
        years = [str(years) for years in known.years]
        return among(proposal["value"], {"cohort": cohorts, "years": years})
