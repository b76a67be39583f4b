"""Figures: pure functions of the evidence and the pathway, drawn as inline SVG."""

from nenlm.figures.accuracies import accuracies_by_test
from nenlm.figures.burden import deposits_for
from nenlm.figures.cohorts_table import cohorts_table
from nenlm.figures.decision_map import decision_map
from nenlm.figures.edition_list import edition_list
from nenlm.figures.editions import intents_kept, intents_turned
from nenlm.figures.evidence_map import evidence_map
from nenlm.figures.groups import shares_by_group
from nenlm.figures.marker_medians import heart_marker
from nenlm.figures.organiser import organiser
from nenlm.figures.selection_bias import selection_bias
from nenlm.figures.series import outcomes_by_series
from nenlm.figures.svg import SvgFigure

__all__ = [
    "SvgFigure",
    "accuracies_by_test",
    "cohorts_table",
    "decision_map",
    "deposits_for",
    "edition_list",
    "evidence_map",
    "heart_marker",
    "intents_kept",
    "intents_turned",
    "organiser",
    "outcomes_by_series",
    "selection_bias",
    "shares_by_group",
]
