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
    "lead",
    "turn",
    "crossing",
    "anchored",
    "peak_hour",
    "highest",
    "passed",
    "dipped",
    "night_hours",
    "levels",
    "rates_of",
    "start_of_nights",
    "one_person",
)
"""Functions in the order in which they need each other."""
CLOSE = 0.05
NIGHT = 24.0
ROOT = 1e-10  # of an hour: where halving ends
NEWTON = 1e-6  # of an hour: after a step of Newton's so short, what is left is its square
HALLEY = 3e-5  # the same of Halley's, where its cube is left
REACH = 0.01  # highest rate times hours: so far from where all was reckoned the first four slopes are enough
BENT, STRAIGHT = 0.03, 1e-3  # how much a slope may change on the way, as a share: in the fast way, in the sure one
SOON = 0.25  # hours after a dose by which blood is mostly above the site again
BEFORE_TOP = 0.999  # of the hour of the peak: surely after the dip, and not the peak itself
HOUR, ROOT_BEFORE, MOVED = 13, 14, 15  # places in an anchor: see `anchored`


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


def lead(k: Any, s: Any, by: Any, at: Any) -> None:
    """Site, how far blood is above it, and three slopes of that, after a step: into `at`."""
    gut, fast, slow = by[0] * s[0], by[1] * s[1] + by[5] * s[0], by[2] * s[2] + by[6] * s[0]
    site = by[4] * s[4] + by[10] * s[0] + by[11] * s[1] + by[12] * s[2]
    ahead = (fast + slow) * k[10] - site
    at[0], at[1] = site, ahead
    fast, slow, gut = k[5] * gut - k[1] * fast, k[6] * gut - k[2] * slow, -k[0] * gut
    ahead = (fast + slow) * k[10] - k[4] * ahead
    at[2] = ahead
    fast, slow, gut = k[5] * gut - k[1] * fast, k[6] * gut - k[2] * slow, -k[0] * gut
    ahead = (fast + slow) * k[10] - k[4] * ahead
    at[3] = ahead
    fast, slow = k[5] * gut - k[1] * fast, k[6] * gut - k[2] * slow
    at[4] = (fast + slow) * k[10] - k[4] * ahead


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
        straight = abs(bend * move) <= STRAIGHT * abs(slope)  # near a peak the cube is not small
        if last <= ROOT or (last <= enough and straight):
            break
    return t


def anchored(k: Any, anchor: Any, root: float, hour: float) -> None:
    """Note a root in an anchor, and reckon the step to an hour near it, from where the next nights start.

    An anchor holds a step, the hour it leads to (below 0: none yet), the last root and how far that had moved.
    """
    if anchor[HOUR] != hour:
        fill_step(k, hour, anchor, False)
    anchor[HOUR], anchor[ROOT_BEFORE], anchor[MOVED] = hour, root, 0.0


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


def highest(k: Any, s: Any, night_by: Any, anchor: Any, by: Any, at: Any) -> float:
    """Hour of the highest level of a night; the level into `at[0]`."""
    hour = anchor[HOUR]
    for _ in range(4):
        if hour < 0.0:
            break
        lead(k, s, anchor, at)
        move = -at[1] * at[2] / (at[2] * at[2] - 0.5 * at[1] * at[3])
        if not (at[2] < 0.0 and 0.1 < hour + move < NIGHT):
            break
        if abs(move) * k[16] <= REACH and abs(at[3] * move) <= BENT * -at[2]:
            rise = at[1] + move * (0.5 * at[2] + move * (at[3] / 6.0 + move * at[4] / 24.0))
            at[0] += k[4] * move * rise
            there: float = hour + move
            return there
        hour += move
        fill_step(k, hour, anchor, False)
        anchor[HOUR] = hour
    hour = peak_hour(k, s, night_by, by, at)
    anchored(k, anchor, hour, hour)
    lead(k, s, anchor, at)
    return hour


def passed(
    k: Any, s: Any, level: float, low: float, high: float, start: float, falls: bool, anchor: Any, by: Any, at: Any
) -> float:
    """Hour between two hours at which the site passes a level: from the anchor if one is near, else from `start`."""
    hour = anchor[HOUR]
    if hour >= 0.0:
        guess = anchor[ROOT_BEFORE] + k[17] * anchor[MOVED]  # each night moves by the same share of the last move
        if abs(guess - hour) * k[16] > REACH and low < guess < high:
            hour = guess
            fill_step(k, hour, anchor, False)
            anchor[HOUR] = hour
        for _ in range(3):
            lead(k, s, anchor, at)
            away, slope, bend = at[0] - level, k[4] * at[1], 0.5 * k[4] * at[2]
            third, fourth = k[4] * at[3] / 6.0, k[4] * at[4] / 24.0
            move = -away * slope / (slope * slope - away * bend)
            left = away + move * (slope + move * (bend + move * (third + move * fourth)))
            move -= left / (slope + move * (2.0 * bend + move * (3.0 * third + move * 4.0 * fourth)))
            there: float = hour + move
            if not (low < there < high and (slope < 0.0) == falls):
                break
            start = there
            if abs(move) * k[16] <= REACH and abs(bend * move) <= BENT * abs(slope):
                anchor[MOVED] = there - anchor[ROOT_BEFORE]
                anchor[ROOT_BEFORE] = there
                return there
            hour = there
            fill_step(k, hour, anchor, False)
            anchor[HOUR] = hour
    root = crossing(k, s, level, low, high, start, falls, by, at)
    anchored(k, anchor, root, root)
    return root


def dipped(k: Any, s: Any, level: float, top: float, soon: Any, by: Any, at: Any) -> float:
    """Hours just after a dose in which the site, above a level at the dose, is below it: it falls until blood rises."""
    if (s[1] + s[2]) * k[10] >= s[4]:
        return 0.0
    until = BEFORE_TOP * top
    if until > SOON:
        lead(k, s, soon, at)
        until = SOON if at[1] > 0.0 else until
    if s[4] * (1.0 - k[4] * until) > level:
        return 0.0
    low = turn(k, s, 0.0, until, False, by, at)
    fill_step(k, low, by, False)
    lead(k, s, by, at)
    if at[0] >= level:
        return 0.0
    down = crossing(k, s, level, 0.0, low, 0.5 * low, True, by, at)
    return crossing(k, s, level, low, top, 0.5 * (low + top), False, by, at) - down


def night_hours(
    k: Any, s: Any, level: float, top: float, height: float, end: float, soon: Any, up: Any, down: Any, by: Any, at: Any
) -> float:
    """Hours of one night in which the site is above a level."""
    if height <= level and s[4] <= level:
        return 0.0
    found = 0.0
    if s[4] > level:
        found += top
        if s[4] * (1.0 - k[4] * top) <= level:  # else it cannot dip so far
            found -= dipped(k, s, level, top, soon, by, at)
    elif height > level:
        start = top * (1.0 - sqrt((height - level) / (height - s[4])))
        found += top - passed(k, s, level, 0.0, top, start, False, up, by, at)
    if end > level:
        found += NIGHT - top
    elif height > level:
        start = top + (NIGHT - top) * sqrt((height - level) / (height - end))
        found += passed(k, s, level, top, NIGHT, start, True, down, by, at) - top
    return found


def levels(
    k: Any, states: Any, begins: Any, waits: Any, scale: float, metabolite_volume: float, out: Any, met: Any, by: Any
) -> None:
    """Levels at times, each some hours after the one before it, or after the dose of a night (see `carried`)."""
    step = -1.0
    g, f, w, m = 0.0, 0.0, 0.0, 0.0
    of_naltrexone, of_metabolite = scale * k[10], scale / metabolite_volume
    for i in range(waits.shape[0]):
        wait = waits[i]
        if wait < 0.0:
            out[i] = met[i] = 0.0
            continue
        if begins[i] >= 0:
            s = states[begins[i]]
            g, f, w, m = s[0], s[1], s[2], s[3]
        if wait != 0.0:
            if wait != step:
                fill_step(k, wait, by, True)
                step = wait
            m = by[3] * m + by[7] * g + by[8] * f + by[9] * w
            f = by[1] * f + by[5] * g
            w = by[2] * w + by[6] * g
            g = by[0] * g
        out[i] = of_naltrexone * (f + w)
        met[i] = of_metabolite * m


def rates_of(p: Any, k: Any) -> None:
    """Fill `k` with a person's rates, from what `one_person` is given."""
    out, there, back = p[1] / p[2], p[3] / p[2], p[3] / p[4]
    total, root = out + there + back, sqrt((out + there - back) ** 2 + 4.0 * there * back)
    k[0], k[3], k[4] = p[0], p[6] / p[7], p[9]
    k[1] = 0.5 * (total + root)
    k[2] = out * back / k[1]
    share, filled = (k[1] - back) / root if root > 0.0 else 1.0, (1.0 - p[5]) * p[0]
    k[5], k[6] = filled * share, filled * max(1.0 - share, 0.0)
    k[7], k[8], k[9], k[10] = p[8] * p[5] * p[0], p[8] * p[1] / p[2], p[9] / p[2], 1.0 / p[2]
    k[11], k[12], k[13] = over(k[1] - k[0]), over(k[2] - k[0]), over(k[4] - k[1])
    k[14], k[15] = over(k[4] - k[2]), over(k[4] - k[0])
    k[16], k[17] = max(k[0], k[1], k[4]), exp(-NIGHT * min(k[2], k[4]))


def start_of_nights(dose: float, by: Any, states: Any) -> float:
    """Fill in the state just after the dose of each night; gives the site at the end of the last."""
    g, f, w, m, x = 0.0, 0.0, 0.0, 0.0, 0.0
    for n in range(states.shape[0]):
        s = states[n]
        s[0], s[1], s[2], s[3], s[4] = g + dose, f, w, m, x
        g = g + dose
        x = by[4] * x + by[10] * g + by[11] * f + by[12] * w
        m = by[3] * m + by[7] * g + by[8] * f + by[9] * w
        f = by[1] * f + by[5] * g
        w = by[2] * w + by[6] * g
        g = by[0] * g
    return x


def one_person(
    p: Any, dose: float, begins: Any, waits: Any, ratio: float, out: Any, met: Any, start: Any, peak: Any, hours: Any,
    work: Any,
) -> None:  # fmt: skip
    """Everything of one person.

    `p` holds ka, cl, v1, q, v2, fp, clm, vm, mass ratio, ks, scale and half-blocking level; `work` is room.
    """
    k, by, night_by, at = work[0], work[1], work[2], work[3]
    at_top, up, down, soon = work[4], work[5], work[6], work[7]
    rates_of(p, k)
    fill_step(k, NIGHT, night_by, True)
    fill_step(k, SOON, soon, False)
    nights, half = start.shape[0], p[11]
    states = work[8 : 8 + nights]
    last = start_of_nights(dose, night_by, states)
    levels(k, states, begins, waits, p[10], p[7], out, met, by)
    at_top[HOUR] = up[HOUR] = down[HOUR] = -1.0
    level = ratio * half
    for n in range(nights):
        s = states[n]
        end = states[n + 1, 4] if n + 1 < nights else last  # the site knows nothing yet of the next dose
        top = highest(k, s, night_by, at_top, by, at)
        height = at[0]
        start[n], peak[n] = s[4], height
        hours[n] = night_hours(k, s, level, top, height, end, soon, up, down, by, at)
    for n in range(nights):
        start[n] = start[n] / (half + start[n])
        peak[n] = peak[n] / (half + peak[n])
