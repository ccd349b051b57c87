"""A register of a few medicines, so that a test shows everything it rests on."""

from __future__ import annotations

from posology.safety.medicines import Medicine, Register

OPIOIDS = frozenset({"codeine", "oxycodone"})


def generic(name: str, ingredient: str = "") -> Medicine:
    return Medicine(name, (ingredient or name,))


def brand(name: str, *ingredients: str, route: str = "") -> Medicine:
    return Medicine(name, tuple(sorted(ingredients)), False, route)


SMALL = Register(
    (
        generic("codeine"),
        generic("oxycodone"),
        generic("oxy", "oxycodone"),
        brand("Oxy 10", "ibuprofen"),
        generic("naloxone"),
        generic("paracetamol"),
        generic("acetaminophen", "paracetamol"),
        generic("ibuprofen"),
        generic("alprazolam"),
        generic("oxytocin"),
        generic("losartan"),
        generic("potassium"),
        generic("interferon beta-1a"),
        generic("hydrocortisone"),
        generic("prednisolone"),
        brand("OxyContin", "oxycodone", route="oral"),
        brand("co-codamol", "codeine", "paracetamol"),
        brand("Tylenol", "paracetamol"),
        brand("Tylenol 3", "codeine", "paracetamol"),
        brand("Nurofen", "ibuprofen"),
        brand("Nurofen Plus", "codeine", "ibuprofen"),
        brand("Xanax", "alprazolam"),
        brand("Migraleve Pink", "codeine", "paracetamol"),
        brand("Migraleve Yellow", "codeine", "paracetamol"),
        brand("Klipal codeine", "codeine", "paracetamol"),
        brand("Hedonil", "ibuprofen"),
        brand("Hedonil", "codeine"),
        brand("Quietol", "ibuprofen"),
        brand("Quietol", "paracetamol"),
        brand("222", "codeine", "paracetamol"),
        brand("Cortopin", "hydrocortisone", route="topical"),
    ),
    {
        "opioid-strong": frozenset({"oxycodone"}),
        "opioid-weak": frozenset({"codeine"}),
        "opioid-antagonist": frozenset({"naloxone"}),
        "interferon-beta": frozenset({"interferon beta-1a"}),
        "corticosteroid": frozenset({"hydrocortisone", "prednisolone"}),
    },
)
