"""From a table of studies to numbers, words and a picture."""

import json

import pytest

from posology.evidence.pooling import Measure, Method, StudyResult, pool
from posology.usecases.pool_studies import (
    PoolAsked,
    StudyColumns,
    forest_svg,
    pool_studies,
    studies_json,
    studies_text,
)
from posology.vocabulary.errors import BadInput, NotEnoughData

GIVEN = StudyColumns(effect="yi", variance="vi")
TABLE = (
    b"study,yi,vi,place\nCree,-0.4,0.04,US\nGironi,0.2,0.09,IT\nLate,,0.1,IT\nThird,-0.1,0.02,US\nFourth,0.3,0.2,IT\n"
)
CELLS = ("a", "b", "c", "d")
EVENTS = b"study,a,b,c,d\nCree,4,36,9,31\nGironi,0,20,3,17\nThird,7,50,8,49\nNobody,0,9,0,9\n"
MEANS = b"study,m1,s1,n1,m2,s2,n2,x\nCree,5,2,30,6,2,30,yes\nGironi,4,2,20,5,2,22,no\nThird,5,1,15,5.5,1,15,yes\n"
SIX = ("m1", "s1", "n1", "m2", "s2", "n2")


def test_numbers_are_those_of_pool() -> None:
    studies = pool_studies(TABLE, PoolAsked(GIVEN, method=Method.PAULE_MANDEL, knapp_hartung=True))
    rows = [("Cree", -0.4, 0.04), ("Gironi", 0.2, 0.09), ("Third", -0.1, 0.02), ("Fourth", 0.3, 0.2)]
    assert studies.pooled == pool([StudyResult(*row) for row in rows], "PM", knapp_hartung=True)
    content = studies_json(studies)
    keys = ["estimate", "se", "ci95", "p_value", "tau2", "tau2_ci95", "i2", "h2", "q", "q_df", "q_p", "prediction95"]
    assert list(content)[: len(keys) + 3] == [*keys, "k", "method", "knha"]
    assert (content["k"], content["measure"], content["scale"]) == (4, "effect", "plain")
    assert content["left_out"] == [{"row": 4, "study": "Late", "why": "Nothing is written in 'yi'."}]


def test_a_fixed_effect_has_no_tau_and_predicts_nothing() -> None:
    content = studies_json(pool_studies(TABLE, PoolAsked(GIVEN, method=Method.FIXED)))
    assert (content["tau2"], content["tau2_ci95"], content["prediction95"]) == (0.0, None, None)


def test_everything_at_once_is_json_and_words() -> None:
    columns = StudyColumns(effect="yi", variance="vi", subgroup="place")
    studies = pool_studies(TABLE, PoolAsked(columns, bayes=True, leave_one_out=True))
    content = json.loads(json.dumps(studies_json(studies), allow_nan=False))
    assert [one["without"] for one in content["leave_one_out"]] == ["Cree", "Gironi", "Third", "Fourth"]
    assert [one["group"] for one in content["subgroups"]["groups"]] == ["US", "IT"]
    assert content["bayes"]["tau_scale"] == 0.5
    text = studies_text(studies)
    assert text.startswith("Four studies: effect −0.1")
    assert text.endswith(studies.notes[-1])
    lines = text.splitlines()
    assert "Row 4 (Late) is left out. Nothing is written in 'yi'." in lines
    assert [line for line in lines if line.startswith(("By subgroup", "Without"))][1] == "Without"


def test_ratios_are_logs_in_json_and_ratios_in_words() -> None:
    studies = pool_studies(EVENTS, PoolAsked(StudyColumns(events=CELLS), measure=Measure.RISK_RATIO))
    assert studies_json(studies)["scale"] == "log"
    assert studies_json(studies)["estimate"] < 0
    assert studies_text(studies).startswith("Four studies: risk ratio 0.6")


def test_mantel_and_haenszel_leave_out_who_says_nothing() -> None:
    asked = PoolAsked(StudyColumns(events=CELLS), measure=Measure.ODDS_RATIO, method=Method.MANTEL_HAENSZEL)
    studies = pool_studies(EVENTS, asked)
    assert (studies.pooled.k, len(studies.results), len(studies.pooled.weights)) == (3, 3, 3)
    assert studies.notes == ("Nobody says nothing on the odds ratio: nobody had the event, or everybody.",)


def test_crossover_trials_are_tried_at_other_correlations() -> None:
    columns = StudyColumns(means=SIX, crossover="x")
    studies = pool_studies(MEANS, PoolAsked(columns, measure=Measure.STANDARDISED_DIFFERENCE, correlation=0.5))
    at = {one["correlation"]: one["estimate"] for one in studies_json(studies)["crossover"]}
    assert (len(at), at[0.5]) == (5, studies.pooled.estimate)
    assert "correlation 0.5" in studies_text(studies)


def test_a_picture_is_drawn() -> None:
    svg = forest_svg(pool_studies(TABLE, PoolAsked(GIVEN)), directions=("for LDN", "for placebo"))
    assert svg.startswith("<svg ")
    assert [word for word in ("Cree", "All together", "A new study", "for LDN", "for placebo") if word not in svg] == []


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"columns": StudyColumns(events=CELLS)}, "work out of the events"),
        ({"columns": StudyColumns(events=CELLS), "measure": Measure.MEAN_DIFFERENCE}, "work out of the events"),
        ({"columns": StudyColumns(means=SIX), "measure": Measure.RISK_RATIO}, "work out of the means"),
        ({"columns": GIVEN, "method": Method.MANTEL_HAENSZEL}, "needs counts"),
        ({"columns": GIVEN, "correlation": 0.5}, "is for crossover trials"),
        (
            {
                "columns": StudyColumns(events=CELLS),
                "measure": Measure.RISK_RATIO,
                "method": Method.MANTEL_HAENSZEL,
                "leave_one_out": True,
            },
            "no leave-one-out",
        ),
    ],
)
def test_what_does_not_fit_is_refused(asked: dict[str, object], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        pool_studies(EVENTS, PoolAsked(**asked))


def test_a_prior_needs_a_scale_where_effects_have_a_unit() -> None:
    columns = StudyColumns(means=SIX)
    with pytest.raises(BadInput, match="scale in the units"):
        pool_studies(MEANS, PoolAsked(columns, measure=Measure.MEAN_DIFFERENCE, bayes=True))
    studies = pool_studies(MEANS, PoolAsked(columns, measure=Measure.MEAN_DIFFERENCE, bayes=True, tau_scale=1.0))
    assert studies.bayes is not None


def test_only_empty_rows_say_so() -> None:
    with pytest.raises(NotEnoughData, match="row 2: Nothing is written"):
        pool_studies(b"yi,vi\n,0.1\n-,0.2\n", PoolAsked(GIVEN))
