"""The fixed priors of the model, and the maps that turn each into a standard normal score.

None is taken from the outcomes. Level, trend and residual scale have their invariant priors (flat, flat, 1/scale), so
adding a constant or a straight line to a measure, or changing its unit, changes no probability; everything else is
stated in units of the residual standard deviation. docs/explanation/model.md gives the reasons and what each prior
costs when wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from posology.numerics.whitening import Floats


@dataclass(frozen=True)
class Priors:
    """Priors of one analysis.

    Parameters
    ----------
    effect_sd
        Standard deviation of the steady effect, in residual standard deviations.
    correlation_shape, noise_share_shape
        Beta shapes of the one-day correlation of the Ornstein-Uhlenbeck part and of the share of independent noise.
    period_ratio_sd
        Half-normal scale of the period standard deviation, in residual standard deviations.
    instant_probability
        Probability that the treatment acts within the day (half-life 0).
    half_life_median_days, half_life_log_sd
        Lognormal half-life of the onset otherwise.
    """

    effect_sd: float = 2.0
    correlation_shape: tuple[float, float] = (2.0, 1.0)
    noise_share_shape: tuple[float, float] = (1.0, 1.0)
    period_ratio_sd: float = 0.6
    instant_probability: float = 0.3
    half_life_median_days: float = 3.0
    half_life_log_sd: float = 1.0

    def correlation(self, score: Floats) -> Floats:
        """One-day correlation at a normal score."""
        return _beta_quantile(self.correlation_shape, score)

    def noise_share(self, score: Floats) -> Floats:
        """Share of independent noise at a normal score."""
        return _beta_quantile(self.noise_share_shape, score)

    def period_ratio(self, score: Floats) -> Floats:
        """Period standard deviation, in residual standard deviations, at a normal score."""
        return np.asarray(-self.period_ratio_sd * special.ndtri(0.5 * special.ndtr(-score)))

    def half_life_days(self, score: Floats) -> Floats:
        """Half-life in days at a normal score."""
        return np.asarray(self.half_life_median_days * np.exp(self.half_life_log_sd * score))

    def with_effect_sd(self, times: float) -> Priors:
        """The same priors with the effect's prior so many times as wide."""
        return replace(self, effect_sd=self.effect_sd * times)

    def with_period_sd(self, times: float) -> Priors:
        """The same priors with period deviations so many times as large."""
        return replace(self, period_ratio_sd=self.period_ratio_sd * times)


def _beta_quantile(shape: tuple[float, float], score: Floats) -> Floats:
    a, b = shape
    if a == b == 1.0:
        return np.asarray(special.ndtr(score))
    below, above = special.betaincinv(a, b, special.ndtr(score)), special.betaincinv(b, a, special.ndtr(-score))
    return np.asarray(np.where(score < 0, below, 1.0 - above))
