"""From a series to the engine's model, as asked or with something changed for a sensitivity row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posology.analysis.posterior import Model, nothing_left
from posology.analysis.priors import Priors
from posology.analysis.question import Question
from posology.analysis.series import Series
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import NotEnoughData

LEAST_RHYTHM = 0.05  # a rhythm column (between -1 and 1) with less than this of its own says nothing


def build_model(series: Series, question: Question, priors: Priors | None = None) -> Model:
    """The model of `series` as assigned, with trend, onset, noise and period terms where they apply.

    Raises
    ------
    NotEnoughData
        Where level, trend and daily rhythm explain the score without rest.
    """
    start = {question.active: 1.0, question.control: 0.0}.get(question.before)
    score, flat = series.score - series.score.mean(), flat_terms(series.time, series.clock)
    if nothing_left(score, flat):
        raise NotEnoughData(
            f"A straight line in time explains the {question.measure} exactly, so nothing is left to compare.",
            "Check that the right column was chosen; a score changes from day to day.",
        )
    return Model(
        days=series.time,
        score=score,
        flat_terms=flat,
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
        columns += [rhythm - rhythm.mean() for rhythm in (np.cos(angle), np.sin(angle))]
    return independent(np.column_stack(columns))


def independent(columns: Floats) -> Floats:
    """Level, trend, and those of the rhythm columns that the columns before them do not explain."""
    kept = columns[:, :2]
    for column in columns[:, 2:].T:
        left = column - kept @ np.linalg.lstsq(kept, column, rcond=None)[0]
        if np.sqrt(np.mean(left**2)) > LEAST_RHYTHM:
            kept = np.column_stack([kept, column])
    return kept


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
        flat_terms=independent(model.flat_terms[keep]),
        reading_day=model.reading_day[keep],
        day_share=model.day_share[keep],
        period_starts=starts,
    )
