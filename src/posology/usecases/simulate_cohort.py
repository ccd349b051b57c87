"""Simulate a cohort: thousands of people on one dose each night; compiled where the extra ``fast`` is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology import loops
from posology.pharmacology.cohort import Cohort, carried, cohort, empty_cohort
from posology.pharmacology.exposure import MICROGRAMS
from posology.pharmacology.people import People

INLINE = {"lead", "quotient", "highest", "passed", "night_hours", "levels", "start_of_nights"}
"""Loops that are laid into their caller: to hand over their arrays would cost more than they reckon."""
HARMLESS = {"contract", "arcp", "nsz"}
"""Liberties of the compiler that change the last digit at most; none reorders a sum."""

__all__ = ["Cohort", "compiled", "simulate_cohort"]


def simulate_cohort(
    people: People, dose_mg: float, nights: int, times: Array, *, share: float = 0.5, fast: bool | None = None
) -> Cohort:
    """Simulate many people who take one dose every 24 hours.

    Parameters
    ----------
    people, dose_mg, nights, times, share
        As in `posology.pharmacology.cohort.cohort`.
    fast
        Whether to use the compiled loops; where numba is installed if left out. Both give the same to 1e-12.
    """
    times = np.asarray(times, dtype=np.float64)
    run = compiled() if fast is not False else None
    if run is None:
        return cohort(people, dose_mg, nights, times, share=share)
    found = empty_cohort(people.count, times.size, nights)
    columns = [getattr(people.body, item.name) for item in fields(people.body)]
    table = np.ascontiguousarray(np.stack([*columns, people.level_scale, people.half_blocking_level], axis=1))
    room = np.zeros((8 + nights, 18))
    run(table, MICROGRAMS * dose_mg, *carried(times, nights), share / (1.0 - share), *found, room)
    return found


@cache
def compiled() -> Callable[..., None] | None:
    """The loops, compiled; None without numba. The first call takes some seconds."""
    try:
        from numba import njit
    except ImportError:
        return None
    scope: dict[str, Any] = dict(vars(loops))
    for name in loops.IN_ORDER:  # each sees the compiled ones before it
        scope[name] = njit(error_model="numpy", fastmath=HARMLESS, forceinline=name in INLINE)(
            FunctionType(vars(loops)[name].__code__, scope, name)
        )
    one_person = scope["one_person"]

    def everyone(
        table: Any, dose: Any, begins: Any, waits: Any, ratio: Any, a: Any, b: Any, c: Any, d: Any, e: Any, room: Any
    ) -> None:
        for i in range(table.shape[0]):
            one_person(table[i], dose, begins, waits, ratio, a[i], b[i], c[i], d[i], e[i], room)

    run: Callable[..., None] = njit(error_model="numpy", fastmath=HARMLESS)(everyone)
    return run
