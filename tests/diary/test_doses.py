import pytest

from posology.diary import Columns, ReadOptions
from posology.diary.doses import guess_column, is_dose_table
from posology.diary.table import read_table
from tests.diary.written import diary, understood

DOSES = "datetime,substance,amount,prediction,productivity\n" + "".join(
    f"2026-01-{3 + 2 * i:02d}T08:{i:02d}:00+01:00,{'caffeine' if i % 3 else 'sugar'},200mg,0.{i},{i}\n"
    for i in range(10)
)
COLUMNS = Columns("substance", ("productivity",))


def test_a_table_of_doses_with_guesses() -> None:
    run = understood(DOSES, COLUMNS)
    assert run.diary is not None
    assert (run.diary.single_doses, len(run.diary.days)) == (True, 10)
    assert run.diary.guesses == tuple(i / 10 for i in range(10))
    assert run.notes == ("Each row is read as a single dose: between two rows nothing was taken.",)


def test_the_format_can_be_said() -> None:
    assert diary(DOSES, COLUMNS, ReadOptions(format="wide")).single_doses is False
    daily = "date,treatment,score\n" + "".join(f"2026-01-{3 + i:02d},{'ab'[i % 2]},{i}\n" for i in range(10))
    assert diary(daily, Columns("treatment", ("score",)), ReadOptions(format="doses")).single_doses is True


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        (DOSES, True),
        (DOSES.replace("prediction", "guess").replace("substance", "pill"), True),
        (DOSES.replace("prediction", "other"), False),
        (DOSES.replace("T08", " 08"), True),
        ("date,dose,guess,score\n2026-01-03,LDN,0.5,3\n2026-01-04,placebo,0.5,3\n", False),
        ("datetime,treatment,guess,score\n2026-01-03 08:00,LDN,0.5,3\n2026-01-04 08:00,placebo,0.5,3\n", False),
    ],
)
def test_what_is_a_table_of_doses(text: str, doses: bool) -> None:
    assert is_dose_table(read_table(text.encode())) is doses


def test_the_guess_is_found_by_name() -> None:
    assert guess_column(read_table(DOSES.encode())) == "prediction"
    assert guess_column(read_table(b"date,score\n2026-01-03,1\n")) is None
