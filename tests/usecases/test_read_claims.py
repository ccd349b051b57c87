"""Looking up claims and questions: in words and as JSON."""

import json

import pytest

from posology.evidence.claims import claims
from posology.usecases.read_claims import read_claims, read_claims_json, read_claims_text
from posology.usecases.read_questions import read_questions, read_questions_json, read_questions_text
from posology.vocabulary.errors import BadInput


def test_all_claims_come_with_all_contradictions() -> None:
    read = read_claims()
    assert (len(read.claims), len(read.contradictions)) == (120, 19)


def test_a_page_comes_with_the_contradictions_it_has_a_part_in() -> None:
    read = read_claims(page="seed-001")
    assert len(read.claims) == 20
    assert [one.topic for one in read.contradictions] == [
        *("Dose to start with", "Size of a step", "Interferon", "What MS is", "Relapses while taking it"),
        *("How good the evidence is", "How many side effects there are", "Time of day", "Cost"),
    ]


def test_a_topic_comes_without_contradictions() -> None:
    assert read_claims("cost").contradictions == ()


def test_a_dangerous_line_is_never_printed_without_its_safe_wording() -> None:
    text = " ".join(read_claims_text(read_claims()).replace("\n  ! ", " ").split())
    for claim in claims().values():
        if claim.danger is not None:
            at = text.index(f"{claim.id} (")
            shown = text[at : text.index("Sources:", at)]
            assert "Do not act on this line." in shown
            assert f"Instead: {claim.danger.safe}" in shown


def test_the_words_count_the_verdicts() -> None:
    assert read_claims_text(read_claims("pharmacology")).splitlines()[0] == "One claim: one contradicted."
    assert read_claims_text(read_claims("form", "seed-000")) == "No claim fits."


def test_the_json_is_plain() -> None:
    content = json.loads(json.dumps(read_claims_json(read_claims("interaction", "seed-000")), allow_nan=False))
    assert [one["id"] for one in content["claims"]] == ["S0-20", "S0-21"]
    assert content["claims"][1]["danger"]["safe"].startswith("Do not stop a disease-modifying drug")
    assert content["claims"][0]["conflicts"][0]["page"] == "seed-002"


def test_questions_are_listed_by_what_they_are_about() -> None:
    lines = read_questions_text(read_questions()).splitlines()
    assert sum(line.startswith("  ") for line in lines) == 30
    assert [line for line in lines if line and not line.startswith(" ")][:-1] == [
        *("How much, and how to go up", "Does it work?", "Side effects", "Is it safe?", "Getting it"),
    ]


def test_one_question_comes_with_its_answer_its_sources_and_where_to_go() -> None:
    lines = read_questions_text(read_questions(23)).splitlines()
    assert lines[0] == "23. I had an accident and need strong pain relief: what do I do?"
    assert lines[-1] == "Further: Print an emergency card."
    assert "  Naltrexone label: strong pain relief in an emergency (as quoted) (secondary)" in lines


def test_the_json_of_a_question() -> None:
    (one,) = read_questions_json(read_questions(6))["questions"]
    assert (one["number"], len(one["answer"]), one["goes_to"]) == (6, 5, "diary")
    assert one["sources"][0]["id"] == "missed-dose-page"


def test_a_question_that_is_not_there_is_told() -> None:
    with pytest.raises(BadInput, match="There is no question 31"):
        read_questions(31)
