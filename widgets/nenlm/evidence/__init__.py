"""The evidence base: facts with their sources, and positions on contested questions."""

from nenlm.evidence.load import Evidence, load_evidence, read_evidence
from nenlm.evidence.model import Checked, Design, Fact, Position, Source, Unit, Value

__all__ = [
    "Checked",
    "Design",
    "Evidence",
    "Fact",
    "Position",
    "Source",
    "Unit",
    "Value",
    "load_evidence",
    "read_evidence",
]
