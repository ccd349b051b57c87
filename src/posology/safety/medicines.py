"""The tables of medicines: what each name stands for, and which class an ingredient belongs to.

Three folders of CSV beside this file, one row a fact, each row with a source of the bibliography, so that a pharmacist
can review them without reading Python: ``classes`` (ingredients that a rule speaks of), ``ingredients`` (ordinary ones)
and ``products`` (brands, combinations and street names). A row that cannot be right stops the program from loading.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.sources import bibliography

COUNTRIES = frozenset({"US", "UK", "IE", "EU", "AU", "NZ", "ZA", "CA"})
ROUTES = frozenset(
    {"", "oral", "topical", "inhaled", "nasal", "eye", "ear", "injection", "rectal", "vaginal", "patch", "implant"}
)
INGREDIENT_COLUMNS = ["ingredient", "synonyms", "source", "note"]
PRODUCT_COLUMNS = ["name", "ingredients", "countries", "route", "source", "note"]


@dataclass(frozen=True, slots=True)
class Medicine:
    """One name and what it stands for.

    Parameters
    ----------
    name
        As people write it.
    ingredients
        What is in it, by British or international name, in alphabetical order.
    generic
        Whether the name is that of an ingredient, and not of a product.
    route
        How it is taken, one of `ROUTES`; "" where the name does not fix it.
    countries
        Where the name is known so; empty for everywhere.
    source
        Id of the source in the bibliography.
    note
        What a reviewer should know.
    """

    name: str
    ingredients: tuple[str, ...]
    generic: bool = True
    route: str = ""
    countries: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Register:
    """Every name that is known, and the classes of ingredients.

    Parameters
    ----------
    medicines
        Names of ingredients with their synonyms, then products.
    classes
        Ingredients of each class.

    Attributes
    ----------
    opioids
        Ingredients that work like an opioid.
    """

    medicines: tuple[Medicine, ...]
    classes: Mapping[str, frozenset[str]]
    opioids: frozenset[str] = field(init=False, repr=False)
    _of: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "opioids", frozenset().union(*(self.classes[name] for name in self.classes if _opioid(name)))
        )
        of: dict[str, list[str]] = {}
        for name in sorted(self.classes):
            for ingredient in self.classes[name]:
                of.setdefault(ingredient, []).append(name)
        object.__setattr__(self, "_of", {ingredient: tuple(names) for ingredient, names in of.items()})

    def classes_of(self, ingredient: str) -> tuple[str, ...]:
        """Classes an ingredient belongs to; none for an ordinary one."""
        return self._of.get(ingredient, ())


def _opioid(name: str) -> bool:
    """Whether a class holds what works like an opioid; those that only block do not."""
    return name.startswith("opioid-") and name != "opioid-antagonist"


@cache
def register() -> Register:
    """Read the tables.

    Raises
    ------
    ValueError
        When a row cannot be right: a mistake in our own files, named with its file and line.
    """
    generics: dict[str, Medicine] = {}
    classes: dict[str, frozenset[str]] = {}
    for file, rows in _tables("classes", INGREDIENT_COLUMNS):
        classes[file.removesuffix(".csv")] = _read_ingredients(rows, generics)
    for _, rows in _tables("ingredients", INGREDIENT_COLUMNS):
        _read_ingredients(rows, generics)
    known = {one.ingredients[0] for one in generics.values()}
    products = [one for _, rows in _tables("products", PRODUCT_COLUMNS) for one in _read_products(rows, known)]
    return Register((*generics.values(), *products), MappingProxyType(classes))


def _tables(folder: str, columns: list[str]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """File name and rows of each table in a folder, each row with its place for messages."""
    for file in sorted(files(__package__).joinpath(folder).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv"):
            lines = csv.reader(file.read_text(encoding="utf-8").splitlines(), strict=True)
            if next(lines, None) != columns:
                raise ValueError(f"{folder}/{file.name} must start with the line {','.join(columns)}")
            yield file.name, [(f"{folder}/{file.name} line {n}", row) for n, row in enumerate(lines, 2) if row]


def _read_ingredients(rows: Iterable[tuple[str, list[str]]], generics: dict[str, Medicine]) -> frozenset[str]:
    """Names of the ingredients of a table; adds each spelling to `generics`."""
    found = set()
    for place, row in rows:
        ingredient, synonyms, source, note = _checked(place, row, INGREDIENT_COLUMNS)
        if ingredient != ingredient.lower():
            raise ValueError(f"{place}: write '{ingredient}' in small letters")
        for spelling in (ingredient, *_split(synonyms, "|")):
            held = generics.setdefault(spelling, Medicine(spelling, (ingredient,), source=source, note=note))
            if held.ingredients != (ingredient,):
                raise ValueError(f"{place}: '{spelling}' is already a name of {held.ingredients[0]}")
        found.add(ingredient)
    return frozenset(found)


def _read_products(rows: Iterable[tuple[str, list[str]]], known: set[str]) -> Iterator[Medicine]:
    for place, row in rows:
        name, inside, countries, route, source, note = _checked(place, row, PRODUCT_COLUMNS)
        ingredients, where = _split(inside, ";"), countries.split()
        if not ingredients:
            raise ValueError(f"{place}: '{name}' has no ingredients")
        if unknown := [one for one in ingredients if one not in known]:
            raise ValueError(f"{place}: nobody defines the ingredient {', '.join(unknown)}")
        if not where or (set(where) - COUNTRIES and where != ["ANY"]):
            raise ValueError(
                f"{place}: '{countries}' is no list of countries; use ANY or {' '.join(sorted(COUNTRIES))}"
            )
        if route not in ROUTES:
            raise ValueError(f"{place}: '{route}' is no route; use one of {', '.join(sorted(ROUTES))}")
        at = () if where == ["ANY"] else tuple(sorted(where))
        yield Medicine(name, tuple(sorted(set(ingredients))), False, route, at, source, note)


def _checked(place: str, row: list[str], columns: list[str]) -> list[str]:
    """The cells of a row, when it has a name, a known source and the right number of cells."""
    if len(row) != len(columns):
        raise ValueError(f"{place}: {len(row)} cells instead of {len(columns)}")
    cells = [cell.strip() for cell in row]
    if not cells[0]:
        raise ValueError(f"{place}: the name is missing")
    if (source := cells[-2]) not in bibliography():  # the last but one column in every table
        raise ValueError(f"{place}: no source is called '{source}'")
    return cells


def _split(cell: str, mark: str) -> list[str]:
    return [part.strip() for part in cell.split(mark) if part.strip()]
