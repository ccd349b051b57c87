"""The answer page as data: everything the web page and the one-file report show, in the order they show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posology.analysis.result import Analysis, Answer, Check
from posology.analysis.sentence import HEADINGS
from posology.report.chart import Chart, Table
from posology.report.days_chart import Reading, days_chart
from posology.report.effect_chart import effect_chart
from posology.report.method import change_our_mind, worked_out
from posology.report.question import lead, title
from posology.vocabulary.words import number, percent, places_for, span


@dataclass(frozen=True)
class BigNumber:
    """One number large enough to be read first, and what it is."""

    value: str
    label: str


@dataclass(frozen=True)
class CheckLine:
    """One check in words; `mark` is "Fine", "Look at this" or "Note"."""

    label: str
    mark: str
    text: str


@dataclass(frozen=True)
class AnswerReport:
    """What the answer page says.

    Parameters
    ----------
    title, lead
        The question, and what it was asked of.
    headline, sentence, follow_up
        The answer in a few words, in one sentence, and what to know right after it ("" for nothing).
    tone
        Colour token of the answer card: "leaf", "amber", "dusk" or "ink".
    big_numbers
        Two or three numbers below the sentence.
    charts
        The days and the effect, each with its table.
    checks
        Whether the model fits, flagged ones first.
    sensitivity, periods
        The same question asked in other ways; the periods as they were lived.
    worked_out, change_our_mind
        Paragraphs behind the two links below the picture.
    warnings
        What to bear in mind.
    reading
        What was understood of the file, and what was left out.
    versions
        Programs behind the numbers.
    """

    title: str
    lead: str
    headline: str
    sentence: str
    follow_up: str
    tone: str
    big_numbers: tuple[BigNumber, ...]
    charts: tuple[Chart, ...]
    checks: tuple[CheckLine, ...]
    sensitivity: Table
    periods: Table
    worked_out: tuple[str, ...]
    change_our_mind: tuple[str, ...]
    warnings: tuple[str, ...]
    reading: tuple[str, ...]
    versions: str


def answer_report(
    analysis: Analysis,
    readings: Sequence[Reading],
    *,
    measure: str,
    unit: str = "points",
    scale: tuple[float, float] | None = None,
    reading: Sequence[str] = (),
) -> AnswerReport:
    """Put one analysis into words, numbers and pictures.

    Parameters
    ----------
    analysis
        The finished analysis.
    readings
        Every reading of the two arms in order of time.
    measure
        Name of the score as written in the diary.
    unit
        Word for one unit of the score, in the plural.
    scale
        Lowest and highest score there can be, where known.
    reading
        Sentences on how the file was read.
    """
    heading = HEADINGS[analysis.answer]
    return AnswerReport(
        title=title(analysis, measure),
        lead=lead(analysis, measure, unit),
        headline=analysis.headline,
        sentence=analysis.sentence,
        follow_up=heading.follow_up,
        tone=heading.tone,
        big_numbers=_big_numbers(analysis, unit),
        charts=(
            days_chart(analysis, readings, measure=measure, scale=scale),
            effect_chart(analysis, measure=measure, unit=unit),
        ),
        checks=_check_lines(analysis.checks),
        sensitivity=_sensitivity(analysis, unit),
        periods=_periods(analysis),
        worked_out=worked_out(analysis, measure=measure, unit=unit),
        change_our_mind=change_our_mind(analysis),
        warnings=tuple(analysis.warnings),
        reading=tuple(reading),
        versions=", ".join(f"{name} {version}" for name, version in analysis.versions.items()),
    )


def _big_numbers(analysis: Analysis, unit: str) -> tuple[BigNumber, ...]:
    effect = analysis.effect
    interval = BigNumber(span(*effect.interval95, places_for(effect.sd)), f"{unit}, likely range (95\u2009%)")
    chances: list[tuple[float | None, str]]
    if analysis.answer in (Answer.HARMS, Answer.PROBABLY_HARMS):
        chances = [
            (effect.p_worse, "chance it is worse at all"),
            (effect.p_worthwhile_worse, "chance it is worse by enough to matter"),
        ]
    elif analysis.answer is Answer.NO_USEFUL_DIFFERENCE:
        chances = [(effect.p_negligible, "chance the change is too small to matter")]
    elif analysis.answer is Answer.ASSOCIATION_ONLY:
        chances = [(effect.p_better, f"chance that {analysis.design.active} days are better")]
    else:
        chances = [
            (effect.p_better, "chance it is better at all"),
            (effect.p_worthwhile, "chance it is worth it to you"),
        ]
    return (*(BigNumber(percent(p), label) for p, label in chances if p is not None), interval)


def _check_lines(checks: Sequence[Check]) -> tuple[CheckLine, ...]:
    marks = {True: "Look at this", False: "Fine", None: "Note"}
    order = list(marks)
    ranked = sorted(checks, key=lambda check: order.index(check.flagged))
    return tuple(CheckLine(check.label, marks[check.flagged], check.text) for check in ranked)


def _sensitivity(analysis: Analysis, unit: str) -> Table:
    places = places_for(analysis.effect.sd)
    rows = tuple(
        (
            row.label,
            number(row.mean, places),
            span(*row.interval95, places),
            "" if row.p_better is None else percent(row.p_better),
            row.answer or "",
        )
        for row in analysis.sensitivity
    )
    head = ("Asked another way", f"Difference ({unit})", "Likely range (95\u2009%)", "Chance it is better", "Answer")
    return Table("The same question, asked in other ways", head, rows)


def _periods(analysis: Analysis) -> Table:
    places = places_for(analysis.residual_sd.mean)
    rows = tuple(
        (
            f"{p.first_day + 1} to {p.last_day + 1}",
            p.arm,
            f"{p.scored_days} of {p.last_day - p.first_day + 1}",
            "none" if p.mean is None else number(p.mean, places),
        )
        for p in analysis.design.periods
    )
    return Table("Each period as it was", ("Days", "Treatment", "Days with a score", "Mean score"), rows)
