"""The sentence below the heading: how big the difference was, and how sure one can be."""

from __future__ import annotations

from posology.analysis.result import Analysis, Answer
from posology.report.words import HEADINGS, amount, duration, number, places_for, span, spoken_measure

_HOW_SURE: dict[Answer | None, str] = {
    Answer.HELPS: "We can be quite sure that it is better.",
    Answer.PROBABLY_HELPS: "We can be fairly, not completely, sure.",
    Answer.NO_USEFUL_DIFFERENCE: "The true difference is most likely below the {worthwhile} you would call worth it.",
    Answer.PROBABLY_HARMS: "We can be fairly, not completely, sure.",
    Answer.HARMS: "We can be quite sure that it is worse.",
    Answer.CANNOT_TELL_YET: "But it may be anything from {interval} {unit}. That is too wide to say.",
    Answer.ASSOCIATION_ONLY: "It may be anything from {interval} {unit}. This shows what went together, not why.",
    None: "It is likely to be from {interval} {unit}.",
}
_EXPECTED = "You knew which was which, so what you expected is part of this."


def sentence(analysis: Analysis, *, measure: str, unit: str) -> str:
    """Say how big the difference was and how sure one can be, in one to three short sentences.

    Parameters
    ----------
    analysis
        The finished analysis.
    measure
        Name of the score as written in the diary.
    unit
        Word for one unit of the score, in the plural.
    """
    effect, places = analysis.effect, places_for(analysis.effect.sd)
    worthwhile = "" if analysis.worthwhile is None else amount(analysis.worthwhile, unit)
    sure = _HOW_SURE[analysis.answer].format(
        worthwhile=worthwhile, interval=span(*effect.interval95, places), unit=unit
    )
    return " ".join(
        [_size(analysis, measure, unit, places), sure, *([_EXPECTED] if _expectation_counts(analysis) else [])]
    )


def headline(analysis: Analysis) -> str:
    """Say the answer in a few words; an open trial has expectation included, an unclear association is called so."""
    words = HEADINGS[analysis.answer].headline
    low, high = analysis.effect.interval95
    if analysis.answer is Answer.ASSOCIATION_ONLY and low <= 0 <= high:
        return "We see no clear link."
    return f"{words.removesuffix('.')}, expectation included." if _expectation_counts(analysis) else words


def _expectation_counts(analysis: Analysis) -> bool:
    """Whether what the person expected is part of a good or bad answer: nothing was hidden from them."""
    return not analysis.design.blinded and analysis.answer in _FELT


_FELT = {Answer.HELPS, Answer.PROBABLY_HELPS, Answer.PROBABLY_HARMS, Answer.HARMS}


def _size(analysis: Analysis, measure: str, unit: str, places: int) -> str:
    after, design = duration(analysis.effect.at_days), analysis.design
    times = f"after {after} on {design.active}", f"after {after} on {design.control}"
    size = number(abs(analysis.effect.mean), places)
    if float(size.replace(",", "")) == 0:
        return f"Your {spoken_measure(measure)} was about the same {times[0]} and {times[1]}."
    way = "lower" if analysis.effect.mean < 0 else "higher"
    return f"Your {spoken_measure(measure)} was about {size} {unit} {way} {times[0]} than {times[1]}."
