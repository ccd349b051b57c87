"""The doctor's page from the stored diary: the demo person's, one's own, and before there is any."""

from datetime import timedelta

import pytest

from posology.diary.beside import CourseBeside, CourseKind
from posology.storage import days
from posology.usecases.demo_person import meet_demo
from posology.usecases.keep_beside import keep
from posology.usecases.set_up_diary import set_up
from posology.usecases.write_doctors_page import write_doctors_page
from posology.usecases.write_sheets import write_fact_sheet, write_to_pharmacist
from posology.vocabulary.errors import NotEnoughData
from tests.diary.own import ALICE, FIRST, a_day, at

NOW = at(FIRST + timedelta(200), 23)


def test_before_the_first_run_there_is_no_page(store: None) -> None:
    with pytest.raises(NotEnoughData):
        write_doctors_page(now=NOW)


def test_the_made_up_person_has_a_whole_page(store: None) -> None:
    meet_demo(now=NOW)
    page = write_doctors_page(now=NOW)
    assert page.simulated != ""
    assert [line.what for line in page.medicine.lines] == ["Last dose 3 mg", "So far", "Skipped", "Plan"]
    assert [line.what for line in page.beside.lines] == ["liver test", "vitamin D"]
    assert [line.what for line in page.answers.lines] == ["Fatigue", "Spasticity or stiff legs", "Sleep"]
    assert page.answers.more.startswith("The order was not drawn by chance")
    assert len(page.charts) == 5


def test_where_nothing_can_be_said_the_page_says_why(store: None) -> None:
    set_up(ALICE, now=at(FIRST))
    days.add(a_day(FIRST))
    keep(CourseBeside(CourseKind.DIET, "diet", FIRST), now=at(FIRST))
    page = write_doctors_page(now=at(FIRST))
    assert page.answers.lines == ()
    assert page.answers.more == "The diary cannot say yet. Every day of this diary is on LDN."
    assert (page.simulated, [line.what for line in page.beside.lines]) == ("", ["diet"])


def test_the_days_can_be_chosen(store: None) -> None:
    meet_demo(now=NOW)
    last = NOW.date()
    page = write_doctors_page(now=NOW, first=last - timedelta(6), last=last)
    assert page.charts[0].table.rows[0][0].startswith(f"{(last - timedelta(6)).day} ")
    assert len(page.charts[0].table.rows) == 1


def test_the_sheets(store: None) -> None:
    assert write_fact_sheet(today=FIRST).made == FIRST
    meet_demo(now=NOW)
    sheet = write_to_pharmacist(now=NOW, strengths=("1mg/ml",))
    assert sheet.parts[0].said[0].text.endswith("84 mL of 1 mg/mL.")
    assert write_to_pharmacist(now=NOW).parts[0].said[0].text.startswith("Strengths so far: no strength was chosen")


def test_without_a_plan_there_is_nothing_to_prepare(store: None) -> None:
    set_up(ALICE, now=at(FIRST))
    with pytest.raises(NotEnoughData, match="There is no plan here yet"):
        write_to_pharmacist(now=at(FIRST))
