"""The first run: three measures to suggest, own ones too, and what was chosen before stays known."""

from dataclasses import replace
from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest

from posology.diary.person import PersonSetup
from posology.titration.caps import conditions as dose_conditions
from posology.usecases.set_up_diary import (
    conditions,
    local_zone,
    needed_setup,
    own_measure,
    set_up,
    setup,
    setup_history,
    suggest,
)
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.diary.own import ALICE, FIRST, at

NOW = at(FIRST)


def test_before_the_first_run_there_is_no_set_up(store: None) -> None:
    assert setup() is None
    with pytest.raises(NotEnoughData, match="Choose what to score"):
        needed_setup()


def test_what_was_chosen_is_kept_with_its_history(store: None) -> None:
    later = replace(ALICE, bedtime=time(21))
    set_up(ALICE, now=NOW)
    set_up(later, now=at(FIRST, 23))
    assert (setup(), needed_setup()) == (later, later)
    assert setup_history() == ((NOW, ALICE), (at(FIRST, 23), later))


def test_three_measures_are_suggested() -> None:
    assert [one.id for one in suggest(["me-cfs"])] == ["fatigue", "crash", "brain-fog"]


@pytest.mark.parametrize(
    ("name", "id"),
    [("Tremor", "tremor"), ("Left hand: grip!", "left-hand-grip"), ("Übelkeit", "ubelkeit"), ("Pain", "own-pain")],
)
def test_an_own_measure_gets_an_id_of_its_name(name: str, id: str) -> None:
    measure = own_measure(name, highest=Decimal(5), better="higher", unit="steps")
    assert (measure.id, measure.name, measure.question, measure.highest) == (id, name, name, 5)
    assert (measure.better, measure.unit) == ("higher", "steps")


@pytest.mark.parametrize("name", ["", "!!", "疲れ"])
def test_an_own_measure_needs_letters(name: str) -> None:
    with pytest.raises(BadInput, match="letters a to z"):
        own_measure(name)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"measures": ()}, "0 measures were chosen."),
        ({"measures": ALICE.measures[:1] * 2}, "A measure was chosen twice."),
        ({"zone": "Mars/Olympus"}, "There is no time zone 'Mars/Olympus'."),
        ({"zone": ""}, "There is no time zone ''."),
        ({"conditions": ("",)}, "A condition needs a short name."),
    ],
)
def test_a_set_up_that_cannot_be_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        PersonSetup(**{**vars(ALICE), **changes})  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_the_rules_on_the_dose_know_every_condition_that_can_be_chosen() -> None:
    assert [id for id in conditions() if len(dose_conditions([id])) != 1] == []


@pytest.mark.parametrize(
    ("named", "pointed", "zone"),
    [
        ("Europe/Berlin", "usr/share/zoneinfo/Asia/Tokyo", "Europe/Berlin"),
        (":Europe/Berlin", "", "Europe/Berlin"),
        ("", "usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("CET-1CEST", "usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("", "", "UTC"),
    ],
)
def test_the_zone_of_this_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str, pointed: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", named)
    clock_file = tmp_path / "localtime"
    clock_file.symlink_to(tmp_path / (pointed or "nowhere"))
    assert local_zone(clock_file) == zone
