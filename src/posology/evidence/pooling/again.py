"""The same studies pooled again in other ways: without each in turn, by subgroup, at other correlations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from posology.evidence.pooling.means import Means, differences
from posology.evidence.pooling.methods import Method
from posology.evidence.pooling.pool import Pooled, pool
from posology.evidence.pooling.results import Measure, StudyResult, arrays
from posology.vocabulary.errors import NotEnoughData

CORRELATIONS = (0.0, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Subgroup:
    """The studies of one subgroup pooled; a group of one study is shown as that study (fixed effect)."""

    name: str
    pooled: Pooled


@dataclass(frozen=True)
class Subgroups:
    """Every subgroup with its pooled effect, and a test of whether the subgroups differ.

    `q`, `df` and `p` are of the subgroup estimates around their own mean. A difference between subgroups is one between
    studies: nobody was randomised to a subgroup.
    """

    groups: tuple[Subgroup, ...]
    q: float
    df: int
    p: float


def leave_one_out(
    results: Sequence[StudyResult], method: Method | str = Method.REML, *, knapp_hartung: bool = True
) -> tuple[tuple[str, Pooled], ...]:
    """Pool without each study in turn: (name of the study left out, what the others say).

    Raises
    ------
    NotEnoughData
        When there are fewer than three studies.
    """
    arrays(results, least=3)
    return tuple(
        (out.study, pool([*results[:at], *results[at + 1 :]], method, knapp_hartung=knapp_hartung))
        for at, out in enumerate(results)
    )


def by_subgroup(
    results: Sequence[StudyResult], method: Method | str = Method.REML, *, knapp_hartung: bool = True
) -> Subgroups:
    """Pool each subgroup by itself, each with its own tau squared, in the order in which they first come.

    Raises
    ------
    NotEnoughData
        When there are fewer than two subgroups.
    """
    names = list(dict.fromkeys(result.group for result in results))
    if len(names) < 2:
        raise NotEnoughData("All studies are in one subgroup.", "Name a column in which studies differ.")
    groups = []
    for name in names:
        inside = [result for result in results if result.group == name]
        alone = len(inside) == 1
        way = Method.FIXED if alone else method
        groups.append(Subgroup(name, pool(inside, way, knapp_hartung=knapp_hartung and not alone)))
    estimate = np.array([group.pooled.estimate for group in groups])
    weight = np.array([group.pooled.se for group in groups]) ** -2.0
    mean = float((weight * estimate).sum() / weight.sum())
    q, df = float((weight * (estimate - mean) ** 2).sum()), len(groups) - 1
    return Subgroups(tuple(groups), q, df, float(special.chdtrc(df, q)))


def crossover_sensitivity(
    means: Sequence[Means],
    measure: Measure,
    method: Method | str = Method.REML,
    *,
    knapp_hartung: bool = True,
    correlations: Sequence[float] = CORRELATIONS,
) -> tuple[tuple[float, Pooled], ...]:
    """Pool at other correlations of the two scores of one person: (correlation, what the studies then say)."""
    return tuple(
        (one, pool(differences(means, measure, correlation=one), method, knapp_hartung=knapp_hartung))
        for one in correlations
    )
