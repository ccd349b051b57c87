"""Questions for the doctor: kept until they are changed, and taken along when everything is."""

import pytest

from posology.storage import whole
from posology.usecases.doctor_questions import LONGEST, keep_questions, kept_questions
from posology.usecases.export_everything import import_everything, to_json_text
from posology.vocabulary.errors import BadInput
from tests.diary.own import FIRST, at

NOW = at(FIRST)


def test_they_are_kept_a_line_each_and_an_empty_text_takes_them_away(store: None) -> None:
    assert kept_questions() == ""
    keep_questions("  Earlier?  \nWith food?\n\n", now=NOW)
    assert kept_questions() == "Earlier?\nWith food?"
    keep_questions("\n ", now=NOW)
    assert kept_questions() == ""


def test_too_long_a_text_is_refused_and_the_old_one_stays(store: None) -> None:
    keep_questions("Earlier?", now=NOW)
    with pytest.raises(BadInput, match="too long for a page"):
        keep_questions("x" * (LONGEST + 1), now=NOW)
    assert kept_questions() == "Earlier?"


def test_they_are_in_an_export_and_come_back(store: None) -> None:
    keep_questions("Earlier?", now=NOW)
    taken = to_json_text(now=NOW).encode()
    whole.wipe_diary()
    keep_questions("", now=NOW)
    import_everything(taken, replace=True, now=NOW)
    assert kept_questions() == "Earlier?"
