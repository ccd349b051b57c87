"""The made-up studies of the reference posteriors of pooling, each with its priors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from posology.evidence.pooling import BayesPooled, StudyResult, pool_bayes

FOLDER = Path(__file__).parents[1] / "tests" / "reference" / "pooling_posteriors"


@dataclass(frozen=True)
class PoolingCase:
    """Effects and standard errors of some studies, and the priors.

    `exact` studies are sampled as how far each lies from what it found, others as how far from the pooled effect: each
    is hard for a sampler where the other is easy.
    """

    about: str
    effects: tuple[float, ...]
    errors: tuple[float, ...]
    tau_scale: float = 0.5
    effect_prior: tuple[float, float] | None = None
    exact: bool = False

    @property
    def results(self) -> list[StudyResult]:
        pairs = zip(self.effects, self.errors, strict=True)
        return [StudyResult(f"study {i}", effect, error**2) for i, (effect, error) in enumerate(pairs)]

    def pooled(self) -> BayesPooled:
        return pool_bayes(self.results, tau_scale=self.tau_scale, effect_prior=self.effect_prior)


CASES = {
    "two": PoolingCase("two studies that differ", (-0.8, 0.1), (0.3, 0.25)),
    "three-alike": PoolingCase("three studies that agree", (0.21, 0.19, 0.2), (0.15, 0.2, 0.3)),
    "six": PoolingCase("six small studies", (-0.9, -0.2, -0.5, 0.3, -1.1, -0.4), (0.4, 0.35, 0.5, 0.45, 0.6, 0.3)),
    "exact-and-far": PoolingCase(
        "eight exact studies that differ much", (1.2, -0.7, 0.4, 2.1, -1.5, 0.9, 0.1, -0.2), (0.05,) * 8, exact=True
    ),
    "one-large": PoolingCase(
        "one large study among small ones", (0.0, 0.9, 0.7, 1.1, 0.5), (0.04, 0.4, 0.5, 0.45, 0.5)
    ),
    "with-a-prior": PoolingCase(
        "points on a scale, and a prior of the effect",
        (-12.0, -3.0, -20.0, 4.0),
        (5.0, 6.0, 9.0, 7.0),
        8.0,
        (0.0, 10.0),
    ),
}
