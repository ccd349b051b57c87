"""The tables of ordinary medicines: readable, free of repeats, and nothing in them that a rule speaks of."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from posology.safety.medicines import COUNTRIES, register
from posology.safety.spelling import compact, words
from posology.vocabulary.sources import bibliography

SAFETY = files("posology.safety")
PARTNERS = "combination-partners.csv"  # what risky products hold besides; kept by whoever keeps those


def _rows(folder: str, start: str = "") -> list[dict[str, str]]:
    """Every row of the tables in a folder, with the file it stands in."""
    found = []
    for file in sorted(SAFETY.joinpath(folder).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv") and file.name.startswith(start) and file.name != PARTNERS:
            found += [
                {"file": file.name, **row} for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            ]
    return found


@pytest.fixture(scope="module")
def ingredients() -> list[dict[str, str]]:
    return _rows("ingredients")


@pytest.fixture(scope="module")
def products() -> list[dict[str, str]]:
    return _rows("products", "ordinary-")


def _names(row: dict[str, str]) -> list[str]:
    return [row["ingredient"], *(one for one in row["synonyms"].split("|") if one)]


def _key(name: str) -> str:
    """A name as the recogniser compares it."""
    return compact(words(name))


def _repeated(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def test_every_cell_is_trimmed_and_every_row_names_a_source(
    ingredients: list[dict[str, str]], products: list[dict[str, str]]
) -> None:
    untidy = [row for row in (*ingredients, *products) if any(cell != cell.strip() for cell in row.values())]
    assert untidy == []
    assert {row["source"] for row in (*ingredients, *products)} - set(bibliography()) == set()


def test_names_of_ingredients_are_in_small_letters(ingredients: list[dict[str, str]]) -> None:
    assert [name for row in ingredients for name in _names(row) if name != name.lower() or name != name.strip()] == []


def test_an_ingredient_stands_in_one_table_once_with_its_names(ingredients: list[dict[str, str]]) -> None:
    assert _repeated([row["ingredient"] for row in ingredients]) == []
    assert _repeated([name for row in ingredients for name in _names(row)]) == []


def test_a_product_with_the_same_contents_is_listed_once(products: list[dict[str, str]]) -> None:
    assert _repeated([f"{row['name'].casefold()}: {row['ingredients']}" for row in products]) == []


def test_one_name_for_two_medicines_is_a_deliberate_exception(products: list[dict[str, str]]) -> None:
    assert _repeated([_key(row["name"]) for row in products]) == ["inza", "sominex", "urex"]


def test_a_product_has_no_name_that_is_already_an_ingredients(products: list[dict[str, str]]) -> None:
    generic = {_key(one.name) for one in register().medicines if one.generic}
    assert [row["name"] for row in products if _key(row["name"]) in generic] == []


def test_tables_are_in_order(ingredients: list[dict[str, str]], products: list[dict[str, str]]) -> None:
    for rows, column in ((ingredients, "ingredient"), (products, "name")):
        for file in sorted({row["file"] for row in rows}):
            names = [_key(row[column]) for row in rows if row["file"] == file]
            assert names == sorted(names), file


def test_contents_are_in_order_and_countries_are_ours(products: list[dict[str, str]]) -> None:
    for row in products:
        inside = row["ingredients"].split("; ")
        assert inside == sorted(set(inside)), row
        assert set(row["countries"].split()) - COUNTRIES - {"ANY"} == set(), row


def test_no_ordinary_ingredient_belongs_to_a_class(ingredients: list[dict[str, str]]) -> None:
    assert [row["ingredient"] for row in ingredients if register().classes_of(row["ingredient"])] == []


def test_no_name_of_an_ordinary_ingredient_is_that_of_a_risky_one(ingredients: list[dict[str, str]]) -> None:
    risky = {_key(name) for row in _rows("classes") for name in _names(row)}
    assert [name for row in ingredients for name in _names(row) if _key(name) in risky] == []


def test_no_ordinary_product_holds_a_risky_ingredient(products: list[dict[str, str]]) -> None:
    held = [row["name"] for row in products for one in row["ingredients"].split("; ") if register().classes_of(one)]
    assert held == []


def test_no_ordinary_product_has_the_name_of_a_risky_one(products: list[dict[str, str]]) -> None:
    classes_of = register().classes_of
    risky = {_key(one.name) for one in register().medicines if any(map(classes_of, one.ingredients))}
    assert [row["name"] for row in products if _key(row["name"]) in risky] == []


def test_the_list_is_wide(ingredients: list[dict[str, str]], products: list[dict[str, str]]) -> None:
    assert (len(ingredients) >= 1500, len(products) >= 2500) == (True, True)
