"""What can be put together, and why the rest cannot: results on one scale, and harms counted in both groups.

Only randomised trials against a control are pooled, one result a trial. A result without a standard error stays out;
none is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from posology.evidence.pooling import Counts, Measure, Method, Pooled, StudyResult, mantel_haenszel, pool, ratios
from posology.evidence.studies import terms
from posology.evidence.studies.choosing import Choice
from posology.evidence.studies.design import Compared, Design, EffectKind
from posology.evidence.studies.study import Harm, Outcome, Study


@dataclass(frozen=True)
class NotPooled:
    """A result that could not be put together with others, and why."""

    study: Study
    what: str
    why: str


@dataclass(frozen=True)
class Together:
    """Results that could be put together.

    Parameters
    ----------
    what
        What was measured, in words: a scale, or a harm.
    measure
        What the numbers are; of ratios the results and both pools are logarithms.
    studies
        The studies, in the order of `results`.
    results
        One a study.
    fixed, random
        Both ways of pooling: one true effect (of counts by Mantel and Haenszel), or one that differs between trials
        (DerSimonian and Laird's way, Wald's interval).
    better
        Which way is better: "lower", "higher" or "".
    """

    what: str
    measure: Measure
    studies: tuple[Study, ...]
    results: tuple[StudyResult, ...]
    fixed: Pooled
    random: Pooled
    better: str


def put_together(choices: Iterable[Choice]) -> tuple[tuple[Together, ...], tuple[NotPooled, ...]]:
    """Put results on one scale together.

    Parameters
    ----------
    choices
        Studies with the results that are asked for; see `posology.evidence.studies.choose`.

    Returns
    -------
    together, not_pooled
        A pool for each scale that two trials or more share, and every other result with the reason.
    """
    by_scale: dict[tuple[str, EffectKind], list[tuple[Study, Outcome]]] = {}
    left: list[NotPooled] = []
    for choice in choices:
        used: set[str] = set()
        for one in sorted(choice.outcomes, key=lambda one: not one.primary):
            why = why_not_pooled(choice.study, one)
            if not why and one.scale in used:
                why = "another result of the same trial on this scale is used"
            if why or one.kind is None:
                left.append(NotPooled(choice.study, one.name, why))
                continue
            used.add(one.scale)
            by_scale.setdefault((one.scale, one.kind), []).append((choice.study, one))
    found = []
    for (scale, kind), members in by_scale.items():
        measure = kind.measure
        if len(members) < 2 or measure is None:
            left += [NotPooled(study, one.name, "no other trial here used its scale") for study, one in members]
        else:
            found.append(_pooled(scale, measure, members))
    return tuple(found), tuple(left)


def why_not_pooled(study: Study, outcome: Outcome) -> str:
    """Why a result cannot be put together with any other; "" when it can."""
    reasons = (
        (study.ours, "it is our own pool of trials that are here already"),
        (study.design is Design.META_ANALYSIS, "it is a review of trials that are here already"),
        (study.design is Design.ONGOING, "it has no result yet"),
        (not study.design.randomised, "chance did not draw who took what"),
        (outcome.compared is Compared.OTHER_TREATMENT, "it compares with another treatment"),
        (outcome.compared is not Compared.CONTROL, "it has no control group beside it"),
        (outcome.effect is None, "it gives no difference as a number"),
        (outcome.kind is EffectKind.MEDIAN_DIFFERENCE, "it is a difference of medians, which do not go with means"),
        (outcome.se is None, "it has no standard error, and none is made up"),
        (outcome.kind is None or outcome.kind.measure is None, "its number is of a kind that is not pooled"),
        (not outcome.scale, "no other trial here used its scale"),
    )
    return next((why for true, why in reasons if true), "")


def harms_together(harm: str, studies: Iterable[Study]) -> tuple[Together | None, tuple[NotPooled, ...]]:
    """Put the counts of one harm together, as risk ratios.

    Parameters
    ----------
    harm
        Id of the harm, such as "any".
    studies
        The studies to look through.

    Returns
    -------
    together, not_pooled
        The pool where two trials or more counted people in both groups, else None; every other entry with the reason.
    """
    name = terms.harms()[harm].name
    members: list[tuple[Study, Counts]] = []
    left: list[NotPooled] = []
    for study in studies:
        for one in study.harms:
            if one.harm == harm:
                counts = _counts(study, one)
                if counts is None:
                    left.append(
                        NotPooled(
                            study, name, "people with and without it were not counted in two groups drawn by chance"
                        )
                    )
                else:
                    members.append((study, counts))
    telling = [(study, counts) for study, counts in members if counts.tells(Measure.RISK_RATIO)]
    if len(telling) < 2:
        left += [NotPooled(study, name, "no other trial here counted it") for study, _ in members]
        return None, tuple(left)
    counts_only = [counts for _, counts in telling]
    results, _ = ratios(counts_only, Measure.RISK_RATIO)
    found = Together(
        name,
        Measure.RISK_RATIO,
        tuple(study for study, _ in telling),
        results,
        mantel_haenszel(counts_only, Measure.RISK_RATIO),
        _random(results),
        "lower",
    )
    return found, tuple(left)


def _counts(study: Study, harm: Harm) -> Counts | None:
    if harm.treated is None or harm.treated_of is None or harm.control is None or harm.control_of is None:
        return None
    if study.design is not Design.RCT_PARALLEL:
        return None
    others, control_others = harm.treated_of - harm.treated, harm.control_of - harm.control
    return Counts(study.name, harm.treated, others, harm.control, control_others)


def _pooled(scale: str, measure: Measure, members: Sequence[tuple[Study, Outcome]]) -> Together:
    results = tuple(
        StudyResult(study.name, one.effect, one.se**2)
        for study, one in members
        if one.effect is not None and one.se is not None
    )
    return Together(
        scale,
        measure,
        tuple(study for study, _ in members),
        results,
        pool(results, Method.FIXED, knapp_hartung=False),
        _random(results),
        members[0][1].better,
    )


def _random(results: Sequence[StudyResult]) -> Pooled:
    return pool(results, Method.DERSIMONIAN_LAIRD, knapp_hartung=False)
