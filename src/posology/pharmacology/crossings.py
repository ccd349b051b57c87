"""How long the blockade stays above a level, from exact crossings: roots, never a grid.

Between two doses the slow site first falls, then rises, then falls again at most; where it turns, blood and site are
equal. So each interval is cut at its turns, and each piece between two cuts crosses a level at most once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from posology.numerics.chains import Array
from posology.numerics.sign_changes import Which, roots
from posology.pharmacology.blockade import Structure, after_doses
from posology.pharmacology.equations import Body, State, after, site_and_lead, step
from posology.pharmacology.exposure import PEOPLE, blocks, states_after_doses
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.people import People

_CUTS = np.array([0.0, 0.05, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0])  # hours after a dose; then each twice the last


class Pieces(NamedTuple):
    """Stretches of time on which the site only rises or only falls; arrays of one length.

    Parameters
    ----------
    person, dose
        Whose, and after which dose.
    start, end
        Hours after that dose.
    at_start, at_end
        Level of the site (ng/mL) there.
    """

    person: NDArray[np.intp]
    dose: NDArray[np.intp]
    start: Array
    end: Array
    at_start: Array
    at_end: Array


def hours_above(
    people: People,
    history: DoseHistory,
    share: float,
    *,
    start: float,
    end: float,
    structure: Structure = Structure.S2,
) -> Array:
    """Hours between two moments in which the blockade is above a level.

    Parameters
    ----------
    people, history, structure
        As in `blockade`.
    share
        The level, between 0 and 1.
    start, end
        Hours since the first dose, start < end.

    Returns
    -------
    ndarray
        Hours of each person; exact up to 1e-9 h at each crossing.
    """
    found: Array = hours_above_each(people, history, [share], start=start, end=end, structure=structure)[0]
    return found


def hours_above_each(
    people: People,
    history: DoseHistory,
    shares: Sequence[float],
    *,
    start: float,
    end: float,
    structure: Structure = Structure.S2,
) -> Array:
    """Hours above several levels, for little more than the price of one.

    Parameters
    ----------
    people, history, start, end, structure
        As in `hours_above`.
    shares
        The levels, each between 0 and 1.

    Returns
    -------
    ndarray
        Hours, of shape (levels, people).
    """
    if not all(0.0 < share < 1.0 for share in shares):
        raise ValueError("a level lies between 0 and 1")
    ratios = [share / (1.0 - share) for share in shares]
    if structure is not Structure.S2:
        levels = ratios if structure is Structure.S1 else shares
        return np.stack([_of_one_exponential(people, history, level, start, end, structure) for level in levels])
    found = np.empty((len(ratios), people.count))
    for some in blocks(people.count, PEOPLE):
        found[:, some] = _at_the_site(people.part(some), history, ratios, start, end)
    return found


def _of_one_exponential(
    people: People, history: DoseHistory, level: float, start: float, end: float, structure: Structure
) -> Array:
    high, rate = after_doses(people, history, structure)
    begins, ends = _intervals(history, start, end)
    with np.errstate(divide="ignore"):
        until = history.array_hours + np.log(high / level) / rate[:, None]
    total: Array = np.maximum(np.minimum(until, ends) - begins, 0.0).sum(axis=1)
    return total


def _at_the_site(people: People, history: DoseHistory, ratios: Sequence[float], start: float, end: float) -> Array:
    body, states = people.body, states_after_doses(people.body, history)
    begins, ends = _intervals(history, start, end)
    total = np.zeros((len(ratios), people.count))
    for dose in np.flatnonzero(ends > begins):
        after_dose = State(*(part[dose] for part in states))
        since = history.hours[dose]
        pieces = monotone_pieces(body, after_dose, float(begins[dose] - since), float(ends[dose] - since), int(dose))
        for row, ratio in zip(total, ratios, strict=True):
            above = _above(body, after_dose, pieces, ratio * people.half_blocking_level)
            row += np.bincount(pieces.person, above, people.count)
    return total


def _intervals(history: DoseHistory, start: float, end: float) -> tuple[Array, Array]:
    """Start and end of what lies of each interval between two doses within the window; empty where start >= end."""
    hours = history.array_hours
    return np.maximum(hours, start), np.minimum(np.append(hours[1:], np.inf), end)


def monotone_pieces(body: Body, state: State, start: float, end: float, dose: int = 0) -> Pieces:
    """Cut the time after one dose where the site turns.

    Parameters
    ----------
    body, state
        The people, and their state just after the dose.
    start, end
        Hours after the dose.
    dose
        Its number, to be told back.
    """
    cuts = _CUTS
    while cuts[-1] < end:
        cuts = np.append(cuts, 2.0 * cuts[-1])
    inner = cuts[(cuts > start) & (cuts < end)]
    nodes = np.concatenate([[start], inner, [end]])
    at = after(state, step(body, nodes[:, None]))
    lead = (at.fast + at.slow) / body.v1 - at.site
    turning, person = np.nonzero((lead[:-1] > 0.0) != (lead[1:] > 0.0))
    turns = roots(
        lambda at, which: _one_each(body, state, person[which], at)[1:],
        nodes[turning],
        nodes[turning + 1],
        lead[turning, person],
        lead[turning + 1, person],
    )  # fmt: skip
    count = body.ka.size
    whole = np.broadcast_to(np.arange(count), (nodes.size, count))
    owner = np.concatenate([whole.ravel(), person])
    place = np.concatenate([np.broadcast_to(nodes[:, None], whole.shape).ravel(), turns])
    level = np.concatenate([at.site.ravel(), _one_each(body, state, person, turns)[0]])
    order = np.lexsort((place, owner))
    owner, place, level = owner[order], place[order], level[order]
    same = owner[1:] == owner[:-1]
    return Pieces(
        owner[1:][same], np.full(same.sum(), dose), place[:-1][same], place[1:][same], level[:-1][same],
        level[1:][same],
    )  # fmt: skip


def _above(body: Body, state: State, pieces: Pieces, level: Array) -> Array:
    """Hours of each piece that lie above each person's level."""
    threshold = level[pieces.person]
    high_start, high_end = pieces.at_start > threshold, pieces.at_end > threshold
    length = pieces.end - pieces.start
    found = np.where(high_start & high_end, length, 0.0)
    crossing = np.flatnonzero(high_start != high_end)
    if crossing.size:
        person, wanted = pieces.person[crossing], threshold[crossing]

        def value(at: Array, which: NDArray[np.intp]) -> tuple[Array, Array]:
            site, lead, _ = _one_each(body, state, person[which], at)
            return site - wanted[which], body.ks[person[which]] * lead

        ends = [pieces.at_start[crossing] - wanted, pieces.at_end[crossing] - wanted]
        at = roots(value, pieces.start[crossing], pieces.end[crossing], *ends)
        found[crossing] = np.where(high_start[crossing], at - pieces.start[crossing], pieces.end[crossing] - at)
    return found


def _one_each(body: Body, state: State, person: Which, at: Array) -> tuple[Array, Array, Array]:
    """`site_and_lead` at one time for each person named."""
    return site_and_lead(body.of(person), State(*(part[person] for part in state)), at)
