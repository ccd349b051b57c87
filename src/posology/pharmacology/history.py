"""A person's doses as the model takes them: hours since the first one, whatever the clock on the wall did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np

from posology.numerics.chains import Array
from posology.vocabulary.errors import BadInput

MOST_DOSES = 20_000
HOURS_A_NIGHT = 24.0


@dataclass(frozen=True)
class DoseHistory:
    """Doses that were swallowed.

    Parameters
    ----------
    hours
        Hours since the first dose, in order; the first is 0. Doses at one moment may stand apart or be added up.
    mg
        Milligrams of each, as arrays' floats: doses enter here as decimals and are not added up again.
    """

    hours: tuple[float, ...]
    mg: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.hours) != len(self.mg) or not self.hours:
            raise BadInput("There is no dose.", "Give at least one dose with its time.")
        if len(self.hours) > MOST_DOSES:
            raise BadInput(f"{len(self.hours):,} doses are too many.", f"Give at most {MOST_DOSES:,}.")
        if self.hours[0] != 0.0 or any(b < a for a, b in zip(self.hours, self.hours[1:], strict=False)):
            raise ValueError("hours count from the first dose, in order")
        if not all(0.0 < mg <= 1000.0 for mg in self.mg):
            raise BadInput("A dose must be above 0 and at most 1,000 mg.", "Leave a missed dose out.")

    @property
    def last(self) -> float:
        """Hours of the last dose."""
        return self.hours[-1]

    @property
    def array_hours(self) -> Array:
        """`hours` as an array."""
        return np.array(self.hours)

    @property
    def array_mg(self) -> Array:
        """`mg` as an array."""
        return np.array(self.mg)


def nightly(dose_mg: Decimal, nights: int, *, missed: Iterable[int] = ()) -> DoseHistory:
    """One dose every 24 hours.

    Parameters
    ----------
    dose_mg
        Milligrams.
    nights
        How many nights, 1 or more.
    missed
        Nights without a dose; night 1 is the first and cannot be missed.

    Raises
    ------
    BadInput
        When that is no history.
    """
    if not 1 <= nights <= MOST_DOSES:
        raise BadInput(f"{nights} nights cannot be simulated.", f"Give 1 to {MOST_DOSES:,} nights.")
    left_out = set(missed)
    if not left_out <= set(range(2, nights + 1)):
        raise BadInput("Only a night after the first can be missed.", f"Give nights from 2 to {nights}.")
    kept = [night for night in range(nights) if night + 1 not in left_out]
    return DoseHistory(tuple(HOURS_A_NIGHT * night for night in kept), (float(dose_mg),) * len(kept))


def from_moments(moments: Sequence[datetime], doses_mg: Sequence[Decimal]) -> DoseHistory:
    """Doses at moments with their zone, in any order.

    Parameters
    ----------
    moments
        When each was swallowed; each must know its zone, so that the night the clocks change has 23 or 25 hours.
    doses_mg
        Milligrams of each.

    Raises
    ------
    ValueError
        When a moment has no zone.
    """
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("a moment without a zone could be any")
    order = sorted(range(len(moments)), key=lambda i: moments[i].astimezone(UTC))
    first = moments[order[0]].astimezone(UTC) if order else datetime(1970, 1, 1, tzinfo=UTC)
    hours = [(moments[i].astimezone(UTC) - first) / timedelta(hours=1) for i in order]
    return DoseHistory(tuple(hours), tuple(float(doses_mg[i]) for i in order))


def in_zone(local: datetime, zone: ZoneInfo) -> tuple[datetime, str]:
    """A local time as a moment, and what there is to say of it.

    Parameters
    ----------
    local
        Date and time as the wall showed it, without a zone.
    zone
        Zone of the wall.

    Returns
    -------
    tuple
        The moment, and "" or a sentence: on the night the clocks go forward an hour does not exist (it is read as the
        hour after), on the night they go back one comes twice (it is read as the first).
    """
    moment = local.replace(tzinfo=zone)
    there = moment.astimezone(UTC).astimezone(zone)
    if there.replace(tzinfo=None) != local.replace(tzinfo=None):
        return there, f"{local:%Y-%m-%d %H:%M} did not exist: the clocks went forward. It is read as {there:%H:%M}."
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return moment, f"{local:%Y-%m-%d %H:%M} came twice: the clocks went back. It is read as the first."
    return moment, ""
