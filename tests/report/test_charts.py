"""The two pictures: what is drawn, what is left empty, and the table beside them."""

from dataclasses import replace

import pytest

from posology.analysis.result import Answer
from posology.report.days_chart import days_chart
from posology.report.effect_chart import direction_labels, effect_chart
from tests.report.hand_made import alice, alice_density, alice_design, alice_readings


def layers(chart):
    return chart.spec["layer"]


def test_a_missing_day_leaves_its_place_empty() -> None:
    chart = days_chart(alice(), alice_readings(), measure="fatigue")
    drawn = {value["day"] for value in layers(chart)[3]["data"]["values"]}
    assert set(range(112)) - drawn == {9, 23, 37, 51, 65, 79, 93, 107}


def test_the_bands_are_the_periods() -> None:
    bands = layers(days_chart(alice(), alice_readings(), measure="fatigue"))[0]["data"]["values"]
    assert [(b["from"], b["to"], b["arm"]) for b in bands[:2]] == [(-0.5, 13.5, "placebo"), (13.5, 27.5, "LDN")]
    assert len(bands) == 8


def test_the_arm_is_told_by_more_than_colour() -> None:
    dots = layers(days_chart(alice(), alice_readings(), measure="fatigue"))[3]
    assert [value["on"] for value in dots["data"]["values"][12:15]] == [False, True, True]
    assert dots["encoding"]["fill"] == {"condition": {"test": "datum.on", "value": "#3a4a7a"}, "value": "#ffffff"}


def test_a_known_scale_is_shown_whole() -> None:
    chart = days_chart(alice(), alice_readings(), measure="fatigue", scale=(0, 10))
    assert chart.spec["encoding"]["y"]["scale"] == {"domain": [0, 10]}


def test_the_days_have_their_table() -> None:
    table = days_chart(alice(), alice_readings(), measure="fatigue").table
    assert table.head == ("Day", "Date", "Treatment", "fatigue", "Expected by the model")
    assert table.rows[9] == ("10", "2026-01-14", "placebo", "missing", "6.00")
    assert len(table.rows) == 112


def test_a_diary_that_numbers_its_days_shows_no_dates() -> None:
    readings = tuple(replace(reading, on=None) for reading in alice_readings())
    assert days_chart(alice(), readings, measure="fatigue").table.rows[0] == ("1", "", "placebo", "4.75", "6.00")


def test_the_days_are_described() -> None:
    assert days_chart(alice(), alice_readings(), measure="fatigue").description == (
        "Chart of your fatigue on each of 112 days, with eight periods on LDN or placebo as bands. "
        "Scores run from 3.3 to 7.2. The fitted line is drawn on top."
    )


@pytest.mark.parametrize(("days", "second"), [(5, 1), (50, 7), (112, 14), (400, 56), (3000, 364), (11_200, 11_200)])
def test_day_labels_stay_few(days: int, second: int) -> None:
    chart = days_chart(alice(design=alice_design(days=days)), alice_readings(), measure="fatigue")
    ticks = chart.spec["encoding"]["x"]["axis"]["values"]
    assert [*ticks, days][1] == second
    assert len(ticks) <= 10


def test_the_grey_band_is_what_is_too_small_to_matter() -> None:
    chart = effect_chart(alice(), measure="fatigue", unit="points")
    assert layers(chart)[0]["data"]["values"] == [{"from": -1.0, "to": 1.0}]
    assert "Grey: changes too small to matter to you (less than 1 point)." in chart.note


def test_without_a_worthwhile_change_there_is_no_grey_band() -> None:
    chart = effect_chart(alice(worthwhile=None), measure="fatigue", unit="points")
    assert [layer["mark"]["type"] for layer in layers(chart)] == ["area", "rule", "text", "text"]
    assert "Grey" not in chart.note


def test_zero_and_both_directions_are_always_in_the_picture() -> None:
    far = alice(density=alice_density(mean=-40, sd=1), worthwhile=1.0)
    low, high = effect_chart(far, measure="fatigue", unit="points").spec["encoding"]["x"]["scale"]["domain"]
    assert low < -43
    assert high > 4
    texts = [layer["mark"].get("text") for layer in layers(effect_chart(far, measure="fatigue", unit="points"))]
    assert texts[-2:] == ["less fatigue", "more fatigue"]


def test_directions_are_named_by_what_is_better() -> None:
    assert direction_labels("Fatigue", "lower") == ("less fatigue", "more fatigue")
    assert direction_labels("mood_mean", "higher") == ("lower mood mean", "higher mood mean")
    assert direction_labels("mood", None) == ("lower mood", "higher mood")


def test_the_effect_has_its_table() -> None:
    table = effect_chart(alice(), measure="fatigue", unit="points").table
    assert table.head == ("Difference (points)", "Chance")
    assert [row[0] for row in table.rows] == [
        "less than −3", "−3 to −2", "−2 to −1", "−1 to 0", "0 to 1", "more than 1",
    ]  # fmt: skip
    shares = [float(row[1].removesuffix("\u2009%").removeprefix("less than ")) for row in table.rows]
    assert shares == [1, 18, 52, 26, 2, 1]


def test_the_effect_is_described() -> None:
    assert effect_chart(alice(), measure="fatigue", unit="points").description == (
        "Chart of how big the difference in fatigue probably is. Most likely about −1.4 points; "
        "likely range (95\u2009%) −2.8 to 0.0."
    )


def test_several_readings_a_day_stand_beside_each_other_in_their_band() -> None:
    morning, evening = (replace(alice_readings()[1], hour=hour) for hour in (0.0, 18.25))
    chart = days_chart(alice(), (morning, evening), measure="fatigue")
    assert [value["day"] for value in layers(chart)[3]["data"]["values"]] == [0.5, 0.5 + 18.25 / 24]
    assert [row[:2] for row in chart.table.rows] == [("2", "2026-01-06 00:00"), ("2", "2026-01-06 18:15")]


def test_an_association_is_not_titled_effect() -> None:
    charts = [effect_chart(alice(answer=a), measure="fatigue", unit="points") for a in (Answer.ASSOCIATION_ONLY, None)]
    assert {chart.title for chart in charts} == {"How big the difference probably is"}
    assert effect_chart(alice(), measure="fatigue", unit="points").title == "How big the effect probably is"
