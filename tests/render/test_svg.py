"""Charts as SVG that can stand inside a strict page."""

import re
from xml.etree import ElementTree

import pytest

from posology.render.svg import chart_svg, start_drawing
from posology.report.chart import Chart
from posology.report.days_chart import days_chart
from posology.report.effect_chart import effect_chart
from tests.report.hand_made import alice, alice_design, alice_readings

CHARTS = {
    "days": days_chart(alice(), alice_readings(), measure="fatigue", scale=(0, 10)),
    "effect": effect_chart(alice(), measure="fatigue", unit="points"),
}
both = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@both
def test_a_chart_needs_no_style_script_or_reference(chart: Chart) -> None:
    svg = chart_svg(chart)
    assert re.findall(r"style=|<style|<script|href=|url\(|on[a-z]+=", svg) == []


@both
def test_a_chart_says_what_it_shows(chart: Chart) -> None:
    root = ElementTree.fromstring(chart_svg(chart))
    assert (root.get("role"), root.get("aria-label")) == ("img", chart.description)
    assert [e.get("aria-label") for e in root.iter() if e is not root and e.get("aria-label")] == []


@both
def test_a_chart_is_as_wide_as_asked(chart: Chart) -> None:
    assert [ElementTree.fromstring(chart_svg(chart, width=w)).get("width") for w in (850, 360)] == ["850", "360"]


@both
def test_a_chart_speaks_in_our_typeface(chart: Chart) -> None:
    families = set(re.findall(r'font-family="([^"]*)"', chart_svg(chart)))
    assert families == {"Atkinson Hyperlegible Next"}


@both
def test_the_same_chart_is_drawn_the_same(chart: Chart) -> None:
    assert chart_svg(chart) == chart_svg(chart)


def test_labels_are_direct() -> None:
    assert [word for word in words(chart_svg(CHARTS["days"])) if not word.startswith(("day", "1", *"02468"))] == [
        "placebo", "LDN", "LDN", "placebo", "LDN", "placebo", "placebo", "LDN",
    ]  # fmt: skip
    assert words(chart_svg(CHARTS["effect"]))[-2:] == ["less fatigue", "more fatigue"]


def test_labels_that_do_not_fit_are_left_to_the_note() -> None:
    assert [word for word in words(chart_svg(CHARTS["days"], width=300)) if word in ("LDN", "placebo")] == []


def test_a_name_from_the_file_cannot_become_markup() -> None:
    nasty = '"><script>alert(1)</script>'
    design = alice_design(active=nasty)
    svg = chart_svg(days_chart(alice(design=design), alice_readings(), measure=nasty))
    ElementTree.fromstring(svg)
    assert "<script" not in svg


def test_it_can_be_started_while_something_else_is_done() -> None:
    started = start_drawing()
    drawn = chart_svg(CHARTS["effect"])
    started.join()
    assert (started.is_alive(), drawn) == (False, chart_svg(CHARTS["effect"]))
