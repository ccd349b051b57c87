"""Which two treatments are compared."""

import pytest

from posology.usecases.arms import choose_arms
from posology.vocabulary.errors import BadInput, NotEnoughData


@pytest.mark.parametrize(
    ("labels", "control"),
    [
        (("LDN", "placebo"), "placebo"),
        (("Placebo pill", "LDN"), "Placebo pill"),
        (("No tea", "Herbal tea"), "No tea"),
        (("caffeine", "sugar"), "sugar"),
        (("off", "on"), "off"),
        (("0", "1"), "0"),
        (("LDN", "Before"), "Before"),
        (("baseline", "LDN"), "baseline"),
        (("none", "LDN"), "none"),
        (("Regular temperature", "Open window"), "Regular temperature"),
        (("a", "placebo"), "placebo"),
    ],
)
def test_the_control_is_known_by_its_name(labels: tuple[str, str], control: str) -> None:
    for order in (labels, labels[::-1]):
        arms = choose_arms(order, None, column="treatment")
        assert (arms.control, {arms.active, arms.control}) == (control, set(labels))
        assert arms.guessed is True


@pytest.mark.parametrize("labels", [("LDN", "CBD"), ("placebo", "sugar"), ("Noise", "Nothing new")])
def test_where_names_do_not_tell_it_asks(labels: tuple[str, str]) -> None:
    with pytest.raises(BadInput) as refused:
        choose_arms(labels, None, column="treatment")
    assert refused.value.fix == "Say it with --compare ACTIVE,CONTROL."


def test_several_treatments_are_listed_with_their_rows() -> None:
    with pytest.raises(BadInput) as refused:
        choose_arms(["LDN"] * 3 + ["placebo"] * 12 + ["CBD"], None, column="treatment")
    assert refused.value.reason == "There are 3 treatments: placebo (12 rows), LDN (three rows), CBD (one row)."
    assert (
        refused.value.fix
        == "Say which two with --compare ACTIVE,CONTROL. If two of them mean the same, write them the same first."
    )


def test_the_two_asked_for_are_compared_and_the_rest_is_counted() -> None:
    arms = choose_arms(["LDN", "placebo", "CBD", "CBD", None], ("ldn", "Placebo"), column="treatment")
    assert (arms.active, arms.control, arms.left_out, arms.guessed) == ("LDN", "placebo", {"CBD": 2}, False)
    assert arms.warnings() == ("Other treatments were left out: CBD (two rows).",)


def test_a_guess_is_told() -> None:
    assert choose_arms(["1", "0"], None, column="melatonin").warnings() == (
        "We took no melatonin as the comparison, by its name.",
    )


def test_a_treatment_that_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(BadInput) as refused:
        choose_arms(["LDN", "placebo"], ("LDN", "sugar"), column="treatment")
    assert refused.value.reason == "There is no treatment 'sugar'."
    assert refused.value.fix == "There are: 'LDN', 'placebo'."


def test_a_treatment_is_not_compared_with_itself() -> None:
    with pytest.raises(BadInput) as refused:
        choose_arms(["LDN", "placebo"], ("LDN", "ldn"), column="treatment")
    assert refused.value.reason == "'LDN' cannot be compared with itself."


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        (["LDN"] * 5, "The column arm holds only 'LDN'."),
        ([None, None], "The column arm holds no treatment."),
        ([], "The column arm holds no treatment."),
    ],
)
def test_one_treatment_is_not_enough(labels: list[str | None], reason: str) -> None:
    with pytest.raises(NotEnoughData) as refused:
        choose_arms(labels, None, column="arm")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("labels", "column", "spoken"),
    [
        (("1", "0"), "melatonin", ("melatonin", "no melatonin")),
        (("yes", "no"), "Took_LDN", ("LDN", "no LDN")),
        (("1", "0"), "treatment", ("the active treatment", "the control")),
        (("LDN", "0"), "treatment", ("LDN", "0")),
        (("LDN", "placebo"), "treatment", ("LDN", "placebo")),
    ],
)
def test_ones_and_noughts_are_called_by_their_column(
    labels: tuple[str, str], column: str, spoken: tuple[str, str]
) -> None:
    arms = choose_arms(labels, None, column=column)
    assert (arms.spoken[arms.active], arms.spoken[arms.control]) == spoken
