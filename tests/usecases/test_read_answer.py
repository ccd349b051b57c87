"""From a file and a question to an answer."""

import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from posology.analysis.result import Answer, Randomised
from posology.diary import Columns, ReadOptions, examples
from posology.usecases.read_answer import answer_json, dry_run, read_answer
from posology.usecases.try_example import example_question
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.usecases.diaries import TODAY, alice_asks, alice_csv


def refusal(data: bytes, **changes):
    with pytest.raises((BadInput, NotEnoughData)) as refused:
        read_answer(data, alice_asks(**changes), today=TODAY)
    return refused.value


def test_a_diary_is_answered() -> None:
    answered = read_answer(alice_csv(), alice_asks(), today=TODAY)
    assert answered.analysis.answer is Answer.HELPS
    assert answered.report.headline == "It helps."
    assert answered.report.title == "Does LDN help your fatigue?"
    assert answered.analysis.design.missing_by_arm == {"LDN": 4, "placebo": 4}
    assert answered.analysis.design.days == 112


def test_an_open_trial_has_expectation_included() -> None:
    answered = read_answer(alice_csv(), alice_asks(blinded=False), today=TODAY)
    assert answered.report.headline == "It helps, expectation included."


def test_an_order_that_chance_did_not_draw_is_an_association() -> None:
    answered = read_answer(alice_csv(), alice_asks(randomised=Randomised.NO), today=TODAY)
    assert answered.analysis.answer is Answer.ASSOCIATION_ONLY


def test_without_a_direction_there_is_no_answer() -> None:
    answered = read_answer(alice_csv(), alice_asks(better=None, worthwhile=None), today=TODAY)
    assert (answered.analysis.answer, answered.report.headline) == (None, "Here is the difference.")


def test_the_same_file_gives_the_same_answer() -> None:
    first, second = (read_answer(alice_csv(), alice_asks(), today=TODAY) for _ in range(2))
    assert first == second


def test_a_guessed_control_is_told() -> None:
    answered = read_answer(alice_csv(), alice_asks(compare=None), today=TODAY)
    assert answered.report.warnings[0] == "We took placebo as the comparison, by its name."
    asked = read_answer(alice_csv(), alice_asks(), today=TODAY)
    assert answered.analysis.effect == asked.analysis.effect


def test_other_treatments_are_left_out_and_counted() -> None:
    data = alice_csv(arms=("placebo", "LDN", "CBD", "LDN", "placebo"))
    answered = read_answer(data, alice_asks(), today=TODAY)
    assert answered.report.warnings[0] == "Other treatments were left out: CBD (14 rows)."
    assert {row[2] for row in answered.report.charts[0].table.rows} == {"LDN", "placebo"}


def test_ones_and_noughts_are_called_by_their_column() -> None:
    data = alice_csv().replace(b"treatment", b"LDN").replace(b",LDN,fat", b",naltrexone,fat")
    data = data.replace(b",LDN,", b",1,").replace(b",placebo,", b",0,")
    asked = alice_asks(columns=Columns("naltrexone", ("fatigue",)), compare=None, before="0")
    answered = read_answer(data, asked, today=TODAY)
    design = answer_json(answered)["design"]
    assert (design["active"], design["control"]) == ("naltrexone", "no naltrexone")
    assert design["labels"] == {"active": "1", "control": "0"}
    assert design["before"] == "no naltrexone"


def test_marked_days_are_asked_about_apart() -> None:
    marked = Columns("treatment", ("fatigue",), marks=("relapse",))
    plain, with_marks = (
        {row.name for row in read_answer(alice_csv(), alice_asks(columns=c), today=TODAY).analysis.sensitivity}
        for c in (Columns("treatment", ("fatigue",)), marked)
    )
    assert len(with_marks - plain) == 1


def test_a_known_scale_reaches_the_picture() -> None:
    asked = alice_asks(options=ReadOptions(scales={"fatigue": (0, 10)}))
    chart = read_answer(alice_csv(), asked, today=TODAY).report.charts[0]
    assert chart.spec["encoding"]["y"]["scale"] == {"domain": [0, 10]}


def test_what_was_on_before_is_one_of_the_two() -> None:
    assert refusal(alice_csv(), before="aspirin").reason == (
        "'aspirin' before the first day is not one of the two treatments."
    )
    assert refusal(alice_csv(), before="aspirin").fix == "Say LDN, placebo or unknown."
    answered = read_answer(alice_csv(), alice_asks(before="PLACEBO"), today=TODAY)
    assert answered.analysis.design.before == "placebo"


def test_a_score_that_is_not_there_is_refused() -> None:
    assert refusal(alice_csv(), columns=Columns("treatment", ("pain",))).reason == "There is no column 'pain'."


def test_one_arm_is_not_enough() -> None:
    lonely = refusal(alice_csv(arms=("LDN",) * 3))
    assert (lonely.kind, lonely.reason) == ("not-enough-data", "The column treatment holds only 'LDN'.")


def test_a_file_of_days_to_come_names_its_first_row() -> None:
    early = TODAY.replace(year=2025)
    with pytest.raises(BadInput) as refused:
        read_answer(alice_csv(), alice_asks(), today=early)
    assert refused.value.row == 2
    assert refused.value.reason.startswith("No row could be read. Row 2, column date: ")


def test_what_could_not_be_read_is_told() -> None:
    lines = alice_csv().split(b"\n")
    lines[5] = b"2026-01-09,placebo,five,"
    answered = read_answer(b"\n".join(lines), alice_asks(), today=TODAY)
    assert answered.dry_run == dry_run(b"\n".join(lines), alice_asks(), today=TODAY)
    (problem,) = answered.dry_run.problems
    assert (problem.row, problem.column, problem.value) == (6, "fatigue", "five")
    place = f"Row 6, column fatigue: {problem.why} {problem.fix}"
    assert answered.report.reading[1:3] == ("One place needs a look.", place)
    assert answer_json(answered)["diary"]["problems"] == [asdict(problem)]


def test_json_has_the_names_of_the_reference() -> None:
    content = answer_json(read_answer(alice_csv(), alice_asks(), today=TODAY))
    assert list(content) == [
        "effect", "effect_steady", "answer", "sentence", "more_data", "better", "worthwhile", "design",
        "autocorrelation", "onset_half_life_days", "period_sd", "noise_share", "residual_sd", "sensitivity", "checks",
        "warnings", "versions", "diary",
    ]  # fmt: skip
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    asked_for = {"mean", "sd", "interval95", "p_better", "p_worthwhile", "p_negligible", "p_worse", "at_days"}
    assert asked_for - set(content["effect"]) == set()
    assert {"randomised", "blinded", "periods", "days", "missing_by_arm"} - set(content["design"]) == set()


def test_every_name_is_explained_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/read-the-json.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", page, re.M)
    assert explained == list(answer_json(read_answer(alice_csv(), alice_asks(), today=TODAY)))


@pytest.mark.parametrize("id", [one.id for one in examples()])
def test_every_bundled_diary_has_an_answer(id: str) -> None:
    example, asked = example_question(id)
    answered = read_answer(example.data(), asked, today=TODAY)
    assert answered.analysis.answer in Answer
    json.dumps(answer_json(answered), allow_nan=False)


def test_several_readings_a_day_show_their_clock_times() -> None:
    example, asked = example_question("melatonin-readings")
    rows = read_answer(example.data(), asked, today=TODAY).report.charts[0].table.rows
    assert [row[:2] for row in rows[:3]] == [
        ("1", "2026-02-18 10:06"), ("1", "2026-02-18 16:06"), ("1", "2026-02-18 22:04"),
    ]  # fmt: skip


def test_the_unit_is_spoken() -> None:
    answered = read_answer(alice_csv(), replace(alice_asks(), unit="steps"), today=TODAY)
    assert "steps lower" in answered.report.sentence
