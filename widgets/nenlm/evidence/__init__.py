"""The evidence base: facts with their sources, conflicts between them, positions on questions."""

from nenlm.evidence.load import Evidence, load_evidence, read_evidence
from nenlm.evidence.model import Checked, Conflict, Design, Fact, Position, Source, Unit, Value

__all__ = [
    "Checked",
    "Conflict",
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
