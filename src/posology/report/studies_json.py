"""Studies as plain JSON values: every field under its own name, numbers as numbers, what is missing as null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from posology.evidence.studies import Choice, Harm, NotPooled, Outcome, Study, Together
from posology.report import pooled_json


def study_json(study: Study, outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """One study with the results that are asked for."""
    return {
        "id": study.id,
        "name": study.name,
        "authors": study.authors,
        "year": study.year,
        "journal": study.journal or None,
        "doi": study.doi or None,
        "pmid": study.pmid or None,
        "registry": list(study.registry),
        "conditions": list(study.conditions),
        "people": study.people,
        "design": study.design.value,
        "design_words": study.design_words or None,
        "randomised": study.design.randomised,
        "enrolled": study.enrolled,
        "analysed": study.analysed,
        "arms": study.arms and list(study.arms),
        "numbers": study.numbers or None,
        "dose": study.dose or None,
        "duration": study.duration or None,
        "control": study.control or None,
        "outcomes": [outcome_json(one) for one in outcomes],
        "harms": [_harm_json(one) for one in study.harms],
        "notes": list(study.notes),
        "ours": study.ours,
        "seen": study.seen.value,
        "where": study.where,
    }


def outcome_json(one: Outcome) -> dict[str, Any]:
    """One result. A standard error that was not published nor can be worked out is null."""
    return {
        "name": one.name,
        "domains": list(one.domains),
        "compared": one.compared.value,
        "favours": one.favours.value,
        "said": one.said or None,
        "treated": one.treated or None,
        "control": one.control or None,
        "effect": one.effect,
        "effect_kind": one.kind and one.kind.value,
        "unit": one.unit or None,
        "scale": one.scale or None,
        "better": one.better or None,
        "ci95": one.ci95 and list(one.ci95),
        "p": one.p or None,
        "se": one.se,
        "se_from": one.se_from and one.se_from.value,
        "primary": one.primary,
        "ours": one.ours,
        "note": one.note or None,
        "seen": one.seen.value,
        "where": one.where or None,
    }


def chosen_json(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    """Studies with the results that were asked for."""
    return [study_json(choice.study, choice.outcomes) for choice in choices]


def together_json(pools: Iterable[Together]) -> list[dict[str, Any]]:
    """What could be put together; ratios as natural logarithms."""
    return [
        {
            "what": one.what,
            **pooled_json.measure_json(one.measure),
            "studies": [study.id for study in one.studies],
            "better": one.better or None,
            "fixed": pooled_json.pooled_json(one.fixed),
            "random": pooled_json.pooled_json(one.random),
            "results": pooled_json.studies_json(one.results, one.random),
        }
        for one in pools
    ]


def not_pooled_json(left: Iterable[NotPooled]) -> list[dict[str, str]]:
    """What could not be put together, with the reason."""
    return [{"study": one.study.id, "what": one.what, "why": one.why} for one in left]


def _harm_json(one: Harm) -> dict[str, Any]:
    return {
        "harm": one.harm,
        "said": one.said,
        "treated": one.treated,
        "treated_of": one.treated_of,
        "control": one.control,
        "control_of": one.control_of,
        "seen": one.seen.value,
        "where": one.where or None,
    }
