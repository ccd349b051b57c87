"""Read the answer a diary gives to a question: the file and the question in, numbers and a page in words out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from typing import Any

import numpy as np

from posology.analysis import Question, analyse
from posology.analysis.result import Analysis
from posology.diary import Diary, DryRun, read
from posology.diary.columns import named
from posology.report.answer_json import analysis_json, finite
from posology.report.answer_page import AnswerReport, answer_report
from posology.report.days_chart import Reading
from posology.usecases.arms import Arms, choose_arms
from posology.usecases.asked import Asked
from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import count

__all__ = ["Answered", "Asked", "answer_json", "dry_run", "read_answer"]


@dataclass(frozen=True)
class Answered:
    """What came of a question.

    Parameters
    ----------
    dry_run
        How the file was read.
    arms
        Which two treatments were compared.
    measure
        The score asked about, as the file names it.
    analysis
        The numbers.
    report
        The page in words.
    """

    dry_run: DryRun
    arms: Arms
    measure: str
    analysis: Analysis
    report: AnswerReport


def dry_run(data: bytes, asked: Asked, *, today: date) -> DryRun:
    """Read the file and say what was understood; nothing is analysed.

    Raises
    ------
    BadInput
        When the file as a whole cannot be read.
    """
    return read(data, asked.columns, today=today, options=asked.options)


MOST_SHOWN = 20  # places that need a look, before a page or a terminal would drown in them


def read_answer(data: bytes, asked: Asked, *, today: date, checks: bool = True) -> Answered:
    """Read a diary and answer the question.

    Parameters
    ----------
    data
        The diary file as it is.
    asked
        The question.
    today
        Local date: later days cannot have been lived yet.
    checks
        False leaves out whether the model fits, and the same question asked in other ways; the answer is the same.

    Raises
    ------
    BadInput
        When the file cannot be read, or the question does not fit it.
    NotEnoughData
        When the diary cannot give a number yet.
    """
    reading = dry_run(data, asked, today=today)
    diary = _readable(reading)
    measure = named(asked.score, diary.scores, "score")
    arms = choose_arms(diary.treatments, asked.compare, column=asked.columns.treatment)
    scale = diary.scales.get(measure)
    if scale is not None and (asked.worthwhile or 0.0) >= scale[1] - scale[0]:
        raise BadInput(
            "The worthwhile change is as large as the whole scale.", "Give the smallest change you would call worth it."
        )
    analysis = _analysed(diary, asked, arms, measure, scale, checks=checks)
    analysis = replace(analysis, warnings=(*arms.warnings(), *analysis.warnings))
    report = answer_report(
        analysis,
        _readings(diary, arms, measure),
        measure=measure,
        unit=asked.unit,
        scale=scale,
        reading=_how_read(reading),
    )
    return Answered(reading, arms, measure, analysis, report)


def answer_json(answered: Answered) -> dict[str, Any]:
    """Lay the answer out as plain JSON values, under the names of the reference; never NaN or infinity."""
    content = analysis_json(answered.analysis)
    arms = answered.arms
    content["design"]["labels"] = {"active": arms.active, "control": arms.control}
    content["diary"] = finite(
        {
            "measure": answered.measure,
            "understood": answered.dry_run.understood,
            "rows_read": answered.dry_run.rows_read,
            "problems": answered.dry_run.problems,
            "notes": answered.dry_run.notes,
        }
    )
    return content


def _readable(reading: DryRun) -> Diary:
    if reading.diary is not None:
        return reading.diary
    if not reading.problems:
        raise BadInput("No row of this file holds a day of the diary.", "Look whether the right columns were named.")
    first = reading.problems[0]
    raise BadInput(
        f"No row could be read. Row {first.row}, column {first.column}: {first.why}", first.fix, row=first.row
    )


def _analysed(
    diary: Diary, asked: Asked, arms: Arms, measure: str, scale: tuple[float, float] | None, *, checks: bool
) -> Analysis:
    first = diary.days[0]
    question = Question(
        active=arms.spoken[arms.active],
        control=arms.spoken[arms.control],
        better=asked.better,
        worthwhile=asked.worthwhile,
        randomised=asked.randomised,
        blinded=asked.blinded,
        before=_before(asked.before, arms),
        effect_at=asked.effect_at,
        period_days=asked.period_days,
        measure=measure,
        unit=asked.unit,
        scale=scale,
    )
    return analyse(
        np.array([np.nan if score is None else score for score in diary.scores[measure]]),
        _labels(diary.treatments, arms.spoken),
        question,
        day=np.array([(day - first).days for day in diary.days]),
        hour=_hours(diary),
        period=diary.periods,
        taken=None if diary.taken is None else _labels(diary.taken, arms.spoken),
        marked=np.array([bool(marks) for marks in diary.marks]) if any(diary.marks) else None,
        single_doses=diary.single_doses,
        checks=checks,
    )


def _labels(labels: Iterable[str | None], spoken: Mapping[str, str]) -> list[str | None]:
    return [None if label is None else spoken.get(label, label) for label in labels]


def _before(before: str, arms: Arms) -> str:
    named_as = {label.casefold(): arms.spoken[label] for label in (arms.active, arms.control)}
    named_as |= {"unknown": "unknown"}
    if before.strip().casefold() not in named_as:
        raise BadInput(
            f"'{before}' before the first day is not one of the two treatments.",
            f"Say {arms.active}, {arms.control} or unknown.",
        )
    return named_as[before.strip().casefold()]


def _hours(diary: Diary) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    """Hours since local midnight, NaN where no clock time was written down; None where the diary has none at all."""
    if not any(diary.clocks):
        return None
    nowhere = float("nan")
    return np.array([nowhere if c is None else c.hour + c.minute / 60 + c.second / 3600 for c in diary.clocks])


def _readings(diary: Diary, arms: Arms, measure: str) -> tuple[Reading, ...]:
    """Readings of the two arms for the picture; several on one day stand beside each other by their clock times."""
    first, hours = diary.days[0], _hours(diary)
    shown: list[float | None] = [None] * len(diary.days)
    if hours is not None and len(set(diary.days)) < len(diary.days):
        shown = hours.tolist()
    return tuple(
        Reading(
            day=(day - first).days,
            hour=None if hour is None or isnan(hour) else hour,
            on=None if diary.numbered else day,
            arm=None if label is None else arms.spoken[label],
            score=score,
        )
        for day, hour, label, score in zip(diary.days, shown, diary.treatments, diary.scores[measure], strict=True)
        if label not in arms.left_out
    )


def _how_read(reading: DryRun) -> tuple[str, ...]:
    sentences = [reading.understood]
    if reading.problems:
        many = count(len(reading.problems), "place needs", "places need").capitalize()
        sentences.append(f"{many} a look.")
        sentences += [f"Row {p.row}, column {p.column}: {p.why} {p.fix}" for p in reading.problems[:MOST_SHOWN]]
        if len(reading.problems) > MOST_SHOWN:
            sentences.append(f"And {len(reading.problems) - MOST_SHOWN:,} more; --json lists them all.")
    return (*sentences, *reading.notes)
