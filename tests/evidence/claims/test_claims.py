"""The claims of the five pages: all there, with verdicts and sources; dangerous lines with the safe wording."""

from collections import Counter

import pytest

from posology.evidence.claims import PAGES, Claim, ClaimVerdict, Danger, Topic, Why, choose_claims, claims
from posology.evidence.claims.loading import read_claims
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import bibliography
from tests.evidence.wording import bad_words
from tests.report.reading_grade import reading_grade

# The five statements that would be dangerous if they were shown unedited, and where each stands.
DANGEROUS = {
    "come off disease-modifying drugs": ["S0-20", "S0-21"],
    "steroids cannot be used": ["S0-20", "S3-13", "S4-22"],
    "nobody relapsed": ["S0-11"],
    "four hours in the body": ["S4-06"],
    "side effects near zero": ["S3-11"],
}
ENTRY = """
[[claims]]
id = "S0-99"
topic = "cost"
claim = "It is cheap."
verdict = "supported"
basis = "We saw prices."
sources = ["pharmacy-prices"]
"""


def own_words(claim: Claim) -> str:
    safe = f" {claim.danger.why} {claim.danger.safe}" if claim.danger else ""
    return claim.basis + safe


def test_all_120_claims_are_there() -> None:
    assert len(claims()) == 120
    assert Counter(claim.page for claim in claims().values()) == dict(zip(PAGES, (23, 20, 33, 19, 25), strict=True))


def test_ids_count_from_one_on_every_page() -> None:
    for number, page in enumerate(PAGES):
        ids = [claim.id for claim in claims().values() if claim.page == page]
        assert ids == [f"S{number}-{n:02}" for n in range(1, len(ids) + 1)]


def test_the_verdicts_as_they_were_found() -> None:
    assert Counter(claim.verdict for claim in claims().values()) == {
        ClaimVerdict.SUPPORTED: 21,
        ClaimVerdict.IN_PART: 28,
        ClaimVerdict.CONTRADICTED: 19,
        ClaimVerdict.UNTESTED: 52,
    }
    assert Counter(claim.kind for claim in claims().values()) == {None: 104, Why.ANECDOTE: 12, Why.OUTDATED: 4}


def test_every_topic_has_a_claim() -> None:
    assert {claim.topic for claim in claims().values()} == set(Topic)


def test_every_source_and_page_exists() -> None:
    named = {id for claim in claims().values() for id in (*claim.sources, *(one.page for one in claim.conflicts))}
    assert named - set(bibliography()) == set()


def test_a_verdict_on_a_claim_never_rests_on_the_page_alone() -> None:
    alone = [
        claim.id
        for claim in claims().values()
        if claim.verdict is ClaimVerdict.SUPPORTED and set(claim.sources) <= {claim.page}
    ]
    assert alone == []


def test_our_own_words_promise_nothing_and_are_plain() -> None:
    advice = {claim.id: f"{claim.basis} {claim.danger.safe if claim.danger else ''}" for claim in claims().values()}
    assert [id for id, text in advice.items() if bad_words(text)] == []
    assert reading_grade(" ".join(own_words(claim) for claim in claims().values())) <= 8
    assert reading_grade(" ".join(claim.claim for claim in claims().values())) <= 8


@pytest.mark.parametrize("ids", DANGEROUS.values(), ids=list(DANGEROUS))
def test_a_dangerous_statement_stands_with_the_safe_wording(ids: list[str]) -> None:
    assert [id for id in ids if claims()[id].danger is None] == []


def test_which_lines_are_dangerous() -> None:
    assert [claim.id for claim in claims().values() if claim.danger] == [
        *("S0-11", "S0-20", "S0-21", "S1-15", "S1-20", "S2-28"),
        *("S3-01", "S3-06", "S3-11", "S3-13", "S4-06", "S4-22"),
    ]


def test_the_safe_wording_keeps_treatment_going() -> None:
    told = {claim.id: claim.danger.safe for claim in claims().values() if claim.danger}
    assert "Do not stop a disease-modifying drug" in told["S0-21"]
    for id in ("S3-13", "S4-22"):
        assert "teroids" in told[id].split(".")[0]
        assert "do not stop a prescribed one by yourself" in told[id]
    assert "call the emergency number" in told["S3-01"]


def test_claims_are_chosen_by_topic_page_and_verdict() -> None:
    assert [claim.id for claim in choose_claims("pharmacology")] == ["S4-06"]
    assert [claim.id for claim in choose_claims("side effects", "seed-000")] == ["S0-16", "S0-18"]
    assert len(choose_claims(verdict="in part")) == len(choose_claims(verdict="supported-in-part")) == 28
    assert len(choose_claims()) == 120


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"topic": "weather"}, "There is no topic 'weather'."),
        ({"page": "seed-005"}, "There is no page 'seed-005'."),
        ({"verdict": "true"}, "There is no verdict 'true'."),
    ],
)
def test_what_is_not_there_is_told(asked: dict[str, str], reason: str) -> None:
    with pytest.raises(BadInput) as told:
        choose_claims(**asked)
    assert told.value.reason == reason


def test_an_entry_is_read() -> None:
    (claim,) = read_claims("seed-000", ENTRY)
    assert (claim.id, claim.topic, claim.verdict, claim.danger) == ("S0-99", Topic.COST, ClaimVerdict.SUPPORTED, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('topic = "cost"', 'topic = "money"'),
        ('verdict = "supported"', 'verdict = "true"'),
        ('claim = "It is cheap."', 'claim = ""'),
        ('basis = "We saw prices."', ""),
        ('sources = ["pharmacy-prices"]', ""),
        ('id = "S0-99"', 'id = "S1-99"'),
        ('topic = "cost"', 'topic = "cost"\ndanger = "It could harm."'),
        ('topic = "cost"', 'topic = "cost"\nsafe = "Ask first."'),
        ('topic = "cost"', 'topic = "cost"\nmood = "good"'),
        ('topic = "cost"', 'topic = "cost"\nkind = "rumour"'),
    ],
)
def test_an_entry_with_a_wrong_word_is_refused(old: str, new: str) -> None:
    assert ENTRY.count(old) == 1
    with pytest.raises(ValueError, match="seed-000"):
        read_claims("seed-000", ENTRY.replace(old, new))


def test_a_danger_without_its_safe_wording_cannot_exist() -> None:
    with pytest.raises(ValueError, match="needs both"):
        Danger("It could harm.", "")
