"""Many people on one dose each night: levels at some times, and a summary of every night, in little time and memory.

All nights share the steps of one night, so each person's exponentials are reckoned once. The peak of a night and the
crossings of a level are exact, as in `posology.pharmacology.crossings`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from posology.numerics.chains import Array
from posology.numerics.sign_changes import Which, roots
from posology.pharmacology.equations import (
    Body,
    State,
    Step,
    metabolite_after,
    occupied,
    rates,
    site_after,
    site_and_lead,
    step,
)
from posology.pharmacology.exposure import CELLS, blocks, states_after_doses
from posology.pharmacology.history import HOURS_A_NIGHT, DoseHistory
from posology.pharmacology.people import People

NODES = np.array([0.0, 0.1, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 12.0, 24.0])
"""Hours of a night between which its turns are looked for."""
CLOSE_ENOUGH = 1e-4  # of an hour: from there the second order is exact to a part in 10^12
_AT_ONCE, _SEEN_AT_ONCE = 1440, 128


class Cohort(NamedTuple):
    """What becomes of many people.

    Levels are in ng/mL, of shape (people, times), blockades are shares and hours are hours, of shape (people, nights).
    """

    naltrexone: Array
    metabolite: Array
    at_dose: Array
    peak: Array
    hours_above: Array


def empty_cohort(people: int, times: int, nights: int) -> Cohort:
    """Room for a cohort."""
    return Cohort(*(np.empty((people, width)) for width in (times, times, nights, nights, nights)))


def cohort(people: People, dose_mg: float, nights: int, times: Array, *, share: float = 0.5) -> Cohort:
    """Simulate many people who take one dose every 24 hours.

    Parameters
    ----------
    people
        Drawn people.
    dose_mg, nights
        The dose, and how many nights, 1 or more.
    times
        Hours since the first dose at which levels are wanted.
    share
        Blockade above which hours are counted, 0-1.

    Returns
    -------
    Cohort
        Levels at the times; for each night the blockade at the dose, its peak and the hours above `share`.
    """
    history = DoseHistory(tuple(HOURS_A_NIGHT * i for i in range(nights)), (dose_mg,) * nights)
    widths = (times.size, times.size, nights, nights, nights)
    found = Cohort(*(np.empty((width, people.count)).T for width in widths))  # written row by row as they are reckoned
    ratio = share / (1.0 - share)
    crossings, dips = [], []
    for some in blocks(people.count, _AT_ONCE):
        part = people.part(some)
        states = states_after_doses(part.body, history)
        naltrexone, metabolite = _levels(part.body, states, *carried(times, nights))
        found.naltrexone[some] = (naltrexone * part.level_scale).T
        found.metabolite[some] = (metabolite * part.level_scale).T
        level = part.half_blocking_level
        found.at_dose[some] = occupied(states.site / level).T
        turns = _turns(part.body, states)
        found.peak[some] = occupied(turns.height / level).T
        hours, crossed, dipped = _hours(part.body, states, turns, ratio * level, some.start)
        found.hours_above[some] = hours.T
        crossings += crossed
        dips.append(dipped)
    level = ratio * people.half_blocking_level
    crossings += _of_dips(people.body, _joined(dips), level)
    _add(found.hours_above, people.body, _joined(crossings), level)
    return found


class Stretch(NamedTuple):
    """Stretches of single nights in which the site passes its level once, all arrays of one length.

    Hours of a night gain `weight` times the hour of the crossing, which lies between `low` and `high`, where the site
    is `at_low` and `at_high` above the level.
    """

    person: Which
    night: Which
    state: Array
    low: Array
    high: Array
    at_low: Array
    at_high: Array
    weight: Array


def _joined(parts: list[Stretch]) -> Stretch:
    columns: list[Any] = [np.concatenate(column, axis=-1) for column in zip(*parts, strict=True)]
    return Stretch(*columns)


def _some(found: Stretch, which: Which | slice) -> Stretch:
    columns: list[Any] = [column[..., which] for column in found]
    return Stretch(*columns)


def _add(hours: Array, body: Body, found: Stretch, level: Array) -> None:
    for some in blocks(found.person.size, CELLS):
        part = _some(found, some)
        np.add.at(hours, (part.person, part.night), part.weight * _crossing(body, part, level))


def carried(times: Array, nights: int) -> tuple[NDArray[np.int64], Array]:
    """For each time the night whose dose it is reckoned from, or -1 to carry on from the time before; and the hours.

    Hours below 0 are before the first dose. Equal steps that are carried on need no new exponential.
    """
    night = np.minimum(times // HOURS_A_NIGHT, nights - 1).astype(np.int64)
    begins, waits, steps = night.copy(), times - HOURS_A_NIGHT * night, np.diff(times)
    on = np.flatnonzero((night[1:] == night[:-1]) & (steps >= 0.0) & (times[:-1] >= 0.0))
    begins[on + 1], waits[on + 1] = -1, steps[on]
    waits[times < 0.0] = -1.0
    return begins, waits


def _levels(body: Body, states: State, begins: NDArray[np.int64], waits: Array) -> tuple[Array, Array]:
    """Naltrexone and metabolite (times, people) at what `carried` gives."""
    naltrexone, metabolite = (np.zeros((waits.size, body.ka.size)) for _ in range(2))
    now, by, held = State(*(part[0] for part in states)), None, 0.0
    for i, (night, wait) in enumerate(zip(begins.tolist(), waits.tolist(), strict=True)):
        if wait < 0.0:
            continue
        if night >= 0:
            now = State(*(part[night] for part in states))
        if wait > 0.0:
            if by is None or wait != held:
                by, held = Step(*(part[0] for part in step(body, np.array([[wait]])))), wait
            now = State(
                gut=by.gut * now.gut,
                fast=by.fast * now.fast + by.gut_to_fast * now.gut,
                slow=by.slow * now.slow + by.gut_to_slow * now.gut,
                metabolite=metabolite_after(now, by),
                site=now.site,  # nobody asks
            )
        naltrexone[i], metabolite[i] = now.fast + now.slow, now.metabolite
    return naltrexone / body.v1, metabolite / body.vm


class Turns(NamedTuple):
    """Where the site turns in each night: the dip lies before `dip_before`, the peak at `top`, so high as `height`."""

    dip_before: Array
    top: Array
    height: Array


def _turns(body: Body, states: State) -> Turns:
    """Turns of each night, (nights, people).

    Equal doses bring the nights ever closer to one another, each by the same share of what is left. So the turns are
    looked for in a few nights only, and those between start from where they must nearly be.
    """
    nights = len(states.gut)
    few = np.unique(np.minimum([0, 1, 2, 3, 4, 6, 9, 14, 22, 40, nights - 1], nights - 1))
    chosen = State(*(part[few] for part in states))
    seen = _seen(body, chosen)
    top, height = _top(body, chosen, seen.near, seen.low, seen.high)
    if few.size < nights:
        between = _between(few, nights, top, seen, HOURS_A_NIGHT * np.minimum(body.ks, rates(body).slow))
        if not (between.high == 0.0).any():
            top, height = _top(body, states, between.near, between.low, between.high)
            return Turns(between.dip_before, top, height)
        seen = _seen(body, states)  # somebody's site only falls in some night: look at every night
        top, height = _top(body, states, seen.near, seen.low, seen.high)
    never = seen.high == 0.0
    return Turns(seen.dip_before, np.where(never, 0.0, top), np.where(never, states.site, height))


def _between(few: Which, nights: int, top: Array, seen: _Seen, pace: Array) -> _Seen:
    """What was seen in a few nights carried to all of them; what is left falls by e^(-pace) a night."""
    after_ = np.minimum(np.searchsorted(few, np.arange(nights)), few.size - 1)
    before = np.maximum(after_ - 1, 0)
    gone = np.arange(nights)[:, None] - few[before][:, None]
    span = np.maximum(few[after_] - few[before], 1)[:, None]
    weight = (1.0 - np.exp(-gone * pace)) / (1.0 - np.exp(-span * pace))
    return _Seen(
        np.maximum(seen.dip_before[before], seen.dip_before[after_]),
        top[before] + weight * (top[after_] - top[before]),
        np.minimum(seen.low[before], seen.low[after_]),
        np.maximum(seen.high[before], seen.high[after_]),
    )


def _seen(body: Body, states: State) -> _Seen:
    found = _Seen(*(np.empty_like(states.gut) for _ in range(4)))
    for some in blocks(body.ka.size, _SEEN_AT_ONCE):
        few, begin = body.part(some), State(*(np.ascontiguousarray(part[:, some]) for part in states))
        for whole, part in zip(found, _seen_at_nodes(few, begin), strict=True):
            whole[:, some] = part
    return found


class _Seen(NamedTuple):
    """Before which hour the site dips, and a first guess of its peak with a bracket; all 0 where it only falls."""

    dip_before: Array
    near: Array
    low: Array
    high: Array


def _seen_at_nodes(body: Body, states: State) -> _Seen:
    by = step(body, NODES[1:, None], metabolite=False)
    into, fast, slow = (by.gut_to_fast + by.gut_to_slow) / body.v1, by.fast / body.v1, by.slow / body.v1
    gained, lost = (into - by.gut_to_site, fast - by.fast_to_site, slow - by.slow_to_site), by.site
    shape = states.gut.shape
    rose, ever = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    dip_before, low, high = np.full(shape, NODES[1]), np.zeros(shape), np.full(shape, HOURS_A_NIGHT)
    first, then, before = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for j, hour in enumerate(NODES[1:]):
        ahead = gained[0][j] * states.gut + gained[1][j] * states.fast + gained[2][j] * states.slow
        ahead -= lost[j] * states.site  # how far blood is above the site
        rises = ahead > 0.0
        turned = rose & ~rises
        if turned.any():  # the last time counts
            first[turned], then[turned], low[turned], high[turned] = before[turned], ahead[turned], NODES[j], hour
        if not ever.all():
            dip_before[rises & ~ever] = hour
            ever |= rises
        rose, before = rises, ahead
    sinks = (first > then) & ~rose  # who still rises at the end of the night is highest there
    at = np.where(sinks, low + (high - low) * first / np.where(sinks, first - then, 1.0), HOURS_A_NIGHT)
    return _Seen(dip_before, np.where(ever, at, 0.0), np.where(rose, high, low), np.where(ever, high, 0.0))


def _top(body: Body, states: State, near: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Newton's method for the hour at which blood and site are equal, and the height there."""
    at, height, far = _towards_top(body, states, near, low, high)
    still: Any = np.nonzero(far > CLOSE_ENOUGH)
    low, high = low[still], high[still]
    while still[0].size:  # a step that would leave the bracket halves it instead, so this ends
        some, state, here = body.of(still[1]), State(*(part[still] for part in states)), at[still]
        rises = site_and_lead(some, state, here)[1] > 0.0
        low, high = np.where(rises, here, low), np.where(rises, high, here)
        at[still], height[still], far = _towards_top(some, state, here, low, high)
        open_ = far > CLOSE_ENOUGH
        still, low, high = tuple(part[open_] for part in still), low[open_], high[open_]
    return at, height


def _towards_top(body: Body, states: State, at: Array, low: Array, high: Array) -> tuple[Array, Array, Array]:
    """One step: the next hour, the height there to the second order, and how far the top may be from the last hour."""
    site, gap, slope = site_and_lead(body, states, at)
    move = -gap / np.where(slope < 0.0, slope, -1e-300)  # where it still bends up, far out of any bracket
    there, far = at + move, np.abs(move)
    out = (there < low) | (there > high)
    if out.any():
        there, far = np.where(out, 0.5 * (low + high), there), np.where(out, high - low, far)
        move = there - at
    return there, site + body.ks * move * (gap + 0.5 * slope * move), far


def _hours(body: Body, states: State, turns: Turns, level: Array, first: int) -> tuple[Array, list[Stretch], Stretch]:
    """Whole stretches of each night above each person's level (nights, people); the crossings and dips still to add."""
    end = site_after(states, step(body, np.array([[HOURS_A_NIGHT]]), metabolite=False)) - level
    start, top, height = states.site - level, turns.top, turns.height - level
    stays, falls, rises = end > 0.0, (height > 0.0) & (end <= 0.0), (height > 0.0) & (start <= 0.0)
    found = np.where(stays, HOURS_A_NIGHT - top, np.where(falls, -top, 0.0))
    found += np.where((start > 0.0) | rises, top, 0.0)
    whole, nothing = np.full_like(top, HOURS_A_NIGHT), np.zeros_like(top)
    # Just after a dose the site falls for minutes, by e^(-ks t) at most: only who starts so near can dip below.
    near = (start > 0.0) & (states.site * np.exp(-body.ks * turns.dip_before) <= level)

    def stretch(where: NDArray[np.bool_], low: Array, high: Array, at: tuple[Array, Array], weight: float) -> Stretch:
        night, person = np.nonzero(where)
        picked = [part[where] for part in (low, high, *at)]
        state = np.stack([part[where] for part in states])
        columns: list[Any] = [person + first, night, state, *picked, np.full(person.size, weight)]
        return Stretch(*columns)

    crossed = [stretch(falls, top, whole, (height, end), 1.0), stretch(rises, nothing, top, (start, height), -1.0)]
    return found, crossed, stretch(near, turns.dip_before, top, (start, height), 0.0)


def _at(body: Body, part: Stretch, at: Array, which: Which) -> tuple[Array, Array, Array]:
    """Site, how far blood is above it, and how fast that grows, at one hour of each stretch named."""
    return site_and_lead(body.of(part.person[which]), State(*part.state[:, which]), at)


def _crossing(body: Body, part: Stretch, level: Array) -> Array:
    """Hour at which the site passes the level in each stretch."""

    def value(at: Array, which: Which) -> tuple[Array, Array]:
        person = part.person[which]
        site, gap, _ = _at(body, part, at, which)
        return site - level[person], body.ks[person] * gap

    return roots(value, part.low, part.high, part.at_low, part.at_high)


def _of_dips(body: Body, near: Stretch, level: Array) -> list[Stretch]:
    """Both crossings of each dip below the level just after a dose; `near` holds who might have one."""
    everyone = np.arange(near.person.size)
    lead = _at(body, near, np.zeros(everyone.size), everyone)[1]
    down = np.flatnonzero(lead < 0.0)
    near, lead = _some(near, down), lead[down]
    lowest = roots(lambda at, which: _at(body, near, at, which)[1:], 0.0 * near.low, near.low, lead, -lead)
    under = _at(body, near, lowest, np.arange(down.size))[0] - level[near.person]
    dips = np.flatnonzero(under < 0.0)
    near, lowest, under = _some(near, dips), lowest[dips], under[dips]
    one = np.ones(dips.size)
    return [
        near._replace(low=0.0 * one, high=lowest, at_low=near.at_low, at_high=under, weight=one),
        near._replace(low=lowest, high=near.high, at_low=under, at_high=near.at_high, weight=-one),
    ]
