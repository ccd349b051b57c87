"""Every protocol: its doses by day, and that its file is complete and rests on sources that are there."""

import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from posology.titration import protocols as package
from posology.titration.protocol import Protocol
from posology.titration.protocols import DEFAULT, protocol, protocols, read_protocol
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import bibliography
from tests.titration.people import doses, plan, starts

FOLDER = Path(package.__file__).parent
each = pytest.mark.parametrize("one", protocols().values(), ids=protocols())

# Doses and first days as in the table of published protocols that this project starts from.
BY_DAY = {
    "ldn-research-trust": "1.5@1 2@15 2.5@29 3@43 3.5@57 4@71 4.5@85",
    "reviewed-article": "1.5@1 2@15 2.5@29 3@43 3.5@57 4@71 4.5@85",
    "bihari-3mg": "3@1",
    "dickson-standard": "1@1 2@8 3@15 4@22 4.5@29",
    "dickson-slow": "0.5@1 1@15 1.5@29 2@43 2.5@57 3@71 3.5@85 4@99 4.5@113",
    "ldnrt-2021-slow": "0.5@1 1@15 1.5@29 2@43 2.5@57 3@71 3.5@85 4@99 4.5@113",
    "ldnrt-2021-fast": "1@1 2@15 3@29 4@43 4.5@57",
    "norwegian-general": "1.5@1 3@15 4.5@29",
    "norwegian-ms": "1.5@1 3@29 4.5@57",
    "norwegian-split": "1.5@1 3@15 4@29 5@43 6@57",
    "norland-thyroid": "0.5@1 1@8 1.5@15 2@22 2.5@29 3@36 3.5@43 4@50 4.5@57",
    "thyroid-slow": (
        "0.25@1 0.5@8 0.75@15 1@22 1.25@29 1.5@36 1.75@43 2@50 2.25@57 2.5@64 2.75@71 3@78 3.25@85 3.5@92 3.75@99 "
        "4@106 4.25@113 4.5@120"
    ),
    "hdrx-pain": "1.5@1 3@8 4.5@15",
    "lavender-sky": "1.5@1 3@15 4.5@29",
    "kresser": "1.5@1 3@8 4.5@15",
    "fixed-4-5": "4.5@1",
    "neuropathy-trial": "1.5@1 3@8 4.5@15",
    "okelly-long-covid": "1@1 2@31",
    "polo-twice-daily": "1.5@1 3@8",
    "mischoulon-twice-daily": "2@1",
}


def test_the_default_comes_first() -> None:
    assert next(iter(protocols())) == DEFAULT == "ldn-research-trust"


def test_each_protocol_has_its_doses_by_day() -> None:
    made = {id: plan(id) for id in protocols()}
    by_day = {
        id: " ".join(f"{dose}@{day}" for dose, day in zip(doses(one), starts(one), strict=True))
        for id, one in made.items()
    }
    assert by_day == BY_DAY


@each
def test_ids_are_in_kebab_case_and_every_source_is_there(one: Protocol) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id)
    assert [id for id in one.cited if id not in bibliography()] == []


@each
def test_each_says_all_that_a_prescriber_asks(one: Protocol) -> None:
    assert one.name
    assert one.for_whom
    assert one.on_side_effects
    assert one.judge is not None
    assert one.judge.after_days is not None
    assert one.stop is not None


@each
def test_the_even_climbs_are_as_they_are_written(one: Protocol) -> None:
    """Start, step, interval and target say the same as the levels, but for a last step that is smaller."""
    daily = [level.daily_mg for level in one.levels]
    climbs = [after - before for before, after in pairwise(daily)]
    evenly = one.step_mg is not None
    assert (one.interval_days is not None) == evenly
    assert [climb for climb in climbs[:-1] if evenly and climb != one.step_mg] == []
    assert [climb for climb in climbs[-1:] if evenly and climb > (one.step_mg or 0)] == []


def test_nothing_gives_more_than_six_milligrams() -> None:
    assert max(one.maximum_mg for one in protocols().values()) == Decimal(6)
    assert [one.id for one in protocols().values() if one.maximum_mg > Decimal("4.5")] == ["norwegian-split"]


def test_an_unknown_protocol_says_which_was_meant() -> None:
    with pytest.raises(BadInput) as error:
        protocol("dickson-standart")
    assert (error.value.reason, error.value.fix) == (
        "There is no protocol 'dickson-standart'.",
        "Did you mean 'dickson-standard'?",
    )
    with pytest.raises(BadInput, match="See: posology protocols"):
        protocol("xyz")


def written(**changes: Any) -> dict[str, Any]:
    entry = tomllib.loads((FOLDER / "ldn-research-trust.toml").read_text(encoding="utf-8"))
    return {**entry, **changes}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"colour": "blue"}, "fields that nobody reads: colour"),
        ({"maximum_mg": "4"}, "a target above its maximum"),
        ({"start_mg": "0"}, "no start above nothing"),
        ({"source": "nobody"}, "no source is called nobody"),
        (
            {"levels": [{"each_mg": "3", "slots": ["bedtime"], "days": 7}, {"each_mg": "2", "slots": ["bedtime"]}]},
            "climb",
        ),
        ({"levels": [{"each_mg": "1.5", "slots": ["bedtime"]}, {"each_mg": "4.5", "slots": ["bedtime"]}]}, "how long"),
        ({"evidence": "proven"}, "proven"),
    ],
)
def test_a_file_that_contradicts_itself_is_not_read(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_protocol("broken", written(**changes))


def test_a_file_that_lacks_something_says_what() -> None:
    entry = written()
    del entry["for_whom"]
    with pytest.raises(ValueError, match="does not say 'for_whom'"):
        read_protocol("broken", entry)


def test_a_window_may_pass_midnight() -> None:
    from datetime import time

    window = protocol("norwegian-ms").window
    assert window is not None
    hours = (20, 21, 23, 0, 3, 4)
    assert [window.holds(time(hour)) for hour in hours] == [False, True, True, True, True, False]
    assert window.holds(time(3, 1)) is False
