"""Write one page for the doctor from the stored diary: as data for a page, as text, as PDF, as one HTML file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from posology.render.doctors_html import doctors_html
from posology.render.doctors_pdf import doctors_pdf
from posology.report.check_page import ShownPosition, check_report, entry_words
from posology.report.check_text import headline
from posology.report.doctors_page import (
    AnswerLine,
    Answers,
    DoctorsPage,
    SafetyLine,
    SafetySummary,
    Told,
    doctors_page,
)
from posology.report.doctors_text import doctors_text
from posology.usecases.ask_own_diary import own_question
from posology.usecases.doctor_questions import kept_questions
from posology.usecases.follow_plan import follow_plan
from posology.usecases.read_answer import read_answer
from posology.usecases.read_timeline import Timeline, read_timeline
from posology.usecases.save_check import open_saved, saved
from posology.vocabulary.errors import PosologyError
from posology.vocabulary.words import listed

__all__ = ["DoctorsPage", "doctors_html", "doctors_pdf", "doctors_text", "write_doctors_page"]

MOST_SOURCES = 3


def write_doctors_page(*, now: datetime, first: date | None = None, last: date | None = None) -> DoctorsPage:
    """Put the diary on one page.

    Parameters
    ----------
    now
        The moment, with its zone.
    first, last
        From which day to which; the last 26 weeks of the diary where they are left out.

    Raises
    ------
    NotEnoughData
        Before the first run.
    BadInput
        When the first day is after the last.
    """
    timeline = read_timeline()
    following = follow_plan(now=now)
    told = Told(
        person=timeline.person,
        days=timeline.days,
        courses=tuple(one.what for one in timeline.beside.courses),
        visits=tuple(one.what for one in timeline.beside.visits),
        check_ins=tuple(one.what for one in timeline.beside.check_ins),
        plan=None if following is None else following.plan,
        answers=_answers(timeline, now.date()),
        safety=_safety(now.date()),
        questions=kept_questions(),
    )
    return doctors_page(told, today=now.date(), first=first, last=last)


def _safety(today: date) -> SafetySummary | None:
    """The check that was saved last, by the rules of today."""
    newest = next(iter(saved()), None)
    if newest is None:
        return None
    _, check, _ = open_saved(newest.id)
    lines = [
        SafetyLine(_about(item.about), str(group.verdict), item.prescriber, _who_says_what(item.positions))
        for group in check_report(check, today=today).groups
        for item in group.items
    ]
    medicines = tuple(entry_words(one) for one in check.entries)
    return SafetySummary(newest.saved_at.date(), " ".join(headline(check).split()), medicines, tuple(lines))


def _about(subjects: Sequence[str]) -> str:
    return listed(list(subjects)) if len(subjects) <= 2 else f"{subjects[0]} and {len(subjects) - 1} more"


def _who_says_what(positions: Sequence[ShownPosition]) -> tuple[str, ...]:
    """One source for each thing that is said, the first that says it."""
    first = {one.says: one.who for one in reversed(positions)}
    kept = [one for one in positions if first[one.says] == one.who][:MOST_SOURCES]
    return tuple(f"{re.split(r'[:(,]', one.who)[0].strip()} {one.says}" for one in kept)


def _answers(timeline: Timeline, today: date) -> Answers:
    """What the whole diary says of the first measures; where it cannot say of one, that one is left out."""
    lines, cautions, why = [], [], ""
    for measure in timeline.person.measures[:3]:
        try:
            question = own_question(timeline, measure.id)
            answered = read_answer(question.data, question.asked, today=today, checks=False)
        except PosologyError as not_yet:
            why = why or f"The diary cannot say yet. {not_yet.reason}"
            continue
        lines.append(AnswerLine(measure.name, answered.analysis.headline, answered.analysis.sentence))
        cautions.append(answered.report.follow_up)
    return Answers(tuple(lines), " ".join(dict.fromkeys(cautions)) if lines else why)
