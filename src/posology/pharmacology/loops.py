"""`posology.pharmacology.cohort` once more, person by person in plain loops, so that a compiler can make it quick.

Nothing here imports a compiler: `posology.usecases.simulate_cohort` compiles these functions where numba is installed.
They are the same equations and give the same numbers to 1e-12 (a test compares).
"""

from __future__ import annotations

from math import exp, expm1, sqrt
from typing import Any

IN_ORDER = (
    "pair",
    "triple",
    "quotient",
    "over",
    "fill_step",
    "advance",
    "lead",
    "turn",
    "crossing",
    "night_hours",
    "levels",
    "peak_hour",
    "one_person",
)
"""Functions in the order in which they need each other."""
CLOSE = 0.05
NIGHT = 24.0
ROOT = 1e-10  # of an hour: where halving ends
NEWTON = 1e-6  # of an hour: after a step of Newton's so short, what is left is its square
HALLEY = 3e-5  # the same of Halley's, where its cube is left
TOP = 1e-4
DIPS_BEFORE = 2.0  # hours after a dose by which the site has begun to rise, if it rises


def pair(a: float, b: float, t: float, ea: float, eb: float) -> float:
    """As in `posology.numerics.chains`."""
    gap = b - a
    if abs(gap) * t < CLOSE:
        return t * ea if gap == 0.0 else -max(ea, eb) * expm1(-abs(gap) * t) / abs(gap)
    return (ea - eb) / gap


def triple(a: float, b: float, c: float, t: float, ab: float, bc: float) -> float:
    """As in `posology.numerics.chains`."""
    if abs(c - a) * t >= CLOSE:
        return (ab - bc) / (c - a)
    low, high = min(a, b, c), max(a, b, c)
    middle = a + b + c - low - high
    if (high - low) * t >= CLOSE:
        el, em, eh = exp(-low * t), exp(-middle * t), exp(-high * t)
        return (pair(low, middle, t, el, em) - pair(middle, high, t, em, eh)) / (high - low)
    centre = (low + middle + high) / 3.0
    x, y, z = -(low - centre) * t, -(middle - centre) * t, -(high - centre) * t
    one, two, three, total, factorial = 1.0, 1.0, 1.0, 0.5, 2.0
    for n in range(1, 8):
        one = one * x
        two = one + y * two
        three = two + z * three
        factorial *= n + 2
        total += three / factorial
    return t * t * exp(-centre * t) * total


def quotient(inverse: float, gap: float, a: float, b: float, t: float, ea: float, eb: float) -> float:
    """`pair` where one over the gap of the rates is at hand."""
    if abs(gap) * t < CLOSE:
        return pair(a, b, t, ea, eb)
    return (ea - eb) * inverse


def fill_step(k: Any, t: float, by: Any, metabolite: bool) -> None:
    """Fill `by` with what `posology.pharmacology.equations.step` gives; `k` holds a person's rates."""
    ka, kf, ks, km, kx = k[0], k[1], k[2], k[3], k[4]
    ea, ef, es, ex = exp(-ka * t), exp(-kf * t), exp(-ks * t), exp(-kx * t)
    af, as_ = quotient(k[11], kf - ka, ka, kf, t, ea, ef), quotient(k[12], ks - ka, ka, ks, t, ea, es)
    fx, sx = quotient(k[13], kx - kf, kf, kx, t, ef, ex), quotient(k[14], kx - ks, ks, kx, t, es, ex)
    if abs(kx - ka) * t < CLOSE:
        afx, asx = triple(ka, kf, kx, t, af, fx), triple(ka, ks, kx, t, as_, sx)
    else:
        afx, asx = (af - fx) * k[15], (as_ - sx) * k[15]
    by[0], by[1], by[2], by[4] = ea, ef, es, ex
    by[5], by[6] = k[5] * af, k[6] * as_
    by[10] = k[9] * (k[5] * afx + k[6] * asx)
    by[11], by[12] = k[9] * fx, k[9] * sx
    if metabolite:
        em = exp(-km * t)
        am, fm, sm = pair(ka, km, t, ea, em), pair(kf, km, t, ef, em), pair(ks, km, t, es, em)
        by[3] = em
        by[7] = k[7] * am + k[8] * (k[5] * triple(ka, kf, km, t, af, fm) + k[6] * triple(ka, ks, km, t, as_, sm))
        by[8], by[9] = k[8] * fm, k[8] * sm


def over(gap: float) -> float:
    """One over a gap; 0 where there is none, for then nobody asks."""
    return 1.0 / gap if gap != 0.0 else 0.0


def advance(s: Any, by: Any, to: Any) -> None:
    """The state after a step."""
    g, f, w, m, x = s[0], s[1], s[2], s[3], s[4]
    to[0] = by[0] * g
    to[1] = by[1] * f + by[5] * g
    to[2] = by[2] * w + by[6] * g
    to[3] = by[3] * m + by[7] * g + by[8] * f + by[9] * w
    to[4] = by[4] * x + by[10] * g + by[11] * f + by[12] * w


def lead(k: Any, s: Any, by: Any, at: Any) -> None:
    """Site, how far blood is above it, and the slope of that, after a step: into `at`."""
    gut, fast, slow = by[0] * s[0], by[1] * s[1] + by[5] * s[0], by[2] * s[2] + by[6] * s[0]
    site = by[4] * s[4] + by[10] * s[0] + by[11] * s[1] + by[12] * s[2]
    gap = (fast + slow) * k[10] - site
    at[0], at[1] = site, gap
    at[2] = ((k[5] + k[6]) * gut - k[1] * fast - k[2] * slow) * k[10] - k[4] * gap


def turn(k: Any, s: Any, low: float, high: float, falls: bool, by: Any, at: Any) -> float:
    """Hour between two hours at which blood and site are equal: a peak (falls) or a dip."""
    t, begin, end, last = 0.5 * (low + high), low, high, high - low
    for _ in range(80):
        fill_step(k, t, by, False)
        lead(k, s, by, at)
        if (at[1] > 0.0) == falls:
            begin = t
        else:
            end = t
        move = -at[1] / at[2] if at[2] != 0.0 else 2.0 * last
        there = t + move
        enough = NEWTON
        if not (begin < there < end) or abs(move) > 0.5 * last:
            there, enough = 0.5 * (begin + end), ROOT
        last = max(abs(there - t), ROOT)
        t = there
        if last <= enough:
            break
    return t


def crossing(
    k: Any, s: Any, level: float, low: float, high: float, start: float, falls: bool, by: Any, at: Any
) -> float:
    """Hour between two hours at which the site passes a level; `start` is a first guess (Halley's method)."""
    t, begin, end, last = start, low, high, high - low
    for _ in range(80):
        fill_step(k, t, by, False)
        lead(k, s, by, at)
        if (at[0] > level) == falls:
            begin = t
        else:
            end = t
        away, slope, bend = at[0] - level, k[4] * at[1], k[4] * at[2]
        under = 2.0 * slope * slope - away * bend
        move = -2.0 * away * slope / under if under != 0.0 else 2.0 * last
        there = t + move
        enough = HALLEY
        if not (begin < there < end) or abs(move) > 0.5 * last:
            there, enough = 0.5 * (begin + end), ROOT
        last = max(abs(there - t), ROOT)
        t = there
        if last <= enough:
            break
    return t


def night_hours(k: Any, s: Any, level: float, top: float, height: float, end: float, by: Any, at: Any) -> float:
    """Hours of one night in which the site is above a level."""
    found = 0.0
    if s[4] > level:
        found += top
        begins = (s[1] + s[2]) * k[10] - s[4]
        if begins < 0.0 and s[4] * exp(-k[4] * top) <= level:
            low = turn(k, s, 0.0, min(top, DIPS_BEFORE), False, by, at)
            fill_step(k, low, by, False)
            lead(k, s, by, at)
            if at[0] < level:
                down = crossing(k, s, level, 0.0, low, 0.5 * low, True, by, at)
                found -= crossing(k, s, level, low, top, 0.5 * (low + top), False, by, at) - down
    elif height > level:
        start = top * (level - s[4]) / (height - s[4])
        if 0.0 < at[3] < top:  # where the night before crossed
            start = at[3]
        at[3] = crossing(k, s, level, 0.0, top, start, False, by, at)
        found += top - at[3]
    if end > level:
        found += NIGHT - top
    elif height > level:
        start = top + (NIGHT - top) * sqrt((height - level) / (height - end))
        if top < at[4] < NIGHT:
            start = at[4]
        at[4] = crossing(k, s, level, top, NIGHT, start, True, by, at)
        found += at[4] - top
    return found


def levels(
    k: Any, states: Any, times: Any, scale: float, metabolite_volume: float, out: Any, met: Any, by: Any
) -> None:
    """Levels at rising times; equal steps without a dose between are carried on, so that no exponential is needed."""
    nights, night, before, step = states.shape[0], -1, -1.0, -1.0
    g, f, w, m = 0.0, 0.0, 0.0, 0.0
    of_naltrexone, of_metabolite = scale * k[10], scale / metabolite_volume
    for i in range(times.shape[0]):
        if times[i] < 0.0:
            out[i] = met[i] = 0.0
            continue
        now, wait = min(int(times[i] / NIGHT), nights - 1), times[i] - before
        if now != night:
            s = states[now]
            g, f, w, m = s[0], s[1], s[2], s[3]
            wait = times[i] - NIGHT * now
        if wait != step:
            fill_step(k, wait, by, True)
            step = wait
        m = by[3] * m + by[7] * g + by[8] * f + by[9] * w
        f = by[1] * f + by[5] * g
        w = by[2] * w + by[6] * g
        g = by[0] * g
        night, before = now, times[i]
        out[i] = of_naltrexone * (f + w)
        met[i] = of_metabolite * m


def one_person(
    p: Any, dose: float, times: Any, ratio: float, out: Any, met: Any, start: Any, peak: Any, hours: Any, work: Any
) -> None:
    """Everything of one person.

    `p` holds ka, cl, v1, q, v2, fp, clm, vm, mass ratio, ks, scale and half-blocking level; `work` is room.
    """
    k, by, held, night_by, at = work[0], work[1], work[2], work[3], work[4]
    out_, there, back = p[1] / p[2], p[3] / p[2], p[3] / p[4]
    total, root = out_ + there + back, sqrt((out_ + there - back) ** 2 + 4.0 * there * back)
    k[0], k[3], k[4] = p[0], p[6] / p[7], p[9]
    k[1] = 0.5 * (total + root)
    k[2] = out_ * back / k[1]
    share, filled = (k[1] - back) / root if root > 0.0 else 1.0, (1.0 - p[5]) * p[0]
    k[5], k[6] = filled * share, filled * max(1.0 - share, 0.0)
    k[7], k[8], k[9], k[10] = p[8] * p[5] * p[0], p[8] * p[1] / p[2], p[9] / p[2], 1.0 / p[2]
    k[11], k[12], k[13] = over(k[1] - k[0]), over(k[2] - k[0]), over(k[4] - k[1])
    k[14], k[15] = over(k[4] - k[2]), over(k[4] - k[0])
    nights = start.shape[0]
    states = work[5 : 5 + nights]
    fill_step(k, NIGHT, night_by, True)
    states[0, :5] = 0.0
    states[0, 0] = dose
    for n in range(1, nights):
        advance(states[n - 1], night_by, states[n])
        states[n, 0] += dose
    levels(k, states, times, p[10], p[7], out, met, by)
    top, at[3], at[4] = -1.0, 0.0, 0.0
    level = ratio * p[11]
    for n in range(nights):
        s = states[n]
        if n + 1 < nights:
            end, move = states[n + 1, 4], NIGHT  # the site knows nothing yet of the next dose
        else:
            lead(k, s, night_by, at)
            end, move = at[0], NIGHT
        if top >= 0.0:
            lead(k, s, held, at)
            move = -at[1] / at[2] if at[2] < 0.0 else NIGHT
        for _ in range(4):
            if abs(move) <= TOP or not 0.1 < top + move < NIGHT:
                break
            top += move
            fill_step(k, top, held, False)
            lead(k, s, held, at)
            move = -at[1] / at[2] if at[2] < 0.0 else NIGHT
        if abs(move) > TOP:
            top, move = peak_hour(k, s, night_by, by, at), 0.0
            fill_step(k, top, held, False)
            lead(k, s, held, at)
        height = at[0] + 0.5 * k[4] * at[1] * move
        r = height / p[11]
        peak[n] = r / (1.0 + r)
        r = s[4] / p[11]
        start[n] = r / (1.0 + r)
        hours[n] = night_hours(k, s, level, top + move, height, end, by, at)


def peak_hour(k: Any, s: Any, night_by: Any, by: Any, at: Any) -> float:
    """Hour of the highest level of a night: after the last of a few hours at which the site still rises."""
    lead(k, s, night_by, at)
    if at[1] > 0.0:
        return NIGHT
    high = NIGHT
    for low in (12.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 0.1):
        fill_step(k, low, by, False)
        lead(k, s, by, at)
        if at[1] > 0.0:
            return turn(k, s, low, high, True, by, at)
        high = low
    return 0.0
