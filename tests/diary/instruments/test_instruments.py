"""Questionnaires: the text of a restricted one is never here, and every one says what may be done with it."""

from dataclasses import replace

import pytest

from posology.diary.instruments import Instrument, LicenceClass, instrument, instruments
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

every_one = pytest.mark.parametrize("one", instruments().values(), ids=list(instruments()))
RESTRICTED = [one for one in instruments().values() if one.licence_class is not LicenceClass.TEXT]
LONGEST_ANSWER_TO_A_QUESTION = 200  # characters of our own words; no item of a questionnaire hides in them


@pytest.mark.parametrize("one", RESTRICTED, ids=[one.id for one in RESTRICTED])
def test_no_text_of_a_restricted_questionnaire_is_here(one: Instrument) -> None:
    assert (one.items, dict(one.lead_in), one.can_be_asked) == ((), {}, False)
    assert [coding.words for coding in one.codings if coding.words] == []


def test_restricted_ones_cannot_be_given_text() -> None:
    for given in ({"items": ("How tired?",)}, {"lead_in": {1: "Over the past week"}}):
        with pytest.raises(ValueError, match="may not be shipped"):
            replace(instrument("fss"), **given)
    worded = replace(instrument("fss").codings[0], words=("never",) * 7)
    with pytest.raises(ValueError, match="may not be shipped"):
        replace(instrument("fss"), codings=(worded,))


def test_these_and_no_others_can_be_asked_here() -> None:
    assert [one.id for one in instruments().values() if one.can_be_asked] == ["gad-7", "phq-8", "rand-36"]


def test_nobody_is_asked_about_thoughts_of_death() -> None:
    texts = [text.casefold() for one in instruments().values() for text in one.items]
    assert [text for text in texts if "better off dead" in text or "hurting yourself" in text] == []


@every_one
def test_each_says_what_is_asked_of_an_instrument(one: Instrument) -> None:
    told = (one.name, one.licence, one.recall, one.missing)
    assert [text for text in told if not text or len(text) > LONGEST_ANSWER_TO_A_QUESTION] == []
    assert one.better in ("lower", "higher")
    assert source(one.licence_source).id == one.licence_source
    assert bool(one.scales) == bool(one.scoring_source)


@every_one
def test_scales_are_of_items_that_there_are(one: Instrument) -> None:
    items = {item for scale in one.scales for item in scale.items}
    assert items - set(range(1, one.number_of_items + 1)) == set()
    assert [scale.id for scale in one.scales if not 1 <= scale.least_answered <= len(scale.items)] == []
    assert {change.scale for change in one.important_changes} - {scale.id for scale in one.scales} - {""} == set()


@every_one
def test_an_important_change_says_in_whom(one: Instrument) -> None:
    assert [change for change in one.important_changes if not (change.change and change.population)] == []


def test_a_figure_from_memory_is_marked() -> None:
    marked = {
        (one.id, change.source)
        for one in instruments().values()
        for change in one.important_changes
        if not change.figure_seen
    }
    assert marked == {
        ("gad-7", "toussaint-2020"),
        ("phq-8", "lowe-2004"),
        ("rand-36", "rand-36-scoring"),
        ("nrs-pain", "farrar-2001"),
        ("nrs-spasticity", "farrar-2008"),
    }


def test_rand_36_is_never_called_by_another_name() -> None:
    rand = instrument("rand-36")
    assert (rand.name, len(rand.items)) == ("RAND-36", 36)


def test_an_unknown_one_is_named_with_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        instrument("phq-7")
    assert refused.value.fix == f"There are: {', '.join(instruments())}."
