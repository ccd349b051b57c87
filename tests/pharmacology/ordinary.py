"""The same model worked out in slower, plainer ways: the oracles."""

from __future__ import annotations

import numpy as np

from posology.pharmacology.equations import Body, State, central_after, metabolite_after, site_after, step
from posology.pharmacology.history import DoseHistory


def one(body: Body) -> list[float]:
    """The numbers of the first person, in the order of the fields."""
    return [float(getattr(body, name)[0]) for name in body.__dataclass_fields__]


def matrix(body: Body) -> np.ndarray:
    """Compartments of the first person as one matrix: gut, centre, outer, metabolite, site."""
    ka, cl, v1, q, v2, fp, clm, vm, w, ks = one(body)
    return np.array(
        [
            [-ka, 0, 0, 0, 0],
            [(1 - fp) * ka, -(cl + q) / v1, q / v2, 0, 0],
            [0, q / v1, -q / v2, 0, 0],
            [w * fp * ka, w * cl / v1, 0, -clm / vm, 0],
            [0, ks / v1, 0, 0, -ks],
        ]
    )


def superposed(body: Body, history: DoseHistory, times: np.ndarray) -> np.ndarray:
    """Naltrexone, metabolite and site of everybody by adding up every dose's own curve: (3, people, times)."""
    total = np.zeros((3, body.ka.size, times.size))
    nothing = np.zeros(body.ka.size)
    for hour, mg in zip(history.hours, history.mg, strict=True):
        seen = times >= hour
        state = State(nothing + 1000.0 * mg, nothing, nothing, nothing, nothing)
        by = step(body, (times[seen] - hour)[:, None])
        curves = central_after(state, by) / body.v1, metabolite_after(state, by) / body.vm, site_after(state, by)
        total[:, :, seen] += np.stack([curve.T for curve in curves])
    return total


def solved(body: Body, history: DoseHistory, times: np.ndarray, method: str, tolerance: float = 1e-10) -> np.ndarray:
    """Levels of the first person by a solver of differential equations, from dose to dose: (3, times)."""
    from scipy.integrate import solve_ivp

    flow, state, found = matrix(body), np.zeros(5), np.zeros((5, times.size))
    ends = [*history.hours[1:], max(times.max(), history.last) + 1.0]
    for hour, mg, end in zip(history.hours, history.mg, ends, strict=True):
        state[0] += 1000.0 * mg
        at = (times >= hour) & (times < end)
        if end == hour:
            continue
        ran = solve_ivp(
            lambda _, y: flow @ y,
            (hour, end),
            state,
            method=method,
            t_eval=np.append(times[at], end),
            rtol=tolerance,
            atol=tolerance,
        )
        found[:, at], state = ran.y[:, :-1], ran.y[:, -1]
    return np.stack([found[1] / body.v1[0], found[3] / body.vm[0], found[4]])
