"""The exact posterior of one person's effect, by adaptive quadrature over four hyperparameters.

Given the correlation, the noise share, the period ratio and the half-life, everything else integrates in closed form
(`posology.numerics.conjugate`). What is left is four dimensions, each a normal score of its prior. The lattice starts
as wide as the priors and is moved and narrowed until it resolves the posterior. The half-life touches one column
only, period ratios reuse the same filter. A long diary is started from the lattice of its first quarter, so that its
cost grows with its days.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from posology.analysis.onset import exposure, first_day_carry, reached
from posology.analysis.priors import Priors
from posology.numerics.conjugate import Fits, fit_terms
from posology.numerics.lattice import Axis, drawn_in, refined
from posology.numerics.periods import Grams, absorb_periods
from posology.numerics.whitening import Floats, Products, whitened_products

MOST_PASSES = 8
LONG = 400  # readings from which a fit of the first quarter says where to start
# How much finer than the lattice's rule each axis is, and how much deeper the half-life goes: set so that means are
# within 0.005 sd and quantiles within 0.015 sd of a calculation with far more nodes (benchmarks/quadrature.py).
FINER_NOISE, FINER_RATIO, FINER_LIFE, DEEPER_LIFE = 1.15, 1.1, 1.5, 2.5
FINER_LONG = 0.75  # a long diary's posterior is nearly normal: fewer nodes are as good (quantiles within 0.005 sd)
FINER_START = 0.8  # and the fit that says where to start need not be exact


@dataclass(frozen=True)
class Model:
    """One measure of one person, ready for the engine.

    Parameters
    ----------
    days
        (n,) time of each scored reading in days, ascending.
    score
        (n,) the scores, no gaps.
    flat_terms
        (n, q) level, trend and time-of-day columns.
    assigned
        (days,) assigned treatment of each calendar day: 1 active, 0 control.
    reading_day, day_share
        (n,) calendar day of each reading and share of that day passed (see `posology.analysis.onset`).
    period_starts
        (J,) first reading of each period, or None where period terms drop out.
    start
        Exposure before the first day: 0, 1, or None for "as likely either".
    offset_ratio, onset, noise
        Variants: another half-life for wearing off, no onset (half-life 0 only), no measurement noise (pure AR(1)).
    """

    days: Floats
    score: Floats
    flat_terms: Floats
    assigned: Floats
    reading_day: NDArray[np.intp]
    day_share: Floats
    period_starts: NDArray[np.intp] | None = None
    start: float | None = None
    offset_ratio: float = 1.0
    onset: bool = True
    noise: bool = True
    priors: Priors = field(default_factory=Priors)


@dataclass(frozen=True)
class Lattice:
    """Where the nodes are: one axis a hyperparameter, in normal scores of its prior."""

    correlation: Axis
    noise: Axis
    ratio: Axis
    half_life: Axis

    def noise_settings(self) -> tuple[Floats, Floats]:
        """Scores (K,) of correlation and noise share, the noise share running fastest."""
        return np.repeat(self.correlation.nodes, self.noise.count), np.tile(self.noise.nodes, self.correlation.count)


@dataclass(frozen=True)
class Posterior:
    """Weighted conditional fits on the final lattice.

    `weights` and the fits have shape (K, M, H). The first of the H columns is half-life 0, the others are
    ``half_lives``, once (start known) or twice (start 0, then start 1). `products` and `log_prior` let `revised` ask
    the same data another question without filtering them again. `settled` is False where the lattice was still moving
    after `MOST_PASSES`.
    """

    model: Model
    lattice: Lattice
    fits: Fits
    weights: Floats
    half_lives: Floats
    products: Products
    grams: Grams
    log_prior: Floats
    passes: int
    settled: bool = False

    @property
    def column_half_lives(self) -> Floats:
        """(H,) half-life of each column in days, 0 for the first."""
        copies = (len(self.weights[0, 0]) - 1) // max(len(self.half_lives), 1)
        return np.concatenate([[0.0], np.tile(self.half_lives, copies)])

    def reached(self, after_days: float) -> Floats:
        """(H,) share of the steady effect reached after so many days."""
        lives = self.column_half_lives
        return np.where(lives > 0, reached(after_days, np.maximum(lives, 1e-12)), 1.0)


def first_lattice(model: Model) -> Lattice:
    """A coarse lattice as wide as the priors."""
    single = Axis(0.0, 0.0, 1)
    return Lattice(
        Axis(-3.9, 3.9, 7),
        Axis(-3.9, 3.9, 7) if model.noise else single,
        Axis(-3.9, 3.3, 7) if model.period_starts is not None else single,
        Axis(-4.5, 4.5, 10) if model.onset else single,
    )


def nothing_left(score: Floats, flat_terms: Floats) -> bool:
    """Whether level, trend and rhythm explain the score without rest, so that there is no noise to judge by."""
    left = score - flat_terms @ np.linalg.lstsq(flat_terms, score, rcond=None)[0]
    return bool(np.max(np.abs(left)) <= 1e-9 * np.ptp(score))


def warm_lattice(model: Model) -> Lattice:
    """Start of a long diary.

    The lattice of its first quarter, drawn in as far as four times the data will narrow it.
    """
    part = len(model.days) // 4
    if nothing_left(model.score[:part], model.flat_terms[:part]):  # nothing happened yet
        return first_lattice(model)
    starts = model.period_starts
    fit = posterior(
        replace(
            model,
            days=model.days[:part],
            score=model.score[:part],
            flat_terms=model.flat_terms[:part],
            assigned=model.assigned[: model.reading_day[part - 1] + 1],
            reading_day=model.reading_day[:part],
            day_share=model.day_share[:part],
            period_starts=None if starts is None else starts[starts < part],
        ),
        finer=FINER_START,
    )
    plane, ratio, half_life = axis_weights(fit.lattice, fit.weights)
    return Lattice(
        drawn_in(fit.lattice.correlation, plane.sum(axis=1), 0.8),
        drawn_in(fit.lattice.noise, plane.sum(axis=0), 0.8),
        drawn_in(fit.lattice.ratio, ratio, 0.8),
        drawn_in(fit.lattice.half_life, half_life, 0.8),
    )


def axis_weights(lattice: Lattice, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Weights (K, M, H) summed onto the plane of correlation and noise share, the ratio, and the half-life above 0."""
    plane = weights.sum(axis=(1, 2)).reshape(lattice.correlation.count, lattice.noise.count)
    slow = weights[:, :, 1:].sum(axis=(0, 1))
    half_life = slow.reshape(-1, lattice.half_life.count).sum(axis=0) if len(slow) else np.ones(1)
    return plane, weights.sum(axis=(0, 2)), half_life


def posterior(model: Model, lattice: Lattice | None = None, *, finer: float = 1.0) -> Posterior:
    """Posterior of one person's effect and of everything it depends on.

    Parameters
    ----------
    model
        The data and the model variant.
    lattice
        Where to start (say, from a fit of nearly the same model); by default as wide as the priors.
    finer
        Divide every step by this: the reference for accuracy tests.

    Returns
    -------
    Posterior

    Notes
    -----
    Deterministic: the same input gives the same output to the last bit on the same versions and machine.
    """
    lattice = lattice or (warm_lattice(model) if len(model.days) > LONG else first_lattice(model))
    if len(model.days) > LONG:
        finer *= FINER_LONG
    for passes in range(1, MOST_PASSES + 1):
        fit = evaluate(model, lattice, passes)
        wanted, settled = next_lattice(model, lattice, fit.weights, finer)
        if settled:
            return replace(fit, settled=True)
        lattice = wanted
    return fit


def evaluate(model: Model, lattice: Lattice, passes: int = 1) -> Posterior:
    """The posterior on one lattice, good or bad."""
    first, second = lattice.noise_settings()
    candidates, log_half_life, half_lives = _candidates(model, lattice.half_life)
    columns = np.column_stack([model.flat_terms, model.score, candidates])
    share = model.priors.noise_share(second) if model.noise else np.zeros_like(second)
    correlation = model.priors.correlation(first)
    rows = model.flat_terms.shape[1] + 1
    products = whitened_products(model.days, columns, rows, correlation, share, model.period_starts)
    log_noise = -0.5 * first**2 + (-0.5 * second**2 if model.noise else 0.0)
    log_ratio = -0.5 * lattice.ratio.nodes**2 if model.period_starts is not None else np.zeros(1)
    log_prior = log_noise[:, None, None] + log_ratio[:, None] + log_half_life
    grams = _absorbed(model, lattice, products)
    empty = np.empty(0)
    fits = Fits(empty, empty, empty, empty, 0)
    return _weighed(Posterior(model, lattice, fits, empty, half_lives, products, grams, log_prior, passes))


def _absorbed(model: Model, lattice: Lattice, products: Products) -> Grams:
    return absorb_periods(products, model.priors.period_ratio(lattice.ratio.nodes))


def _weighed(fit: Posterior) -> Posterior:
    """The posterior whose conditional fits and weights follow from its grams and priors."""
    model = fit.model
    fits = fit_terms(fit.grams, len(model.days), model.flat_terms.shape[1], model.priors.effect_sd)
    log_weights = fits.log_density + fit.log_prior
    weights = np.exp(log_weights - log_weights.max())
    return replace(fit, fits=fits, weights=weights / weights.sum())


def revised(fit: Posterior, priors: Priors | None = None, *, trend: bool = True, onset: bool = True) -> Posterior:
    """The same data under other priors, without the trend (column 1), or without onset, on the same lattice.

    Nothing is filtered again, so this costs a fraction of a fit. The lattice stays where the first fit needed it:
    good for the mild changes of a sensitivity row (tests compare with fits from scratch).
    """
    model = replace(fit.model, priors=priors or fit.model.priors, onset=onset and fit.model.onset)
    grams, log_prior, half_lives = fit.grams, fit.log_prior, fit.half_lives
    if model.priors.period_ratio_sd != fit.model.priors.period_ratio_sd:
        grams = _absorbed(model, fit.lattice, fit.products)
    if not trend:
        model = replace(model, flat_terms=np.delete(model.flat_terms, 1, axis=1))
        grams = replace(grams, cross=np.delete(np.delete(grams.cross, 1, axis=2), 1, axis=3))
    if not onset:
        width = model.flat_terms.shape[1] + 2
        grams = replace(grams, cross=grams.cross[..., :width], square=grams.square[..., :1])
        log_prior, half_lives = log_prior[:, :, :1], np.empty(0)
    return _weighed(replace(fit, model=model, grams=grams, log_prior=log_prior, half_lives=half_lives))


def _candidates(model: Model, axis: Axis) -> tuple[Floats, Floats, Floats]:
    """Exposure columns (n, H), their log prior weights (H,), and the half-lives of the lattice."""
    instant = model.assigned[model.reading_day][:, None]
    if not model.onset:
        return instant, np.zeros(1), np.empty(0)
    priors = model.priors
    scores = axis.nodes
    half_lives = priors.half_life_days(scores)
    args = (model.assigned, model.reading_day, model.day_share, half_lives)
    log_slow = np.log1p(-priors.instant_probability) - 0.5 * scores**2 + np.log(axis.step) - 0.5 * np.log(2 * np.pi)
    log_instant = np.log(priors.instant_probability)
    if model.start is not None:
        slow = exposure(*args, model.start, model.offset_ratio)
        return np.column_stack([instant, slow]), np.append(log_instant, log_slow), half_lives
    off = exposure(*args, 0.0, model.offset_ratio)
    if model.offset_ratio == 1.0:
        on = off + first_day_carry(model.reading_day, model.day_share, half_lives)
    else:
        on = exposure(*args, 1.0, model.offset_ratio)
    log_half = log_slow - np.log(2.0)
    return np.column_stack([instant, off, on]), np.concatenate([[log_instant], log_half, log_half]), half_lives


def next_lattice(model: Model, lattice: Lattice, weights: Floats, finer: float) -> tuple[Lattice, bool]:
    """Where the nodes should be, judged from the weights found, and whether they are good enough already."""
    deeper = 6.0 * (finer - 1.0)
    plane, ratios, lives = axis_weights(lattice, weights)
    half_life, half_life_ok = refined(
        lattice.half_life, _log(lives), finer=FINER_LIFE * finer, deeper=DEEPER_LIFE + deeper
    )
    if not half_life_ok and half_life.step < 0.4 * lattice.half_life.step:
        # A wrong half-life looks like correlated noise: find the half-life before judging the noise.
        return replace(lattice, half_life=half_life), False
    ratio, ratio_ok = refined(lattice.ratio, _log(ratios), finer=FINER_RATIO * finer, deeper=deeper)
    by_correlation, by_noise = _log(plane.sum(axis=1)), _log(plane.sum(axis=0))
    correlation, correlation_ok = refined(lattice.correlation, by_correlation, finer=FINER_NOISE * finer, deeper=deeper)
    noise, noise_ok = refined(lattice.noise, by_noise, finer=FINER_NOISE * finer, deeper=deeper)
    return Lattice(correlation, noise, ratio, half_life), half_life_ok and ratio_ok and correlation_ok and noise_ok


def _log(values: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(values, 1e-300)))
