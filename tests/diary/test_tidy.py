from datetime import date, time

import pytest

from posology.diary import Columns, ReadOptions
from posology.diary.table import read_table
from posology.diary.tidy import escaped, is_tidy, unescaped
from posology.vocabulary.errors import BadInput
from tests.diary.written import PLAIN, arm, diary, fatigue, named, understood

HEADER = "date,time,tz,kind,item,value,unit,scale_min,scale_max,status,note\n"
COLUMNS = Columns("treatment", ("fatigue",))


def day(i: int) -> str:
    return PLAIN.days[i].isoformat()


def tidy(*, clock: str = "", scale: str = ",", score: str = "score", treatment: str = "treatment,") -> str:
    """Alice's diary as a tidy table."""
    lines = [
        f"{day(i)},,,{treatment},{arm(i)},,,,,\n{day(i)},{clock},,{score},fatigue,{fatigue(i)},,{scale},,"
        for i in range(20)
    ]
    return HEADER + "\n".join(lines) + "\n"


def as_plain(text: str, columns: Columns = COLUMNS) -> tuple[object, ...]:
    found = diary(text, columns)
    return found.days, found.treatments, dict(found.scores)


WANTED = (PLAIN.days, PLAIN.treatments, dict(PLAIN.scores))


def test_the_tidy_table_gives_the_same_diary() -> None:
    assert as_plain(tidy()) == WANTED


def test_rows_are_those_of_the_scores_or_what_comes_first() -> None:
    assert diary(tidy()).rows[:3] == (2, 4, 6)


def test_rows_in_any_order_give_the_same_diary() -> None:
    head, *lines = tidy().splitlines()
    assert as_plain("\n".join([head, *reversed(lines)])) == WANTED


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str) -> None:
    assert as_plain(tidy().replace(",", delimiter)) == WANTED


def test_the_treatment_can_be_an_item() -> None:
    assert as_plain(tidy(treatment="dose,arm"), Columns("arm", ("fatigue",))) == WANTED


def test_the_treatment_can_be_the_items_of_a_kind() -> None:
    text = "date,kind,item,value,unit\n" + "".join(
        f"{day(i)},dose,{arm(i)},{'' if i % 2 else '4.5'},mg\n{day(i)},score,fatigue,{fatigue(i)},\n" for i in range(20)
    )
    assert as_plain(text, Columns("dose", ("fatigue",))) == WANTED


def test_an_item_answered_no_was_not_taken() -> None:
    text = "date,kind,item,value\n" + "".join(
        f"{day(i)},dose,LDN,{'yes' if arm(i) == 'LDN' else 'no'}\n"
        f"{day(i)},dose,placebo,{'no' if arm(i) == 'LDN' else 'yes'}\n{day(i)},score,fatigue,{fatigue(i)}\n"
        for i in range(20)
    )
    assert as_plain(text, Columns("dose", ("fatigue",))) == WANTED


def test_the_treatment_can_be_a_column_beside_the_scores() -> None:
    text = "date,treatment,variable,value\n" + "".join(
        f"{day(i)},{arm(i)},fatigue,{fatigue(i)}\n{day(i)},{arm(i)},pain,5\n" for i in range(20)
    )
    assert as_plain(text) == WANTED


def test_a_treatment_without_a_time_holds_for_every_reading_of_the_day() -> None:
    text = tidy(clock="08:00") + "".join(f"{day(i)},20:00,,score,fatigue,{i % 5},,,,,\n" for i in range(20))
    found = diary(text)
    assert found.clocks[:2] == (time(8), time(20))
    assert (len(found.days), found.treatments[:2], found.treatments[-2:]) == (40, ("placebo",) * 2, ("LDN",) * 2)


def test_a_second_treatment_on_a_day_is_left_out_and_named() -> None:
    run = understood(tidy() + f"{day(0)},21:00,,treatment,,LDN,,,,,\n")
    assert named(run) == [(42, "treatment", "LDN", True)]
    assert run.problems[0].why == "Another row of the same day says otherwise; this row was left out."
    assert run.diary is not None
    assert (run.diary.days, run.diary.treatments) == (PLAIN.days, PLAIN.treatments)


def test_two_treatments_at_other_times_than_the_score_leave_it_unknown() -> None:
    text = tidy(clock="08:00") + f"{day(0)},21:00,,treatment,,LDN,,,,,\n"
    run = understood(text)
    assert named(run) == [(2, "treatment", "placebo", True), (42, "treatment", "LDN", True)]
    assert run.diary is not None
    assert run.diary.treatments[:2] == (None, "placebo")


def test_a_day_with_a_treatment_and_no_score_is_a_day() -> None:
    found = diary(tidy() + "2026-01-23,,,treatment,,LDN,,,,,\n")
    assert (found.days[-1], found.treatments[-1], found.scores["fatigue"][-1]) == (date(2026, 1, 23), "LDN", None)


def test_empty_and_missing_values_are_missing() -> None:
    text = tidy() + "2026-01-23,,,score,fatigue,,,,,,\n2026-01-24,,,score,fatigue,0,,,,missing,\n"
    assert diary(text).scores["fatigue"][-2:] == (None, None)


def test_scale_and_zone_of_the_file() -> None:
    found = diary(tidy(clock="08:00", scale="0,10").replace("08:00,,", "08:00,Europe/Berlin,"))
    assert (found.scales, found.zone) == ({"fatigue": (0.0, 10.0)}, "Europe/Berlin")


def test_a_score_off_the_scale_of_the_file_is_named_with_its_own_row() -> None:
    run = understood(tidy(scale="0,10").replace("fatigue,10,", "fatigue,11,", 1))
    assert named(run) == [(9, "fatigue", "11", False)]


def test_an_unreadable_score_is_named_with_its_own_row() -> None:
    run = understood(tidy().replace("fatigue,7,", "fatigue,bad,", 1))
    assert named(run) == [(5, "fatigue", "bad", False)]


def test_an_unknown_zone_in_the_file_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        understood(tidy(clock="08:00").replace("08:00,,", "08:00,Mars,"))
    assert refused.value.reason == "There is no time zone 'Mars'."


def test_an_item_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(BadInput) as refused:
        understood(tidy(), Columns("treatment", ("pain",)))
    assert (refused.value.reason, refused.value.fix) == (
        "There is no item 'pain'.",
        "There are: 'treatment', 'fatigue'.",
    )


def test_the_option_gives_the_scale_too() -> None:
    assert diary(tidy(), options=ReadOptions(scales={"Fatigue": (0, 10)})).scales == {"fatigue": (0, 10)}


def test_what_is_tidy() -> None:
    assert is_tidy(read_table(tidy().encode())) is True
    assert is_tidy(read_table(b"date,treatment,value\n2026-01-03,LDN,3\n")) is False


@pytest.mark.parametrize("text", ["=1+1", "+x", "-5", "@cmd", "'quoted", "\ttab", "plain", "", "''", "'tis"])
def test_escaping_keeps_spreadsheets_from_running_text(text: str) -> None:
    assert escaped(text)[:1] not in {"=", "+", "-", "@", "\t"}
    assert unescaped(escaped(text)) == text


def test_an_apostrophe_that_is_no_escape_stays() -> None:
    assert unescaped("'tis") == "'tis"
