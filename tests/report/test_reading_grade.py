"""The yardstick itself: easy text scores low, a package leaflet scores high."""

from tests.report.reading_grade import reading_grade, syllables


def test_syllables_are_counted() -> None:
    assert [syllables(w) for w in ("day", "placebo", "worse", "table", "autocorrelation", "14")] == [1, 3, 1, 2, 6, 1]


def test_easy_text_has_a_low_grade() -> None:
    assert round(reading_grade("The cat sat on the mat. It was warm."), 1) == -2.0


def test_hard_text_has_a_high_grade() -> None:
    hard = "Concomitant administration of immunosuppressive medication necessitates individualised reconsideration."
    assert reading_grade(hard) > 20
