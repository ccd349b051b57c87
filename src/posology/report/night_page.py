"""What one night says: a sentence, three numbers, the picture, every story side by side, and what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from posology.pharmacology.bands import Band
from posology.pharmacology.blockade import Structure
from posology.pharmacology.history import HOURS_A_NIGHT
from posology.pharmacology.night import NIGHT_H, Missed, Night, Steady, highest
from posology.pharmacology.people import SEED
from posology.pharmacology.published import Row, published
from posology.pharmacology.simulation import LEVELS
from posology.report.blockade_chart import MODEL, blockade_chart, clock_after
from posology.report.chart import Chart, Table
from posology.report.simulation_page import NOT_KNOWN, share
from posology.vocabulary.sources import Source
from posology.vocabulary.sources import source as find_source
from posology.vocabulary.words import THIN_SPACE, count, number

NOT_KNOWN_HERE = (
    NOT_KNOWN,
    "No brain scan has been published of people who take a low dose each night. What adds up over the nights is worked "
    "out, not seen.",
    "The scans are of 3 to 21 people each. Most were healthy men.",
    "The scans show the brain. In other parts of the body a short block is still possible.",
    "Nobody knows if the body makes more receptors under a low dose, or what that would do.",
)
NO_REASON = (
    "It is a model. Nobody has measured you. It is no reason to change a dose or its time, to take two doses at once, "
    "or to take an opioid. Ask your prescriber or pharmacist."
)
HEADS = {Structure.S1: "Web pages (S1)", Structure.S2: "Brain scans (S2)", Structure.S3: "Slow release (S3)"}
Above = Mapping[Structure, Mapping[int, Band]]
"""Hours above a percentage, by story."""


@dataclass(frozen=True)
class BigNumber:
    """One number with what it is."""

    label: str
    value: str


@dataclass(frozen=True)
class Side:
    """What one side says of how long the block lasts.

    Parameters
    ----------
    title
        Who says it.
    sentences
        What they say.
    sources
        Where.
    """

    title: str
    sentences: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class NightReport:
    """One night in words.

    Parameters
    ----------
    headline, sentences
        The first answers; the others say what it leans on.
    chart
        The blockade over the night.
    """

    headline: str
    sentences: tuple[str, ...]
    chart: Chart


def night_report(night: Night, at: time) -> NightReport:
    """Say what one night is like.

    Parameters
    ----------
    night
        The night.
    at
        Clock time of its dose.
    """
    found, other = night.blockade, night.stories[night.other]
    top = highest(found)
    dose = f"{night.history.mg[-1]:g} mg"
    headline = (
        f"With {dose} at {at:%H:%M}, up to about {share(found.median[top])} of the opioid receptors in the "
        f"brain may be blocked. The most is around {clock_after(at, night.hours[top])}."
    )
    chart = blockade_chart(
        name="night",
        title="Tonight, hour by hour",
        hours=night.hours,
        blockade=found,
        structure=night.structure,
        axis="time of day",
        seeds=other,
        beside=night.other,
        clock=at,
        spoken=f"The dashed line, {night.other.words}, ends at {share(other.median[-1])}.",
    )
    return NightReport(headline, _sentences(night), chart)


def _sentences(night: Night) -> tuple[str, ...]:
    left, scans = night.stories[Structure.S1].median[-1], night.stories[Structure.S2].median[-1]
    ways = {
        Structure.S1: "You see the web pages' story. Brain scans do not fit it.",
        Structure.S2: "You see the story that fits the brain scans best.",
        Structure.S3: "You see the story in which receptors let go slowly. It fits the scans less well.",
    }
    return (
        f"A day later it may still be {share(scans)} if the brain scans are right, or {share(left)} if the web pages "
        "are.",
        f"{ways[night.structure]} Nine in ten of {night.people:,} made-up people (seed {SEED}) lie in the pale band.",
    )


def big_numbers(night: Night, above: Above) -> tuple[BigNumber, ...]:
    """The three numbers that people ask for: the most that is blocked, and the hours above each level."""
    found, top = night.blockade, highest(night.blockade)
    low, high = (number(100 * edge[top], 0) for edge in (found.p05, found.p95))
    return (
        BigNumber(f"blocked at most ({low} to {high}{THIN_SPACE}%)", share(found.median[top])),
        *(BigNumber(*_hours(level, above[night.structure][level])) for level in LEVELS),
    )


def _span(found: Band) -> str:
    """Hours with the range of nine in ten people: "24 (16 to 24)"; without one where all are alike."""
    low, middle, high = (number(edge[0], 0) for edge in (found.p05, found.median, found.p95))
    return middle if low == high else f"{middle} ({low} to {high})"


def _hours(level: int, found: Band) -> tuple[str, str]:
    low, middle, high = (number(edge[0], 0) for edge in (found.p05, found.median, found.p95))
    span = "" if low == high else f" ({low} to {high})"
    return f"hours of 24 above {level}{THIN_SPACE}%{span}", middle


def stories_table(night: Night, above: Above) -> Table:
    """Every story of the night, one a column."""
    told = [night.stories[story] for story in Structure]
    rows = [("At most", *(share(one.median[highest(one)]) for one in told))]
    for after in (4, 8, 24):
        at = int(NIGHT_H.searchsorted(float(after)))
        rows.append((f"After {after} hours", *(share(one.median[at]) for one in told)))
    for level in LEVELS:
        rows.append((f"Hours above {level}{THIN_SPACE}%", *(_span(above[story][level]) for story in Structure)))
    caption = (
        f"The same doses in each story ({MODEL}; middle of {night.people:,} people, with the range of nine in ten)"
    )
    return Table(caption, ("Blocked", *(HEADS[story] for story in Structure)), tuple(rows))


def missed_sentences(missed: Missed) -> tuple[str, ...]:
    """Say what one missed night does to somebody who takes the same dose each night."""
    after = f"just before the next dose, about {share(missed.usual.median[0])} may be blocked"
    without = f"After one night without, it may be {share(missed.after.median[0])}"
    span = f"{number(100 * missed.after.p05[0], 0)} to {share(missed.after.p95[0])}"
    if missed.nights_back is None:
        back = "After two more weeks it is not quite back where it was."
    elif missed.nights_back == 0:
        back = "That is as good as no change."
    else:
        back = f"After {count(missed.nights_back, 'more dose')}, one a night, it is back within one point."
    return (
        f"Say you take this dose each night. Then {after}.",
        f"{without} ({span}).",
        back,
        "This is no reason to take two doses at once. Ask your pharmacist what to do after a missed one.",
    )


def steady_table(found: tuple[Steady, ...], structure: Structure) -> Table:
    """The last of sixty nights on each of three doses."""
    rows = tuple(
        (
            f"{one.dose_mg} mg",
            share(one.blockade.median[highest(one.blockade)]),
            share(one.blockade.median[-1]),
            *(_span(one.above[level]) for level in LEVELS),
        )
        for one in found
    )
    head = (
        "Each night",
        "Most blocked",
        "When the next is due",
        *(f"Hours above {level}{THIN_SPACE}%" for level in LEVELS),
    )
    return Table(f"After 60 nights ({structure.value}: {structure.words}; {MODEL})", head, rows)


def sides() -> tuple[Side, Side]:
    """What the web pages say beside what was measured, with their sources."""
    lee, rabiner = find_source("lee-1988"), find_source("rabiner-2011")
    one_dose = [row.value for row in _scans("rabiner-2011") if row.dose_mg == 5.0 and row.value is not None]
    later = {row.time_h: row.value for row in _scans("lee-1988")}
    return (
        Side(
            "What the web pages say",
            (
                "Naltrexone stays in the body for about 4 hours. It blocks for a short time in the night.",
                "Then the body answers with more of its own endorphin for the rest of the day.",
                "We found no brain scan and no hour-by-hour blood test in people that shows this.",
            ),
            (find_source("seed-004"),),
        ),
        Side(
            "What brain scans saw",
            (
                f"One dose of 5 mg blocked {min(one_dose):g} to {max(one_dose):g}{THIN_SPACE}% within 8 hours, in 3 "
                "scans.",
                f"After one dose of 50 mg, {later[48.0]:g}{THIN_SPACE}% of the first block was left at 2 days, and "
                f"{later[168.0]:g}{THIN_SPACE}% at 7 days.",
                "That was single doses. Nobody has scanned people on a low dose each night.",
            ),
            (rabiner, lee),
        ),
    )


def _scans(id: str) -> tuple[Row, ...]:
    return tuple(row for row in published() if row.source.id == id and row.what == "scan")


def own_days_chart(hours: Sequence[float], blockade: Band, structure: Structure) -> Chart:
    """Draw the days up to tonight and the day after, over a person's own doses.

    Parameters
    ----------
    hours
        Hours from tonight's dose; those before it are below 0.
    blockade
        Share of receptors then.
    structure
        Which story.
    """
    return blockade_chart(
        name="own",
        title="Your own doses up to tonight",
        hours=tuple(hour / HOURS_A_NIGHT for hour in hours),
        blockade=blockade,
        structure=structure,
        axis="days from tonight's dose",
    )
