"""A simulation and a washout as JSON: plain dicts, lists, strings and finite numbers, named as in the reference."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from posology.pharmacology.simulation import WINDOW_H, Simulated
from posology.pharmacology.washout import DISCUSS, SENSITIVITY, UNEVEN, Washout
from posology.vocabulary.sources import Source


def simulated_json(simulated: Simulated) -> dict[str, Any]:
    """Lay a simulation out as plain JSON values, under the names of the reference."""
    one = {level: {k: v[0] for k, v in asdict(found).items()} for level, found in simulated.hours_above.items()}
    return {
        "times_h": list(simulated.times_h),
        "naltrexone_ng_ml": asdict(simulated.naltrexone),
        "metabolite_ng_ml": asdict(simulated.metabolite),
        "blockade": asdict(simulated.blockade),
        "hours_above": {
            **{str(level): found for level, found in one.items()},
            "from_h": simulated.history.last,
            "to_h": simulated.history.last + WINDOW_H,
        },
        "structure": simulated.structure.value,
        "structure_words": simulated.structure.words,
        "people": simulated.people,
        "doses": [
            {"time_h": hour, "dose_mg": mg}
            for hour, mg in zip(simulated.history.hours, simulated.history.mg, strict=True)
        ],
        "notes": list(simulated.notes),
        "sources": [source_json(source) for source in simulated.sources],
    }


def source_json(source: Source) -> dict[str, Any]:
    """A source as plain JSON values."""
    return {
        "id": source.id,
        "title": source.title,
        "seen": source.seen.value,
        "verified": source.verified,
        "where": source.where,
    }


def washout_json(read: Washout) -> dict[str, Any]:
    """Lay a washout out as plain JSON values, under the names of the reference."""
    return {
        "hours_after_last_dose": list(read.hours_after_last_dose),
        "blockade": asdict(read.blockade),
        "published_advice": [
            {
                "from_h": advice.from_h,
                "to_h": advice.to_h,
                "words": advice.words,
                "dose": advice.dose,
                "source": source_json(advice.source),
            }
            for advice in read.advice
        ],
        "warnings": [DISCUSS, SENSITIVITY, UNEVEN],
        "structure": read.structure.value,
        "structure_words": read.structure.words,
        "people": read.people,
        "sources": [source_json(source) for source in read.sources],
    }
