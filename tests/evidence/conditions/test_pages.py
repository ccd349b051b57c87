"""The pages of the conditions: whole, sourced, plain, and honest about what nobody has studied."""

import pytest

from posology.evidence.conditions import ConditionPage, Statement, condition_page, condition_pages
from posology.evidence.conditions.page import read_page
from posology.evidence.studies import choose, conditions, studies
from posology.vocabulary.errors import BadInput, NotEnoughData
from posology.vocabulary.sources import bibliography
from tests.evidence.wording import bad_words
from tests.report.reading_grade import reading_grade

every_page = pytest.mark.parametrize("page", condition_pages().values(), ids=list(condition_pages()))
PARTS = ("in_short", "tried", "found", "how_sure", "would_change", "not_studied")
ENTRY = 'checked = 2026-11-21\ncertainty = "low"\n' + "".join(
    f'[[{part}]]\ntext = "Nothing."\nsources = ["cree-2010"]\n' for part in PARTS
)


def words(page: ConditionPage) -> str:
    return " ".join(one.text for one in page.statements)


def test_every_condition_but_two_has_its_page() -> None:
    assert set(conditions()) - set(condition_pages()) == {"ulcerative-colitis", "any"}


@every_page
def test_a_page_is_plain_and_promises_nothing(page: ConditionPage) -> None:
    assert bad_words(words(page)) == []
    assert reading_grade(words(page)) <= 8
    assert reading_grade(" ".join(one.text for one in page.in_short)) <= 9


@every_page
def test_every_sentence_has_a_source_that_exists(page: ConditionPage) -> None:
    assert {id for one in page.statements for id in one.sources} - set(bibliography()) == set()


@every_page
def test_every_randomised_trial_of_a_condition_is_on_its_page_or_on_a_narrower_one(page: ConditionPage) -> None:
    trials = {choice.study.id for choice in choose(page.id, design="rct") if page.id in choice.study.conditions}
    told = {id for one in page.statements for id in one.sources}
    assert trials - told == set()


def test_the_two_trials_in_multiple_sclerosis_stand_side_by_side() -> None:
    page = condition_page("ms")
    assert page.side_by_side == ("cree-2010", "sharafaddinzadeh-2010")
    assert {study.enrolled for study in (studies()[id] for id in page.side_by_side)} == {80, 96}


@pytest.mark.parametrize("missing", ["Relapses", "Progression", "Time of day", "ways to go up", "forms"])
def test_what_nobody_has_studied_in_multiple_sclerosis(missing: str) -> None:
    assert sum(missing in one.text for one in condition_page("ms").not_studied) == 1


def test_fibromyalgia_shows_final_innova_and_younger_with_a_forest_plot_of_pain() -> None:
    page = condition_page("fibromyalgia")
    assert page.side_by_side == ("due-bruun-2024-final", "innova", "younger-2013")
    assert page.outcome == "pain"


def test_a_narrower_condition_leads_to_the_wider_page() -> None:
    assert condition_page("ulcerative colitis").id == "ibd"


def test_there_is_no_page_on_everything() -> None:
    with pytest.raises(NotEnoughData, match="There is no page on any condition"):
        condition_page("any")


def test_an_unknown_condition_is_told() -> None:
    with pytest.raises(BadInput, match="There is no condition 'sadness'"):
        condition_page("sadness")


def test_an_entry_is_read() -> None:
    assert read_page("crps", ENTRY).name == "complex regional pain syndrome"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('certainty = "low"', 'certainty = "high"'),
        ('certainty = "low"', 'certainty = "low"\ncolour = "blue"'),
        ('certainty = "low"', 'certainty = "low"\nside_by_side = ["nobody-1900"]'),
        ('certainty = "low"', 'certainty = "low"\noutcome = "luck"'),
        ("[[tried]]", "[[tired]]"),
        ('[[found]]\ntext = "Nothing."', '[[found]]\ntext = "Nothing"'),
    ],
)
def test_an_entry_with_a_wrong_word_is_refused(old: str, new: str) -> None:
    assert ENTRY.count(old) == 1
    with pytest.raises(ValueError, match="the page on crps"):
        read_page("crps", ENTRY.replace(old, new))


def test_a_sentence_without_a_source_cannot_exist() -> None:
    with pytest.raises(ValueError, match="needs a full stop and a source"):
        Statement("It helps.", ())
