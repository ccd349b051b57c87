"""What is said of an answer: plain, never certain, never an order, and honest about expectation."""

import re
from dataclasses import replace
from itertools import product

import pytest

from posology.analysis.result import Answer, Effect, Randomised
from posology.analysis.sentence import write_headline, write_more_data, write_sentence
from tests.analysis.diaries import ACTIVE, ask
from tests.report.hand_made import alice_design
from tests.report.reading_grade import reading_grade

DESIGN = alice_design()
ANSWERS = [*Answer, None]
FELT = {Answer.HELPS, Answer.PROBABLY_HELPS}
FORBIDDEN = re.compile(
    r"\b(stop|stopping|start|quit|take (more|less)|double your|(in|de)crease|reduce your|prove[sdn]?|proof|"
    r"certain(ly)?|definitely|always|never|guarantee[ds]?|cured?|sorry|great|congratulations|unfortunately)\b|\b(100|0)\s*%",
    re.IGNORECASE,
)


def effect_of(mean: float, sd: float, p_better: float, at_days: float = 14.0) -> Effect:
    return Effect(
        mean=mean,
        sd=sd,
        interval95=(mean - 2.0 * sd, mean + 2.0 * sd),
        at_days=at_days,
        p_better=p_better,
        p_worthwhile=0.6 * p_better,
        p_negligible=0.3,
        p_worse=1.0 - p_better,
        p_worthwhile_worse=0.6 * (1.0 - p_better),
    )


EFFECTS = [
    effect_of(mean, sd, p, days)
    for (mean, sd, p), days in product(
        [(-1.4, 0.7, 0.97), (2.0, 0.1, 0.0), (-0.0004, 1.0, 0.5), (-1234.5, 60.0, 1.0), (0.0, 1e-7, 0.999999)],
        [1.0, 7.5, 14.0],
    )
]


def sentences(answer: Answer | None, *, blinded: bool = True) -> list[str]:
    """Everything that is said in words of one answer over all the made-up effects."""
    question, design = ask(blinded=blinded), replace(DESIGN, blinded=blinded)
    if answer is None:
        question = ask(blinded=blinded, better=None, worthwhile=None)
    return [
        f"{write_headline(answer, effect, design)} {write_sentence(answer, effect, question, design)}"
        for effect in EFFECTS
    ]


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("blinded", [True, False])
def test_no_order_and_no_certainty(answer: Answer | None, blinded: bool) -> None:
    more = [write_more_data(answer, effect, ask(blinded=blinded), DESIGN) for effect in EFFECTS]
    said = [*sentences(answer, blinded=blinded), *more]
    assert [text for text in said if FORBIDDEN.search(text)] == []


def test_the_forbidden_words_would_be_seen() -> None:
    for text in ("You should stop.", "Start taking it.", "It is certain.", "a 100\u2009% chance", "a 0 % chance"):
        assert FORBIDDEN.search(text)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("blinded", [True, False])
def test_reading_grade(answer: Answer | None, blinded: bool) -> None:
    typical = effect_of(-1.4, 0.7, 0.97)
    question, design = ask(blinded=blinded, measure="fatigue"), replace(DESIGN, blinded=blinded)
    said = write_sentence(answer, typical, question, design)
    more = write_more_data(answer, typical, question, design)
    assert reading_grade(f"{said} {more}") <= 8.0


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_sentence_is_one(answer: Answer | None) -> None:
    for text in sentences(answer):
        assert text == text.strip()
        assert text.endswith(".")
        assert text[0].isupper()
        assert "  " not in text
        assert "nan" not in text
        assert "-" not in text  # a minus sign is a minus sign


@pytest.mark.parametrize("answer", sorted(FELT))
def test_an_open_trial_that_helps_has_expectation_included(answer: Answer) -> None:
    for blinded in (True, False):
        said = sentences(answer, blinded=blinded)
        assert all(("expect" in text.lower()) is not blinded for text in said)
        headline = write_headline(answer, EFFECTS[0], replace(DESIGN, blinded=blinded))
        assert ("expectation included" in headline) is not blinded


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_sentence_names_the_treatment(answer: Answer | None) -> None:
    assert all(ACTIVE in text for text in sentences(answer))


def test_each_answer_has_a_headline_of_its_own() -> None:
    headlines = {write_headline(answer, effect_of(-5.0, 0.5, 1.0), DESIGN) for answer in ANSWERS}
    assert len(headlines) == len(ANSWERS)


def test_an_association_is_never_said_to_help_or_harm() -> None:
    for text in sentences(Answer.ASSOCIATION_ONLY):
        assert not re.search(r"\b(helps|works|makes|better|worse|because)\b", text)


def test_not_knowing_and_what_is_only_a_link_are_said_in_the_headline() -> None:
    wide, clear = effect_of(-1.0, 2.0, 0.7), effect_of(-5.0, 0.5, 1.0)
    assert "cannot tell" in write_headline(Answer.CANNOT_TELL_YET, wide, DESIGN)
    assert "no clear link" in write_headline(Answer.ASSOCIATION_ONLY, wide, DESIGN)
    assert "together" in write_headline(Answer.ASSOCIATION_ONLY, clear, DESIGN)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("blinded", [True, False])
def test_headlines_keep_the_rules_too(answer: Answer | None, blinded: bool) -> None:
    for effect in EFFECTS:
        headline = write_headline(answer, effect, replace(DESIGN, blinded=blinded))
        assert headline.endswith(".")
        assert not FORBIDDEN.search(headline)


@pytest.mark.parametrize("answer", [Answer.HELPS, Answer.PROBABLY_HELPS, Answer.ASSOCIATION_ONLY, None])
def test_the_direction_is_that_of_the_effect(answer: Answer | None) -> None:
    question = ask() if answer else ask(better=None, worthwhile=None)
    assert "lower" in write_sentence(answer, effect_of(-1.4, 0.7, 0.97), question, DESIGN)
    assert "higher" in write_sentence(answer, effect_of(1.4, 0.7, 0.03), question, DESIGN)


# ---- what more data would be needed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Answer.HELPS, Answer.HARMS, Answer.NO_USEFUL_DIFFERENCE])
def test_a_firm_answer_needs_no_more_days(answer: Answer) -> None:
    assert [weeks_asked(effect, answer) for effect in EFFECTS] == [None] * len(EFFECTS)


def weeks_asked(effect: Effect, answer: Answer = Answer.CANNOT_TELL_YET) -> int | None:
    """How many more weeks the text asks for; None where it says that they would not do."""
    small = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    found = re.search(r"about (\w+) weeks? more", write_more_data(answer, effect, ask(), DESIGN))
    if found is None:
        return None
    return small.index(found.group(1)) + 1 if found.group(1) in small else int(found.group(1))


def test_more_noise_asks_for_more_weeks_until_it_is_hopeless() -> None:
    asked = [weeks_asked(effect_of(-1.5, sd, 0.9)) for sd in (0.5, 0.8, 1.0, 1.5)]
    assert None not in asked
    assert asked[0] == 1
    assert asked == sorted(asked)  # type: ignore[type-var]
    assert weeks_asked(effect_of(-1.5, 9.0, 0.9)) is None


def test_weeks_asked_would_halve_the_uncertainty_as_needed() -> None:
    """An effect of 1.5 with sd 1 is firm at sd 1.5 / 1.96: (1.96 / 1.5)^2 times the days."""
    more = DESIGN.scored_days * ((1.96 / 1.5) ** 2 - 1.0)
    assert weeks_asked(effect_of(-1.5, 1.0, 0.9)) == round(more / 7.0)


def test_an_effect_half_way_to_nothing_is_asked_in_vain() -> None:
    assert weeks_asked(effect_of(-0.999999, 5.0, 0.5)) is None


def test_an_association_asks_for_a_drawn_order_and_the_prescriber() -> None:
    text = write_more_data(Answer.ASSOCIATION_ONLY, EFFECTS[0], ask(randomised=Randomised.NO), DESIGN)
    assert "chance" in text
    assert "prescriber" in text


def test_without_a_question_it_asks_for_one() -> None:
    assert write_more_data(None, EFFECTS[0], ask(better=None), DESIGN).startswith("Say which way is better")
