"""What the pages on the body say: plain words, every figure with its story, every number with its source."""

from datetime import datetime, time
from decimal import Decimal

import pytest

from posology.pharmacology import Structure, follow_washout, nightly
from posology.pharmacology.night import Missed, hours_in, miss_one, see_night, steady
from posology.pharmacology.parameters import parameters
from posology.pharmacology.published import published
from posology.pharmacology.rebound import LABEL
from posology.report.blockade_chart import clock_after
from posology.report.night_page import (
    NO_REASON,
    NOT_KNOWN_HERE,
    missed_sentences,
    night_report,
    sides,
    steady_table,
    stories_table,
)
from posology.report.parameters_page import parameters_report
from posology.report.washout_page import NO_CLEARANCE, left_table
from posology.usecases.explore_rebound import compare_ways, explore_rebound, rebound_charts, ways_table
from posology.vocabulary.sources import source
from tests.report.reading_grade import reading_grade

HISTORY = nightly(Decimal("4.5"), 20)
every_structure = pytest.mark.parametrize("structure", Structure)


@every_structure
def test_a_night_is_told_in_plain_words(structure: Structure) -> None:
    report = night_report(see_night(HISTORY, structure, people=50), time(22))
    missed = missed_sentences(miss_one(Decimal("4.5"), structure, people=50))
    words = [report.headline, " ".join(report.sentences), " ".join(missed)]
    assert [round(grade, 1) for text in words if (grade := reading_grade(text)) > 8] == []
    assert report.headline.startswith("With 4.5 mg at 22:00, up to about ")


def test_what_is_not_known_is_told_in_plain_words() -> None:
    texts = [*NOT_KNOWN_HERE, NO_REASON, NO_CLEARANCE, *(s for side in sides() for s in side.sentences)]
    assert [text for text in texts if reading_grade(text) > 8] == []


@every_structure
def test_the_figure_and_the_tables_name_their_story_and_that_it_is_a_model(structure: Structure) -> None:
    night = see_night(HISTORY, structure, people=20)
    report = night_report(night, time(22))
    assert report.chart.spec["title"]["text"] == f"{structure.value}: {structure.words} · model, not measured"
    assert "model, not measured" in stories_table(night, hours_in(night)).caption
    caption = steady_table(steady(structure, people=5), structure).caption
    assert caption == f"After 60 nights ({structure.value}: {structure.words}; model, not measured)"


def test_the_other_story_is_always_beside() -> None:
    charts = {story: night_report(see_night(HISTORY, story, people=20), time(22)).chart for story in Structure}
    heads = {story: chart.table.head[-1] for story, chart in charts.items()}
    assert heads == {
        Structure.S1: "As S2 says",
        Structure.S2: "As the web pages say",
        Structure.S3: "As the web pages say",
    }
    assert [len(chart.spec["layer"]) for chart in charts.values()] == [3, 3, 3]


def test_the_stories_disagree_as_published() -> None:
    night = see_night(nightly(Decimal("4.5"), 60))
    table = stories_table(night, hours_in(night))
    rows = {row[0]: row[1:] for row in table.rows}
    web_pages, scans, release = (int(cell.removesuffix("\u2009%")) for cell in rows["After 24 hours"])
    assert web_pages < 5 < 50 < scans < release
    assert rows["Hours above 90\u2009%"][:2] == ("0", "0")


def test_clock_times_go_round() -> None:
    assert [clock_after(time(22), hour) for hour in (0, 2, 4.5, 24, 26)] == [
        "22:00",
        "00:00",
        "02:30",
        "22:00",
        "00:00",
    ]


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (None, "After two more weeks it is not quite back where it was."),
        (0, "That is as good as no change."),
        (1, "After one more dose, one a night, it is back within one point."),
        (5, "After five more doses, one a night, it is back within one point."),
    ],
)
def test_how_long_a_missed_night_is_felt(back: int | None, said: str) -> None:
    missed = miss_one(Decimal(3), people=5)
    assert missed_sentences(Missed(missed.usual, missed.after, back))[2] == said


def test_both_sides_carry_their_sources() -> None:
    assert [[one.id for one in side.sources] for side in sides()] == [["seed-004"], ["rabiner-2011", "lee-1988"]]
    assert sides()[1].sentences[:2] == (
        "One dose of 5 mg blocked 43 to 58\u2009% within 8 hours, in 3 scans.",
        "After one dose of 50 mg, 91\u2009% of the first block was left at 2 days, and 30\u2009% at 7 days.",
    )


def test_what_is_left_has_its_day_and_the_other_story_beside() -> None:
    table = left_table(follow_washout(HISTORY, people=50), datetime.fromisoformat("2026-11-25 22:00"))
    assert [row[0] for row in table.rows] == [
        "24 hours: Thu 26 Nov, 22:00",
        "48 hours: Fri 27 Nov, 22:00",
        "72 hours: Sat 28 Nov, 22:00",
        "96 hours: Sun 29 Nov, 22:00",
    ]
    assert table.head == ("After", "Middle", "Nine in ten people", "As the web pages say (S1)")


def test_every_number_stands_with_its_sources_and_those_unverified_are_marked() -> None:
    report = parameters_report()
    assert [len(report.numbers), len(report.rows)] == [len(parameters()), len(published())]
    assert report.not_verified == sum(not one.verified for one in parameters().values())
    assert [one for one in (*report.numbers, *report.rows) if not one.sources] == []
    first = [report.sources[i - 1].id for i in report.numbers[0].sources]
    assert sorted(first) == sorted(["posology-fit", *(one.id for one in parameters()["absorption_rate"].fitted_to)])
    shown = [row for row in report.rows if not row.verified]
    assert {report.sources[row.sources[0] - 1] for row in shown} == {source("meyer-1984-levels")}


def test_the_rebound_story_needs_strong_guesses_and_never_gives_the_cells() -> None:
    table = ways_table(compare_ways(nightly(Decimal("4.5"), 60)))
    assert LABEL in table.caption
    assert [row[2] for row in table.rows] == ["no", "yes", "yes", "no", "no", "yes"]
    assert [row[4] for row in table.rows if row[4] == "cannot be reached"] == ["cannot be reached"] * 3
    assert max(float(row[3].split("\u2009")[0]) for row in table.rows) < 50


def test_the_pictures_of_the_rebound_show_the_claim_and_their_label() -> None:
    signal, cells = rebound_charts(explore_rebound(nightly(Decimal("4.5"), 60)), Structure.S1)
    assert [chart.spec["title"]["text"] for chart in (signal, cells)] == [LABEL, LABEL]
    assert cells.note.endswith("Dashed: the web pages’ 300\u2009% more.")
    assert cells.spec["encoding"]["y"]["scale"]["domain"] == [0, pytest.approx(4.4)]
