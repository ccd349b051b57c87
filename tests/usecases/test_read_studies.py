"""Looking up studies: what is found, what is put together, in words, as JSON and as a picture."""

import json

import pytest

from posology.usecases.read_studies import read_forest_svg, read_studies, read_studies_json, read_studies_text
from posology.vocabulary.errors import BadInput, NotEnoughData


def test_without_a_wish_every_study_has_one_line() -> None:
    lines = read_studies_text(read_studies()).splitlines()
    assert lines[0] == "56 studies, from the strongest design to the weakest."
    assert sum(line.startswith("  ") for line in lines) == 56


def test_fibromyalgia_pain_says_what_was_put_together_and_what_was_not() -> None:
    text = " ".join(read_studies_text(read_studies("fibromyalgia", "pain", "rct")).split())
    assert (
        "Pain 0 to 10, FINAL 2024 and INNOVA: mean difference −0.04 (−0.53 to 0.45) if the true effect is one and the "
        "same, 0.03 (−0.78 to 0.84) if it differs from trial to trial. Two trials are too few to say how far trials "
        "differ."
    ) in text
    assert "- Bested 2023: Sum of pain ratings (it is a difference of medians, which do not go with means)." in text


def test_harms_are_put_together_where_they_were_asked_for_or_nothing_was() -> None:
    assert [one.what for one in read_studies("fibro", "harms").harms] == ["any unwanted effect"]
    assert [one.what for one in read_studies("fibro").harms] == ["any unwanted effect"]
    assert read_studies("fibro", "pain").harms == ()
    assert read_studies("fibro", "vivid dreams").harms == ()
    assert {one.what for one in read_studies("fibro", "vivid dreams").not_pooled} == {
        *("vivid dreams", "Vivid dreams", "Vivid dreams, nausea"),
    }


def test_what_nobody_has_studied_is_an_answer() -> None:
    read = read_studies("ms", "relapses")
    told = "None of the 56 studies here looked at relapses in multiple sclerosis. It is not known."
    assert read_studies_text(read) == told
    assert (read_studies_json(read)["count"], read_studies_json(read)["studies"]) == (0, [])


def test_the_json_is_plain_and_names_what_was_meant() -> None:
    content = json.loads(json.dumps(read_studies_json(read_studies("MS", "Tiredness")), allow_nan=False))
    assert (content["condition"], content["outcome"], content["design"]) == ("multiple-sclerosis", "fatigue", None)
    assert [one["id"] for one in content["studies"]] == ["sharafaddinzadeh-2010", "turel-2015"]
    outcome = content["studies"][0]["outcomes"][0]
    assert (outcome["se"], outcome["se_from"], outcome["effect"]) == (None, None, None)


def test_the_json_of_a_pool_has_both_ways() -> None:
    (pool,) = read_studies_json(read_studies("fibromyalgia", "pain"))["together"]
    assert pool["studies"] == ["due-bruun-2024-final", "innova"]
    assert round(pool["fixed"]["estimate"], 2) == -0.04
    assert (pool["fixed"]["tau2"], pool["fixed"]["prediction95"]) == (0.0, None)
    assert round(pool["random"]["estimate"], 2) == 0.03


def test_every_result_is_in_the_json_once() -> None:
    content = read_studies_json(read_studies())
    assert sum(len(one["outcomes"]) for one in content["studies"]) == 128
    pooled = sum(pool["fixed"]["k"] for pool in content["together"])
    told = {(one["study"], one["what"]) for one in content["not_pooled"]}
    results = {(one["id"], outcome["name"]) for one in content["studies"] for outcome in one["outcomes"]}
    assert len(results - told) == pooled


def test_a_condition_alone_comes_with_its_page() -> None:
    read = read_studies("ms")
    assert read_studies_text(read).splitlines()[:3] == ["Multiple sclerosis", "", "In short"]
    page = read_studies_json(read)["page"]
    assert (page["id"], page["certainty"]) == ("multiple-sclerosis", "very low")
    assert page["not_studied"][0] == {"text": "Relapses: no trial has counted them.", "sources": ["our-reading-2026"]}


def test_anything_narrower_comes_without_it() -> None:
    assert read_studies_json(read_studies("ms", "fatigue"))["page"] is None
    assert read_studies_json(read_studies("ms", design_name="rct"))["page"] is None


def test_a_forest_plot_says_what_its_sides_mean() -> None:
    svg = read_forest_svg(read_studies("fibromyalgia", "pain"))
    assert svg.index("better on naltrexone") < svg.index("better on control")
    assert svg.startswith('<svg role="img"')


def test_where_nothing_can_be_put_together_every_result_stands_alone() -> None:
    svg = read_forest_svg(read_studies("ms"))
    assert 'aria-label="Eight results of trials that cannot be put together' in svg


def test_without_a_trial_there_is_no_picture() -> None:
    with pytest.raises(NotEnoughData):
        read_forest_svg(read_studies("long-covid"))


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(BadInput, match="There is no outcome 'luck'"):
        read_studies("ms", "luck")
