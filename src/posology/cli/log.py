"""`posology log`: write one evening down, or see what tonight would be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from posology.vocabulary.errors import BadInput

if TYPE_CHECKING:  # heavy: loaded inside the command
    from posology.diary.day import DiaryDay
    from posology.usecases.log_day import DoseOfDay, Evening, Tonight
    from posology.usecases.set_up_diary import PersonSetup

Many = list[str] | None


def log(
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Which day; tonight if left out.")] = None,
    dose: Annotated[str | None, typer.Option(metavar="MG", help="Milligrams that were taken.")] = None,
    taken: Annotated[bool, typer.Option("--taken", help="The dose was taken; its size is not said.")] = False,
    skipped: Annotated[bool, typer.Option("--skipped", help="The dose was skipped.")] = False,
    later: Annotated[str | None, typer.Option(metavar="HH:MM", help="The dose will be taken at that time.")] = None,
    at: Annotated[str | None, typer.Option(metavar="HH:MM", help="When the dose was taken.")] = None,
    score: Annotated[Many, typer.Option(metavar="ID=N", help="A score, such as fatigue=6; repeatable.")] = None,
    side_effect: Annotated[Many, typer.Option(metavar="ID[=1|2|3]", help="A side effect; repeatable.")] = None,
    mark: Annotated[Many, typer.Option(metavar="WORD", help="relapse, infection or stress; repeatable.")] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="A note in your own words.")] = "",
    same_as_yesterday: Annotated[bool, typer.Option("--same-as-yesterday", help="Start from yesterday.")] = False,
    bad_day: Annotated[bool, typer.Option("--bad-day", help="Just save that it was a bad day.")] = False,
    condition: Annotated[Many, typer.Option(metavar="ID", help="Set up: a condition of yours; repeatable.")] = None,
    measure: Annotated[Many, typer.Option(metavar="ID", help="Set up: score this; repeatable.")] = None,
    bedtime: Annotated[str | None, typer.Option(metavar="HH:MM", help="Set up: when you go to bed.")] = None,
    tz: Annotated[str | None, typer.Option(metavar="ZONE", help="Set up: your zone, such as Europe/Berlin.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write one evening down; with no options, show what tonight would be."""
    from posology.cli.own_store import now_in, open_store

    open_store()
    from posology.cli import log_words as words
    from posology.usecases import log_day as use
    from posology.usecases.set_up_diary import set_up

    said = use.Evening(
        dose=words.read_dose(dose, taken=taken, skipped=skipped, later=later, at=at),
        scores=words.read_scores(score or ()),
        side_effects=words.read_side_effects(side_effect or ()),
        marks=words.read_marks(mark or ()),
        note=note,
        bad_day=bad_day,
    )
    person, is_new = _person(condition or (), measure or (), bedtime, tz, scored=tuple(said.scores))
    now, looking = now_in(person.zone), said == use.Evening() and not same_as_yesterday
    if is_new and (not looking or condition or measure or bedtime or tz):
        set_up(person, now=now)
    page = use.tonight(now=now, person=person)
    on = page.date if day is None else words.read_date(day)
    if looking and day is not None:
        raise BadInput("Nothing was said of that day.", "Add --score, --dose or --bad-day, for example.")
    if looking:
        _show_tonight(page, as_json=as_json)
        return
    start = _start(page, on, same_as_yesterday=same_as_yesterday)
    _show_saved(use.log_day(on, _together(start, said), now=now), as_json=as_json)


def _person(
    condition: Sequence[str], measure: Sequence[str], bedtime: str | None, tz: str | None, *, scored: Sequence[str]
) -> tuple[PersonSetup, bool]:
    """The set-up there is, changed where an option says so, or a first one; and whether it is new."""
    from posology.cli.log_words import read_clock
    from posology.cli.own_store import now_in
    from posology.usecases import set_up_diary as use

    before = use.setup()
    if before is not None and not (condition or measure or bedtime or tz):
        return before, False
    if unknown := [one for one in condition if one not in use.conditions()]:
        raise BadInput(f"There is no condition '{unknown[0][:60]}'.", f"There are: {', '.join(use.conditions())}.")
    measures = tuple(map(use.measure, measure)) or use.suggest(condition)
    if before is None:
        measures += tuple(use.measure(id) for id in scored if id not in {one.id for one in measures})
    zone = tz or (before.zone if before else use.local_zone())
    person = before or use.PersonSetup(use.Aim.DIARY, measures, now_in(None).date(), zone=zone)
    person = replace(
        person,
        measures=measures if condition or measure else person.measures,
        conditions=tuple(condition) or person.conditions,
        bedtime=person.bedtime if bedtime is None else read_clock(bedtime),
        zone=zone,
    )
    return person, True


def _start(page: Tonight, on: date, *, same_as_yesterday: bool) -> Evening:
    """What an evening is added to: what is saved of it, else yesterday where that was asked for, else nothing."""
    from posology.usecases.edit_day import find_day
    from posology.usecases.log_day import Evening, written

    if same_as_yesterday:
        if on != page.date or page.as_yesterday is None:
            raise BadInput("There is no yesterday to repeat.", "Say tonight's scores, such as --score fatigue=6.")
        return page.as_yesterday
    try:
        return written(find_day(on))
    except BadInput:
        return Evening()


def _together(start: Evening, said: Evening) -> Evening:
    return replace(
        start,
        dose=said.dose or start.dose,
        scores={**start.scores, **said.scores},
        side_effects={**start.side_effects, **said.side_effects},
        marks=start.marks | said.marks,
        note=said.note or start.note,
        bad_day=said.bad_day or start.bad_day,
    )


def _show_tonight(page: Tonight, *, as_json: bool) -> None:
    from posology.diary.as_json import day_json

    if as_json:
        saved = page.saved and day_json(page.saved)
        due = [day.isoformat() for day in page.to_catch_up]
        print(json.dumps({"date": page.date.isoformat(), "saved": saved, "to_catch_up": due}, indent=2))
        return
    said = page.filled_in
    print(f"Tonight, {page.date}: {'saved' if page.saved else 'nothing is saved yet'}.")
    for one in page.person.measures:
        end = "or more" if one.highest is None else f"to {one.highest}"
        print(f"  {one.id}: {_or_missing(said.scores.get(one.id))}  ({one.question} {one.lowest} {end})")
    print(f"  dose: {_dose_words(said.dose)}")
    if page.saved is None and page.yesterday is not None:
        print("These are yesterday's. To save them for tonight: posology log --same-as-yesterday")
    elif page.saved is None:
        print(f"To save a score: posology log --score {page.person.measures[0].id}=5")


def _show_saved(day: DiaryDay, *, as_json: bool) -> None:
    from posology.diary.as_json import day_json

    if as_json:
        print(json.dumps(day_json(day), indent=2))
        return
    scores = ", ".join(f"{id} {score}" for id, score in day.scores.items())
    recalled = " from memory" if day.recalled else ""
    print(f"Saved {day.date}{recalled}: {scores or 'no scores'}; dose {_dose_words(day.dose)}.")


def _or_missing(score: Decimal | None) -> str:
    return "missing" if score is None else str(score)


def _dose_words(dose: DoseOfDay | None) -> str:
    if dose is None:
        return "not written down"
    size = "" if dose.dose_mg is None else f"{dose.dose_mg} mg "
    at = "" if dose.at is None else f" at {dose.at:%H:%M}"
    return f"{size}{dose.status.value}{at}"
