"""Write one page for the doctor from the stored diary: as data for a page, as text, as PDF, as one HTML file."""

from __future__ import annotations

from datetime import date, datetime

from posology.render.doctors_html import doctors_html
from posology.render.doctors_pdf import doctors_pdf
from posology.report.doctors_page import AnswerLine, Answers, DoctorsPage, Told, doctors_page
from posology.report.doctors_text import doctors_text
from posology.usecases.ask_own_diary import own_question
from posology.usecases.follow_plan import follow_plan
from posology.usecases.read_answer import read_answer
from posology.usecases.read_timeline import Timeline, read_timeline
from posology.vocabulary.errors import PosologyError

__all__ = ["DoctorsPage", "doctors_html", "doctors_pdf", "doctors_text", "write_doctors_page"]


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
        questions="",
    )
    return doctors_page(told, today=now.date(), first=first, last=last)


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
