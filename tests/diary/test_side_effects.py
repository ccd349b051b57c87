"""One-tap side effects: ids in kebab case, names, and sources that there are."""

import re

from posology.diary.day import LONGEST_WORD
from posology.diary.side_effects import side_effects


def test_each_has_an_id_that_a_day_can_hold() -> None:
    assert [id for id in side_effects() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", id) or len(id) > LONGEST_WORD] == []
    assert [(id, one.id) for id, one in side_effects().items() if one.id != id or not one.name] == []


def test_what_the_five_pages_name_is_there() -> None:
    named = {"vivid-dreams", "poor-sleep", "nausea", "constipation", "more-spasticity", "symptoms-worse"}
    assert {id for id in named if not side_effects()[id].sources} == set()
