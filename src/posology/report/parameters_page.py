"""The numbers behind the curves as tables: what each is, how unsure, where from, and whether anybody could check it."""

from __future__ import annotations

from dataclasses import dataclass

from posology.pharmacology.parameters import Parameter, parameters
from posology.pharmacology.published import Row, published
from posology.vocabulary.sources import Source
from posology.vocabulary.words import number, short

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
_QUANTITIES = {
    "absorption_rate": "Rate of uptake from the gut",
    "naltrexone_cmax": "Naltrexone, highest level",
    "naltrexone_tmax": "Naltrexone, time of the highest level",
    "naltrexone_auc": "Naltrexone, area under the curve",
    "naltrexone_auc24": "Naltrexone, area over 24 hours",
    "naltrexone_half_life": "Naltrexone, half-life",
    "metabolite_cmax": "Metabolite, highest level",
    "metabolite_tmax": "Metabolite, time of the highest level",
    "metabolite_auc24": "Metabolite, area over 24 hours",
    "metabolite_half_life": "Metabolite, half-life",
    "ratio_2h": "Metabolite over naltrexone at 2 hours",
    "occupancy": "Scan: share of receptors blocked",
    "share_of_1h": "Scan: share of the block at 1 hour",
    "full_block_of_heroin": "Heroin was fully blocked",
    "formula": "Formula of a published planner",
}
_USED = {"fit": "fitted to", "check": "only checked against", "shown": "only shown"}


@dataclass(frozen=True)
class Cited:
    """One row with the numbers of its sources.

    Parameters
    ----------
    cells
        What the row says.
    note
        What a reader should know; may be "".
    verified
        Whether somebody read it in its source, or fitted it to rows that were.
    sources
        Numbers of its sources in the list, from 1.
    """

    cells: tuple[str, ...]
    note: str
    verified: bool
    sources: tuple[int, ...]


@dataclass(frozen=True)
class ParametersReport:
    """Every number.

    Parameters
    ----------
    numbers
        What, value, how people differ, how unsure the middle is.
    rows
        The published rows it was fitted to or checked against: what, doses, hours after, found, how it is used.
    sources
        What the numbers of the sources mean, in order.
    """

    numbers: tuple[Cited, ...]
    rows: tuple[Cited, ...]
    sources: tuple[Source, ...]

    @property
    def not_verified(self) -> int:
        """How many numbers of the model nobody could check."""
        return sum(not one.verified for one in self.numbers)


def parameters_report() -> ParametersReport:
    """Lay out every number with its sources."""
    found, rows = parameters().values(), published()
    named = [source for one in found for source in (*one.fitted_to, one.source)] + [row.source for row in rows]
    sources = tuple({source.id: source for source in named}.values())
    place = {source.id: i + 1 for i, source in enumerate(sources)}
    return ParametersReport(
        tuple(_number(one, tuple(sorted(place[s.id] for s in (*one.fitted_to, one.source)))) for one in found),
        tuple(_row(row, (place[row.source.id],)) for row in rows),
        sources,
    )


def _number(parameter: Parameter, sources: tuple[int, ...]) -> Cited:
    cells = (
        _NAMES[parameter.name],
        f"{short(parameter.value)} {parameter.unit}",
        _spread(parameter.people),
        _spread(parameter.unsure),
    )
    return Cited(cells, parameter.note, parameter.verified, sources)


def _spread(size: float) -> str:
    return f"± {number(100 * size, 0)}\u2009%" if size else "–"


def _row(row: Row, sources: tuple[int, ...]) -> Cited:
    spread = f" ± {short(row.sd)}" if row.sd is not None else ""
    cells = (
        _QUANTITIES[row.quantity],
        f"{row.doses} × {short(row.dose_mg)} mg",
        "–" if row.time_h is None else short(row.time_h),
        "–" if row.value is None else f"{short(row.value)}{spread} {row.unit}",
        _USED[row.used],
    )
    return Cited(cells, row.note, row.source.verified, sources)
