"""What sources say on side effects, red flags, missed doses and the pharmacy: sourced, calm, easy to read."""

from datetime import datetime, time
from decimal import Decimal

import pytest

from posology.diary.side_effects import side_effects as one_tap
from posology.titration import pharmacist, red_flags
from posology.titration.caps import dose_rules
from posology.titration.cautions import NOT_PRESCRIBED, UNCHECKED
from posology.titration.missed import missed_rules, next_dose, too_near_the_next
from posology.titration.protocols import protocols
from posology.titration.red_flags import HowSoon, red_flag, start_up_or_relapse
from posology.titration.side_effects import group_of, groups, no_time_course
from posology.titration.transitions import transitions
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import bibliography
from tests.report.reading_grade import reading_grade
from tests.titration.people import plan

SAID: dict[str, str] = {
    **{f"transition {number}": row.reason for number, row in enumerate(transitions())},
    **{f"red flag {id}": flag.text for id, flag in red_flags.red_flags().items()},
    **{f"missed {id}": rule.text for id, rule in missed_rules().items()},
    **{f"cap {id}": rule.text for id, rule in dose_rules().items()},
    **{f"sign {number}": sign.text for number, sign in enumerate(start_up_or_relapse())},
    **{f"why {one.id}": one.why for one in pharmacist.every_question()},
    **{f"question {one.id}": one.question for one in pharmacist.every_question()},
    **{f"{one.id} on side effects": one.on_side_effects for one in protocols().values()},
    **{f"note of {one.id}": f"{one.assumed} {one.note}" for one in protocols().values() if one.note or one.assumed},
    **{f"{one.id} on judging": one.judge.text for one in protocols().values() if one.judge},
    **{f"{one.id} on ending": one.stop.text for one in protocols().values() if one.stop},
    "unchecked": UNCHECKED.text,
    "not prescribed": NOT_PRESCRIBED.text,
    "no time course": no_time_course(),
}


def test_all_that_is_said_together_is_easy_to_read() -> None:
    assert reading_grade(" ".join(SAID.values())) <= 8


@pytest.mark.parametrize("what", SAID)
def test_nothing_said_tells_anybody_to_stop_or_double(what: str) -> None:
    text = SAID[what].lower()
    forbidden = (
        "stop taking",
        "come off",
        "you do not need steroids",
        "double the dose",
        "do nothing",
        "is safe",
        "well done",
    )
    assert [words for words in forbidden if words in text] == []


def test_a_relapse_never_speaks_against_steroids() -> None:
    reason = next(row.reason for row in transitions() if row.observation.value == "relapse")
    assert "If they offer steroids, that is their advice to you" in reason


def test_the_red_flags() -> None:
    by_urgency = {how: [id for id, one in red_flags.red_flags().items() if one.how_soon is how] for how in HowSoon}
    assert by_urgency == {
        HowSoon.NOW: ["trouble-breathing", "withdrawal", "suicidal-thoughts", "opioid-needed"],
        HowSoon.TODAY: ["jaundice", "dark-urine", "new-neurological-signs", "overdose", "rash"],
    }
    with pytest.raises(BadInput, match="There is no red flag 'hiccups'"):
        red_flag("hiccups")


def test_what_speaks_for_a_start_up_effect_a_relapse_and_a_call() -> None:
    assert [sign.speaks_for for sign in start_up_or_relapse()] == [
        *("start-up", "start-up", "start-up", "relapse", "relapse", "infection", "call")
    ]


def test_every_one_tap_side_effect_has_a_group() -> None:
    ungrouped = {id for id in one_tap() if not any(id in group.diary for group in groups().values())}
    assert ungrouped == set()
    assert (group_of("vivid-dreams"), group_of("nausea"), group_of("itchy elbow")) == ("sleep", "gut", "other")


def test_every_claim_has_a_group_a_source_and_a_level() -> None:
    claims = [claim for group in groups().values() for claim in group.claims]
    assert len(claims) == 57
    assert [claim for claim in claims if claim.source not in bibliography() or not claim.level] == []


def test_sources_that_differ_stand_side_by_side() -> None:
    nausea = {
        (claim.source, claim.lasts) for claim in groups()["gut"].claims if claim.effect == "Nausea" and claim.lasts
    }
    assert nausea == {("seed-002", "about two weeks"), ("seed-004", "a few days")}
    worse = {
        (claim.source, claim.frequency)
        for claim in groups()["worse"].claims
        if claim.effect == "Severe or prolonged increase of symptoms"
    }
    assert worse == {("seed-004", "< 5%"), ("seed-002", "< 10%")}


def test_a_rate_stands_with_its_comparator() -> None:
    dreams = [claim for claim in groups()["sleep"].claims if claim.source == "younger-2013"]
    assert [(claim.frequency, claim.comparator, claim.level) for claim in dreams] == [("37%", "13% placebo", "trial")]


def test_every_duration_stands_under_the_sentence_that_nobody_measured_it() -> None:
    assert no_time_course().startswith("No measured time course exists.")
    measured = [
        claim for group in groups().values() for claim in group.claims if claim.lasts and claim.level == "trial"
    ]
    assert [(claim.source, claim.lasts) for claim in measured] == [("innova", "mostly transient")]


def test_the_missed_dose_rules() -> None:
    assert list(missed_rules()) == ["missed", "late", "doubled", "several", "opioid-since"]
    assert missed_rules()["missed"].text.endswith("Never take two to make up for one.")
    assert missed_rules()["doubled"].text.startswith("Call your pharmacist, your doctor or a poison centre")


@pytest.mark.parametrize(
    ("now", "near"),
    [
        ("2027-01-03T08:00", False),
        ("2027-01-03T15:59", False),
        ("2027-01-03T16:00", False),
        ("2027-01-03T16:01", True),
        ("2027-01-03T22:00", False),
        ("2026-12-20T12:00", False),
    ],
)
def test_a_late_dose_is_too_near_within_six_hours(now: str, near: bool) -> None:
    assert too_near_the_next(plan(), datetime.fromisoformat(now)) == near


def test_the_next_dose_may_be_after_midnight() -> None:
    following = next_dose(plan(bedtime=time(0, 30)), datetime.fromisoformat("2027-01-03T23:00"))
    assert following == datetime.fromisoformat("2027-01-04T00:30")


def test_questions_fit_the_form() -> None:
    always = ["lead-time", "fifty-mg", "cost"]
    assert [one.id for one in pharmacist.questions([])] == always
    assert [one.id for one in pharmacist.questions(["capsule"])] == ["calcium-carbonate", "slow-release", *always]
    assert [one.id for one in pharmacist.questions(["liquid", "gut"])] == [
        *("gut-trouble", "food", "syringe", "shelf-life"),
        *always,
    ]


def test_prices_are_claims_with_their_pages() -> None:
    claims = [(one.low, one.high, one.currency, one.per, one.source) for one in pharmacist.price_claims()]
    assert claims == [
        (Decimal(45), Decimal(100), "USD", "month", "seed-002"),
        (Decimal("0.50"), Decimal("0.50"), "USD", "day", "seed-003"),
    ]
