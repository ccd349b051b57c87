"""Studies side by side: every domain and harm a row, and silence said as silence."""

from posology.evidence.studies import studies
from posology.report.side_by_side import side_by_side

CREE, SHARAF = studies()["cree-2010"], studies()["sharafaddinzadeh-2010"]


def test_the_two_trials_in_ms() -> None:
    table = side_by_side([CREE, SHARAF])
    assert table.head == ("What", "Cree 2010", "Sharafaddinzadeh 2010")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["How many"] == ("80 people, 60 counted", "96 people")
    assert rows["Thinking and memory"] == (
        "Perceived Deficits Questionnaire: mean difference 2.4 points better; p 0.05 (in favour of naltrexone)",
        "not told",
    )
    assert {len(row) for row in table.rows} == {3}


def test_every_result_stands_once_and_every_harm_too() -> None:
    cells = " ".join(cell for row in side_by_side([CREE, SHARAF]).rows for cell in row[1:])
    names = [one.name for study in (CREE, SHARAF) for one in study.outcomes]
    assert [name for name in names if cells.count(f"{name}: ") != 1] == []
    assert [harm.said for study in (CREE, SHARAF) for harm in study.harms if harm.said not in cells] == []
