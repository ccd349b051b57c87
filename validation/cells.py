"""Fixed truths: does the 95 % interval hold the truth, and what answers are given when the truth is nothing, w or 2 w?

Forty-eight named cells cross the one-day correlation (.3 .5 .7 .9) with three designs each of noise share, order,
period deviations, onset and missing days, so that every pair of settings meets. The worthwhile change w is one
residual standard deviation, and the truth is that of the estimand: the difference after 14 days (daily: 1 day) on
each treatment.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from posology.analysis.result import Answer
from validation.engine import ask, run
from validation.peers import PEERS
from validation.simulate import Plan, World, simulate, true_effect

SEED = 2026
WORTHWHILE = 1.0
TRUTHS = {"nothing": 0.0, "w": -1.0, "2w": -2.0}
# noise share, order, period sd, half-life of the onset, share missing
_DESIGNS = (
    (0.0, "ABAB", 0.0, 0.0, 0.0),
    (0.0, "ABBA", 0.3, 3.0, 0.3),
    (0.0, "pairs", 0.6, 10.0, 0.0),
    (0.0, "daily", 0.0, 0.0, 0.3),
    (0.5, "ABAB", 0.3, 10.0, 0.3),
    (0.5, "ABBA", 0.6, 0.0, 0.0),
    (0.5, "pairs", 0.0, 3.0, 0.3),
    (0.5, "daily", 0.0, 0.0, 0.0),
    (0.0, "pairs", 0.3, 0.0, 0.3),
    (0.5, "ABAB", 0.6, 3.0, 0.0),
    (0.0, "ABBA", 0.0, 10.0, 0.3),
    (0.5, "pairs", 0.6, 0.0, 0.3),
)


@dataclass(frozen=True)
class Cell:
    """One named setting."""

    world: World
    plan: Plan

    @property
    def name(self) -> str:
        w, p = self.world, self.plan
        return (
            f"corr {w.correlation:g}, noise {w.noise_share:g}, {p.order}, period sd {w.period_sd:g}, "
            f"onset {w.half_life_days:g} d, missing {p.missing:g}"
        )


def cells() -> tuple[Cell, ...]:
    """The forty-eight cells: 112 days, periods of 14 days (or daily change), before unknown."""
    return tuple(
        Cell(World(correlation, noise, sd, life, start=0.0), Plan(112, 14, order, missing))
        for correlation in (0.3, 0.5, 0.7, 0.9)
        for noise, order, sd, life, missing in _DESIGNS
    )


@dataclass(frozen=True)
class Outcome:
    """What one diary gave."""

    covered: bool
    answer: Answer | None
    p_better: float
    flags: tuple[str, ...]
    peers_better: tuple[bool, ...]


def one_diary(cell: Cell, effect: float, seed: int, with_answer: bool, index: int) -> Outcome:
    """Simulate and analyse one diary of a cell."""
    at_days = 1.0 if cell.plan.order == "daily" else float(cell.plan.period_days)
    world = replace(cell.world, effect=effect / true_effect(replace(cell.world, effect=1.0), at_days))
    rng = np.random.default_rng([seed, index])
    diary = simulate(rng, world, cell.plan)
    question = ask(cell.plan, WORTHWHILE)
    done = run(diary, question, with_answer)
    truth = true_effect(world, done.series.median_run_days)  # a random order may have longer runs
    low, high = done.effect.interval95
    assert done.effect.p_better is not None
    peers = tuple(peer(done.series) for peer in PEERS.values()) if effect == 0.0 else ()
    return Outcome(low <= truth <= high, done.answer, done.effect.p_better, (), peers)


def measure(diaries: int, executor: Executor | None = None, only: str = "") -> list[dict[str, object]]:
    """Coverage at nothing, w and 2w, the answers given, and how often the peers claim an improvement at nothing."""
    rows: list[dict[str, object]] = []
    for number, cell in enumerate(cells()):
        if only not in cell.name:
            continue
        row: dict[str, object] = {"cell": cell.name, "correlation": cell.world.correlation, "diaries": diaries}
        for truth, (name, effect) in enumerate(TRUTHS.items()):
            count = diaries if name != "2w" else diaries // 3
            task = partial(one_diary, cell, effect, SEED + 10 * number + truth, True)
            mapped = executor.map(task, range(count), chunksize=20) if executor else map(task, range(count))
            outcomes = list(mapped)
            row[f"coverage_{name}"] = float(np.mean([o.covered for o in outcomes]))
            answers = Counter(str(o.answer) for o in outcomes)
            row[f"answers_{name}"] = {a.value: answers.get(a.value, 0) / count for a in Answer}
            if name == "nothing":
                row["peers_claim_better"] = {
                    peer: float(np.mean([o.peers_better[i] for o in outcomes])) for i, peer in enumerate(PEERS)
                }
                row["p_better_above_975"] = float(np.mean([o.p_better >= 0.975 for o in outcomes]))
        rows.append(row)
    return rows
