"""Score the answers to a questionnaire. With too few answers a score is missing; nothing is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from posology.diary.instruments import HowScored, Instrument, Scale
from posology.vocabulary.errors import BadInput

_PLACES = Decimal("0.01")


def score(instrument: Instrument, answers: Sequence[Decimal | int | None]) -> Mapping[str, Decimal | None]:
    """Score every scale of a questionnaire.

    Parameters
    ----------
    instrument
        Which questionnaire.
    answers
        One an item, in their order; None is missing.

    Returns
    -------
    Mapping
        Score by scale id, to two decimals; None where too few of its items have an answer.

    Raises
    ------
    BadInput
        When there are not as many answers as items, an answer is not one of those that can be given, or nothing is
        known of the scoring.
    """
    if not instrument.scales:
        raise BadInput(f"How {instrument.name} is scored is not here.", "Type in the score that its owners give you.")
    if len(answers) != instrument.number_of_items:
        raise BadInput(
            f"{instrument.name} has {instrument.number_of_items} questions, not {len(answers)}.",
            "Give one answer each; leave a missing one empty.",
        )
    worth = [_worth(instrument, item, answer) for item, answer in enumerate(answers, 1)]
    return {scale.id: _scored(instrument, scale, worth) for scale in instrument.scales}


def _worth(instrument: Instrument, item: int, answer: Decimal | int | None) -> Decimal | None:
    if answer is None:
        return None
    coding = instrument.coding(item)
    if answer != int(answer) or not coding.lowest <= answer <= coding.highest:
        raise BadInput(
            f"{answer} is no answer to question {item} of {instrument.name}.",
            f"Choose {coding.lowest} to {coding.highest}, or leave it empty.",
        )
    return coding.worth[int(answer) - coding.lowest] if coding.worth else Decimal(answer)


def _scored(instrument: Instrument, scale: Scale, worth: Sequence[Decimal | None]) -> Decimal | None:
    given = [one for item in scale.items if (one := worth[item - 1]) is not None]
    if len(given) < scale.least_answered:
        return None
    mean = sum(given, Decimal(0)) / len(given)
    if scale.how is HowScored.MEAN:
        value = mean
    elif scale.how is HowScored.SUM:
        value = mean * len(scale.items)  # where items may be missing, they count as the mean of the others
    else:
        codings = [instrument.coding(item) for item in scale.items]
        lowest, highest = sum(one.lowest for one in codings), sum(one.highest for one in codings)
        value = 100 * (mean * len(scale.items) - lowest) / (highest - lowest)
    return value.quantize(_PLACES, ROUND_HALF_UP).normalize() + 0
