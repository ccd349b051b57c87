"""The same question asked in other ways: what would the answer be if this or that were different?"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from posology.analysis.answer import Evidence, decide
from posology.analysis.estimates import describe_effect, effect_mixture
from posology.analysis.modelling import without_readings
from posology.analysis.posterior import Lattice, Model, Posterior, nothing_left, posterior, revised
from posology.analysis.question import Question
from posology.analysis.result import Answer, Effect, SensitivityRow
from posology.analysis.series import Series
from posology.numerics.lattice import thinned

DROPPED_DAYS = (1, 3, 7)
OFFSET_RATIOS = (0.25, 4.0)
ROW_NODES = 0.75


def quick_variants(fit: Posterior) -> dict[str, tuple[str, Posterior]]:
    """Variants that need no new filtering, by name, with a label in words."""
    priors = fit.model.priors
    found = {
        "prior-halved": ("Expecting half as large an effect beforehand", revised(fit, priors.with_effect_sd(0.5))),
        "prior-doubled": ("Expecting twice as large an effect beforehand", revised(fit, priors.with_effect_sd(2.0))),
        "no-trend": ("Without a straight trend", revised(fit, trend=False)),
        "no-onset": ("As if it acted within the day", revised(fit, onset=False)),
    }
    if fit.model.period_starts is not None:
        found["period-sd-doubled"] = ("With period swings twice as large", revised(fit, priors.with_period_sd(2.0)))
    return found


def slow_variants(fit: Posterior, series: Series) -> dict[str, tuple[str, Model]]:
    """Variants that are fitted anew, by name, with a label in words."""
    model = fit.model
    found: dict[str, tuple[str, Model]] = {}
    for ratio in OFFSET_RATIOS:
        words = "four times as fast" if ratio < 1 else "four times as slowly"
        found[f"offset-ratio-{ratio:g}"] = (
            f"If it wears off {words} as it builds up",
            replace(model, offset_ratio=ratio),
        )
    run = min(p.days for p in series.periods)
    since = _days_since_change(series)
    for days in DROPPED_DAYS:
        drop = since < days
        if 2 * days <= run and _enough(series, drop):
            words = "first day" if days == 1 else f"first {days} days"
            found[f"drop-first-{days}"] = (f"Leaving out the {words} of each run", without_readings(model, drop))
    if series.taken is not None:
        found["as-taken"] = ("By what was really taken", replace(model, assigned=series.taken))
    if series.marked.any() and _enough(series, series.marked):
        found["marked-days-excluded"] = ("Leaving out the marked days", without_readings(model, series.marked))
    return {name: (label, m) for name, (label, m) in found.items() if not nothing_left(m.score, m.flat_terms)}


def sensitivity_rows(
    fit: Posterior,
    series: Series,
    question: Question,
    at_days: float,
    answer: Answer | None,
    scored_periods: tuple[int, int],
    executor: Executor | None = None,
) -> tuple[SensitivityRow, ...]:
    """All rows, the fit itself first.

    Parameters
    ----------
    fit, series, question, at_days, answer, scored_periods
        The analysis so far. Every other row has the answer its own numbers would give, taken by themselves.
    executor
        Where the slower fits may run; the rows are the same with any executor or none.
    """
    slow = slow_variants(fit, series)
    tasks = [(model, fit.lattice) for _, model in slow.values()]
    refits = (
        map(refit, *zip(*tasks, strict=True)) if executor is None else executor.map(refit, *zip(*tasks, strict=True))
    )
    labels = {name: label for name, (label, _) in slow.items()}
    others = {name: (label, other) for name, (label, other) in quick_variants(fit).items()}
    others |= {name: (label, other) for (name, label), other in zip(labels.items(), refits, strict=True)}
    rows = [_row("as-analysed", "As analysed", _effect(fit, question, at_days), answer)]
    for name, (label, other) in others.items():
        effect = _effect(other, question, at_days)
        rows.append(_row(name, label, effect, decide(Evidence(effect, (), ()), question, scored_periods)))
    return tuple(rows)


def refit(model: Model, start: Lattice) -> Posterior:
    """A fit for a row: three quarters of the usual nodes, from the lattice of the main fit (good to about 0.03 sd)."""
    axes = (start.correlation, start.noise, start.ratio, start.half_life)
    return posterior(model, Lattice(*(thinned(axis, ROW_NODES) for axis in axes)), finer=ROW_NODES)


def _effect(fit: Posterior, question: Question, at_days: float) -> Effect:
    return describe_effect(effect_mixture(fit, at_days), at_days, question.better, question.worthwhile)


def _row(name: str, label: str, effect: Effect, answer: Answer | None) -> SensitivityRow:
    return SensitivityRow(name, label, effect.mean, effect.interval95, effect.p_better, answer)


def _days_since_change(series: Series) -> np.ndarray:
    """(n,) days since the last change of treatment at each reading; 0 on the first day of a run."""
    first: dict[int, int] = {}
    start, previous = 0, None
    for period in series.periods:
        if previous is None or previous.arm != period.arm or previous.last_day + 1 != period.first_day:
            start = period.first_day
        previous = period
        first.update(dict.fromkeys(range(period.first_day, period.last_day + 1), start))
    return np.array([int(d) - first.get(int(d), int(d)) for d in series.day])


def _enough(series: Series, drop: np.ndarray) -> bool:
    """Whether both arms keep five scored days when some readings are dropped."""
    return all(len(np.unique(series.day[~drop & (series.arm == arm)])) >= 5 for arm in (0, 1))
