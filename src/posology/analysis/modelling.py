"""From a series to the engine's model, as asked or with something changed for a sensitivity row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posology.analysis.posterior import Model
from posology.analysis.priors import Priors
from posology.analysis.question import Question
from posology.analysis.series import Series
from posology.numerics.whitening import Floats


def build_model(series: Series, question: Question, priors: Priors | None = None) -> Model:
    """The model of `series` as assigned, with trend, onset, noise and period terms where they apply."""
    start = {question.active: 1.0, question.control: 0.0}.get(question.before)
    return Model(
        days=series.time,
        score=series.score - series.score.mean(),
        flat_terms=flat_terms(series.time, series.clock),
        assigned=series.assigned,
        reading_day=series.day,
        day_share=series.share,
        period_starts=series.period_starts(),
        start=0.0 if series.single_doses else start,
        priors=priors or Priors(),
    )


def flat_terms(time: Floats, clock: Floats | None) -> Floats:
    """Level, straight trend over the diary (from -1/2 to 1/2), and a daily rhythm where a day has several readings.

    The rhythm is the first harmonic of the clock time; a part of it that the readings cannot tell from the level
    drops out.
    """
    columns = [np.ones(len(time)), (time - time.mean()) / max(float(np.ptp(time)), 1.0)]
    if clock is not None:
        angle = 2.0 * np.pi * clock / 24.0
        for rhythm in (np.cos(angle), np.sin(angle)):
            known = np.column_stack(columns)
            left = rhythm - known @ np.linalg.lstsq(known, rhythm, rcond=None)[0]
            if np.sqrt(np.mean(left**2)) > 0.05:
                columns.append(rhythm - rhythm.mean())
    return np.column_stack(columns)


def without_readings(model: Model, drop: NDArray[np.bool_]) -> Model:
    """The model with some readings taken out; the calendar of treatments stays as it was."""
    keep = ~drop
    starts = model.period_starts
    if starts is not None:
        period = np.searchsorted(starts, np.arange(len(model.days)), side="right")[keep]
        starts = np.flatnonzero(np.append(True, np.diff(period) > 0))
    return replace(
        model,
        days=model.days[keep],
        score=model.score[keep],
        flat_terms=model.flat_terms[keep],
        reading_day=model.reading_day[keep],
        day_share=model.day_share[keep],
        period_starts=starts,
    )
