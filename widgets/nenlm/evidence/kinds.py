"""Kinds of sources: designs grouped as a reader weighs them, the most general first."""

from __future__ import annotations

from enum import StrEnum

from nenlm.evidence.model import Design


class Kind(StrEnum):
    """What a source is, told from the design of its facts."""

    GUIDELINE = "guideline"
    POOLED = "pooled"
    PROSPECTIVE = "prospective"
    RETROSPECTIVE = "retrospective"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words a reader sees."""
        return {
            Kind.GUIDELINE: "Guidelines",
            Kind.POOLED: "Pooled studies",
            Kind.PROSPECTIVE: "Prospective studies",
            Kind.RETROSPECTIVE: "Retrospective studies",
            Kind.OTHER: "Reviews and others",
        }[self]


_KINDS = {
    Design.GUIDELINE: Kind.GUIDELINE,
    Design.CONSENSUS: Kind.GUIDELINE,
    Design.META_ANALYSIS: Kind.POOLED,
    Design.SYSTEMATIC_REVIEW: Kind.POOLED,
    Design.RANDOMISED_TRIAL: Kind.PROSPECTIVE,
    Design.SINGLE_ARM_TRIAL: Kind.PROSPECTIVE,
    Design.PROSPECTIVE_COHORT: Kind.PROSPECTIVE,
    Design.RETROSPECTIVE_COHORT: Kind.RETROSPECTIVE,
    Design.MATCHED_COHORT: Kind.RETROSPECTIVE,
    Design.REGISTRY: Kind.RETROSPECTIVE,
    Design.DIAGNOSTIC_STUDY: Kind.OTHER,
    Design.NARRATIVE_REVIEW: Kind.OTHER,
    Design.PROTOCOL: Kind.OTHER,
    Design.DEFINITION: Kind.OTHER,
}


def kind_of(design: Design) -> Kind:
    """Return the kind of source that a design belongs to."""
    return _KINDS[design]
