"""Forms that are being filled in: one row a page, the last thing typed stands, and what is forgotten is gone."""

from datetime import UTC, datetime

import pytest

from posology.storage import forms

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_each_page_remembers_its_own_and_the_last_thing_stands(store: None) -> None:
    forms.put("card", {"dose": "4"}, now=NOW)
    forms.put("check", {"entries": ["Avonex"]}, now=NOW)
    forms.put("card", {"dose": "4.5", "name": "Alice"}, now=NOW)
    assert (forms.typed("card"), forms.typed("check")) == ({"dose": "4.5", "name": "Alice"}, {"entries": ["Avonex"]})


def test_some_fields_change_and_the_others_stay(store: None) -> None:
    forms.amend("check", {"conditions": ["pregnancy"]}, now=NOW)
    forms.amend("check", {"entries": ["Avonex"]}, now=NOW)
    forms.amend("check", {"conditions": []}, now=NOW)
    assert forms.typed("check") == {"conditions": [], "entries": ["Avonex"]}


def test_what_is_forgotten_is_gone_and_the_rest_stays(store: None) -> None:
    forms.put("card", {"dose": "4.5"}, now=NOW)
    forms.put("check", {"entries": []}, now=NOW)
    forms.remove("card")
    forms.remove("nothing")
    assert (forms.typed("card"), forms.typed("check")) == ({}, {"entries": []})


def test_a_form_without_a_page_is_refused(store: None) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="typed_form_has_a_page"):
        forms.put("", {}, now=NOW)
