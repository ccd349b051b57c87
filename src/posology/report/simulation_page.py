"""What a simulation says: a few plain sentences, and the picture of the blockade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from posology.pharmacology.bands import Band
from posology.pharmacology.blockade import Structure
from posology.pharmacology.people import SEED
from posology.pharmacology.simulation import Simulated
from posology.report.blockade_chart import blockade_chart
from posology.report.chart import Chart
from posology.vocabulary.words import THIN_SPACE, count, number

NOT_KNOWN = (
    "Nobody has published blood levels of naltrexone for doses of 6 mg or less, nor for drops under the tongue or for "
    "creams. The numbers here are drawn out from higher, swallowed doses."
)
NOT_AN_ORDER = "It is a model, and no one has measured you. Never take an opioid because of a number here."


@dataclass(frozen=True)
class SimulationReport:
    """A simulation in words.

    Parameters
    ----------
    sentences
        The first sentence answers; the others say how sure that is.
    chart
        Blockade over the whole simulation.
    night_chart
        Blockade in the 24 hours after the last dose.
    """

    sentences: tuple[str, ...]
    chart: Chart
    night_chart: Chart

    @property
    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences)


def simulation_report(simulated: Simulated) -> SimulationReport:
    """Say what a simulation found."""
    chart = blockade_chart(
        name="blockade",
        title="How much may be blocked",
        hours=simulated.times_h,
        blockade=simulated.blockade,
        structure=simulated.structure,
        axis="hours since the first dose",
    )
    night_chart = blockade_chart(
        name="night",
        title="The day after the last dose",
        hours=simulated.night_h,
        blockade=simulated.night,
        structure=simulated.structure,
        axis="hours after the last dose",
        seeds=simulated.night_seeds,
    )
    return SimulationReport(_sentences(simulated), chart, night_chart)


def _sentences(simulated: Simulated) -> tuple[str, ...]:
    night, hours = simulated.night, simulated.night_h
    top = max(range(len(hours)), key=lambda i: night.median[i])
    story = f"{simulated.structure.value}, {simulated.structure.words}"
    found = [
        f"After {_doses(simulated)}, about {share(night.median[top])} of the receptors may be blocked at most, "
        f"{_when(simulated, hours[top])} ({_range(night, top)}).",
        f"One day after the last dose it may still be {share(night.median[-1])} ({_range(night, -1)}).",
        f"In that day it is above 50{THIN_SPACE}% for {hours_of(simulated.hours_above[50])}, "
        f"and above 90{THIN_SPACE}% for {hours_of(simulated.hours_above[90])}.",
        f"This is story {story}. The ranges hold nine in ten of {simulated.people:,} people drawn (seed {SEED}).",
    ]
    if simulated.structure is not Structure.S1:
        seeds = simulated.night_seeds
        found.append(
            f"The web pages' story (S1: half gone every 4 hours) would give {share(max(seeds.median))} at most, and "
            f"{share(seeds.median[-1])} after a day. Brain scans do not fit it."
        )
    else:
        found.append("Brain scans do not fit this story: they saw blockade for days. Compare it with S2.")
    return (*found, NOT_KNOWN, NOT_AN_ORDER, *simulated.notes)


def _doses(simulated: Simulated) -> str:
    doses = simulated.history.mg
    if len(set(doses)) == 1:
        what = f"{doses[0]:g} mg"
        return f"one dose of {what}" if len(doses) == 1 else f"{count(len(doses), 'dose')} of {what}"
    return f"{count(len(doses), 'dose')} of {min(doses):g} to {max(doses):g} mg"


def _when(simulated: Simulated, after: float) -> str:
    words = f"{number(after, 0 if after == round(after) else 1)} hours after the last dose"
    if simulated.at is None or simulated.history.last % 24.0:
        return words
    minutes = round(60 * (simulated.at.hour + after) + simulated.at.minute) % 1440
    return f"{words}, at {time(minutes // 60, minutes % 60):%H:%M}"


def share(value: float) -> str:
    """A share as a percentage, never "0 %" for what is only small: "less than 1 %"."""
    return f"{number(100 * value, 0)}{THIN_SPACE}%" if value >= 0.005 else f"less than 1{THIN_SPACE}%"


def _range(found: Band, i: int) -> str:
    return f"{number(100 * found.p05[i], 0)} to {share(found.p95[i])}"


def hours_of(found: Band) -> str:
    """Hours with the range of nine in ten people, where there is one: "24 hours (16.0 to 24.0)"."""
    low, middle, high = found.p05[0], found.median[0], found.p95[0]
    words = f"{number(middle, 1 if middle % 1 else 0)} hours"
    return words if high - low < 0.05 else f"{words} ({number(low, 1)} to {number(high, 1)})"
