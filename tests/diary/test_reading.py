import os
import subprocess
import sys

import pytest

from posology.diary import FORMATS, Columns, ReadOptions, find_label, inspect
from posology.vocabulary.errors import BadInput
from tests.diary.test_doses import DOSES
from tests.diary.test_studyu import export, month
from tests.diary.test_tidy import tidy
from tests.diary.written import COLUMNS, PLAIN, diary, named, table, understood


@pytest.mark.parametrize(
    ("text", "kind"), [(table(), "wide"), (tidy(), "tidy"), (DOSES, "doses"), (export(*month()), "studyu")]
)
def test_formats_are_recognised(text: str, kind: str) -> None:
    assert inspect(text.encode()).format == kind


def test_a_format_can_be_said() -> None:
    assert FORMATS == ("wide", "tidy", "doses", "studyu")
    assert diary(table(), options=ReadOptions(format="Wide")) == PLAIN
    with pytest.raises(BadInput) as refused:
        understood(table(), options=ReadOptions(format="excel"))
    assert refused.value.fix == "Say one of wide, tidy, doses, studyu."
    with pytest.raises(BadInput) as refused:
        understood(table(), options=ReadOptions(format="tidy"))
    assert refused.value.reason == "This is no tidy file."


def test_rows_that_do_not_fit_the_header_count_as_read_and_left_out() -> None:
    run = understood(table() + "2026-02-01,LDN,7,5\n")
    assert (run.rows_read, run.understood[:15], named(run)) == (
        21,
        "20 of 21 rows: ",
        [(22, "after fatigue", "5", True)],
    )


def test_what_was_decided_about_the_file_comes_first_in_the_notes() -> None:
    run = understood("My diary,,\n" + table(9, dates="%d.%m.%Y"))
    assert run.notes == (
        "Line above the column names left out: 1.",
        "Dates with points in 'date' are read as day.month.year.",
    )


def test_one_person_of_several_in_a_wide_table() -> None:
    text = table(header=("date", "treatment", "fatigue", "patient"), more=lambda i: ("Alice",))
    text += "2026-01-03,LDN,9,Sam\n"
    with pytest.raises(BadInput) as refused:
        understood(text)
    assert refused.value.fix == "Say whose rows to read: --person 'Alice' or 'Sam'."
    assert diary(text, options=ReadOptions(person="ali")) == PLAIN


def test_treatments_are_found_whatever_their_case() -> None:
    assert find_label("placebo", ("LDN", "Placebo")) == "Placebo"
    assert find_label("1", ("0.0", "1.0")) == "1.0"
    with pytest.raises(BadInput) as refused:
        find_label("sugar", ("LDN", "Placebo"))
    assert refused.value.reason == "There is no treatment 'sugar'."


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    """The same files, read by a Python that lives elsewhere."""
    program = (
        "from posology.diary import *\n"
        "from datetime import date\n"
        "for one in examples():\n"
        "    print(read(one.data(), one.columns, today=date(2026, 11, 22), options=one.options))\n"
    )

    def said(where: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, "TZ": where}
        )
        return "\n".join(sorted(ran.stdout.replace("frozenset({", "").split(",")))

    assert said(zone) == said("Europe/Berlin")


def test_dates_are_parsed_once_for_each_text_and_numbers_too() -> None:
    """Work, not time: a hundred thousand rows of eight days and eleven scores need no more parsing than that."""
    import posology.diary.dates as dates
    import posology.diary.numbers as numbers

    calls = {"dates": 0, "numbers": 0}
    take_apart, split = dates._take_apart, numbers._split

    def counted_date(cell: str) -> object:
        calls["dates"] += 1
        return take_apart(cell)

    def counted_number(cell: str) -> object:
        calls["numbers"] += 1
        return split(cell)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_take_apart", counted_date)
        patch.setattr(numbers, "_split", counted_number)
        rows = (f"2026-01-{i % 8 + 1:02d} 08:{i % 60:02d},{'ab'[i % 2]},{i % 11}\n" for i in range(20_000))
        understood("date,treatment,score\n" + "".join(rows), Columns("treatment", ("score",)))
    assert calls["numbers"] <= 11 + 60
    assert calls["dates"] <= 120 + 2 * 60


def test_the_name_of_the_file_is_never_needed_and_bytes_are_enough() -> None:
    assert diary(table().encode(), COLUMNS) == PLAIN
