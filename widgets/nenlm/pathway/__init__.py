"""The pathway: features, decisions as tables of rules, and the engine that answers for a case."""

from nenlm.content import ContentError
from nenlm.pathway.case import Case
from nenlm.pathway.compare import Comparison
from nenlm.pathway.editions_compared import Changes, Transition
from nenlm.pathway.flips import Change, Flip
from nenlm.pathway.landscape import Mark
from nenlm.pathway.pathway import ContradictionError, Pathway, load
from nenlm.pathway.plan import Due, Line, Plan, Provisional, Section
from nenlm.pathway.plane import Area, Border, Plane

__all__ = [
    "Area",
    "Border",
    "Case",
    "Change",
    "Changes",
    "Comparison",
    "ContentError",
    "ContradictionError",
    "Due",
    "Flip",
    "Line",
    "Mark",
    "Pathway",
    "Plan",
    "Plane",
    "Provisional",
    "Section",
    "Transition",
    "load",
]
