"""The command line: plans, explanations, facts, checks and the proof.

Standard output carries the answer, standard error what goes on meanwhile. Exit status 1: the
content or the case is at fault, or a check does not hold.
"""

from nenlm.cli import cases, editions, evidence, upkeep
from nenlm.cli.app import app

__all__ = ["app", "cases", "editions", "evidence", "upkeep"]
