"""The question at the top of the page: what was asked, of how many days, in which order."""

from __future__ import annotations

from posology.analysis.result import Analysis, Answer, Design, Randomised
from posology.analysis.series import SHORT_PERIOD_DAYS
from posology.vocabulary.words import amount, count, duration, spoken_measure

ORDERS: dict[Randomised, str] = {
    Randomised.NO: "The order was not drawn by chance",
    Randomised.PAIRS: "Chance drew the order within each pair",
    Randomised.PERIODS: "Chance drew the order of the periods",
    Randomised.BLOCKS: "Chance drew the order within each block",
    Randomised.DAYS: "Chance drew the treatment of each day",
}


def title(analysis: Analysis, measure: str) -> str:
    """Ask the question as the person would: "Does LDN help your fatigue?"."""
    active = analysis.design.active
    undeclared = analysis.answer is None and analysis.design.randomised is Randomised.NO
    if undeclared or analysis.answer is Answer.ASSOCIATION_ONLY:
        return f"Does your {spoken_measure(measure)} go with {active}?"
    if analysis.answer is None:
        return f"What does {active} do to your {spoken_measure(measure)}?"
    return f"Does {active} help your {spoken_measure(measure)}?"


def lead(analysis: Analysis, measure: str, unit: str) -> str:
    """Say what the trial was: length, periods, order, blinding, and the change that would be worth it."""
    design = analysis.design
    known = "you did not know" if design.blinded else "you knew"
    sentences = [
        f"{duration(design.days).capitalize()}: {_periods(design)}.",
        f"{ORDERS[design.randomised]}, and {known} which was which.",
    ]
    if spoken_measure(measure) == "score":
        sentences.insert(0, f"You scored: \u201c{measure}\u201d.")
    if analysis.worthwhile is not None:
        sentences.append(f"You said a change of {amount(analysis.worthwhile, unit)} would be worth it.")
    return " ".join(sentences)


def _periods(design: Design) -> str:
    lengths = [p.last_day - p.first_day + 1 for p in design.periods]
    if design.median_run_days <= SHORT_PERIOD_DAYS:  # days in turn: the days tell more than their runs
        noun, amounts = "day", lengths
    else:
        usual = lengths[0] if len(set(lengths)) == 1 else 0
        noun, amounts = {7: "week", 14: "fortnight"}.get(usual, "period"), [1] * len(lengths)
    said = []
    for arm in (design.active, design.control):
        on_arm = sum(amount for p, amount in zip(design.periods, amounts, strict=True) if p.arm == arm)
        said.append(f"{count(on_arm, noun)} on {arm}")
    return " and ".join(said)
