from datetime import date, time

import pytest

from posology.diary import Columns, ReadOptions, example
from posology.diary.studyu import is_studyu, questions
from posology.diary.table import read_table
from posology.vocabulary.errors import BadInput
from tests.diary.written import diary, named, understood

SLEEP = "How well did you sleep last night?"
HEAD = (
    "measurement_time,measurement_name,participant_id,participant_started_at,current_day_of_study,"
    "current_intervention_id,current_intervention_name,"
    "survey1_question1_id,survey1_question1_text,survey1_question1_response,"
    "survey2_question1_id,survey2_question1_text,survey2_question1_response"
)
STARTED = "2026-03-01 23:00:00.000Z"  # midnight of 2 March in Berlin


def answer(
    at: str,
    study_day: int | str,
    *,
    energy: str = "",
    stress: str = "",
    arm: str = "Tea",
    who: str = "p1",
    start: str = STARTED,
) -> str:
    """One row of an export: the energy survey or the stress survey."""
    return f"{at},Survey,{who},{start},{study_day},id-{arm},{arm},q-energy,Energy,{energy},q-stress,Stress,{stress}"


def export(*rows: str) -> str:
    """Rows the newest first, as StudyU writes them."""
    return "\n".join([HEAD, *reversed(rows)]) + "\n"


def month(**more: str) -> list[str]:
    """Twenty mornings, seven days each in turn, a minute between the two surveys."""
    rows = []
    for i in range(20):
        day, arm = f"2026-03-{2 + i:02d}", "Tea" if i // 7 % 2 else "No tea"
        rows.append(answer(f"{day} 07:00:00.123Z", i, energy=str(i % 9), arm=arm, **more))
        rows.append(answer(f"{day} 07:01:00.123Z", i, stress=str(i % 4), arm=arm, **more))
    return rows


ENERGY = Columns("intervention", ("Energy",))


def test_one_reading_a_day_with_the_intervention_as_treatment() -> None:
    found = diary(export(*month()), ENERGY)
    assert found.days == tuple(date(2026, 3, 2 + i) for i in range(20))
    assert found.treatments == tuple("Tea" if i // 7 % 2 else "No tea" for i in range(20))
    assert found.scores == {"Energy": tuple(float(i % 9) for i in range(20))}
    assert found.clocks == (time(8, 0, 0, 123_000),) * 20
    assert found.rows == tuple(range(41, 1, -2))


@pytest.mark.parametrize("name", ["energy", "q-energy", "survey1_question1", "survey1_question1_response", " Energy "])
def test_a_question_is_named_by_text_id_or_column(name: str) -> None:
    assert diary(export(*month()), Columns("current_intervention_name", (name,))) == diary(export(*month()), ENERGY)


def test_another_column_can_be_the_treatment() -> None:
    found = diary(export(*month()), Columns("current_intervention_id", ("Energy",)))
    assert set(found.treatments) == {"id-Tea", "id-No tea"}


def test_two_surveys_of_one_morning_are_one_reading() -> None:
    found = diary(export(*month()), Columns("intervention", ("Energy", "Stress")))
    assert found.scores == {
        "Energy": tuple(float(i % 9) for i in range(20)),
        "Stress": tuple(float(i % 4) for i in range(20)),
    }


def test_an_answer_given_twice_in_a_row_counts_once_and_is_named() -> None:
    run = understood(export(*month(), answer("2026-03-05 07:00:05.000Z", 3, energy="3", arm="No tea")), ENERGY)
    assert run.diary is not None
    assert (len(run.diary.days), run.diary.scores["Energy"][3]) == (20, 3.0)
    assert named(run) == [(36, "date", "2026-03-05 at 08:00", True)]
    assert run.problems[0].why == "Rows 2 and 36 are about the same day and say the same; they count once."


def test_two_answers_that_differ_are_missing_and_named() -> None:
    run = understood(export(*month(), answer("2026-03-05 07:00:05.000Z", 3, energy="8", arm="No tea")), ENERGY)
    assert run.diary is not None
    assert run.diary.scores["Energy"][3] is None
    assert run.problems[0].why == (
        "Rows 2 and 36 are about the same day and differ in 'Energy', which counts as missing."
    )


def test_an_answer_hours_later_is_a_reading_of_its_own() -> None:
    found = diary(export(*month(), answer("2026-03-05 18:00:00.000Z", 3, energy="8", arm="No tea")), ENERGY)
    assert found.clocks[3:5] == (time(8, 0, 0, 123_000), time(19))
    assert found.scores["Energy"][3:5] == (3.0, 8.0)


def test_the_zone_changes_the_clock_and_never_the_day() -> None:
    berlin = diary(export(*month()), ENERGY, ReadOptions(zone="Europe/Berlin"))
    tokyo = diary(export(*month()), ENERGY, ReadOptions(zone="Asia/Tokyo"))
    assert berlin.days == tokyo.days == diary(export(*month()), ENERGY).days
    assert (berlin.clocks[0], tokyo.clocks[0]) == (time(8, 0, 0, 123_000), time(16, 0, 0, 123_000))
    assert (berlin.zone, tokyo.zone) == ("Europe/Berlin", "Asia/Tokyo")


def test_without_a_zone_the_clock_is_that_of_the_start_and_that_is_said() -> None:
    assert understood(export(*month()), ENERGY).notes == (
        "Clock times are UTC +1 hours, as when the person started. Say --tz ZONE to be exact.",
    )


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2026-03-01 23:00:00.000Z", date(2026, 3, 2)),
        ("2026-03-01 18:30:00.000Z", date(2026, 3, 2)),
        ("2026-03-02 00:00:00.000Z", date(2026, 3, 2)),
        ("2026-03-02 05:00:00.000Z", date(2026, 3, 2)),
        ("2026-03-02 11:15:00.000Z", date(2026, 3, 2)),
    ],
)
def test_the_study_starts_at_a_local_midnight(start: str, first: date) -> None:
    assert diary(export(*month(start=start)), ENERGY).days[0] == first


def test_a_start_at_no_midnight_leaves_the_day_of_the_answer() -> None:
    found = diary(export(*month(start="2026-02-27 08:13:22.000Z")), ENERGY, ReadOptions(zone="Asia/Tokyo"))
    assert (found.days[0], found.clocks[0]) == (date(2026, 3, 2), time(16, 0, 0, 123_000))


def test_several_people_are_asked_back_and_a_beginning_is_enough() -> None:
    both = export(*month(who="ab-1"), *month(who="cd-2"))
    with pytest.raises(BadInput) as refused:
        understood(both, ENERGY)
    assert refused.value.fix == "Say whose rows to read: --person 'ab-1' or 'cd-2'."
    assert len(diary(both, ENERGY, ReadOptions(person="cd")).days) == 20


def test_a_phase_without_a_name_is_no_treatment() -> None:
    assert (
        diary(export(*month(), answer("2026-03-23 07:00Z", 21, energy="3", arm="N/A")), ENERGY).treatments[-1] is None
    )


def test_a_time_that_cannot_be_read_is_left_out_and_named() -> None:
    run = understood(export(*month(), answer("yesterday", 21, energy="3")), ENERGY)
    assert named(run) == [(2, "measurement_time", "yesterday", True)]


@pytest.mark.parametrize("at", ["9999-12-31 23:59:59Z", "0001-01-01 00:00:00Z"])
def test_times_at_the_ends_of_the_calendar_are_left_out(at: str) -> None:
    run = understood(export(*month(), answer(at, 99999, energy="3", start="9999-12-31 00:00:00.000Z")), ENERGY)
    assert [(p.row, p.fatal) for p in run.problems] == [(2, True)]


def test_an_export_without_answers_is_refused() -> None:
    text = "intervention_task_time,participant_id,current_intervention_name\n2026-03-02 07:00:00.000Z,p1,Tea\n"
    with pytest.raises(BadInput) as refused:
        understood(text, ENERGY)
    assert refused.value.reason == "This StudyU file holds no answers."


def test_a_question_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(BadInput) as refused:
        understood(export(*month()), Columns("intervention", ("Pain",)))
    assert (refused.value.reason, refused.value.fix) == (
        "There is no question 'Pain'.",
        "There are: 'Energy', 'Stress'.",
    )


def test_questions_with_one_text_are_told_apart() -> None:
    table = read_table(export(*month()).replace("Stress", "Energy").encode())
    assert [question.text for question in questions(table)] == [
        "Energy (survey1_question1_response)",
        "Energy (survey2_question1_response)",
    ]
    assert is_studyu(table) is True


def test_the_scale_can_be_given_by_any_name_of_the_question() -> None:
    options = ReadOptions(scales={"survey1_question1": (0, 10)})
    assert diary(export(*month()), Columns("intervention", ("survey1_question1",)), options).scales == {
        "Energy": (0, 10)
    }


def test_marks_are_questions_about_the_day() -> None:
    rows = [row.replace(",Stress,1", ",Stress,true").replace(",Stress,2", ",Stress,false") for row in month()]
    found = diary(export(*rows), Columns("intervention", ("Energy",), marks=("stress",)))
    assert found.days == diary(export(*month()), ENERGY).days
    assert found.marks[:6] == (
        frozenset(),
        frozenset({"Stress"}),
        frozenset(),
        frozenset({"3"}),
        frozenset(),
        frozenset({"Stress"}),
    )


def test_two_answers_about_one_day_are_left_out_and_named() -> None:
    rows = [*month(), answer("2026-03-05 19:00:00.000Z", 3, stress="1", arm="No tea")]
    run = understood(export(*rows), Columns("intervention", ("Energy",), guess="Stress"))
    assert run.diary is not None
    assert (run.diary.days[3], (run.diary.guesses or ())[2:5]) == (date(2026, 3, 5), (0.02, None, 0.0))
    assert [(p.row, p.column, p.why) for p in run.problems] == [
        (35, "Stress", "Another answer of the same day says otherwise; both were left out.")
    ]


def test_the_classroom_tea_trial() -> None:
    tea = example("classroom-tea")
    assert tea is not None
    run = understood(tea.data(), tea.columns, tea.options)
    assert run.diary is not None
    assert run.diary.days == tuple(date.fromordinal(date(2023, 8, 2).toordinal() + i) for i in range(27))
    arms = ("Herbal tea",) * 6 + ("No tea",) * 7 + ("Herbal tea",) * 7 + ("No tea",) * 7
    assert run.diary.treatments == arms
    assert run.diary.scores[SLEEP][:8] == (8.0, 7.0, 7.0, 9.0, 6.0, 7.0, 7.0, 7.0)
    assert run.notes == ("A question looks back to the day before; the treatment is that of the day of the answer.",)
