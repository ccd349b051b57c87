"""Diaries as text, for the tests of reading: Alice tries LDN against placebo, five days each in turn."""

from collections.abc import Callable
from datetime import date, timedelta

from posology.diary import Columns, Diary, DryRun, ReadOptions, read

TODAY = date(2026, 11, 22)
FIRST = date(2026, 1, 3)
COLUMNS = Columns("treatment", ("fatigue",))
NOTHING_SAID = ReadOptions()


def fatigue(i: int) -> int:
    """Score of day i: 0 to 10, never the same pattern in both arms."""
    return i * 7 % 11


def arm(i: int) -> str:
    """Treatment of day i."""
    return "LDN" if i // 5 % 2 else "placebo"


def table(
    days: int = 20,
    *,
    sep: str = ",",
    dates: str = "%Y-%m-%d",
    first: date = FIRST,
    scores: Callable[[int], str] = lambda i: str(fatigue(i)),
    arms: Callable[[int], str] = arm,
    header: tuple[str, ...] = ("date", "treatment", "fatigue"),
    more: Callable[[int], tuple[str, ...]] = lambda i: (),
) -> str:
    """A wide daily table."""
    lines = [sep.join(header)]
    for i in range(days):
        day = (first + timedelta(i)).strftime(dates)
        lines.append(sep.join((day, arms(i), scores(i), *more(i))))
    return "\n".join(lines) + "\n"


def understood(
    text: str | bytes, columns: Columns = COLUMNS, options: ReadOptions = NOTHING_SAID, today: date = TODAY
) -> DryRun:
    """Dry run of a text."""
    return read(text if isinstance(text, bytes) else text.encode(), columns, today=today, options=options)


def diary(text: str | bytes, columns: Columns = COLUMNS, options: ReadOptions = NOTHING_SAID) -> Diary:
    """The diary in a text; there must be one."""
    found = understood(text, columns, options).diary
    assert found is not None
    return found


def named(run: DryRun) -> list[tuple[int, str, str, bool]]:
    """Row, column, value and fatality of every problem."""
    return [(p.row, p.column, p.value, p.fatal) for p in run.problems]


PLAIN = diary(table())
"""The diary that every way of writing the same table must give."""
