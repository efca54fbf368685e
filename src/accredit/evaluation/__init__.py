"""How good the coder is: its claims held against articles that people annotated."""

from accredit.evaluation.baselines import word_order
from accredit.evaluation.gold import GoldArticle, GoldClaim, GoldSentence, load_gold
from accredit.evaluation.measures import Estimate, Measures
from accredit.evaluation.run import Error, Evaluation, evaluate

__all__ = [
    "Error",
    "Estimate",
    "Evaluation",
    "GoldArticle",
    "GoldClaim",
    "GoldSentence",
    "Measures",
    "evaluate",
    "load_gold",
    "word_order",
]
