"""Save a check, open it again by the rules of today, hear what changed, delete it; and the latest for the planner."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from importlib import import_module

import pytest

from posology.report.check_text import HEADINGS
from posology.safety import Position, Rule, Says, Verdict
from posology.usecases import save_check
from posology.usecases.fill_in_check import AskedCheck
from posology.usecases.save_check import LatestCheck
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

NOW = datetime(2026, 11, 25, 20, 15, tzinfo=timezone(timedelta(hours=2)))
ASKED = AskedCheck((), ("pregnancy",)).with_entries("Avonex\nparacetamol")
RULES: list[Rule] = []


def rule(id: str, *says: str, ingredient: str = "interferon beta-1a") -> Rule:
    positions = tuple(Position(source("seed-000"), Says(one), "opinion", "", f"It says {one}.") for one in says)
    words = {"title": id, "say": f"Say {id}.", "prescriber": "Look.", "next_review": date(2030, 1, 1)}
    return Rule(id=id, positions=positions, ingredients=(ingredient,), **words)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Rule]]:
    """One rule of our own in place of the program's; tests change the list as time would."""
    RULES[:] = [rule("interferon", "discuss")]
    monkeypatch.setattr(import_module("posology.safety.check"), "rules", lambda: tuple(RULES))
    return RULES


def test_a_saved_check_opens_to_the_same(store: None) -> None:
    id = save_check.save(ASKED, now=NOW)
    kept, check, changes = save_check.open_saved(id)
    assert (kept.id, kept.asked, kept.saved_at, kept.saved_at.utcoffset()) == (id, ASKED, NOW, timedelta(hours=2))
    assert (kept.overall, kept.complete, check.overall) == (Verdict.DISCUSS, True, Verdict.DISCUSS)
    assert changes == ()
    assert save_check.saved() == (kept,)


def test_a_rule_that_changed_is_said(store: None, rules: list[Rule]) -> None:
    id = save_check.save(ASKED, now=NOW)
    rules[:] = [rule("interferon", "discuss", "none"), rule("painkillers", "note", ingredient="paracetamol")]
    kept, check, changes = save_check.open_saved(id)
    was, now = HEADINGS[Verdict.DISCUSS], HEADINGS[Verdict.DISAGREE]
    assert changes == (
        f"Avonex: it was “{was}”. It is now “{now}”.",
        f"paracetamol: it was “{HEADINGS[Verdict.CLEAR]}”. It is now “{HEADINGS[Verdict.NOTE]}”.",
    )
    assert (kept.overall, check.overall) == (Verdict.DISCUSS, Verdict.DISAGREE)


def test_another_rule_with_the_same_verdict_is_said_too(store: None, rules: list[Rule]) -> None:
    id = save_check.save(ASKED, now=NOW)
    rules[:] = [rule("another", "discuss")]
    assert save_check.open_saved(id)[2] == ("Avonex: other rules speak of it now.",)


def test_the_latest_check_is_the_one_saved_last_by_the_rules_of_today(store: None, rules: list[Rule]) -> None:
    assert save_check.latest_check() is None
    save_check.save(AskedCheck().with_entries("zorbulane"), now=NOW - timedelta(days=1))
    save_check.save(ASKED, now=NOW)
    assert save_check.latest_check() == LatestCheck(NOW, Verdict.DISCUSS, True, ("pregnancy",))
    rules[:] = [rule("interferon", "contraindicated")]
    assert save_check.latest_check() == LatestCheck(NOW, Verdict.CONTRAINDICATED, True, ("pregnancy",))


def test_the_latest_check_says_when_it_is_not_complete(store: None) -> None:
    save_check.save(AskedCheck().with_entries("zorbulane\nparacetamol"), now=NOW)
    assert save_check.latest_check() == LatestCheck(NOW, Verdict.INCOMPLETE, False, ())


def test_a_deleted_check_is_gone(store: None) -> None:
    id = save_check.save(ASKED, now=NOW)
    save_check.forget(id)
    assert save_check.saved() == ()
    with pytest.raises(BadInput):
        save_check.open_saved(id)
