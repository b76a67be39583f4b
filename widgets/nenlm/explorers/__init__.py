"""Explorers: widgets that live in JupyterLab and, without a kernel, in the static page."""

from nenlm.explorers.agreement_map import AgreementMap
from nenlm.explorers.case_explorer import CaseExplorer
from nenlm.explorers.cohort_explorer import CohortExplorer
from nenlm.explorers.debulking_evidence import DebulkingEvidence
from nenlm.explorers.decision_map import DecisionMap
from nenlm.explorers.grading import Grading
from nenlm.explorers.liver_map import LiverMap
from nenlm.explorers.milan_checklist import MilanChecklist
from nenlm.explorers.name_the_type import NameTheType
from nenlm.explorers.options_explorer import OptionsExplorer
from nenlm.explorers.reach_explorer import ReachExplorer
from nenlm.explorers.remnant_planner import RemnantPlanner
from nenlm.explorers.strategy_builder import StrategyBuilder
from nenlm.explorers.test_reader import TestReader
from nenlm.explorers.work_up import WorkUp

__all__ = [
    "AgreementMap",
    "CaseExplorer",
    "CohortExplorer",
    "DebulkingEvidence",
    "DecisionMap",
    "Grading",
    "LiverMap",
    "MilanChecklist",
    "NameTheType",
    "OptionsExplorer",
    "ReachExplorer",
    "RemnantPlanner",
    "StrategyBuilder",
    "TestReader",
    "WorkUp",
]
