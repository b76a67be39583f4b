"""Quiz: questions and contrasting pairs whose keys are computed from the pathway."""

from nenlm.quiz.load import pair, questions
from nenlm.quiz.model import Option, Pair, Question, Questions, Side
from nenlm.quiz.turns import Turned, turning_cases

__all__ = [
    "Option",
    "Pair",
    "Question",
    "Questions",
    "Side",
    "Turned",
    "pair",
    "questions",
    "turning_cases",
]
