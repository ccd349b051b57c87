"""The page of a condition: its sentences, studies, pictures and stories, for every condition there is."""

import pytest

from posology.evidence.conditions import condition_pages
from posology.usecases.read_condition import read_condition
from posology.vocabulary.errors import BadInput


def test_ms_has_its_two_trials_side_by_side_and_its_stories(store: None) -> None:
    read = read_condition("ms")
    assert read.compared is not None
    assert read.compared.head[1:] == ("Cree 2010", "Sharafaddinzadeh 2010")
    assert [line.case.id for line in read.cases.lines] == ["a-2007", "author-000", "m-2007"]
    assert read.together == ()


def test_fibromyalgia_pools_its_two_large_trials(store: None) -> None:
    read = read_condition("fibromyalgia")
    assert [chart.title.split(": ")[1] for chart in read.charts] == ["pain 0 to 10", "any unwanted effect"]
    assert [sentence.split(":")[0] for sentence in read.together] == [
        "Pain 0 to 10, FINAL 2024 and INNOVA",
        "Any unwanted effect, FINAL 2024 and INNOVA",
    ]


@pytest.mark.parametrize("id", condition_pages())
def test_each_condition_can_be_read(store: None, id: str) -> None:
    read = read_condition(id)
    assert read.page is condition_pages()[id]
    assert read.studies != ()


def test_what_nobody_knows_is_refused(store: None) -> None:
    with pytest.raises(BadInput, match="There is no condition 'gout'"):
        read_condition("gout")
