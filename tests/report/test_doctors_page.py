"""One page for the doctor: what is said and in which words, what is cut, and what is never claimed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from posology.diary.beside import CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DoseOfDay, DoseStatus, Mark
from posology.report.doctors_page import (
    NO_ANSWER,
    NOT_CHECKED,
    SIMULATED,
    Answers,
    DoctorsPage,
    Line,
    SafetyLine,
    SafetySummary,
    doctors_page,
)
from posology.report.doctors_text import WIDTH, doctors_text
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, FIRST
from tests.report.doctor.told import busy, days_of, much, told
from tests.report.reading_grade import reading_grade
from tests.titration.people import plan

TODAY = FIRST + timedelta(27)


def page(number: int = 28, **more: object) -> DoctorsPage:
    return doctors_page(told(number, **more), today=TODAY)  # type: ignore[arg-type]


def test_an_empty_diary_says_what_is_not_there() -> None:
    bare = page(0)
    assert (bare.period, bare.medicine.lines) == (
        "28 Sep 2026 to 28 Sep 2026: 0 of 1 day written. Printed 28 Sep 2026.",
        (Line("Dose", "none is written down in these days"),),
    )
    assert (bare.safety.more, bare.answers.more, bare.questions.lines) == (NOT_CHECKED, NO_ANSWER, ())
    assert [chart.name for chart in bare.charts] == ["doses", "fatigue", "leg-stiffness", "sleep"]


def test_doses_are_told_by_their_first_days() -> None:
    def make(place: int) -> dict[str, object]:
        return {"dose": DoseOfDay(DoseStatus.TAKEN, Decimal("1.5" if place < 14 else "2"))}

    found = page(28, make=make).medicine
    assert found.lines == (
        Line("Last dose 2 mg", "on 28 Sep 2026"),
        Line("So far", "1.5 mg from 1 Sep and 2 mg from 15 Sep"),
    )


def test_many_changes_of_dose_are_cut_and_counted() -> None:
    found = doctors_page(told(140, busy), today=TODAY).medicine.lines
    assert found[1].words.endswith(", after five earlier changes")


def test_the_plan_says_its_cap_and_the_next_step() -> None:
    lines = page(7, plan=plan(start=FIRST)).medicine.lines
    assert lines[2].words.startswith("LDN Research Trust fact sheet; at most 4.5 mg a day.")
    assert lines[3] == Line("Next step", "2 mg a day from 15 Sep 2026")


def test_what_goes_on_beside_is_numbered_by_date_and_what_ended_before_is_left_out() -> None:
    courses = (
        CourseBeside(CourseKind.VITAMIN_D, "vitamin D", FIRST + timedelta(9), "4,000 units a day"),
        CourseBeside(CourseKind.STEROIDS, "prednisone", FIRST - timedelta(30), "", FIRST - timedelta(20)),
        CourseBeside(CourseKind.DIET, "diet", FIRST - timedelta(30)),
    )
    visits = (VisitOrTest(VisitKind.LIVER, "liver test", FIRST + timedelta(2), "as it should be"),)
    assert page(28, courses=courses, visits=visits).beside.lines == (
        Line("diet", "since 2 Aug 2026", None),
        Line("liver test", "3 Sep 2026: as it should be", 1),
        Line("vitamin D", "4,000 units a day, since 10 Sep 2026", 2),
    )


def test_a_test_that_lies_ahead_is_named_too() -> None:
    ahead = VisitOrTest(VisitKind.MRI, "MRI", TODAY + timedelta(30))
    assert page(28, visits=(ahead,)).beside.lines == (Line("MRI", "28 Oct 2026", None),)


def test_findings_stand_with_their_verdict_and_sources() -> None:
    line = SafetyLine("Interferon beta", "sources disagree", "One page forbids it. A trial allowed it.", ("Cree 2010",))
    found = page(7, safety=SafetySummary(FIRST, "Talk it over first.", ("Avonex",), (line,))).safety
    assert found.lines == (
        Line("Talk it over first", "Checked on 1 Sep 2026, by the rules of today."),
        Line("Medicines", "Avonex"),
        Line("Interferon beta: sources disagree", "One page forbids it. A trial allowed it. [Cree 2010]"),
    )
    assert found.more == ""


def test_relapses_are_dated_and_none_is_only_said_of_days_that_were_written() -> None:
    def make(place: int) -> dict[str, object]:
        return {"marks": frozenset({Mark.RELAPSE} if 3 <= place <= 6 else {Mark.INFECTION} if place == 20 else set())}

    assert page(28, make=make).marks.lines == (
        Line("Relapse", "4 Sep to 7 Sep"),
        Line("Infection", "21 Sep"),
    )
    assert page(28).marks.lines == (Line("Relapse", "none marked in the days that were written"),)


def test_where_it_cannot_say_the_reason_is_given() -> None:
    assert page(7, answers=Answers((), "Every day is on LDN.")).answers.more == "Every day is on LDN."


def test_questions_are_the_persons_own_a_line_each() -> None:
    found = page(7, questions="  Could I take it   earlier?\n\n<b>And</b> with food?\n").questions
    assert found.lines == (Line("", "Could I take it earlier?"), Line("", "<b>And</b> with food?"))


def test_a_made_up_diary_says_so() -> None:
    assert doctors_page(replace(told(7), person=replace(ALICE, simulated=True)), today=TODAY).simulated == SIMULATED
    assert page(7).simulated == ""


def test_a_long_diary_is_cut_to_its_last_half_year_and_says_when_it_began() -> None:
    found = doctors_page(told(400), today=FIRST + timedelta(399))
    assert found.period == (
        "7 Apr 2027 to 5 Oct 2027: 182 of 182 days written. Printed 5 Oct 2027. The diary began on 1 Sep 2026."
    )


def test_ends_that_are_swapped_are_refused() -> None:
    with pytest.raises(BadInput, match="The last day is before the first"):
        doctors_page(told(), today=TODAY, first=date(2026, 9, 9), last=date(2026, 9, 1))


def test_too_much_is_cut_and_counted() -> None:
    found = doctors_page(much(), today=FIRST + timedelta(199))
    sections = (found.medicine, found.beside, found.safety, found.marks, found.answers, found.questions)
    assert [len(one.lines) for one in sections] == [3, 5, 6, 3, 3, 5]
    assert (found.beside.more, found.safety.more, found.questions.more) == (
        "And 12 more in the diary.",
        "And 5 more on the safety page.",
        "And 15 more.",
    )
    assert max(len(line.words) for line in (*found.beside.lines, *found.questions.lines)) <= 160


@pytest.mark.parametrize("number", [0, 28, 200])
def test_nothing_is_called_an_effect_and_nobody_is_told_to_stop(number: int) -> None:
    words = doctors_text(doctors_page(told(number, busy), today=TODAY)).casefold()
    assert re.findall(r"(?<!side )\beffects?\b|\bworks for\b|\bstop (taking|your)\b|\bcured?\b", words) == []


def test_the_text_has_every_part_in_narrow_lines() -> None:
    lines = doctors_text(doctors_page(much(), today=FIRST + timedelta(199))).splitlines()
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert headings[3:10] == [
        "Naltrexone",
        "Beside it: other courses, visits and tests",
        "Safety check",
        "Relapses and other marked days",
        "The days",
        "Does it work?",
        "What I want to ask",
    ]
    assert max(map(len, lines)) <= WIDTH


def test_the_words_are_plain() -> None:
    found = page(28)
    ours = [found.foot, NOT_CHECKED, NO_ANSWER, SIMULATED, *(chart.note for chart in found.charts)]
    assert reading_grade(" ".join(ours)) <= 8


def test_days_outside_the_excerpt_are_not_told() -> None:
    found = doctors_page(
        replace(told(0), days=days_of(28)), today=TODAY, first=FIRST + timedelta(20), last=FIRST + timedelta(22)
    )
    assert found.period.startswith("21 Sep 2026 to 23 Sep 2026: 3 of 3 days written.")
