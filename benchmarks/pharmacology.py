"""The pharmacology against general solvers of differential equations: the same people, doses and outputs, in one run.

10,000 people take one dose on each of 60 nights. Outputs: naltrexone and metabolite at 193 quarter hours of the last
two days, and for each night the blockade at the dose, its peak and the hours above half. The solvers give the site
at every quarter hour, from which their nights are summed up (their hours are those of that grid; ours are exact roots).
One thread, CPU seconds; what is slow is run on fewer people and scaled.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from posology.pharmacology import DoseHistory, draw, exposure, typical, washout
from posology.pharmacology.cohort import Cohort, cohort
from posology.pharmacology.equations import Body, occupied
from posology.pharmacology.people import People
from posology.usecases.simulate_cohort import simulate_cohort

PEOPLE, NIGHTS, DOSE_MG = 10_000, 60, 4.5
TIMES = 24.0 * (NIGHTS - 2) + 0.25 * np.arange(193)
QUARTERS = 0.25 * np.arange(96 * NIGHTS + 1)
TOLERANCE = 1e-6


def measured(
    people: int = PEOPLE, repeats: int = 5, *, diffrax_people: int = 100, lsoda_people: int = 3
) -> dict[str, Any]:
    """CPU microseconds a person of each way, megabytes, ratios and the largest differences of their levels."""
    drawn = draw(people)
    simulate_cohort(drawn.part(slice(0, 10)), DOSE_MG, NIGHTS, TIMES, fast=True)  # compiles
    plain = least(lambda: cohort(drawn, DOSE_MG, NIGHTS, TIMES), repeats) / people
    fast = least(lambda: simulate_cohort(drawn, DOSE_MG, NIGHTS, TIMES, fast=True), repeats) / people
    ours = cohort(drawn.part(slice(0, 500)), DOSE_MG, NIGHTS, TIMES)
    by_diffrax, compiling, diffrax_seconds = diffrax_run(drawn.part(slice(0, diffrax_people)))
    before = time.process_time()
    by_lsoda = lsoda_run(drawn.part(slice(0, lsoda_people)))
    lsoda_seconds = time.process_time() - before
    return {
        "people": people,
        "numpy_us": 1e6 * plain,
        "compiled_us": 1e6 * fast,
        "diffrax_us": 1e6 * diffrax_seconds / diffrax_people,
        "diffrax_people": diffrax_people,
        "diffrax_compiling_seconds": compiling,
        "lsoda_us": 1e6 * lsoda_seconds / lsoda_people,
        "lsoda_people": lsoda_people,
        "diffrax_ratio": diffrax_seconds / diffrax_people / plain,
        "lsoda_ratio": lsoda_seconds / lsoda_people / plain,
        "diffrax_differs": largest(ours, by_diffrax, diffrax_people),
        "lsoda_differs": largest(ours, by_lsoda, lsoda_people),
        "megabytes": extra_megabytes(people),
        "one_person_year_ms": 1e3 * least(one_year(), repeats),
        "redraw_ms": 1e3 * least(redraw(), repeats),
    }


def least(run: Callable[[], Any], repeats: int) -> float:
    """Least CPU seconds of some runs."""
    seconds = []
    for _ in range(repeats):
        before = time.process_time()
        run()
        seconds.append(time.process_time() - before)
    return min(seconds)


def largest(ours: Cohort, theirs: Cohort, people: int) -> float:
    """Largest difference in the levels and the blockades at the dose, as a share of each person's highest."""
    differences = []
    for name in ("naltrexone", "metabolite", "at_dose"):
        mine, yours = getattr(ours, name)[:people], getattr(theirs, name)
        differences.append(np.max(np.abs(mine - yours) / mine.max(axis=1, keepdims=True)))
    return float(max(differences))


def one_year(draws: int = 1000) -> Callable[[], Any]:
    """One person, a year of doses at odd hours, 1,000 draws: levels at every dose, and hourly for a week after."""
    chance = np.random.default_rng(7)
    hours = np.concatenate([[0.0], np.sort(chance.uniform(1.0, 8759.0, 364))])
    history = DoseHistory(tuple(hours.tolist()), (DOSE_MG,) * 365)
    people, times = draw(draws), np.concatenate([hours, history.last + np.arange(1.0, 168.0)])
    return lambda: exposure(people, history, times)


def redraw() -> Callable[[], Any]:
    """What a page reckons when a slider moves: the washout of the typical person."""
    history = DoseHistory(tuple(24.0 * i for i in range(60)), (DOSE_MG,) * 60)
    return lambda: washout(typical(), history, np.arange(0.0, 169.0))


def extra_megabytes(people: int) -> float:
    """Memory that a fresh process needs for the plain way above what it needs before, at its peak."""
    code = (
        "from benchmarks.pharmacology import DOSE_MG, NIGHTS, TIMES, cohort, draw\n"
        "def megabytes(of):\n"
        "    lines = open('/proc/self/status').read().splitlines()\n"
        "    return next(int(line.split()[1]) for line in lines if line.startswith(of)) / 1024\n"
        f"people = draw({people}); cohort(people.part(slice(0, 200)), DOSE_MG, NIGHTS, TIMES)\n"
        "before = megabytes('VmRSS')\n"
        "found = cohort(people, DOSE_MG, NIGHTS, TIMES)\n"
        "print(megabytes('VmHWM') - before)\n"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def summed_up(people: People, levels: Any) -> Cohort:
    """The same outputs from levels of naltrexone and metabolite at `TIMES` and of the site at every quarter hour."""
    naltrexone, metabolite, site = levels
    blocked = occupied(site / people.half_blocking_level[:, None])
    nights = blocked[:, :-1].reshape(len(blocked), NIGHTS, 96)
    scale = people.level_scale[:, None]
    return Cohort(
        naltrexone * scale, metabolite * scale, nights[:, :, 0], nights.max(axis=2), (nights > 0.5).mean(axis=2) * 24.0
    )


def flow(body: Body) -> np.ndarray:
    """Matrices of the five compartments (gut, centre, outer, metabolite, site): (people, 5, 5)."""
    found = np.zeros((body.ka.size, 5, 5))
    found[:, 0, 0] = -body.ka
    found[:, 1, 0], found[:, 1, 1] = (1.0 - body.fp) * body.ka, -(body.cl + body.q) / body.v1
    found[:, 1, 2], found[:, 2, 1], found[:, 2, 2] = body.q / body.v2, body.q / body.v1, -body.q / body.v2
    found[:, 3, 0], found[:, 3, 1] = body.mass_ratio * body.fp * body.ka, body.mass_ratio * body.cl / body.v1
    found[:, 3, 3] = -body.clm / body.vm
    found[:, 4, 1], found[:, 4, 4] = body.ks / body.v1, -body.ks
    return found


def lsoda_run(people: People) -> Cohort:
    """scipy's LSODA, from dose to dose, at every quarter hour."""
    from scipy.integrate import solve_ivp

    body, flows = people.body, flow(people.body)
    kept = np.empty((people.count, 5, QUARTERS.size))
    for i, matrix in enumerate(flows):
        state = np.zeros(5)
        for night in range(NIGHTS):
            state[0] += 1000.0 * DOSE_MG
            at = QUARTERS[96 * night : 96 * night + 97]
            ran = solve_ivp(
                lambda _, y, m=matrix: m @ y, (at[0], at[-1]), state, "LSODA", t_eval=at, rtol=TOLERANCE, atol=TOLERANCE
            )
            kept[i, :, 96 * night : 96 * night + 97] = ran.y
            state = ran.y[:, -1].copy()
    late = slice(96 * (NIGHTS - 2), None)
    return summed_up(people, (kept[:, 1, late] / body.v1[:, None], kept[:, 3, late] / body.vm[:, None], kept[:, 4]))


def diffrax_run(people: People) -> tuple[Cohort, float, float]:
    """diffrax's Tsit5 over all people at once, at every quarter hour; also seconds to compile, and of a run."""
    import jax

    jax.config.update("jax_enable_x64", True)
    import diffrax
    import jax.numpy as jnp

    at = jnp.asarray(QUARTERS[:97])
    controller = diffrax.PIDController(rtol=TOLERANCE, atol=TOLERANCE)
    term = diffrax.ODETerm(lambda t, y, matrix: matrix @ y)

    def night(state: Any, matrix: Any) -> tuple[Any, Any]:
        begun = state.at[0].add(1000.0 * DOSE_MG)
        solved = diffrax.diffeqsolve(
            term,
            diffrax.Tsit5(),
            0.0,
            24.0,
            0.05,
            begun,
            args=matrix,
            saveat=diffrax.SaveAt(ts=at),
            stepsize_controller=controller,
        )
        return solved.ys[-1], solved.ys[:-1, jnp.array([1, 3, 4])]

    def one(matrix: Any) -> Any:
        last, nights = jax.lax.scan(lambda state, _: night(state, matrix), jnp.zeros(5), None, length=NIGHTS)
        return jnp.concatenate([nights.reshape(-1, 3), last[jnp.array([1, 3, 4])][None]])

    run = jax.jit(jax.vmap(one))
    flows = jnp.asarray(flow(people.body))
    before = time.process_time()
    run(flows).block_until_ready()
    first = time.process_time() - before
    seconds = least(lambda: run(flows).block_until_ready(), 2)
    kept = np.asarray(run(flows))
    late = kept[:, 96 * (NIGHTS - 2) :]
    levels = late[:, :, 0] / people.body.v1[:, None], late[:, :, 1] / people.body.vm[:, None], kept[:, :, 2]
    return summed_up(people, levels), first - seconds, seconds
