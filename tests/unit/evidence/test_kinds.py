"""Kinds of sources: each design has one, and none is called what it is not."""

from __future__ import annotations

import pytest

from nenlm.evidence import Design
from nenlm.evidence.kinds import Kind, kind_of


@pytest.mark.parametrize("design", Design)
def test_every_design_has_a_kind_with_a_name(design: Design) -> None:
    assert kind_of(design).label


def test_every_kind_has_a_design_and_a_name_of_its_own() -> None:
    assert {kind_of(design) for design in Design} == set(Kind)
    assert len({kind.label for kind in Kind}) == len(Kind)


@pytest.mark.parametrize(
    ("design", "kind"),
    [
        (Design.CONSENSUS, Kind.GUIDELINE),
        (Design.SYSTEMATIC_REVIEW, Kind.POOLED),
        (Design.SINGLE_ARM_TRIAL, Kind.PROSPECTIVE),
        (Design.REGISTRY, Kind.RETROSPECTIVE),
        (Design.DIAGNOSTIC_STUDY, Kind.OTHER),
        (Design.NARRATIVE_REVIEW, Kind.OTHER),
    ],
)
def test_designs_are_grouped_as_a_reader_weighs_them(design: Design, kind: Kind) -> None:
    assert kind_of(design) is kind
