import pytest

from posology.diary import Example, example, examples, inspect, read
from posology.diary.examples import __file__ as package
from tests.diary.written import TODAY

every_example = pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)


def test_the_bundled_diaries() -> None:
    assert [one.id for one in examples()] == [
        "melatonin-daily",
        "melatonin-readings",
        "caffeine",
        "theanine",
        "vitamin_d3",
        "classroom-tea",
        "classroom-milk",
        "classroom-noise",
    ]


@every_example
def test_each_is_read_without_a_problem_and_holds_both_arms(one: Example) -> None:
    run = read(one.data(), one.columns, today=TODAY, options=one.options)
    assert run.problems == ()
    assert run.diary is not None
    assert set(run.diary.treatments) == {one.active, one.control}
    assert set(run.diary.scores) == set(one.columns.outcomes)


@every_example
def test_each_names_its_licence_and_its_authors_beside_the_data(one: Example) -> None:
    from pathlib import Path

    folder = Path(package).parent / one.folder
    words = {"CC BY 4.0": "Creative Commons Attribution 4.0", "MIT": "MIT License"}[one.licence]
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    assert (words in licence or words in licence.replace("The MIT License (MIT)", "MIT License")) is True
    assert one.file in (folder / "ATTRIBUTION.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wanted", "days", "readings", "scored"),
    [
        ("melatonin-daily", 70, 70, 70),
        ("melatonin-readings", 71, 195, 195),
        ("caffeine", 50, 50, 46),
        ("theanine", 50, 50, 48),
        ("vitamin_d3", 49, 50, 48),
        ("classroom-tea", 27, 27, 27),
        ("classroom-milk", 24, 24, 24),
        ("classroom-noise", 27, 27, 27),
    ],
)
def test_days_and_scores(wanted: str, days: int, readings: int, scored: int) -> None:
    one = example(wanted)
    assert one is not None
    found = read(one.data(), one.columns, today=TODAY, options=one.options).diary
    assert found is not None
    (scores,) = found.scores.values()
    assert (len(set(found.days)), len(found.days), sum(s is not None for s in scores)) == (days, readings, scored)


def test_the_formats_among_them() -> None:
    formats = {one.id: inspect(one.data()).format for one in examples()}
    assert set(formats.values()) == {"wide", "doses", "studyu"}


def test_an_example_that_is_not_there() -> None:
    assert example("sugar") is None
