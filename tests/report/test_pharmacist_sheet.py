"""What a pharmacist is to prepare: the steps still to come, made exactly, and how much of each strength."""

from datetime import date, timedelta

from posology.report.pharmacist_sheet import pharmacist_sheet
from posology.report.sheet import Sheet, sheet_text
from posology.titration.strengths import strength
from tests.report.reading_grade import reading_grade
from tests.titration.people import START, plan

HALF, ONE_AND_A_HALF, LIQUID = strength("0.5 mg"), strength("1.5 mg"), strength("1 mg/ml")


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    table = sheet.parts[0].table
    assert table is not None
    return [row for row, _ in table.rows]


def test_each_step_is_made_exactly() -> None:
    sheet = pharmacist_sheet(plan("ldn-research-trust", "spasticity"), [HALF, ONE_AND_A_HALF], made=START)
    assert cells(sheet) == [
        ("1 Jan 2027", "1.5 mg at 22:00", "14 days", "1 of 1.5 mg"),
        ("15 Jan 2027", "2 mg at 22:00", "14 days", "1 of 1.5 mg and 1 of 0.5 mg"),
        ("29 Jan 2027", "2.5 mg at 22:00", "14 days", "1 of 1.5 mg and 2 of 0.5 mg"),
        ("12 Feb 2027", "3 mg at 22:00", "as long as it suits", "2 of 1.5 mg"),
    ]
    assert [one.text for one in sheet.parts[0].said] == [
        "Needed until 11 Mar 2027, with 28 days of the last step: 98 units of 1.5 mg and 42 units of 0.5 mg."
    ]


def test_days_that_are_over_need_nothing() -> None:
    sheet = pharmacist_sheet(plan("ldn-research-trust", "spasticity"), [LIQUID], made=START + timedelta(35))
    assert cells(sheet)[0] == ("5 Feb 2027", "2.5 mg at 22:00", "seven days", "2.5 mL of 1 mg/mL")
    assert sheet.parts[0].said[0].text.endswith(": 101.5 mL of 1 mg/mL.")


def test_what_cannot_be_made_is_asked_for() -> None:
    sheet = pharmacist_sheet(plan(), [ONE_AND_A_HALF], made=START)
    assert cells(sheet)[1][3].startswith("cannot be made exactly. Ask the pharmacist for a strength that makes 2 mg")
    assert sheet.parts[0].said[0].text.startswith("Strengths so far: 1.5 mg.")


def test_without_strengths_they_are_asked_for() -> None:
    sheet = pharmacist_sheet(plan(), made=START)
    assert {row[3] for row in cells(sheet)} == {"please say"}


def test_it_warns_of_opioids_first_and_is_no_prescription() -> None:
    sheet = pharmacist_sheet(plan(), made=START)
    assert sheet.parts[1].said[0].text.startswith("Please look for opioids")
    assert sheet.lead.endswith("This is a plan, not a prescription.")


def test_the_cap_stands_on_it_with_its_source() -> None:
    capped = pharmacist_sheet(plan("ldn-research-trust", "spasticity"), made=START).parts[1].said[2]
    assert (capped.text[:24], capped.sources) == ("No more than 3 mg a day.", ("seed-002", *capped.sources[1:]))
    assert len(pharmacist_sheet(plan(), made=START).parts[1].said) == 2


def test_questions_fit_the_form_and_the_trouble() -> None:
    def asked(about: tuple[str, ...]) -> list[str]:
        return [one.text.split("?")[0] for one in pharmacist_sheet(plan(), about=about, made=START).parts[2].said]

    assert set(asked(("gut",))) - set(asked(())) == {
        "Can it be made to take under the tongue, or through the skin",
        "May I take it with food",
    }


def test_the_words_are_plain() -> None:
    assert reading_grade(sheet_text(pharmacist_sheet(plan(), made=date(2027, 1, 1))).partition("\nSources")[0]) <= 8
