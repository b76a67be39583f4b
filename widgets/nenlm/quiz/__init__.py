"""Quiz: questions and contrasting pairs whose keys are computed from the pathway."""

from nenlm.quiz.load import pair, questions
from nenlm.quiz.model import Option, Pair, Question, Questions, Side

__all__ = ["Option", "Pair", "Question", "Questions", "Side", "pair", "questions"]
