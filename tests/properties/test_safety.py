"""Whatever is typed: nothing crashes, nothing is lost, and no way of writing a name makes it look less risky."""

import json
import random
import time
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from posology.report.check_json import check_json, entry_json
from posology.safety.check import check, check_entry
from posology.safety.conditions import conditions
from posology.safety.medicines import register
from posology.safety.recognition import State
from posology.safety.verdict import Verdict
from posology.usecases.check_medicines import check_lines

URGENCY = tuple(Verdict)
FEW = settings(max_examples=60, deadline=None)
STRENGTHS = (
    "10 mg",
    "500mg",
    "2.5 mg",
    "5 ml",
    "100 mcg",
    "1 g",
    "3 mg",
    "120mg/5ml",
    "1000 IU",
    "25 micrograms",
    "2%",
)


@cache
def names() -> tuple[str, ...]:
    """Every tenth name of the tables, and every risky one of three."""
    risky = [one.name for one in register().medicines if any(map(register().classes_of, one.ingredients))]
    return tuple(dict.fromkeys([*risky[::3], *(one.name for one in register().medicines[::10])]))


def a_name() -> st.SearchStrategy[str]:
    return st.integers(0, 10**9).map(lambda n: names()[n % len(names())])


def typed() -> st.SearchStrategy[str]:
    return st.one_of(a_name(), st.text(max_size=30), st.tuples(a_name(), st.text(max_size=8)).map(" ".join))


def graver_or_like(one: Verdict, other: Verdict) -> bool:
    return URGENCY.index(one) <= URGENCY.index(other)


@FEW
@given(st.lists(typed(), max_size=4), typed(), st.sets(st.sampled_from(sorted(conditions())), max_size=3))
def test_adding_a_medicine_removes_no_finding(texts: list[str], more: str, ill: set[str]) -> None:
    before, after = check(texts, sorted(ill)), check([*texts, more], sorted(ill))
    assert after.entries[: len(texts)] == before.entries
    assert after.conditions == before.conditions
    assert graver_or_like(after.overall, before.overall)


@FEW
@given(st.lists(typed(), max_size=5), st.randoms(use_true_random=False))
def test_the_order_changes_nothing(texts: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(texts, len(texts))
    by_text = {entry.recognition.text: entry for entry in check(texts).entries}
    other = check(shuffled)
    assert [by_text[text] for text in shuffled] == list(other.entries)
    assert other.overall == check(texts).overall


@settings(max_examples=300, deadline=None)
@given(a_name(), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]), st.sampled_from("-_,/ .()!\n\u200b"))
def test_case_and_punctuation_change_no_verdict(name: str, cased: object, mark: str) -> None:
    expected = check_entry(name).verdict
    assert check_entry(cased(name)).verdict is expected  # type: ignore[operator]
    assert check_entry(f"{mark}{name}{mark}").verdict is expected
    if mark != "\u200b":
        assert check_entry(name.replace(" ", f" {mark} ").replace("-", mark)).verdict is expected


@settings(max_examples=300, deadline=None)
@given(a_name(), st.sampled_from(STRENGTHS), st.booleans())
def test_a_strength_with_a_unit_lowers_no_verdict(name: str, strength: str, behind: bool) -> None:
    with_strength = f"{name} {strength}" if behind else f"{strength} {name}"
    assert graver_or_like(check_entry(with_strength).verdict, check_entry(name).verdict)


@FEW
@given(a_name(), st.sampled_from(["plonk", "zyx", "ganz", "7th", "minus"]), st.booleans())
def test_an_unknown_word_beside_a_name_is_never_dropped(name: str, word: str, behind: bool) -> None:
    text = f"{name} {word}" if behind else f"{word} {name}"
    assert check_entry(text).recognition.state is not State.RECOGNISED


@FEW
@given(st.lists(typed(), max_size=6))
def test_a_batch_says_the_same_as_one_by_one(texts: list[str]) -> None:
    lines = ["".join(mark for mark in text if mark not in "\r\n") for text in texts]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    once_decoded = data.decode("utf-8-sig").split("\n")[:-1]
    assert list(check_lines(data)) == [entry_json(check_entry(line)) for line in once_decoded]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_whatever_the_bytes_each_line_gets_a_clear_answer(data: bytes) -> None:
    for entry in check_lines(data):
        json.dumps(entry, allow_nan=False)
        assert (entry["state"] == "recognised") == bool(entry["ingredients"])
        assert entry["state"] == "recognised" or entry["verdict"] == "incomplete"


@FEW
@given(typed())
def test_every_choice_is_recognised_when_it_is_typed_or_asks_on(text: str) -> None:
    for one in check_entry(text).recognition.suggestions:
        chosen = check_entry(one.name).recognition
        assert chosen.state is not State.UNRECOGNISED
        assert chosen.state is State.AMBIGUOUS or set(one.ingredients) <= set(chosen.ingredients)


def test_hostile_lines_take_time_in_proportion() -> None:
    hostile = [
        "a" * 10_000,
        "oxycodone " * 1_000,
        "1" * 10_000,
        "\u202e" * 10_000,
        "💊" * 10_000,
        "\0" * 10_000,
        "(" * 10_000,
    ]
    check_entry("warm up")
    start = time.process_time()
    found = [check_entry(line) for line in hostile]
    assert time.process_time() - start < 1
    assert {str(entry.verdict) for entry in found} == {"incomplete"}


def test_the_json_of_a_check_holds_what_it_should() -> None:
    found = check_json(check(["codeine"], ["MS"]))
    assert list(found) == ["overall", "complete", "entries", "conditions"]
    assert list(found["entries"][0]) == ["text", "state", "ingredients", "suggestions", "verdict", "findings"]
    assert list(found["entries"][0]["findings"][0]) == ["rule", "verdict", "say", "positions"]
    assert list(found["entries"][0]["findings"][0]["positions"][0]) == ["source", "says", "strength"]
    assert found["conditions"] == [{"condition": "multiple-sclerosis", "verdict": "clear", "findings": []}]
