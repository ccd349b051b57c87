"""A study, its results and its harms in words: what was found, how sure the number is, and who worked it out."""

from __future__ import annotations

from posology.evidence.studies import Compared, Design, Favours, Outcome, Study
from posology.vocabulary.words import count, listed, short, typeset

_FAVOURS = {
    Favours.NALTREXONE: "in favour of naltrexone",
    Favours.CONTROL: "against naltrexone",
    Favours.NEITHER: "no clear difference",
    Favours.MIXED: "some one way, some the other",
    Favours.CANNOT_TELL: "says nothing either way",
}


def result_words(outcome: Outcome) -> str:
    """What was found, with its interval and p: "−0.34 points (−0.95 to 0.27), p 0.27"."""
    parts = []
    if outcome.treated:
        parts.append(
            f"{outcome.treated} on naltrexone" + (f", {outcome.control} on control" if outcome.control else "")
        )
    if outcome.effect is not None and outcome.kind is not None:
        words = f"{outcome.kind} {short(outcome.effect)} {outcome.unit}".rstrip()
        if outcome.ci95 is not None:
            words += f" ({short(outcome.ci95[0])} to {short(outcome.ci95[1])})"
        parts.append(words + (", worked out by us" if outcome.ours else ""))
    if outcome.said:
        parts.append(outcome.said.rstrip("."))
    if outcome.p:
        parts.append(f"p {outcome.p}")
    return typeset("; ".join(parts))


def sureness_words(outcome: Outcome) -> str:
    """Where the standard error is from, or that there is none."""
    if outcome.se is not None and outcome.se_from is not None:
        return typeset(f"standard error {short(outcome.se)}, worked out by us from {outcome.se_from}")
    return "no standard error"


def favours_words(outcome: Outcome) -> str:
    """Which way it points, and whether anything stood beside it."""
    beside = "" if outcome.compared in (Compared.CONTROL, Compared.OTHER_TREATMENT) else ", without a control group"
    return _FAVOURS[outcome.favours] + beside


def people_words(study: Study) -> str:
    """How many there were: "80 people, 60 counted"."""
    if study.enrolled is None:
        return f"{study.analysed:,} people counted" if study.analysed else "number of people not told"
    words = count(study.enrolled, "person", "people")
    return words if study.analysed in (None, study.enrolled) else f"{words}, {study.analysed:,} counted"


def design_words(study: Study) -> str:
    """What kind of study it is, as one sentence: "Randomised trial, two groups; 99 people."."""
    kind = study.design.words[0].upper() + study.design.words[1:]
    return f"{kind}; {people_words(study)}." if study.design not in (Design.HYPOTHESIS, Design.CLAIM) else f"{kind}."


def treatment_words(study: Study) -> str:
    """What was taken, against what, for how long; "" where none of it was told."""
    against = f"against {study.control}" if study.control and study.control != "none" else ""
    parts = [part for part in (study.dose, against, study.duration) if part]
    words = typeset("; ".join(parts))
    return f"{words[0].upper()}{words[1:]}." if words else ""


def found_in(study: Study, names: dict[str, str]) -> str:
    """Conditions of a study, in words."""
    return listed([names[id] for id in study.conditions])
