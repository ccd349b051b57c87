"""HYPOTHESIS ONLY: the rebound story of the web pages, to see what it would need to be true. Nothing was measured.

The pages say that a short block makes the body answer with more endorphin, and that this balances helper and suppressor
T cells. No hourly course of endorphin in people on a low dose has been published, and no count of T cells. This module
writes the story down as equations with guessed numbers, to see under which guesses it appears. Only its own
pictures import it (a test sees to that); it feeds no safety rule, no plan and no answer::

    Bf' = (B - Bf)/tf              the body notices the blockade B
    E'  = ke (1 + s Bf - E)        and makes more endorphin E
    U'  = (B - U)/tu               slowly it makes more receptors
    S   = E (1 - B) (1 + rho U)    signal that gets through; 1 is as before
    Th' = ah (1 + bh (S-1) - Th)   helpers follow the signal
    Ts' = as (1 + bs (S-1) - Ts)   suppressors follow later and further
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.numerics.chains import Array
from posology.vocabulary.errors import BadInput

LABEL = "Hypothesis, not measured. Do not act on it."
STEP_H = 0.25


@dataclass(frozen=True)
class Guess:
    """Guessed numbers of the story; none has a source.

    Parameters
    ----------
    notice_h, endorphin_half_life_h, receptor_days
        How long until a blockade is noticed, half-life of endorphin, days until receptors follow.
    more_endorphin, more_receptors
        s and rho: how much more of each a full block would bring, 0 or more.
    helper_half_life_days, suppressor_half_life_days
        Half-lives of the two kinds of T cell.
    helper_gain, suppressor_gain
        bh and bs: how far each follows the signal.
    """

    notice_h: float = 6.0
    endorphin_half_life_h: float = 4.0
    receptor_days: float = 5.0
    more_endorphin: float = 1.0
    more_receptors: float = 0.5
    helper_half_life_days: float = 5.0
    suppressor_half_life_days: float = 20.0
    helper_gain: float = 0.15
    suppressor_gain: float = 0.3

    def __post_init__(self) -> None:
        lives = (self.notice_h, self.endorphin_half_life_h, self.receptor_days, self.helper_half_life_days)
        if not all(0.0 < life <= 10_000.0 for life in (*lives, self.suppressor_half_life_days)):
            raise BadInput("A time of the rebound story must be above 0.", "Give hours or days above 0.")
        gains = (self.more_endorphin, self.more_receptors, self.helper_gain, self.suppressor_gain)
        if not all(0.0 <= gain <= 10.0 for gain in gains):
            raise BadInput("A strength of the rebound story must be from 0 to 10.", "Give 0 to 10.")


@dataclass(frozen=True)
class Rebound:
    """The story worked out; every array has one value a quarter of an hour, 1 is as before the first dose.

    Parameters
    ----------
    hours
        Hours since the first dose.
    blockade, endorphin, signal, helper, suppressor
        Share blocked (0-1), endorphin, signal that gets through, and the two kinds of T cell.
    label
        Must stand on every plot.
    """

    hours: Array
    blockade: Array
    endorphin: Array
    signal: Array
    helper: Array
    suppressor: Array
    label: str = LABEL

    @property
    def hours_above_usual(self) -> float:
        """Hours of the last day in which the signal is above what it was before."""
        last_day = self.hours > self.hours[-1] - 24.0
        return float(STEP_H * np.count_nonzero(self.signal[last_day] > 1.0))

    @property
    def ratio(self) -> Array:
        """Helpers over suppressors."""
        found: Array = self.helper / self.suppressor
        return found


def rebound(blockade: Array, guess: Guess | None = None) -> Rebound:
    """Work the story out.

    Parameters
    ----------
    blockade
        Share of receptors at every quarter of an hour since the first dose.
    guess
        Its numbers.

    Returns
    -------
    Rebound
        Each first-order step is exact for a blockade that stays as it is for a quarter of an hour.
    """
    guess = guess or Guess()
    blocked = np.asarray(blockade, dtype=np.float64)
    noticed = _follow(blocked, 1.0 / guess.notice_h, 0.0)
    endorphin = _follow(1.0 + guess.more_endorphin * noticed, np.log(2.0) / guess.endorphin_half_life_h, 1.0)
    receptors = _follow(blocked, 1.0 / (24.0 * guess.receptor_days), 0.0)
    signal: Array = endorphin * (1.0 - blocked) * (1.0 + guess.more_receptors * receptors)
    helper = _follow(1.0 + guess.helper_gain * (signal - 1.0), np.log(2.0) / (24.0 * guess.helper_half_life_days), 1.0)
    suppressor = _follow(
        1.0 + guess.suppressor_gain * (signal - 1.0), np.log(2.0) / (24.0 * guess.suppressor_half_life_days), 1.0
    )
    return Rebound(STEP_H * np.arange(blocked.size, dtype=np.float64), blocked, endorphin, signal, helper, suppressor)


def _follow(target: Array, rate: float, start: float) -> Array:
    """What runs after a target at a rate (1/h), one value a quarter of an hour."""
    kept = float(np.exp(-rate * STEP_H))
    found, now = np.empty_like(target), start
    for i, wanted in enumerate(target.tolist()):
        found[i] = now
        now = wanted + (now - wanted) * kept
    return found
