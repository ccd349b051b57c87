"""Draw in a process of its own, so that the drawing program starts while other work is done.

A thread would not do: the program keeps Python waiting for as long as it starts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

from posology.render.svg import chart_svg, draw, named
from posology.report.chart import Chart

SMALLEST = {"data": {"values": [{"x": 0}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}


@contextmanager
def drawing_apart() -> Iterator[Callable[[Chart], str]]:
    """Start the process, and end it after use.

    Yields
    ------
    What draws one chart in its own width, as `chart_svg` does.
    """
    command = [sys.executable, "-m", __name__]
    pipe, none = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 (nothing of a person is in the command)
        command, stdin=pipe, stdout=pipe, stderr=none, text=True, encoding="utf-8"
    ) as process:
        try:
            yield partial(_asked, process)
        finally:
            process.kill()  # it keeps nothing


def _asked(process: subprocess.Popen[str], chart: Chart) -> str:
    asked, drawn = process.stdin, process.stdout
    try:
        if asked is None or drawn is None:
            return chart_svg(chart)
        asked.write(json.dumps(dict(chart.spec)) + "\n")
        asked.flush()
        return named(json.loads(drawn.readline()), chart.description)
    except (OSError, ValueError):  # the process is gone: draw it here
        return chart_svg(chart)


def answer(asked: TextIO, drawn: TextIO) -> None:
    """Draw one chart a line until nothing more is asked."""
    draw(SMALLEST)
    for line in asked:
        drawn.write(json.dumps(draw(json.loads(line))) + "\n")
        drawn.flush()


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout)
