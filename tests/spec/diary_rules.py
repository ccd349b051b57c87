"""The rules of reading a diary as people keep it."""

from __future__ import annotations

from datetime import date, timedelta

from posology.diary import ReadOptions
from posology.vocabulary.errors import PosologyError
from tests.diary.written import NOTHING_SAID, PLAIN, TODAY, arm, table, understood
from tests.spec.made_up import cell_read
from tests.spec.rule import Rule

SCALE = ReadOptions(scales={"fatigue": (0.0, 10.0)})
ORDERS = {"": None, "day first": True, "month first": False}


def score(cell: str, scale: str) -> str:
    return cell_read(cell, options=SCALE if scale else NOTHING_SAID)


def dates(first: str, days: int, option: str) -> str:
    """First and last day of a diary that writes its days as 05/03/2026."""
    day = date.fromisoformat(first)
    text = table(days, dates="%d/%m/%Y", first=day)
    try:
        run = understood(text, options=ReadOptions(day_first=ORDERS[option]))
    except PosologyError:
        return "refused, names the option"
    assert run.diary is not None
    return f"{run.diary.days[0]:%-d %B}"


def habit(habit_: str) -> str:
    lines = table().splitlines()
    made = {
        "a mark at the start of the file (BOM)": "\ufeff" + table(),
        "semicolons": table(sep=";"),
        "tabs": table(sep="\t"),
        "last day first": "\n".join([lines[0], *reversed(lines[1:])]),
        "capitals in the headings": "\n".join([lines[0].upper(), *lines[1:]]),
        "empty lines": "\n\n".join(lines),
    }
    diary = understood(made[habit_]).diary
    assert diary is not None
    found, wanted = ((d.days, d.treatments, list(d.scores.values())) for d in (diary, PLAIN))
    return "the same diary" if found == wanted else "another diary"


def row(what: str) -> str:
    """What becomes of row 5 and whether it is named."""
    lines = table().splitlines()
    soon = table(20, first=TODAY - timedelta(2)).splitlines()
    made = {
        "the same day twice, alike": "\n".join([*lines[:4], lines[3], *lines[4:]]),
        "the same day twice, with two scores": "\n".join([*lines[:4], lines[3].rsplit(",", 1)[0] + ",9", *lines[4:]]),
        "a day after today": "\n".join(soon),
        "a treatment that appears once": table(arms=lambda i: "LND" if i == 3 else arm(i)),
        "a day that is no day": "\n".join([*lines[:4], "yesterday,placebo,3", *lines[5:]]),
        "no treatment": table(arms=lambda i: "" if i == 3 else arm(i)),
        "no row for a day": "\n".join([*lines[:4], *lines[5:]]),
    }
    run = understood(made[what])
    named = any(problem.row == 5 for problem in run.problems)
    assert run.diary is not None
    assert all(problem.why and problem.fix for problem in run.problems)
    return "row 5 named, with a fix" if named else "read"


RULES = (
    Rule(
        "A score",
        "Missing is never zero. A cell that is no number, or off a scale that was named, is named with its row and "
        "counts as missing. In this diary scores lie from 0 to 9.",
        ("cell", "scale named"),
        "read as",
        (
            ("6", "", "6"),
            ("0", "", "0"),
            ("", "", "missing"),
            ("NA", "", "missing"),
            ("6.5", "", "6.5"),
            ("six", "", "missing, named"),
            ("~6", "", "missing, named"),
            ("10", "0 to 10", "10"),
            ("11", "0 to 10", "missing, named"),
            ("-1", "0 to 10", "missing, named"),
        ),
        score,
    ),
    Rule(
        "A date that can be two days",
        "05/03 is the fifth of March to some and the third of May to others. Where no date of the file settles it, "
        "the file is refused and the option that settles it is named; it is never guessed.",
        ("first day", "days in the diary", "option"),
        "first day read",
        (
            ("2026-03-05", 20, "", "5 March"),
            ("2026-03-01", 12, "", "refused, names the option"),
            ("2026-03-01", 12, "day first", "1 March"),
            ("2026-03-01", 12, "month first", "3 January"),
        ),
        dates,
    ),
    Rule(
        "Habits of spreadsheets",
        "However a spreadsheet saves the table, it is the same diary.",
        ("the file has",),
        "read as",
        tuple(
            (name, "the same diary")
            for name in (
                "a mark at the start of the file (BOM)",
                "semicolons",
                "tabs",
                "last day first",
                "capitals in the headings",
                "empty lines",
            )
        ),
        habit,
    ),
    Rule(
        "A row that cannot be right",
        "Every row that was not understood is named by its line in the file, with what to write instead. A day "
        "without a note is no mistake.",
        ("row 5 has",),
        "result",
        (
            ("the same day twice, alike", "row 5 named, with a fix"),
            ("the same day twice, with two scores", "row 5 named, with a fix"),
            ("a day after today", "row 5 named, with a fix"),
            ("a treatment that appears once", "row 5 named, with a fix"),
            ("a day that is no day", "row 5 named, with a fix"),
            ("no treatment", "read"),
            ("no row for a day", "read"),
        ),
        row,
    ),
)
