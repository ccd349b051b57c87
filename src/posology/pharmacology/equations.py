"""The equations of naltrexone in the body, in this one place, and their exact solution between two doses.

Amounts are in micrograms, volumes in litres, times in hours, concentrations in ng/mL (micrograms a litre)::

    gut          G'  = -ka G                                   a dose D adds D to G
    naltrexone   A1' = (1-fp) ka G - (CL+Q)/V1 A1 + Q/V2 A2    Cp = A1/V1
                 A2' = Q/V1 A1 - Q/V2 A2
    metabolite   M'  = w (fp ka G + CL/V1 A1) - CLm/Vm M       Cm = M/Vm    (w: ratio of the molar masses)
    slow site    Ce' = ks (Cp - Ce)
    blockade     r = Ce/EC50,  R = r/(1+r)

The two naltrexone compartments are a mixture of two modes, A1 = Xa + Xb, which die away at the rates alpha >= beta:
gut fills mode m at the rate (1-fp) ka pm, with pa + pb = 1 and both positive. So everything is a chain of first-order
steps, and the state (G, Xa, Xb, M, Ce) after a time is a sum of positive parts of the state before: exact for any time,
for equal rates too, and without cancellation (`posology.numerics.chains`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from posology.numerics.chains import Array, pair, triple


@dataclass(frozen=True)
class Body:
    """What the equations need of each person; every field is an array of one shape (people,).

    Parameters
    ----------
    ka
        Rate of absorption, 1/h.
    cl, v1, q, v2
        Apparent clearance (L/h), central volume (L), exchange (L/h) and outer volume (L) of naltrexone.
    fp
        Share of a dose that never arrives as naltrexone, 0-1; it becomes metabolite.
    clm, vm
        Apparent clearance (L/h) and volume (L) of 6-beta-naltrexol.
    mass_ratio
        Grams of metabolite that a gram of naltrexone becomes.
    ks
        Rate of the slow site, 1/h.
    """

    ka: Array
    cl: Array
    v1: Array
    q: Array
    v2: Array
    fp: Array
    clm: Array
    vm: Array
    mass_ratio: Array
    ks: Array

    def part(self, people: slice) -> Body:
        """Some of the people."""
        return Body(*(getattr(self, item.name)[people] for item in fields(self)))

    def of(self, people: NDArray[np.intp]) -> Body:
        """The people of these numbers; one may come several times."""
        return Body(*(getattr(self, item.name)[people] for item in fields(self)))


class State(NamedTuple):
    """Gut, the two modes and the metabolite (micrograms), and the site (ng/mL)."""

    gut: Array
    fast: Array
    slow: Array
    metabolite: Array
    site: Array


class Rates(NamedTuple):
    """Rates (1/h) of the chain, and what fills each mode from the gut (1/h)."""

    ka: Array
    fast: Array
    slow: Array
    metabolite: Array
    site: Array
    into_fast: Array
    into_slow: Array


class Step(NamedTuple):
    """How each part of a state at one time adds to each part at a later time; see `step`."""

    gut: Array
    fast: Array
    slow: Array
    metabolite: Array
    site: Array
    gut_to_fast: Array
    gut_to_slow: Array
    gut_to_metabolite: Array
    fast_to_metabolite: Array
    slow_to_metabolite: Array
    gut_to_site: Array
    fast_to_site: Array
    slow_to_site: Array


def rates(body: Body) -> Rates:
    """Rates of the chain: the two modes of naltrexone and how the gut fills them."""
    out, over, back = body.cl / body.v1, body.q / body.v1, body.q / body.v2
    total = out + over + back
    root = np.sqrt((out + over - back) ** 2 + 4.0 * over * back)
    fast = 0.5 * (total + root)
    slow = out * back / fast
    share = np.where(root > 0.0, (fast - back) / np.where(root > 0.0, root, 1.0), 1.0)
    filled = (1.0 - body.fp) * body.ka
    return Rates(
        body.ka, fast, slow, body.clm / body.vm, body.ks, filled * share, filled * np.maximum(1.0 - share, 0.0)
    )


def step(body: Body, hours: Array, *, metabolite: bool = True, k: Rates | None = None) -> Step:
    """What becomes of each part of the state after some hours without a dose.

    Parameters
    ----------
    body
        The people.
    hours
        Hours >= 0: a column, or one value for each person.
    metabolite
        Whether the metabolite is asked for; without it, what concerns it is zero.
    k
        Their rates, where they are at hand.

    Returns
    -------
    Step
        Arrays of shape (hours, people); entries are shares, but those into the site are ng/mL a microgram.
    """
    k, t = k or rates(body), hours
    ea, ef, es, ex = np.exp(-k.ka * t), np.exp(-k.fast * t), np.exp(-k.slow * t), np.exp(-k.site * t)
    af, as_ = pair(k.ka, k.fast, t, ea, ef), pair(k.ka, k.slow, t, ea, es)
    fx, sx = pair(k.fast, k.site, t, ef, ex), pair(k.slow, k.site, t, es, ex)
    afx, asx = triple(k.ka, k.fast, k.site, t, af, fx), triple(k.ka, k.slow, k.site, t, as_, sx)
    filled = body.ks / body.v1
    by = Step(
        gut=ea,
        fast=ef,
        slow=es,
        metabolite=_NOTHING,
        site=ex,
        gut_to_fast=k.into_fast * af,
        gut_to_slow=k.into_slow * as_,
        gut_to_metabolite=_NOTHING,
        fast_to_metabolite=_NOTHING,
        slow_to_metabolite=_NOTHING,
        gut_to_site=filled * (k.into_fast * afx + k.into_slow * asx),
        fast_to_site=filled * fx,
        slow_to_site=filled * sx,
    )
    return _with_metabolite(by, body, k, t, af, as_) if metabolite else by


_NOTHING = np.zeros(1)


def _with_metabolite(by: Step, body: Body, k: Rates, t: Array, af: Array, as_: Array) -> Step:
    em = np.exp(-k.metabolite * t)
    am = pair(k.ka, k.metabolite, t, by.gut, em)
    fm, sm = pair(k.fast, k.metabolite, t, by.fast, em), pair(k.slow, k.metabolite, t, by.slow, em)
    afm, asm = triple(k.ka, k.fast, k.metabolite, t, af, fm), triple(k.ka, k.slow, k.metabolite, t, as_, sm)
    formed = body.mass_ratio * body.cl / body.v1
    return by._replace(
        metabolite=em,
        gut_to_metabolite=body.mass_ratio * body.fp * k.ka * am + formed * (k.into_fast * afm + k.into_slow * asm),
        fast_to_metabolite=formed * fm,
        slow_to_metabolite=formed * sm,
    )


def after(state: State, by: Step) -> State:
    """The state some hours later."""
    return State(
        gut=by.gut * state.gut,
        fast=by.fast * state.fast + by.gut_to_fast * state.gut,
        slow=by.slow * state.slow + by.gut_to_slow * state.gut,
        metabolite=metabolite_after(state, by),
        site=site_after(state, by),
    )


def site_and_lead(body: Body, state: State, hours: Array) -> tuple[Array, Array, Array]:
    """Level of the site some hours later, how far blood is above it, and how fast that grows (ng/mL, ng/mL, 1/h)."""
    k = rates(body)
    return lead_after(body, k, state, step(body, hours, metabolite=False, k=k))


def lead_after(body: Body, k: Rates, state: State, by: Step) -> tuple[Array, Array, Array]:
    """`site_and_lead` after a step that is at hand."""
    fast = by.fast * state.fast + by.gut_to_fast * state.gut
    slow = by.slow * state.slow + by.gut_to_slow * state.gut
    site = site_after(state, by)
    lead = (fast + slow) / body.v1 - site
    gain = (k.into_fast + k.into_slow) * (by.gut * state.gut) - k.fast * fast - k.slow * slow
    return site, lead, gain / body.v1 - body.ks * lead


def central_after(state: State, by: Step) -> Array:
    """Micrograms of naltrexone in the central compartment some hours later."""
    gained: Array = (by.gut_to_fast + by.gut_to_slow) * state.gut
    return gained + by.fast * state.fast + by.slow * state.slow


def metabolite_after(state: State, by: Step) -> Array:
    """Micrograms of metabolite some hours later."""
    gained: Array = by.gut_to_metabolite * state.gut + by.fast_to_metabolite * state.fast
    return gained + by.slow_to_metabolite * state.slow + by.metabolite * state.metabolite


def site_after(state: State, by: Step) -> Array:
    """Concentration at the slow site (ng/mL) some hours later."""
    gained: Array = by.gut_to_site * state.gut + by.fast_to_site * state.fast
    return gained + by.slow_to_site * state.slow + by.site * state.site


def occupied(ratio: Array) -> Array:
    """Share of receptors that is blocked, 0-1, from concentration over half-blocking concentration."""
    share: Array = ratio / (1.0 + ratio)
    return share


def opioid_dose_ratio(blockade: Array) -> Array:
    """How many times more agonist would be needed for the same effect, by Gaddum's equation: 1/(1 - R).

    For research only. It says how far a competitive block shifts a curve in theory, and is never made into a dose: the
    block is uneven, ends unevenly, and people can be more sensitive to opioids after it.
    """
    ratio: Array = 1.0 / (1.0 - blockade)
    return ratio
