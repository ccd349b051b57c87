"""The rules of what is counted: days, treatments, periods, and when there is no number at all."""

from __future__ import annotations

from functools import partial

import numpy as np

from posology.analysis import analyse
from tests.spec.made_up import letters, question, refused, series
from tests.spec.rule import Rule


def enough(active: int, control: int, active_missing: int, control_missing: int, scores: str) -> str:
    order = "B" * (control + control_missing) + "A" * (active + active_missing)
    values = np.full(len(order), 3.0) if scores == "all alike" else 3.0 + np.sin(np.arange(len(order)))
    if scores == "on a straight line":
        values = np.arange(float(len(order)))
    values[:control_missing] = np.nan
    values[len(order) - active_missing :] = np.nan

    def attempt() -> str:
        analyse(values, letters(order), question(), checks=False)
        return "a number"

    return refused(attempt)


def days_of(order: str) -> str:
    found = series(order)
    names = {1.0: "A", 0.0: "B", 0.5: "?"}
    return "".join(names[value] for value in found.assigned.tolist())


def periods_of(order: str, labels: str, period_days: str) -> str:
    named = list(labels) if labels else None
    found = series(order, period=named, asked=question(period_days=int(period_days) if period_days else None))
    return " ".join(f"{'A' if p.arm else 'B'}{p.days}" for p in found.periods)


def period_terms(order: str) -> str:
    return "no" if series(order).period_starts() is None else "yes"


def effect_at(order: str, asked: str) -> str:
    given = float(asked) if asked else None
    values = 3.0 + np.sin(np.arange(len(order)))
    return f"{analyse(values, letters(order), question(effect_at=given), checks=False).effect.at_days:g}"


def missing(order: str, gone: str) -> str:
    values = np.sin(np.arange(float(len(order))))
    values[[int(day) - 1 for day in gone.split()]] = np.nan
    active, control = series(order, values).missing
    return f"{active} and {control}"


def both_on_one_day(order: str, days: str) -> str:
    attempt = partial(series, order, day=[int(day) for day in days.split()])
    return refused(lambda: "read" if attempt() else "")


RULES = (
    Rule(
        "When there is no number",
        "With one treatment only, fewer than five scored days on a treatment, all scores of a treatment missing, or "
        "a score that never changes or changes only as a straight line in time, there is no number but a reason "
        "(exit code 2).",
        ("scored days on active", "on control", "missing on active", "missing on control", "scores"),
        "result",
        (
            (5, 5, 0, 0, "differ", "a number"),
            (5, 5, 3, 3, "differ", "a number"),
            (20, 0, 0, 0, "differ", "not enough data"),
            (0, 20, 0, 0, "differ", "not enough data"),
            (4, 20, 0, 0, "differ", "not enough data"),
            (20, 4, 0, 9, "differ", "not enough data"),
            (0, 20, 20, 0, "differ", "not enough data"),
            (20, 20, 0, 0, "all alike", "not enough data"),
            (20, 20, 0, 0, "on a straight line", "not enough data"),
        ),
        enough,
    ),
    Rule(
        "Treatment of a day",
        "A is a day on active, B on control, C on another treatment, - a day without a note. A day without a note "
        "takes the treatment of the days around it where they agree; where they do not it counts as half of each "
        "(?). Another treatment counts as not active and its days are not scored.",
        ("days written down",),
        "counted as",
        (
            ("BBBBBAAAAA", "BBBBBAAAAA"),
            ("BB-BBBAA--AAA", "BBBBBBAAAAAAA"),
            ("BBBBB--AAAAA", "BBBBB??AAAAA"),
            ("-BBBBBAAAAA-", "BBBBBBAAAAAA"),
            ("BBBBBCCAAAAA", "BBBBBBBAAAAA"),
        ),
        days_of,
    ),
    Rule(
        "One treatment a day",
        "A day has one treatment. Two readings of a day are two readings, not two days.",
        ("treatments of the rows", "days of the rows"),
        "result",
        (
            ("BBBBBAAAAA", "1 2 3 4 5 6 7 8 9 10", "read"),
            ("BBBBBAAAAA", "1 2 3 4 5 5 6 7 8 9", "bad input"),
            ("BBBBBBAAAAA", "1 2 3 4 5 5 6 7 8 9 10", "read"),
            ("BBBBBAAAAAA", "1 2 3 4 4 6 7 8 9 10 11", "not enough data"),
        ),
        both_on_one_day,
    ),
    Rule(
        "Periods",
        "A period is a scheduled period where the diary says so, by a column of labels or by a length in days; else "
        "it is a run of one treatment. No period runs across a change of treatment.",
        ("days", "labels", "days a period"),
        "periods",
        (
            ("BBBBBBAAAAAA", "", "", "B6 A6"),
            ("BBBAAAAAABBB", "", "", "B3 A6 B3"),
            ("BBBAAAAAABBB", "111222333444", "", "B3 A3 A3 B3"),
            ("BBBAAAAAABBB", "", "3", "B3 A3 A3 B3"),
            ("BBBAAAAAABBB", "111111111111", "", "B3 A6 B3"),
            ("AAAAACCCAAABBBBB", "", "", "A5 A3 B5"),
        ),
        periods_of,
    ),
    Rule(
        "Period swings",
        "A period may differ from the next for reasons of its own. The model allows for that where periods are "
        "longer than two days; shorter ones cannot be told from days.",
        ("days",),
        "period swings in the model",
        (
            ("BBBAAABBBAAA", "yes"),
            ("BBAABBAABBAA", "no"),
            ("BABABABABABA", "no"),
        ),
        period_terms,
    ),
    Rule(
        "After how many days",
        "The effect is the difference after as many days on active as on control: the median length of a run of one "
        "treatment, unless `--effect-at` says otherwise.",
        ("days", "--effect-at"),
        "days",
        (
            ("BBBBBBAAAAAA", "", "6"),
            ("BBBAAAAAABBB", "", "3"),
            ("BBBBBAAAAAAAA", "", "6.5"),
            ("BABABABABABA", "", "1"),
            ("BBBBBBAAAAAA", "28", "28"),
            ("AAAAAACCCAAAAAABBBBBB", "", "6"),
        ),
        effect_at,
    ),
    Rule(
        "Missing days",
        "A day of a treatment without a score is missing, whether the row is there or not. It is never counted as "
        "zero and never filled in.",
        ("days", "without a score"),
        "missing on active and on control",
        (
            ("BBBBBBAAAAAA", "", "0 and 0"),
            ("BBBBBBAAAAAAA", "2 8 9", "2 and 1"),
            ("BBB-BBBAAAAAA", "4", "0 and 1"),
            ("BBBBBBCCAAAAAA", "7 8", "0 and 0"),
        ),
        missing,
    ),
)
