"""One person's effect: does it work for me?

`analyse` takes the columns of a diary and a `Question` and returns an `Analysis`. The model, its priors and its
measured calibration are in docs/explanation/model.md.
"""

from posology.analysis.analyse import analyse
from posology.analysis.priors import Priors
from posology.analysis.question import Question
from posology.analysis.result import Analysis, Answer, Randomised

__all__ = ["Analysis", "Answer", "Priors", "Question", "Randomised", "analyse"]
