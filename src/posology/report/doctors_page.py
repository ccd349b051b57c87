"""One page for the doctor, as data: what is taken, what a safety check found, what the diary says, what to ask.

It is meant for one sheet of A4: lists are cut where they would not fit, and say how much more there is. Nothing on it
is a diagnosis, and what went together is never called an effect unless the order was drawn by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from posology.diary.beside import CheckIn, CourseBeside, VisitOrTest
from posology.diary.day import DiaryDay, DoseStatus, Mark
from posology.diary.person import PersonSetup
from posology.evidence.conditions import pages_on
from posology.report.chart import Chart
from posology.report.condition_text import published_words
from posology.report.doctor.axes import Numbered, Stretch, stretches
from posology.report.doctor.dose_chart import dose_chart
from posology.report.doctor.excerpt import Excerpt, full_day, short_day, usual_excerpt
from posology.report.doctor.score_chart import score_chart
from posology.report.doctor.side_effect_chart import side_effect_chart
from posology.titration.plan import Plan
from posology.vocabulary.doses import mg
from posology.vocabulary.words import count, listed

TITLE = "Low-dose naltrexone: my diary on one page"
MOST_MEASURES = 3
MOST_LINES = 5
LONGEST_LINE = 110  # characters
LONGEST_FINDING = 170
MOST_FINDINGS = 4
NOT_CHECKED = "No safety check was run, so nothing is known here of interactions."
SIMULATED = "Simulated: nobody lived these days, and nobody takes these medicines."
NO_ANSWER = "The diary cannot say yet whether it works."
MOST_CONDITIONS = 2
FOOT = (
    "Written down by the person each evening; what was left out is missing, not zero. "
    "Made on this person's own computer with Posology. It measures and does not prescribe."
)


@dataclass(frozen=True)
class SafetyLine:
    """One finding of a safety check.

    Parameters
    ----------
    about, verdict
        The medicine or condition, and what it comes to, in words.
    say
        What the rule says to a prescriber.
    sources
        Who says what, in words.
    """

    about: str
    verdict: str
    say: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class SafetySummary:
    """A safety check, as far as a doctor needs it.

    Parameters
    ----------
    on
        The day it was saved.
    overall
        What it comes to, in a sentence; first of all whether something was not recognised.
    medicines
        What was checked, as typed; with what is in it.
    lines
        The findings, the gravest first.
    """

    on: date
    overall: str
    medicines: tuple[str, ...]
    lines: tuple[SafetyLine, ...]


@dataclass(frozen=True)
class AnswerLine:
    """What the diary says of one measure: its name, the answer in a few words, and in a sentence."""

    measure: str
    headline: str
    sentence: str


@dataclass(frozen=True)
class Answers:
    """What the diary says of "does it work?".

    Parameters
    ----------
    lines
        One a measure; none where it cannot say yet.
    caution
        What holds for all of them: association, or drawn by chance; or why there is no answer.
    """

    lines: tuple[AnswerLine, ...]
    caution: str


@dataclass(frozen=True)
class Told:
    """Everything that the page is made of.

    Parameters
    ----------
    person, days
        The set-up and the whole diary, in order.
    courses, visits, check_ins
        What goes on beside the medicine.
    plan
        The plan of today; None where there is none.
    safety
        The check that was saved last; None where there is none.
    answers
        What the diary says; None where nobody asked.
    questions
        What the person wants to ask, in own words.
    """

    person: PersonSetup
    days: tuple[DiaryDay, ...]
    courses: tuple[CourseBeside, ...] = ()
    visits: tuple[VisitOrTest, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    plan: Plan | None = None
    safety: SafetySummary | None = None
    answers: Answers | None = None
    questions: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a list: what, in bold, and the words behind it; its number in the pictures, or None."""

    what: str
    words: str
    number: int | None = None


@dataclass(frozen=True)
class Section:
    """A heading with its lines; `more` says what was cut, or holds a sentence for all of them."""

    heading: str
    lines: tuple[Line, ...]
    more: str = ""


@dataclass(frozen=True)
class DoctorsPage:
    """What stands on the page, in its order.

    Parameters
    ----------
    title, period
        Heading, and from when to when it is.
    simulated
        The warning that it is made up; "" for a real diary.
    medicine, beside, safety, marks, answers, questions
        Sections of words.
    charts
        The doses, at most three measures, and side effects where there are any.
    foot
        What was published on the person's conditions, with the studies; and how the page was made.
    """

    title: str
    period: str
    simulated: str
    medicine: Section
    beside: Section
    safety: Section
    marks: Section
    answers: Section
    questions: Section
    charts: tuple[Chart, ...]
    foot: str

    @property
    def notes(self) -> str:
        """What the marks in the pictures mean."""
        return " ".join(dict.fromkeys(chart.note for chart in self.charts))


def doctors_page(told: Told, *, today: date, first: date | None = None, last: date | None = None) -> DoctorsPage:
    """Put a diary on one page.

    Parameters
    ----------
    told
        Everything it is made of.
    today
        Local date.
    first, last
        From which day to which; the last 26 weeks of the diary where they are left out.

    Raises
    ------
    BadInput
        When the first day is after the last.
    """
    excerpt = usual_excerpt(told.days, today, first, last)
    days = tuple(day for day in told.days if excerpt.holds(day.date))
    beside, events = _beside(told, excerpt, today)
    measures = told.person.measures[:MOST_MEASURES]
    effects = side_effect_chart(days, excerpt)
    published = [published_words(one) for one in pages_on(told.person.conditions)[:MOST_CONDITIONS]]
    return DoctorsPage(
        title=TITLE,
        period=_period(told.days, days, excerpt, today),
        simulated=SIMULATED if told.person.simulated else "",
        medicine=_medicine(told.plan, days, excerpt),
        beside=beside,
        safety=_safety(told.safety),
        marks=_marks(days, excerpt, told.check_ins),
        answers=_answers(told.answers),
        questions=_questions(told.questions),
        charts=(
            dose_chart(days, excerpt, events),
            *(
                score_chart(measure, days, excerpt, events, labelled=measure is measures[-1] and not effects)
                for measure in measures
            ),
            *((effects,) if effects else ()),
        ),
        foot=" ".join(["Published.", *published, FOOT] if published else [FOOT]),
    )


def _period(every: Sequence[DiaryDay], days: Sequence[DiaryDay], excerpt: Excerpt, today: date) -> str:
    span = f"{full_day(excerpt.first)} to {full_day(excerpt.last)}"
    words = f"{span}: {len(days)} of {excerpt.days} {'day' if excerpt.days == 1 else 'days'} written"
    begun = f" The diary began on {full_day(every[0].date)}." if every and every[0].date < excerpt.first else ""
    return f"{words}. Printed {full_day(today)}.{begun}"


def _medicine(plan: Plan | None, days: Sequence[DiaryDay], excerpt: Excerpt) -> Section:
    lines = []
    taken = [(day, size) for day in days if (size := day.dose_taken_mg) is not None]
    if taken:
        newest, size = taken[-1]
        at = f" at {newest.dose.at:%H:%M}" if newest.dose and newest.dose.at else ""
        lines.append(Line(f"Last dose {mg(size)}", f"on {full_day(newest.date)}{at}"))
        lines.append(Line("So far", _steps(taken)))
    else:
        lines.append(Line("Dose", "none is written down in these days"))
    skipped = sum(day.dose is not None and day.dose.status is DoseStatus.SKIPPED for day in days)
    if skipped:
        lines.append(Line("Skipped", f"on {count(skipped, 'day')}"))
    if plan is not None:
        highest = f"at most {mg(plan.bound.max_mg)} a day. {plan.bound.reason}".rstrip()
        lines.append(Line("Plan", f"{plan.protocol.name}; {highest}"))
        coming = next((step for step in plan.steps if step.start > excerpt.last), None)
        if coming is not None:
            lines.append(Line("Next step", f"{mg(coming.daily_mg)} a day from {full_day(coming.start)}"))
    return Section("Naltrexone", tuple(lines))


def _steps(taken: Sequence[tuple[DiaryDay, Decimal]]) -> str:
    """The doses with their first days; only the newest where there were many changes."""
    levels = [next(run) for _, run in groupby(taken, key=lambda one: one[1])]
    shown = levels[-MOST_LINES:]
    words = listed([f"{mg(size)} from {short_day(day.date)}" for day, size in shown])
    return words if len(shown) == len(levels) else f"{words}, after {count(len(levels) - len(shown), 'earlier change')}"


def _beside(told: Told, excerpt: Excerpt, today: date) -> tuple[Section, tuple[Numbered, ...]]:
    """Other courses and tests that fall into the excerpt, numbered by date; with their places in the pictures."""
    courses = [one for one in told.courses if one.start <= excerpt.last and (one.stop or excerpt.last) >= excerpt.first]
    dated: list[tuple[date, str, str]] = []
    for one in courses:
        dose = f"{one.dose}, " if one.dose else ""
        end = f" to {full_day(one.stop)}" if one.stop else ""
        dated.append((one.start, one.name, f"{dose}{'' if end else 'since '}{full_day(one.start)}{end}"))
    for visit in told.visits:
        if excerpt.holds(visit.date) or excerpt.last < visit.date >= today:
            dated.append(
                (visit.date, visit.name, f"{full_day(visit.date)}{': ' if visit.result else ''}{visit.result}")
            )
    dated.sort(key=lambda one: one[0])
    kept = dated[-MOST_LINES:]
    inside = [place for place, (on, _, _) in enumerate(kept) if excerpt.holds(on)]
    numbers = {place: number for number, place in enumerate(inside, start=1)}
    lines = tuple(Line(name, _short(words), numbers.get(place)) for place, (_, name, words) in enumerate(kept))
    more = "Nothing else is written down." if not dated else _cut(len(dated) - len(kept))
    events = tuple(Numbered(excerpt.place(kept[place][0]), number) for place, number in numbers.items())
    return Section("Beside it: other courses, visits and tests", lines, more), events


def _safety(summary: SafetySummary | None) -> Section:
    if summary is None:
        return Section("Safety check", (), NOT_CHECKED)
    checked = listed(list(summary.medicines)) or "no medicine was named"
    lines = [
        Line(summary.overall.removesuffix("."), f"Checked on {full_day(summary.on)}, by the rules of today."),
        Line("Medicines", _short(checked, LONGEST_FINDING)),
    ]
    kept = summary.lines[:MOST_FINDINGS]
    for one in kept:
        who = f" [{_whole('; ', one.sources)}]" if one.sources else ""
        lines.append(Line(f"{one.about}: {one.verdict}", f"{_first_sentences(one.say)}{who}"))
    left = len(summary.lines) - len(kept)
    return Section("Safety check", tuple(lines), f"And {left} more on the safety page." if left > 0 else "")


def _marks(days: Sequence[DiaryDay], excerpt: Excerpt, check_ins: Sequence[CheckIn]) -> Section:
    lines = []
    for mark, word in ((Mark.RELAPSE, "Relapse"), (Mark.INFECTION, "Infection"), (Mark.STRESS, "Stress")):
        found = stretches(days, excerpt, mark)
        if found:
            spans = [_span(one, excerpt) for one in found[-MOST_LINES:]]
            lines.append(Line(word, f"{listed(spans)}{_cut_of(len(found) - len(spans))}"))
    if not any(Mark.RELAPSE in day.marks for day in days):
        lines.insert(0, Line("Relapse", "none marked in the days that were written"))
    for check in [one for one in check_ins if one.change is not None and excerpt.holds(one.date)][-2:]:
        lines.append(Line("Looking back", f"on {full_day(check.date)}: {check.change.value if check.change else ''}"))
    return Section("Relapses and other marked days", tuple(lines))


def _span(one: Stretch, excerpt: Excerpt) -> str:
    start, end = (excerpt.first + timedelta(place) for place in (one.first, one.last))
    return short_day(start) if start == end else f"{short_day(start)} to {short_day(end)}"


def _answers(answers: Answers | None) -> Section:
    if answers is None or not answers.lines:
        return Section("Does it work?", (), answers.caution if answers else NO_ANSWER)
    lines = tuple(Line(one.measure, f"{one.headline} {one.sentence}") for one in answers.lines[:MOST_MEASURES])
    return Section("Does it work?", lines, answers.caution)


def _questions(text: str) -> Section:
    asked = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    kept = asked[:MOST_LINES]
    lines = tuple(Line("", _short(one)) for one in kept)
    left = len(asked) - len(kept)
    return Section("What I want to ask", lines, f"And {left} more." if left > 0 else "")


def _first_sentences(text: str) -> str:
    """As many whole sentences as there is room for, and at least the start of the first."""
    return _whole(" ", re.split(r"(?<=[.?!]) (?=[A-Z])", " ".join(text.split())))


def _whole(between: str, parts: Sequence[str]) -> str:
    kept = list(parts[:1])
    for part in parts[1:]:
        if len(between.join([*kept, part])) > LONGEST_FINDING:
            break
        kept.append(part)
    return _short(between.join(kept), LONGEST_FINDING)


def _short(text: str, most: int = LONGEST_LINE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _cut(left: int) -> str:
    return f"And {left} more in the diary." if left else ""


def _cut_of(left: int) -> str:
    return f", and {left} more before" if left else ""
