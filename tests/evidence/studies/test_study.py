"""A study that contradicts itself cannot exist."""

from dataclasses import replace
from typing import Any

import pytest

from posology.evidence.studies import Compared, Design, EffectKind, Favours, Harm, Outcome, SeFrom, studies
from posology.evidence.studies.loading import read_study, study
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import Seen

GOOD: dict[str, Any] = {
    "name": "Pain",
    "domains": ("pain",),
    "compared": Compared.CONTROL,
    "favours": Favours.NEITHER,
    "seen": Seen.ABSTRACT,
    "effect": 0.5,
    "kind": EffectKind.MEAN_DIFFERENCE,
}
ENTRY = """
name = "Doe 2027"
authors = "Doe"
year = 2027
journal = "J"
conditions = ["multiple-sclerosis"]
people = "adults"
design = "rct-parallel"
enrolled = 20
arms = [10, 10]
seen = "abstract"
where = "somewhere"

[[outcomes]]
name = "Pain"
domains = ["pain"]
compared = "with a control"
favours = "neither"
said = "No difference."
"""


def test_a_good_result_exists() -> None:
    assert Outcome(**GOOD).effect == 0.5


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name": ""}, "needs a name"),
        ({"domains": ()}, "needs a name"),
        ({"domains": ("luck",)}, "nothing is called luck"),
        ({"effect": None, "kind": None}, "has no result"),
        ({"kind": None}, "comes with its kind"),
        ({"se": 0.3}, "comes with its kind"),
        ({"se_from": SeFrom.P_VALUE}, "comes with its kind"),
        ({"se": 0.0, "se_from": SeFrom.P_VALUE}, "cannot be"),
        ({"se": float("inf"), "se_from": SeFrom.P_VALUE}, "cannot be"),
        ({"effect": float("nan")}, "cannot be"),
        ({"effect": None, "kind": None, "said": "More.", "ci95": (0.0, 1.0)}, "but no effect"),
        ({"ci95": (0.6, 0.9)}, "not inside its interval"),
        ({"ci95": (0.9, 0.1)}, "not inside its interval"),
        ({"better": "bigger"}, "lower, higher or nothing"),
    ],
)
def test_a_result_that_contradicts_itself_is_refused(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Outcome(**{**GOOD, **changed})


@pytest.mark.parametrize(
    "counts",
    [
        {"treated": 5},
        {"treated": 5, "treated_of": 4},
        {"treated": -1, "treated_of": 4},
        {"control": 1, "control_of": 4},
        {"treated": 1, "treated_of": 4, "control": 1},
    ],
)
def test_counts_of_a_harm_that_cannot_be_are_refused(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="any"):
        Harm("any", "Some.", Seen.ABSTRACT, **counts)


def test_an_unknown_harm_is_refused() -> None:
    with pytest.raises(ValueError, match="no harm is called bad-luck"):
        Harm("bad-luck", "Some.", Seen.ABSTRACT)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"where": ""}, "needs a name, where it was seen"),
        ({"outcomes": ()}, "and a result"),
        ({"conditions": ("sadness",)}, "no condition is called sadness"),
        ({"enrolled": 0}, "cannot have 0 people"),
        ({"analysed": 100}, "counts more people than it entered"),
        ({"arms": (49, 49)}, "do not add up"),
        ({"design": Design.OPEN}, "was not randomised"),
    ],
)
def test_a_study_that_contradicts_itself_is_refused(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(studies()["due-bruun-2024-final"], **changed)


def test_an_entry_is_read() -> None:
    read = read_study("doe-2027", ENTRY)
    assert (read.id, read.design, read.arms, read.outcomes[0].seen) == (
        "doe-2027",
        Design.RCT_PARALLEL,
        (10, 10),
        Seen.ABSTRACT,
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "Doe 2027"', ""),
        ('seen = "abstract"', 'seen = "glanced at"'),
        ('design = "rct-parallel"', 'design = "great"'),
        ("arms = [10, 10]", "arms = [10, 10, 10]"),
        ("year = 2027", "year = 2027\ncolour = 'blue'"),
        ('favours = "neither"', 'favours = "us"'),
        ('said = "No difference."', 'said = "No difference."\nse_how = "guessed"'),
        ("[[outcomes]]", "[[results]]"),
        ("enrolled = 20", "enrolled = twenty"),
    ],
)
def test_an_entry_with_a_wrong_word_is_refused_by_its_name(old: str, new: str) -> None:
    assert ENTRY.count(old) == 1
    with pytest.raises(ValueError, match="study doe-2027"):
        read_study("doe-2027", ENTRY.replace(old, new))


def test_an_unknown_study_is_told() -> None:
    with pytest.raises(BadInput, match="There is no study 'nobody-1900'"):
        study("nobody-1900")
