"""Debulking: which published reports speak at which share of tumour removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from nenlm.assessment.debulking import Report, load_debulking
from nenlm.explorers.base import CaseLike, Explorer

FEATURES = ("syndrome", "site", "ki67", "pattern", "tempo", "prior", "burden")


class DebulkingEvidence(Explorer):
    """Slide through the share of tumour removed, and see which reports speak there.

    The share is the case's own feature; the arguments are those of every `Explorer`.
    """

    name: ClassVar[str] = "debulking_evidence"

    def __init__(
        self, case: CaseLike = None, *, features: Sequence[str] = (), **options: Any
    ) -> None:
        super().__init__(case, features=features or FEATURES, **options)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that speak at the share of the present case."""
        doc = load_debulking()
        return doc.at(str(self.judged_case[doc.feature]))
