"""How the answer was worked out, and what would change our mind, in plain words."""

from __future__ import annotations

from posology.analysis.answer import LIKELY, LIKELY_WORTHWHILE, NEGLIGIBLE_ENOUGH, SURE, SURE_WORTHWHILE
from posology.analysis.result import Analysis, Answer
from posology.vocabulary.words import THIN_SPACE, duration, number, percent, places_for, span, spoken_measure


def worked_out(analysis: Analysis, *, measure: str, unit: str) -> tuple[str, ...]:
    """Explain the model and the rule behind the answer, one paragraph a thought.

    Parameters
    ----------
    analysis
        The finished analysis.
    measure
        Name of the score as written in the diary.
    unit
        Word for one unit of the score, in the plural ("points").
    """
    design, places = analysis.design, places_for(analysis.residual_sd.mean)
    half_life = analysis.onset_half_life_days
    paragraphs = [
        f"We fit one model to every score of your {spoken_measure(measure)}. It has a usual level, a slow trend, "
        f"ups and downs that last for some days, and the difference between {design.active} and {design.control}.",
        f"A treatment takes time to build up and to fade. Half of the change took about {number(half_life.median)} "
        f"days here (likely range {span(*half_life.interval95)}). So the first days after a switch count for less.",
        f"One day is often like the next. On a scale from 0 to 1, that likeness is about "
        f"{number(analysis.autocorrelation.mean, 2)} here. Days that are alike tell us less than days that are not.",
    ]
    if analysis.period_sd is not None:
        paragraphs.append(
            f"A whole period can be good or bad for other reasons. The model allows for that: here by about "
            f"{number(analysis.period_sd.median, places)} {unit}."
        )
    paragraphs += [
        "A missing day stays missing. We make up no score, and we count no day twice.",
        _rule(analysis),
        "The same file gives the same answer each time. Nothing is drawn by chance.",
    ]
    return tuple(p for p in paragraphs if p)


def _rule(analysis: Analysis) -> str:
    if analysis.answer is None:
        return ""
    sure, likely, negligible = (f"{100 * p:g}{THIN_SPACE}%" for p in (SURE, LIKELY, NEGLIGIBLE_ENOUGH))
    return (
        "The rule was set before we looked. "
        f"\u201cHelps\u201d needs a chance of {sure} that it is better, "
        f"and of {percent(SURE_WORTHWHILE)} that it is worth it. "
        f"\u201cProbably helps\u201d needs {likely} and {percent(LIKELY_WORTHWHILE)}. "
        f"\u201cNo useful difference\u201d needs a chance of {negligible} that the change is too small to matter. "
        "The first two also need an order drawn by chance, and two periods or more on each."
    )


def change_our_mind(analysis: Analysis) -> tuple[str, ...]:
    """Say what more data, and which other way of asking, would change the answer."""
    lines = [analysis.more_data] if analysis.more_data else []
    if analysis.effect_steady.mostly_prior:
        after = duration(analysis.effect.at_days)
        lines.append(f"We only saw what happens within {after}. What comes later is mostly a guess.")
    other: dict[Answer, list[str]] = {}
    for row in analysis.sensitivity:
        if row.answer is not None and row.answer is not analysis.answer:
            other.setdefault(row.answer, []).append(row.label)
    lines += [
        f"When we ask it another way ({'; '.join(labels)}), the answer is \u201c{answer}\u201d."
        for answer, labels in other.items()
    ]
    if analysis.answer is not None and analysis.sensitivity and not other:
        lines.append("We asked the same thing in other ways. The answer stayed the same each time.")
    return tuple(lines)
