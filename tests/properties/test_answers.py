"""Whatever the diary, what a person reads holds together: no number that is none, no chance above one, valid JSON."""

import json
import re
from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from posology.analysis.result import Randomised
from posology.diary import Columns
from posology.report.answer_text import answer_text
from posology.usecases.asked import Asked
from posology.usecases.read_answer import Answered, answer_json, read_answer
from posology.vocabulary.errors import PosologyError

TODAY = date(2026, 11, 23)
scores = st.none() | st.integers(0, 10) | st.floats(-1e6, 1e6)
arms = st.sampled_from(["LDN", "placebo", "LDN", "placebo", "<b>CBD</b>", ""])


@st.composite
def diaries(draw: st.DrawFn) -> bytes:
    """Periods of a few days; days are skipped, scores missing, wild or all alike."""
    length, step = draw(st.integers(3, 9)), draw(st.integers(1, 3))
    lines = ["date,treatment,score"]
    for period, arm in enumerate(draw(st.lists(arms, min_size=4, max_size=9))):
        for place, score in enumerate(draw(st.lists(scores, min_size=length, max_size=length))):
            day = date(2026, 1, 1) + timedelta(days=step * (period * length + place))
            lines.append(f"{day},{arm},{'' if score is None else score}")
    return "\n".join(lines).encode()


questions = st.fixed_dictionaries(
    {
        "better": st.sampled_from([None, "lower", "higher"]),
        "worthwhile": st.none() | st.floats(1e-3, 1e3),
        "randomised": st.sampled_from(Randomised),
        "blinded": st.booleans(),
        "before": st.sampled_from(["unknown", "LDN", "placebo"]),
        "period_days": st.none() | st.integers(1, 20),
        "effect_at": st.none() | st.floats(0.1, 100),
    }
)


def answer_or_error(diary: bytes, asked: Asked) -> Answered | PosologyError:
    """The answer, or the error that a person can mend; anything else fails the test."""
    try:
        return read_answer(diary, asked, today=TODAY)
    except PosologyError as error:
        return error


@settings(max_examples=40)
@given(diaries(), questions)
def test_an_answer_is_whole_or_refused_with_a_fix(diary: bytes, question: dict) -> None:
    asked = Asked(Columns("treatment", ("score",)), compare=("LDN", "placebo"), **question)
    answered = answer_or_error(diary, asked)
    if isinstance(answered, PosologyError):
        event(answered.reason[:40])
        assert (answered.reason[-1], answered.fix[-1]) == (".", ".")
        return
    content = json.loads(json.dumps(answer_json(answered), allow_nan=False))
    chances = [value for key, value in content["effect"].items() if key.startswith("p_") and value is not None]
    assert [p for p in chances if not 0 <= p <= 1] == []
    low, high = content["effect"]["interval95"]
    assert low <= content["effect"]["mean"] <= high or abs(high - low) < 1e-9
    assert re.findall(r"\b(nan|inf|None)\b", answer_text(answered.report)) == []
