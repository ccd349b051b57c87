"""The tables of medicines that a rule speaks of: well formed, free of repeats, wide, and reviewable by country."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from posology.safety.medicines import COUNTRIES, Medicine, register
from posology.safety.recognise import recognise
from posology.safety.recognition import State
from posology.safety.spelling import compact, words
from posology.vocabulary.sources import bibliography

SAFETY = files("posology.safety")
COUNTRY_ORDER = ["AU", "NZ", "ZA", "UK", "IE", "CA", "US", "EU", "ANY"]
CLASSES = {  # class: an ingredient that no review may lose
    "opioid-strong": "oxycodone",
    "opioid-weak": "codeine",
    "opioid-long-acting": "buprenorphine",
    "opioid-partial": "nalbuphine",
    "opioid-other": "mitragynine",
    "opioid-withdrawal": "lofexidine",
    "opioid-antidiarrhoeal": "loperamide",
    "opioid-antagonist": "naltrexone",
    "interferon-beta": "interferon beta-1a",
    "glatiramer": "glatiramer",
    "ms-dmt": "ocrelizumab",
    "corticosteroid": "prednisolone",
    "corticosteroid-local": "fluticasone",
    "immunosuppressant": "methotrexate",
    "biologic": "adalimumab",
    "ketamine": "esketamine",
    "disulfiram": "disulfiram",
    "thioridazine": "thioridazine",
    "thyroid-hormone": "levothyroxine",
    "alcohol": "alcohol",
    "dextromethorphan": "dextromethorphan",
    "noscapine": "noscapine",
    "hepatotoxic": "isoniazid",
    "ketoconazole": "ketoconazole",
    "cancer-medicine": "docetaxel",
    "anticoagulant": "warfarin",
    "cannabinoid": "nabiximols",
}
TWO_MEANINGS = [  # an opioid in one country, in one version or to one person, and not to another: asked
    "aceon", "actifedcompound", "actifedcompoundlinctus", "codral", "codralcoldandflu", "codralcoldandflutablets",
    "codraldayandnight", "dope", "feminax", "fiorinal", "meth", "poppy", "poppyseed", "poppyseeds", "t3", "t4",
]  # fmt: skip


def _rows(folder: str) -> list[dict[str, str]]:
    """Every row of the tables of risky medicines in a folder, with the file it stands in."""
    found = []
    for file in sorted(SAFETY.joinpath(folder).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv") and not file.name.startswith("ordinary-"):
            found += [
                {"file": file.name, **row} for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            ]
    return found


@pytest.fixture(scope="module")
def classes() -> list[dict[str, str]]:
    return _rows("classes")


@pytest.fixture(scope="module")
def products() -> list[dict[str, str]]:
    return _rows("products")


def _key(name: str) -> str:
    """A name as the recogniser compares it."""
    return compact(words(name))


def _repeated(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def _holds(one: Medicine, start: str) -> bool:
    return any(name.startswith(start) for part in one.ingredients for name in register().classes_of(part))


def _is_opioid(one: Medicine) -> bool:
    return any(
        name.startswith("opioid-") and name != "opioid-antagonist"
        for part in one.ingredients
        for name in register().classes_of(part)
    )


def test_every_cell_is_trimmed_and_every_row_names_a_source(
    classes: list[dict[str, str]], products: list[dict[str, str]]
) -> None:
    assert [row for row in (*classes, *products) if any(cell != cell.strip() for cell in row.values())] == []
    assert {row["source"] for row in (*classes, *products)} - set(bibliography()) == set()


def test_each_class_is_there_and_holds_what_it_must() -> None:
    held = register().classes
    assert set(held) == set(CLASSES)
    assert {name: one for name, one in CLASSES.items() if one not in held[name]} == {}


def test_an_ingredient_and_a_synonym_stand_once(classes: list[dict[str, str]]) -> None:
    names = [name for row in classes for name in (row["ingredient"], *filter(None, row["synonyms"].split("|")))]
    assert _repeated(names) == []


def test_classes_are_in_order(classes: list[dict[str, str]]) -> None:
    for file in sorted({row["file"] for row in classes}):
        names = [row["ingredient"] for row in classes if row["file"] == file]
        assert names == sorted(names), file


def test_every_product_holds_a_known_ingredient(products: list[dict[str, str]]) -> None:
    known = {one.ingredients[0] for one in register().medicines if one.generic}
    assert [row["name"] for row in products if set(row["ingredients"].split("; ")) - known] == []


def test_every_product_holds_a_risky_ingredient_or_is_the_other_meaning(products: list[dict[str, str]]) -> None:
    classes_of = register().classes_of
    harmless = [row for row in products if not any(map(classes_of, row["ingredients"].split("; ")))]
    known = {"crystal meth", "ice crystal meth"}
    assert [row["name"] for row in harmless if not row["note"].startswith("ask:") and row["name"] not in known] == []


def test_a_product_is_listed_once(products: list[dict[str, str]]) -> None:
    assert _repeated([_key(row["name"]) for row in products]) == TWO_MEANINGS


def test_a_name_with_two_meanings_is_asked(products: list[dict[str, str]]) -> None:
    asked = sorted({row["name"] for row in products if row["note"].startswith("ask:")})
    assert sorted({_key(name) for name in asked}) == TWO_MEANINGS
    assert [name for name in asked if recognise(name).state is not State.AMBIGUOUS] == []


def test_rows_are_sorted_by_country_then_name(products: list[dict[str, str]]) -> None:
    for file in sorted({row["file"] for row in products}):
        keys = [
            (COUNTRY_ORDER.index(row["countries"].split()[0]), row["name"].casefold())
            for row in products
            if row["file"] == file
        ]
        assert keys == sorted(keys), file


def test_contents_are_in_order_and_countries_are_ours(products: list[dict[str, str]]) -> None:
    for row in products:
        inside = row["ingredients"].split("; ")
        assert inside == sorted(set(inside)), row
        assert set(row["countries"].split()) - COUNTRIES - {"ANY"} == set(), row


def test_no_product_takes_the_name_of_another_ingredient(products: list[dict[str, str]]) -> None:
    generic = {_key(one.name): one.ingredients for one in register().medicines if one.generic}
    assert [row["name"] for row in products if _key(row["name"]) in generic] == []


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_each_country_has_its_opioids(country: str) -> None:
    """Combinations, single opioids, cough remedies or antidiarrhoeals, and medicines for opioid dependence."""
    own = [one for one in register().medicines if not one.generic and country in one.countries and _is_opioid(one)]
    combined = [one for one in own if len(one.ingredients) > 1]
    gut = [one for one in own if _holds(one, "opioid-antidiarrhoeal")]
    dependence = [one for one in own if _holds(one, "opioid-long-acting")]
    counts = (len(own) >= 60, len(combined) >= 15, len(gut) >= 5, len(dependence) >= 5)
    assert counts == (True, True, True, True)


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Panadeine Forte", ("codeine", "paracetamol")),
        ("Mersyndol", ("codeine", "doxylamine", "paracetamol")),
        ("Nurofen Plus", ("codeine", "ibuprofen")),
        ("Gen-Payne", ("codeine", "ibuprofen", "paracetamol")),
        ("Syndol", ("caffeine", "codeine", "doxylamine", "paracetamol")),
        ("co-dydramol 10/500", ("dihydrocodeine", "paracetamol")),
        ("Tylenol 3", ("codeine", "paracetamol")),
        ("Fiorinal with Codeine", ("aspirin", "butalbital", "caffeine", "codeine")),
        ("Colchimax", ("colchicine", "opium", "tiemonium")),
        ("Lamaline", ("caffeine", "opium", "paracetamol")),
        ("Tilidin comp", ("naloxone", "tilidine")),
        ("Treo Comp", ("aspirin", "caffeine", "codeine")),
        ("Skudexa", ("dexketoprofen", "tramadol")),
        ("J Collis Browne's mixture", ("morphine", "peppermint oil")),
        ("Robitussin AC", ("codeine", "guaifenesin")),
        ("Contrave", ("bupropion", "naltrexone")),
        ("Lybalvi", ("olanzapine", "samidorphan")),
        ("gas station heroin", ("tianeptine",)),
    ],
)
def test_what_hides_in_a_name(typed: str, inside: tuple[str, ...]) -> None:
    assert recognise(typed).ingredients == inside
