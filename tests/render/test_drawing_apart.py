"""Drawing in a process of its own: the same pictures, and none lost where the process is gone."""

import io
import json

from posology.render import drawing_apart as apart
from posology.render.svg import chart_svg, draw
from posology.report.effect_chart import effect_chart
from tests.report.hand_made import alice

CHART = effect_chart(alice(), measure="fatigue", unit="points")


def test_a_process_draws_the_same_again_and_again() -> None:
    with apart.drawing_apart() as picture:
        assert [picture(CHART), picture(CHART)] == [chart_svg(CHART)] * 2


def test_a_process_that_is_gone_loses_no_picture() -> None:
    with apart.drawing_apart() as picture:
        process = picture.args[0]  # type: ignore[attr-defined]
        process.kill()
        process.wait()
        assert picture(CHART) == chart_svg(CHART)


def test_each_line_asked_is_one_line_drawn() -> None:
    spec = json.dumps(dict(CHART.spec))
    drawn = io.StringIO()
    apart.answer(io.StringIO(f"{spec}\n{spec}\n"), drawn)
    assert [json.loads(line) for line in drawn.getvalue().splitlines()] == [draw(dict(CHART.spec))] * 2
