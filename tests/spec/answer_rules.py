"""The rules of the answer."""

from __future__ import annotations

from dataclasses import replace

from posology.analysis.sentence import write_headline
from tests.report.hand_made import alice_design
from tests.spec.made_up import answered, effect, on_the_other_side, words
from tests.spec.rule import Rule


def no_useful_difference(within: float, doubled: float, alone: float) -> str:
    outside = (1.0 - within) / 2
    return answered(effect(0.5, outside, worse_by_enough=outside, negligible=within), wider=(doubled, alone))


def one_side(better: float, by_enough: float) -> str:
    return answered(effect(better, by_enough))


def other_side(worse: float, by_enough: float) -> str:
    return answered(on_the_other_side(effect(worse, by_enough)), variants=(0.01, 0.01, 0.01))


def steps(before: str, halved: float, no_trend: float, doubled: float) -> str:
    strong, likely = effect(0.99, 0.8), effect(0.95, 0.6)
    variants = (halved, no_trend, doubled)
    if before.endswith("harms"):
        found = on_the_other_side(strong if before == "harms" else likely)
        return answered(found, tuple(1.0 - p for p in variants))
    return answered(strong if before == "helps" else likely, variants)


def design(declared: str, active: int, control: int) -> str:
    return answered(effect(1.0, 1.0), periods=(active, control), randomised=declared)


def asked(better: str, worthwhile: str) -> str:
    return answered(
        effect(1.0, 1.0),
        better=None if better == "not given" else better,
        worthwhile=None if worthwhile == "not given" else float(worthwhile),
    )


def expectation(answer: str, blinded: str) -> str:
    trial = replace(alice_design(), blinded=blinded == "yes")
    headline = write_headline(words(answer), effect(0.99, 0.9), trial)
    return "expectation included" if "expectation included" in headline else "nothing added"


RULES = (
    Rule(
        "No useful difference",
        "The difference is smaller than the worthwhile change, either way, with a probability of at least .90. It "
        "must be so under the prior of the model, under a prior twice as wide, and with the data all but alone (a "
        "prior ten times as wide), so that a prior never gives this answer by itself.",
        ("P(smaller than worthwhile)", "prior twice as wide", "ten times as wide"),
        "answer",
        (
            (0.95, 0.93, 0.91, "no useful difference"),
            (0.90, 0.90, 0.90, "no useful difference"),
            (0.89, 0.95, 0.95, "cannot tell yet"),
            (0.95, 0.89, 0.91, "cannot tell yet"),
            (0.95, 0.93, 0.60, "cannot tell yet"),
        ),
        no_useful_difference,
    ),
    Rule(
        "Helps and probably helps",
        "*Helps* needs P(better) of at least .975 and P(better by the worthwhile change or more) of at least .50. "
        "*Probably helps* needs .90 and .25.",
        ("P(better)", "P(better by enough)"),
        "answer",
        (
            (0.99, 0.80, "helps"),
            (0.975, 0.50, "helps"),
            (0.974, 0.80, "probably helps"),
            (0.99, 0.49, "probably helps"),
            (0.90, 0.25, "probably helps"),
            (0.899, 0.60, "cannot tell yet"),
            (0.99, 0.24, "cannot tell yet"),
            (0.50, 0.20, "cannot tell yet"),
        ),
        one_side,
    ),
    Rule(
        "Harms and probably harms",
        "The mirror image: the same probabilities of being worse, and worse by the worthwhile change or more.",
        ("P(worse)", "P(worse by enough)"),
        "answer",
        (
            (0.99, 0.80, "harms"),
            (0.975, 0.50, "harms"),
            (0.974, 0.80, "probably harms"),
            (0.99, 0.49, "probably harms"),
            (0.90, 0.25, "probably harms"),
            (0.899, 0.60, "cannot tell yet"),
            (0.99, 0.24, "cannot tell yet"),
        ),
        other_side,
    ),
    Rule(
        "A step down",
        "The same probability is worked out with half as wide a prior, without a trend, and with period swings twice"
        " as large. Where any of these falls below .90, the answer goes one step down, and never more than one.",
        ("answer so far", "prior half as wide", "no trend", "period swings doubled"),
        "answer",
        (
            ("helps", 0.95, 0.95, 0.95, "helps"),
            ("helps", 0.90, 0.90, 0.90, "helps"),
            ("helps", 0.89, 0.95, 0.95, "probably helps"),
            ("helps", 0.95, 0.89, 0.95, "probably helps"),
            ("helps", 0.95, 0.95, 0.89, "probably helps"),
            ("helps", 0.40, 0.40, 0.40, "probably helps"),
            ("probably helps", 0.92, 0.92, 0.92, "probably helps"),
            ("probably helps", 0.89, 0.95, 0.95, "cannot tell yet"),
            ("harms", 0.95, 0.95, 0.95, "harms"),
            ("harms", 0.89, 0.95, 0.95, "probably harms"),
            ("probably harms", 0.95, 0.89, 0.95, "cannot tell yet"),
        ),
        steps,
    ),
    Rule(
        "Association only",
        "An order that was not declared as drawn by chance, or a treatment with fewer than two periods, shows what "
        "went together and not what caused it. However large the difference, the answer is *association only*; the "
        "number and its interval stay. The evidence in this table could not be stronger.",
        ("declared", "periods on active", "periods on control"),
        "answer",
        (
            ("periods", 2, 2, "helps"),
            ("pairs", 4, 4, "helps"),
            ("blocks", 2, 2, "helps"),
            ("days", 20, 20, "helps"),
            ("no", 4, 4, "association only"),
            ("no", 1, 1, "association only"),
            ("periods", 1, 1, "association only"),
            ("periods", 1, 2, "association only"),
            ("pairs", 2, 1, "association only"),
            ("days", 1, 1, "association only"),
        ),
        design,
    ),
    Rule(
        "A number without an answer",
        "Which way is better and what change would be worth it are asked before any result is shown. Without them "
        "there is a number and an interval, and no answer.",
        ("better", "worthwhile"),
        "answer",
        (
            ("lower", "1", "helps"),
            ("higher", "0.5", "helps"),
            ("not given", "1", "no answer, only the number"),
            ("lower", "not given", "no answer, only the number"),
            ("not given", "not given", "no answer, only the number"),
        ),
        asked,
    ),
    Rule(
        "Expectation",
        "Who knew what they were on may have hoped or feared. An answer of an open trial that says better or worse "
        "says so in its first line.",
        ("answer", "blinded"),
        "added",
        (
            ("helps", "no", "expectation included"),
            ("probably helps", "no", "expectation included"),
            ("harms", "no", "expectation included"),
            ("helps", "yes", "nothing added"),
            ("probably helps", "yes", "nothing added"),
            ("no useful difference", "no", "nothing added"),
            ("cannot tell yet", "no", "nothing added"),
            ("association only", "no", "nothing added"),
        ),
        expectation,
    ),
)
