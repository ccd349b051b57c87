"""Meta-analysis: the results of many studies put together, with how much they differ and how sure one can be.

Start with results (`StudyResult`, or `ratios` of `Counts`, or `differences` of `Means`), then `pool` them.
docs/explanation/pooling.md says which way is used when, and why.
"""

from posology.evidence.pooling.again import by_subgroup, crossover_sensitivity, leave_one_out
from posology.evidence.pooling.bayes import BayesPooled, pool_bayes
from posology.evidence.pooling.counts import Correct, Counts, mantel_haenszel, ratios
from posology.evidence.pooling.funnel import Funnel, funnel
from posology.evidence.pooling.many import ManyPooled, pool_many
from posology.evidence.pooling.means import Means, differences
from posology.evidence.pooling.methods import Method
from posology.evidence.pooling.pool import Pooled, pool
from posology.evidence.pooling.results import Measure, StudyResult

__all__ = [
    "BayesPooled",
    "Correct",
    "Counts",
    "Funnel",
    "ManyPooled",
    "Means",
    "Measure",
    "Method",
    "Pooled",
    "StudyResult",
    "by_subgroup",
    "crossover_sensitivity",
    "differences",
    "funnel",
    "leave_one_out",
    "mantel_haenszel",
    "pool",
    "pool_bayes",
    "pool_many",
    "ratios",
]
