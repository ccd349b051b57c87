"""What is said of an answer: a headline, one to three short sentences, and what more data would be needed.

All of it is true on its own, at a reading grade of 8 or less, and tells nobody to start or stop anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from posology.analysis.question import Question
from posology.analysis.result import Answer, Design, Effect, Randomised
from posology.vocabulary.words import amount, duration, number, places_for, span, spoken_measure

TWO_YEARS_DAYS = 730
_YOURS_TO_DECIDE = "Talk to your prescriber before you change how you use a prescribed medicine."
FELT = {Answer.HELPS, Answer.PROBABLY_HELPS, Answer.PROBABLY_HARMS, Answer.HARMS}
_FIRM = {Answer.HELPS, Answer.NO_USEFUL_DIFFERENCE, Answer.HARMS}


@dataclass(frozen=True)
class Heading:
    """The first line under the question.

    Parameters
    ----------
    headline
        The answer in a few words.
    follow_up
        What a person should know right after it; "" where the sentence says enough.
    tone
        Colour token of the card: "leaf" good news, "amber" care, "dusk" a clear "no", "ink" not known.
    """

    headline: str
    follow_up: str
    tone: str


HEADINGS: dict[Answer | None, Heading] = {
    Answer.HELPS: Heading("It helps.", "", "leaf"),
    Answer.PROBABLY_HELPS: Heading("It probably helps.", "", "leaf"),
    Answer.NO_USEFUL_DIFFERENCE: Heading(
        "No useful difference.", f"This is a good result: now you know. {_YOURS_TO_DECIDE}", "dusk"
    ),
    Answer.PROBABLY_HARMS: Heading("It probably makes it worse.", _YOURS_TO_DECIDE, "amber"),
    Answer.HARMS: Heading("It makes it worse.", _YOURS_TO_DECIDE, "amber"),
    Answer.CANNOT_TELL_YET: Heading("We cannot tell yet.", "This is a normal result.", "ink"),
    Answer.ASSOCIATION_ONLY: Heading(
        "These move together; that is all we can say.",
        "The order was not drawn by chance, or each was tried only once. Other things can cause or hide a difference.",
        "ink",
    ),
    None: Heading(
        "Here is the difference.", "For an answer, say which way is better and what change would be worth it.", "ink"
    ),
}
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


def write_headline(answer: Answer | None, effect: Effect, design: Design) -> str:
    """Say the answer in a few words; an open trial has expectation included, an unclear association is called so."""
    words = HEADINGS[answer].headline
    low, high = effect.interval95
    if answer is Answer.ASSOCIATION_ONLY and low <= 0 <= high:
        return "We see no clear link."
    return f"{words.removesuffix('.')}, expectation included." if _expectation_counts(answer, design) else words


def write_sentence(answer: Answer | None, effect: Effect, question: Question, design: Design) -> str:
    """Say how big the difference was and how sure one can be, in one to three short sentences."""
    places = places_for(effect.sd)
    worthwhile = "" if question.worthwhile is None else amount(question.worthwhile, question.unit)
    interval = span(*effect.interval95, places)
    sure = _HOW_SURE[answer].format(worthwhile=worthwhile, interval=interval, unit=question.unit)
    if answer is None and question.randomised is Randomised.NO:
        sure += " This shows what went together, not why."
    expected = [_EXPECTED] if _expectation_counts(answer, design) else []
    return " ".join([_size(effect, question, places), sure, *expected])


def write_more_data(answer: Answer | None, effect: Effect, question: Question, design: Design) -> str:
    """Say what more data a firm answer would take, if days go on as noisy as they were."""
    if answer in _FIRM:
        return "More days would narrow the range. This answer does not need them."
    if question.worthwhile is None or question.better is None:
        return "Say which way is better and what change would be worth it. Then we can say how many more days it takes."
    if answer is Answer.ASSOCIATION_ONLY:
        return (
            "To learn whether it works, take both in turn, in an order drawn by chance, for four periods or more. "
            "Agree the plan with your prescriber first."
        )
    size, worth = abs(effect.mean), question.worthwhile
    # The answer in reach: clearly not nothing if the difference is as it looks, or clearly too small to matter.
    wanted_sd = max(size / 1.96 if size >= worth / 2 else 0.0, (worth - size) / 1.645 if size < worth else 0.0)
    more = design.scored_days * ((effect.sd / wanted_sd) ** 2 - 1.0)
    if more > TWO_YEARS_DAYS:
        return (
            "With days that change this much, it would take more than two years. Longer periods or a steadier score "
            "would help more than more days."
        )
    weeks = max(round(more / 7.0), 1)
    return (
        f"If days go on like this, about {duration(7 * weeks)} more, on both in turn, should give a firm answer. "
        "Agree such a plan with your prescriber first."
    )


def _expectation_counts(answer: Answer | None, design: Design) -> bool:
    """Whether what the person expected is part of a good or bad answer: nothing was hidden from them."""
    return not design.blinded and answer in FELT


def _size(effect: Effect, question: Question, places: int) -> str:
    after, measure = duration(effect.at_days), spoken_measure(question.measure)
    on_active, on_control = f"after {after} on {question.active}", f"after {after} on {question.control}"
    size = number(abs(effect.mean), places)
    if float(size.replace(",", "")) == 0:
        return f"Your {measure} was about the same {on_active} and {on_control}."
    way = "lower" if effect.mean < 0 else "higher"
    return f"Your {measure} was about {size} {question.unit} {way} {on_active} than {on_control}."
