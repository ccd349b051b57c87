"""What an entry stands for: everything in it, a question, or nothing; never a guess."""

from __future__ import annotations

import pytest

from posology.safety.kinds import kinds
from posology.safety.lexicon import lexicon
from posology.safety.medicines import register
from posology.safety.recognise import MEANT, NO_NAME, NOTHING, TOO_LONG, UNKNOWN, recognise, recognise_with
from posology.safety.recognition import Recognition, State, Suggestion
from posology.safety.spelling import words
from tests.safety.small_register import SMALL


def made_of(text: str) -> tuple[str, ...]:
    """Ingredients of an entry that is recognised in the small register."""
    found = recognise(text, SMALL)
    assert found.state is State.RECOGNISED, found
    return found.ingredients


def offered(text: str) -> tuple[str, list[str]]:
    """State and choices of an entry that is not."""
    found = recognise(text, SMALL)
    return str(found.state), [one.name for one in found.suggestions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oxycodone hydrochloride 10mg MR tabs", ("oxycodone",)),
        ("Oxycontin 10mg SR tabs", ("oxycodone",)),
        ("OXY CONTIN", ("oxycodone",)),
        ("cocodamol 30/500 x 100", ("codeine", "paracetamol")),
        ("co codamol 8/500 effervescent", ("codeine", "paracetamol")),
        ("paracetamol and codeine", ("codeine", "paracetamol")),
        ("oxycodone/naloxone", ("naloxone", "oxycodone")),
        ("ibuprofen + codeine 200/12.8", ("codeine", "ibuprofen")),
        ("acetaminophen with codeine", ("codeine", "paracetamol")),
        ("Tylenol 3", ("codeine", "paracetamol")),
        ("tylenol #3", ("codeine", "paracetamol")),
        ("Tylenol No. 3 tablets", ("codeine", "paracetamol")),
        ("Tylenol 500", ("paracetamol",)),
        ("Tylenol 325 mg twice daily", ("paracetamol",)),
        ("Nurofen 75", ("ibuprofen",)),
        ("Nurofen Plus", ("codeine", "ibuprofen")),
        ("Nurofen+", ("codeine", "ibuprofen")),
        ("Xanax 1", ("alprazolam",)),
        ("paracetamol 4 times a day", ("paracetamol",)),
        ("paracetamol 120 mg/5 ml", ("paracetamol",)),
        ("teva codeine", ("codeine",)),
        ("losartan potassium", ("losartan",)),
        ("potassium", ("potassium",)),
        ("interferon 30 mcg beta 1a", ("interferon beta-1a",)),
        ("Migraleve", ("codeine", "paracetamol")),
        ("222", ("codeine", "paracetamol")),
        ("oxy 10 mg", ("oxycodone",)),
        ("222 tablets", ("codeine", "paracetamol")),
        ("222 1 g", ("codeine", "paracetamol")),
        ("paracetamol 222 mg", ("paracetamol",)),
        ("oxycodone forte", ("oxycodone",)),
        ("oxycodone 5 mg/h", ("oxycodone",)),
        ("paracetamol ER", ("paracetamol",)),
        ("Xanax XR", ("alprazolam",)),
        ("i take a paracetamol tablet", ("paracetamol",)),
        ("sugar free paracetamol", ("paracetamol",)),
        ("cоdeine", ("codeine",)),
        ("Nurofen +", ("codeine", "ibuprofen")),
        ("Tylenol™ 3", ("codeine", "paracetamol")),
    ],
)
def test_what_is_in_it(text: str, expected: tuple[str, ...]) -> None:
    assert made_of(text) == expected


@pytest.mark.parametrize(
    ("text", "state", "choices"),
    [
        ("Nurofen Forte", "ambiguous", ["Nurofen Plus", "Nurofen"]),
        ("Tylenol 4", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol with", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("paracetamol without codeine", "ambiguous", ["paracetamol + codeine"]),
        ("oxycodone plonk", "ambiguous", ["oxycodone"]),
        ("paracetamol codiene", "ambiguous", ["paracetamol + codeine", "paracetamol"]),
        ("Klipal", "ambiguous", ["Klipal codeine"]),
        ("Hedonil", "ambiguous", ["ibuprofen", "codeine"]),
        ("oxycotin", "unrecognised", ["OxyContin"]),
        ("oxycodne", "unrecognised", ["oxycodone"]),
        ("codine 15 mg", "unrecognised", ["codeine"]),
        ("zzyzx", "unrecognised", []),
        ("oxy 10", "ambiguous", ["ibuprofen", "oxycodone"]),
        ("222 mg", "unrecognised", ["222"]),
        ("Tylenol l0", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("paracetamol 222", "ambiguous", ["paracetamol + 222", "paracetamol"]),
        ("222 and ibuprofen", "ambiguous", ["ibuprofen + 222", "ibuprofen"]),
        ("Tylenol IV", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol 3.0", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Nurofen 12.8", "ambiguous", ["Nurofen Plus", "Nurofen"]),
        ("500 mg tablets", "unrecognised", []),
        ("Tylenol CC", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol-eC", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol SR", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol I", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("Tylenol A tablets", "ambiguous", ["Tylenol 3", "Tylenol"]),
        ("paracetamol co", "ambiguous", ["paracetamol"]),
        ("codeine free syrup", "ambiguous", ["codeine"]),
        ("sugar free syrup", "unrecognised", []),
        ("painkillers", "ambiguous", ["codeine", "paracetamol"]),
        ("painkillers 500 mg twice daily", "ambiguous", ["codeine", "paracetamol"]),
        ("my pain tablets", "ambiguous", ["codeine", "paracetamol"]),
        ("none", "unrecognised", []),
        ("codien", "unrecognised", ["codeine"]),
    ],
)
def test_what_is_asked(text: str, state: str, choices: list[str]) -> None:
    assert offered(text) == (state, choices)


def test_a_name_with_several_meanings_that_the_rules_treat_alike_holds_them_all() -> None:
    assert made_of("Quietol") == ("ibuprofen", "paracetamol")


def test_two_strengths_behind_one_ingredient_are_a_question() -> None:
    found = recognise("paracetamol 30/500", SMALL)
    assert found.state is State.AMBIGUOUS
    assert found.suggestions[-1] == Suggestion("paracetamol", ("paracetamol",))
    assert {"codeine"} <= set(found.suggestions[0].ingredients)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("hydrocortisone cream", "topical"),
        ("hydrocortisone tablets 10mg", "oral"),
        ("Cortopin", "topical"),
        ("Cortopin tablets", "oral"),
        ("prednisolone", "oral"),
        ("prednisolone eye drops", "eye"),
        ("prednisolone enema", "rectal"),
        ("OxyContin", "oral"),
        ("paracetamol", ""),
        ("prednisolone and Cortopin", "oral"),
        ("prednisolone, hydrocortisone cream", "oral"),
        ("paracetamol and Cortopin", "topical"),
    ],
)
def test_how_it_is_taken(text: str, route: str) -> None:
    assert recognise(text, SMALL).route == route


def test_a_steroid_without_a_route_is_a_question_whose_choices_are_recognised() -> None:
    found = recognise("hydrocortisone 10 mg", SMALL)
    assert [one.name for one in found.suggestions] == [
        "hydrocortisone cream",
        "hydrocortisone tablets",
        "hydrocortisone injection",
    ]
    routes = [recognise(one.name, SMALL).route for one in found.suggestions]
    assert (found.state, routes) == (State.AMBIGUOUS, ["topical", "oral", "injection"])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("", NO_NAME),
        ("  \t", NO_NAME),
        ("💊💊", NO_NAME),
        ("x" * 201, TOO_LONG),
        ("zzyzx", UNKNOWN),
        ("None.", NOTHING),
        ("n/a", NOTHING),
        ("no medication", NOTHING),
        ("sugar free syrup", NO_NAME),
        ("oxycodne", MEANT),
    ],
)
def test_what_it_says_of_what_it_does_not_know(text: str, question: str) -> None:
    found = recognise(text, SMALL)
    assert (found.state, found.question) == (State.UNRECOGNISED, question)


def test_only_the_whole_entry_says_that_nothing_is_taken() -> None:
    assert [offered(text)[0] for text in ("none codeine", "no oxycodone", "nothing but codeine")] == ["ambiguous"] * 3


def test_what_is_offered_for_a_kind_of_medicine_is_recognised() -> None:
    names = {name for kind in kinds() for name in kind.choices}
    assert {name for name in names if recognise(name).state is not State.RECOGNISED} == set()


def test_a_letter_and_how_often_it_is_taken_make_no_name() -> None:
    assert recognise("Dimetapp-C bd").ingredients == recognise("Dimetapp-C").ingredients


def test_a_street_name_is_offered_by_its_proper_name() -> None:
    assert [one.name for one in recognise("codys").suggestions] == ["Codis", "codeine"]
    assert next(one.name for one in recognise("steroid").suggestions) == "steroid tablets"


def test_no_word_for_a_kind_is_the_name_of_an_opioid() -> None:
    known = lexicon(register())
    assert [word for kind in kinds() for word in kind.words if known.find(words(word))] == []


def test_a_forgotten_variant_is_never_taken_for_the_plain_one() -> None:
    known = lexicon(SMALL)
    for name in ("Tylenol 3", "Nurofen Plus", "Klipal codeine", "222", "OxyContin", "codeine"):
        assert recognise_with(name, known.without(name)).state is not State.RECOGNISED


def test_a_recognition_that_contradicts_itself_does_not_exist() -> None:
    for wrong in (
        {"state": State.RECOGNISED},
        {"state": State.RECOGNISED, "ingredients": ("codeine",), "question": "Which?"},
        {"state": State.AMBIGUOUS},
        {"state": State.UNRECOGNISED, "question": "Which?", "suggestions": (Suggestion("a", ("a",)),) * 4},
    ):
        with pytest.raises(ValueError, match="recognised"):
            Recognition("text", **wrong)
