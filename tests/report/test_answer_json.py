"""The answer as JSON: the documented names, and nothing JSON cannot hold."""

import json
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from posology.analysis.result import Answer, Check
from posology.report.answer_json import analysis_json, finite
from tests.report.hand_made import alice

KEYS = {
    "effect": [
        "mean", "sd", "interval95", "at_days", "p_better", "p_worthwhile", "p_negligible", "p_worse",
        "p_worthwhile_worse",
    ],
    "effect_steady": ["mean", "sd", "interval95", "mostly_prior"],
    "answer": None,
    "sentence": None,
    "more_data": None,
    "better": None,
    "worthwhile": None,
    "design": [
        "active", "control", "randomised", "blinded", "before", "periods", "median_run_days", "days", "scored_days",
        "readings", "missing_by_arm", "period_terms", "time_of_day_terms",
    ],
    "autocorrelation": ["mean", "median", "interval95"],
    "onset_half_life_days": ["mean", "median", "interval95"],
    "period_sd": ["mean", "median", "interval95"],
    "noise_share": ["mean", "median", "interval95"],
    "residual_sd": ["mean", "median", "interval95"],
    "sensitivity": None,
    "checks": ["residual_autocorrelation", "floor_ceiling", "weekday"],
    "warnings": None,
    "versions": ["posology", "numpy"],
}  # fmt: skip


def test_the_names_are_those_of_the_reference() -> None:
    content = analysis_json(alice())
    assert {key: list(value) if isinstance(value, dict) else None for key, value in content.items()} == KEYS


def test_values_are_plain() -> None:
    content = analysis_json(alice())
    assert content["effect"]["interval95"] == [-2.8, -0.04]
    assert content["answer"] == "probably helps"
    assert type(content["answer"]) is str
    assert content["design"]["randomised"] == "pairs"
    assert content["design"]["periods"][1] == {
        "label": "2", "arm": "LDN", "first_day": 14, "last_day": 27, "scored_days": 13, "mean": 4.6,
    }  # fmt: skip
    assert content["checks"]["floor_ceiling"] == {
        "label": "Scores at the end of the scale", "flagged": True, "text": "22 of 104 days sit on 10.", "share": 0.21,
    }  # fmt: skip
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_what_is_no_finite_number_is_null() -> None:
    wild = alice(
        effect=replace(alice().effect, mean=float("nan"), interval95=(float("-inf"), 1.0)),
        checks=(Check("wild", "Wild", True, "Wild.", {"value": np.float64("inf"), "count": np.int64(3)}),),
        period_sd=None,
        answer=None,
    )
    content = analysis_json(wild)
    assert (content["effect"]["mean"], content["effect"]["interval95"]) == (None, [None, 1.0])
    assert (content["checks"]["wild"]["value"], content["checks"]["wild"]["count"]) == (None, 3)
    assert (content["period_sd"], content["answer"]) == (None, None)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_anything_becomes_json(value: object) -> None:
    json.dumps(finite(value), allow_nan=False)


def test_every_answer_is_a_plain_word() -> None:
    assert [analysis_json(alice(answer=answer))["answer"] for answer in Answer] == [answer.value for answer in Answer]
