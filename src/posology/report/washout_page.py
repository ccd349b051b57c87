"""What a washout says: what may be left each day, what is published, whom to ask; and the picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from posology.pharmacology.blockade import Structure
from posology.pharmacology.washout import DISCUSS, SENSITIVITY, UNEVEN, Advice, Washout
from posology.report.blockade_chart import MODEL, blockade_chart
from posology.report.chart import Chart, Table
from posology.report.simulation_page import share
from posology.vocabulary.words import number

NO_CLEARANCE = (
    "None of this says that you may have an operation, an opioid, or any amount of one. It is something to show the "
    "anaesthetist well before the day."
)
DOSES = {"low": "low doses", "full": "50 mg", "any": "any dose"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class WashoutReport:
    """A washout in words.

    Parameters
    ----------
    sentences
        Whom to ask first, then what may be left, then what is not sure.
    chart
        Blockade after the last dose.
    advice
        Published advice, one row a source.
    """

    sentences: tuple[str, ...]
    chart: Chart
    advice: Table

    @property
    def text(self) -> str:
        """The sentences and the advice, one a line."""
        rows = [f"  {', '.join(row)}" for row in self.advice.rows]
        return "\n".join([*self.sentences, f"{self.advice.caption}:", *rows])


def washout_report(read: Washout) -> WashoutReport:
    """Say what a washout found."""
    left = read.at_advised
    days = [
        f"{number(hours, 0)} hours: about {share(left.median[i])} ({number(100 * left.p05[i], 0)} to "
        f"{share(left.p95[i])})."
        for i, hours in enumerate(read.advised_h)
    ]
    sentences = [
        DISCUSS,
        f"How much may still be blocked after the last dose ({read.structure.value}, {read.structure.words}):",
        *days,
        UNEVEN,
    ]
    if read.structure is Structure.S1:
        sentences.append("Brain scans do not fit this story: they saw blockade for days. Do not lean on it.")
    sentences.append(SENSITIVITY)
    chart = blockade_chart(
        name="washout",
        title="After the last dose",
        hours=read.hours_after_last_dose,
        blockade=read.blockade,
        structure=read.structure,
        axis="hours after the last dose",
        seeds=read.seeds,
    )
    caption = "What is published on stopping before a planned operation (sources disagree)"
    table = Table(caption, ("Stop before", "Doses", "Source", "How it was read"), tuple(map(_row, read.advice)))
    return WashoutReport(tuple(sentences), chart, table)


def left_table(read: Washout, last: datetime) -> Table:
    """What may be left at the hours that published advice spans, with the moment of each.

    Parameters
    ----------
    read
        The washout.
    last
        Local moment of the last dose.
    """
    left, seeds, rows = read.at_advised, read.seeds, []
    for i, after in enumerate(read.advised_h):
        when = last + timedelta(hours=after)
        nearest = min(range(len(read.hours_after_last_dose)), key=lambda j: abs(read.hours_after_last_dose[j] - after))
        rows.append(
            (
                f"{number(after, 0)} hours: {_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}, {when:%H:%M}",
                share(left.median[i]),
                f"{number(100 * left.p05[i], 0)} to {share(left.p95[i])}",
                share(seeds.median[nearest]),
            )
        )
    caption = f"May still be blocked ({read.structure.value}: {read.structure.words}; {MODEL})"
    return Table(caption, ("After", "Middle", "Nine in ten people", "As the web pages say (S1)"), tuple(rows))


def _row(advice: Advice) -> tuple[str, ...]:
    return advice.words, DOSES[advice.dose], advice.source.title, advice.source.seen.value
