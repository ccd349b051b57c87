"""All cases side by side, each count with what it is a count of; no average, for nobody knows whom these stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from posology.evidence.cases.case import Case, Taking
from posology.evidence.cases.facts import Change, Direction, SideEffect
from posology.evidence.cases.when import When, rough_middle


@dataclass(frozen=True)
class CaseLine:
    """One case in the table.

    Parameters
    ----------
    case
        The whole case.
    highest_mg
        Highest usual dose that was told; None where no dose was.
    first_better
        The first thing that is told to have got better, with when; None where nothing is, or no time was said.
    first_better_days
        Days after the first dose; None where it cannot be reckoned.
    better, worse, unchanged, up_and_down
        Domains by direction, in the order of telling; one that went both ways stands in both.
    side_effects
        What was told; an empty tuple where the person said there were none, None where nothing was said.
    relapses
        How many on the medicine were told; None where nothing was said.
    taking
        As last told.
    followed_days
        Days from the first dose to the last account; None where it cannot be reckoned.
    """

    case: Case
    highest_mg: Decimal | None
    first_better: Change | None
    first_better_days: int | None
    better: tuple[str, ...]
    worse: tuple[str, ...]
    unchanged: tuple[str, ...]
    up_and_down: tuple[str, ...]
    side_effects: tuple[SideEffect, ...] | None
    relapses: int | None
    taking: Taking
    followed_days: int | None


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    n: int
    of: int


@dataclass(frozen=True)
class Overview:
    """The table and its counts.

    Parameters
    ----------
    lines
        A line for each case.
    took
        Those who took it, of all.
    told_better, told_worse
        Those who told of something better, or worse, of those who took it.
    dose_told, time_told, side_effects_told, relapses_told, taking_told
        Those who said anything of it, of those who took it.
    with_side_effects, with_relapses, still_taking
        Of those who said anything of it.
    """

    lines: tuple[CaseLine, ...]
    took: Count
    told_better: Count
    told_worse: Count
    dose_told: Count
    time_told: Count
    side_effects_told: Count
    with_side_effects: Count
    relapses_told: Count
    with_relapses: Count
    taking_told: Count
    still_taking: Count


def overview(cases: Sequence[Case]) -> Overview:
    """Put cases side by side."""
    lines = tuple(case_line(case) for case in cases)
    took = [line for line in lines if line.case.took_it]
    effects = [line for line in took if line.side_effects is not None]
    relapses = [line for line in took if line.relapses is not None]
    taking = [line for line in took if line.taking is not Taking.NOT_SAID]
    of = len(took)
    return Overview(
        lines=lines,
        took=Count(of, len(lines)),
        told_better=Count(sum(bool(line.better) for line in took), of),
        told_worse=Count(sum(bool(line.worse) for line in took), of),
        dose_told=Count(sum(line.highest_mg is not None for line in took), of),
        time_told=Count(sum(line.first_better_days is not None for line in took), of),
        side_effects_told=Count(len(effects), of),
        with_side_effects=Count(sum(bool(line.side_effects) for line in effects), len(effects)),
        relapses_told=Count(len(relapses), of),
        with_relapses=Count(sum(bool(line.relapses) for line in relapses), len(relapses)),
        taking_told=Count(len(taking), of),
        still_taking=Count(sum(line.taking is Taking.YES for line in taking), len(taking)),
    )


def case_line(case: Case) -> CaseLine:
    """One case as a line."""
    accounts = case.accounts
    changes = [change for account in accounts for change in account.changes]
    doses = [
        step.dose_mg for one in accounts for step in one.steps if step.dose_mg is not None and not step.now_and_then
    ]
    effects = [one.side_effects for one in accounts if one.side_effects is not None]
    relapses = [one.relapses for one in accounts if one.relapses is not None]
    first, days = _first_better(case, changes)
    return CaseLine(
        case=case,
        highest_mg=max(doses, default=None),
        first_better=first,
        first_better_days=days,
        better=_domains(changes, Direction.BETTER),
        worse=_domains(changes, Direction.WORSE),
        unchanged=_domains(changes, Direction.UNCHANGED),
        up_and_down=_domains(changes, Direction.UP_AND_DOWN),
        side_effects=tuple(effect for group in effects for effect in group) if effects else None,
        relapses=sum(len(group) for group in relapses) if relapses else None,
        taking=case.taking,
        followed_days=When(on=case.last.told).days_after(case.started),
    )


def _domains(changes: Sequence[Change], direction: Direction) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.domain for change in changes if change.direction is direction))


def _first_better(case: Case, changes: Sequence[Change]) -> tuple[Change | None, int | None]:
    timed = [
        (days, change)
        for change in changes
        if change.direction is Direction.BETTER and (days := change.start.days_after(case.started)) is not None
    ]
    after = [(days, change) for days, change in timed if days >= 0 and _fine(change, case.started)]
    if not after:
        return None, None
    days, change = min(after, key=lambda pair: pair[0])
    return change, days


def _fine(change: Change, start: str) -> bool:
    """Whether the time is known finely enough to be counted in days: not two bare years set against each other."""
    if change.start.day is not None:
        return True
    gap = (rough_middle(change.start.on) - rough_middle(start)).days
    return gap > 0 and len(change.start.on) > len("2007") and len(start) > len("2007")
