"""The numbers behind the curves as tables: what each is, how unsure, where from, and whether anybody could check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posology.pharmacology.parameters import Parameter, parameters
from posology.pharmacology.published import Row, published
from posology.report.chart import Table
from posology.vocabulary.sources import Source
from posology.vocabulary.words import number, plain, short

NOT_VERIFIED = "Not verified"
_NAMES = {
    "absorption_rate": "Rate of uptake from the gut",
    "clearance": "Clearance of naltrexone",
    "central_volume": "Volume it first spreads in",
    "exchange": "Exchange with the outer volume",
    "outer_volume": "Outer volume",
    "first_pass": "Share changed on the first way through the liver",
    "metabolite_clearance": "Clearance of the metabolite",
    "metabolite_volume": "Volume of the metabolite",
    "mass_ratio": "Weight of metabolite from naltrexone",
    "level_scale": "How laboratories differ",
    "site_half_life": "Half-life of the slow place (S2)",
    "half_blocking_level": "Level there that blocks half (S2)",
    "seeds_half_life": "Half-life in the web pages' story (S1)",
    "seeds_half_blocking_dose": "Dose that blocks half at first (S1)",
    "release_half_life": "Half-life of the release (S3)",
    "release_half_blocking_dose": "Dose that takes half of the free ones (S3)",
    "cirrhosis_arrives": "What arrives with bad cirrhosis",
    "kidney_slope": "Part of the kidneys",
    "kidney_clearance_there": "Clearance in the same study",
    "kidney_usual": "Kidneys taken as usual",
}
_USED = {"fit": "fitted", "check": "only checked", "shown": "only shown"}


@dataclass(frozen=True)
class ParametersReport:
    """Every number.

    Parameters
    ----------
    numbers, rows, sources
        The numbers; the published rows that they were fitted to or checked against; what the sources are.
    not_verified
        How many numbers nobody could check.
    """

    numbers: Table
    rows: Table
    sources: Table
    not_verified: int


def parameters_report() -> ParametersReport:
    """Lay out every number with its source."""
    found, rows = parameters(), published()
    return ParametersReport(
        Table(
            "Numbers of the model",
            ("What", "Value", "People differ", "Unsure", "Checked?", "Source", "Note"),
            tuple(_number(parameter) for parameter in found.values()),
        ),
        Table(
            "What was measured in people",
            ("What", "Doses", "Hours after", "Found", "Used", "Source", "Note"),
            tuple(_row(row) for row in rows),
        ),
        Table(
            "Sources",
            ("Source", "Kind", "How it was read", "Where", "Note"),
            tuple(
                (one.title, one.kind.value, one.seen.value, one.where, one.note)
                for one in _sources(found, rows).values()
            ),
        ),
        sum(not parameter.verified for parameter in found.values()),
    )


def _number(parameter: Parameter) -> tuple[str, ...]:
    fitted = "; ".join(source.title for source in parameter.fitted_to)
    return (
        _NAMES.get(parameter.name, plain(parameter.name).capitalize()),
        f"{short(parameter.value)} {parameter.unit}",
        _spread(parameter.people),
        _spread(parameter.unsure),
        "Read or fitted" if parameter.verified else NOT_VERIFIED,
        f"Fitted to: {fitted}" if fitted else parameter.source.title,
        parameter.note,
    )


def _spread(size: float) -> str:
    return f"± {number(100 * size, 0)}\u2009%" if size else ""


def _row(row: Row) -> tuple[str, ...]:
    spread = f" ± {short(row.sd)}" if row.sd is not None else ""
    return (
        plain(row.quantity).capitalize(),
        f"{row.doses} × {short(row.dose_mg)} mg",
        "" if row.time_h is None else short(row.time_h),
        "" if row.value is None else f"{short(row.value)}{spread} {row.unit}",
        _USED[row.used] if row.source.verified else f"{_USED[row.used]}. {NOT_VERIFIED}",
        row.source.title,
        row.note,
    )


def _sources(found: Mapping[str, Parameter], rows: tuple[Row, ...]) -> Mapping[str, Source]:
    named = [source for one in found.values() for source in (one.source, *one.fitted_to)]
    return {source.id: source for source in (*named, *(row.source for row in rows))}
