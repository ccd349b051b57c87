"""The tables are read, and a row that cannot be right stops the program."""

from __future__ import annotations

import pytest

from posology.safety import medicines
from posology.safety.lexicon import lexicon
from posology.safety.medicines import register
from posology.safety.recognise import recognise_with
from posology.safety.recognition import State

GENERIC = ("classes/a.csv line 2", ["codeine", "codein|kodein", "memory-names", ""])
PRODUCT = ["Alicedol", "codeine; paracetamol", "UK IE", "oral", "memory-names", ""]


def ingredients(*rows: list[str]) -> dict[str, medicines.Medicine]:
    found: dict[str, medicines.Medicine] = {}
    medicines._read_ingredients([(f"a.csv line {n}", row) for n, row in enumerate(rows, 2)], found)
    return found


def product(**changes: str) -> list[medicines.Medicine]:
    row = [changes.get(key, cell) for key, cell in zip(medicines.PRODUCT_COLUMNS, PRODUCT, strict=True)]
    return list(medicines._read_products([("p.csv line 2", row)], {"codeine", "paracetamol"}))


def test_each_spelling_is_a_name_of_its_ingredient() -> None:
    found = ingredients(GENERIC[1])
    assert {name: one.ingredients for name, one in found.items()} == dict.fromkeys(
        ["codeine", "codein", "kodein"], ("codeine",)
    )


def test_a_product_is_read_with_all_that_is_in_it() -> None:
    (one,) = product()
    assert (one.name, one.ingredients, one.countries, one.route, one.generic) == (
        "Alicedol",
        ("codeine", "paracetamol"),
        ("IE", "UK"),
        "oral",
        False,
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "p.csv line 2: the name is missing"),
        ({"ingredients": ""}, "p.csv line 2: 'Alicedol' has no ingredients"),
        ({"ingredients": "codeine; wishes"}, "p.csv line 2: nobody defines the ingredient wishes"),
        ({"countries": ""}, "p.csv line 2: '' is no list of countries"),
        ({"countries": "UK XX"}, "p.csv line 2: 'UK XX' is no list of countries"),
        ({"countries": "ANY UK"}, "p.csv line 2: 'ANY UK' is no list of countries"),
        ({"route": "up"}, "p.csv line 2: 'up' is no route"),
        ({"source": "hearsay"}, "p.csv line 2: no source is called 'hearsay'"),
    ],
)
def test_a_bad_product_is_refused(changes: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        product(**changes)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Codeine", "", "memory-names", ""]], "write 'Codeine' in small letters"),
        ([["codeine", "", "hearsay", ""]], "no source is called 'hearsay'"),
        ([["codeine", "", "memory-names"]], "3 cells instead of 4"),
        (
            [["codeine", "x", "memory-names", ""], ["morphine", "x", "memory-names", ""]],
            "'x' is already a name of codeine",
        ),
    ],
)
def test_a_bad_ingredient_is_refused(rows: list[list[str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ingredients(*rows)


def test_an_antagonist_is_no_opioid() -> None:
    opioids = register().opioids
    assert {"codeine", "loperamide", "buprenorphine", "mitragynine"} <= opioids
    assert {"naltrexone", "naloxone", "nalmefene", "noscapine", "dextromethorphan", "apomorphine"} & opioids == set()


@pytest.mark.slow
def test_every_name_of_the_tables_is_known_as_it_stands() -> None:
    known = lexicon(register())
    states = {one.name: recognise_with(one.name, known).state for one in known.register.medicines}
    assert [name for name, state in states.items() if state is State.UNRECOGNISED] == []
