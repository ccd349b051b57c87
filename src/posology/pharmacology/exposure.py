"""Exposure: concentrations in blood and at the slow site after any history of doses, exactly.

Each dose carries the state on to the next one, so the cost is doses plus times, never doses times times. Steps of equal
length are reckoned once, which makes regular histories cheap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology.equations import (
    Body,
    State,
    Step,
    after,
    central_after,
    metabolite_after,
    site_after,
    step,
)
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.people import People

MICROGRAMS = 1000.0
PEOPLE, CELLS = 500, 16_000  # so many people at once, and people times moments: what fits a processor's cache


class Exposure(NamedTuple):
    """Concentrations in ng/mL, each of shape (people, times)."""

    naltrexone: Array
    metabolite: Array
    site: Array


def exposure(people: People, history: DoseHistory, times: Array) -> Exposure:
    """Concentrations at some times.

    Parameters
    ----------
    people
        Drawn or typical people.
    history
        The doses.
    times
        Hours since the first dose, in any order; before it nothing is there. At the moment of a dose the dose is in the
        gut already.

    Returns
    -------
    Exposure
        Naltrexone, 6-beta-naltrexol and the slow site, each (people, times).
    """
    times = np.asarray(times, dtype=np.float64)
    found = Exposure(*(np.empty((times.size, people.count)) for _ in range(3)))
    for some in blocks(people.count, PEOPLE):
        part = people.part(some)
        now = at_times(part.body, history, states_after_doses(part.body, history), times)
        found.naltrexone[:, some] = now.naltrexone * part.level_scale
        found.metabolite[:, some] = now.metabolite * part.level_scale
        found.site[:, some] = now.site
    return Exposure(*(part.T for part in found))


def states_after_doses(body: Body, history: DoseHistory) -> State:
    """State just after each dose; arrays of shape (doses, people)."""
    gaps, dose = np.diff(history.array_hours), MICROGRAMS * history.array_mg
    found = State(*(np.zeros((dose.size, body.ka.size)) for _ in range(5)))
    found.gut[0] = dose[0]
    for some in blocks(gaps.size, max(1, CELLS // body.ka.size)):
        lengths, which = np.unique(gaps[some], return_inverse=True)
        by = step(body, lengths[:, None])
        for i, row in enumerate(which, some.start):
            now = after(State(*(part[i] for part in found)), Step(*(part[row] for part in by)))
            for part, value in zip(found, now, strict=True):
                part[i + 1] = value
            found.gut[i + 1] += dose[i + 1]
    return found


def at_times(body: Body, history: DoseHistory, states: State, times: Array) -> Exposure:
    """Concentrations at times, from the states just after each dose, as the equations have them: (times, people)."""
    last = np.searchsorted(history.array_hours, times, side="right") - 1
    waits, which = np.unique(times - history.array_hours[np.maximum(last, 0)], return_inverse=True)
    found = Exposure(*(np.zeros((times.size, body.ka.size)) for _ in range(3)))
    size = max(1, CELLS // body.ka.size)
    for some in blocks(waits.size, size):
        by = step(body, np.maximum(waits[some], 0.0)[:, None])
        at_these = np.flatnonzero((which >= some.start) & (which < some.stop) & (last >= 0))
        for few in blocks(at_these.size, size):
            at = at_these[few]
            after_last = State(*(part[last[at]] for part in states))
            these = Step(*(part[which[at] - some.start] for part in by))
            found.naltrexone[at] = central_after(after_last, these) / body.v1
            found.metabolite[at] = metabolite_after(after_last, these) / body.vm
            found.site[at] = site_after(after_last, these)
    return found


def blocks(count: int, size: int) -> Iterator[slice]:
    """Slices of `count` things, `size` at a time."""
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))
