"""Adaptive lattices: where to put the nodes of a trapezoid rule, and how to read a density between them.

On a smooth density that dies out at both ends the trapezoid rule converges geometrically as its step shrinks below
the width of the density, so a handful of nodes an axis is enough *if they are in the right place*. `refined` looks at
the log density at the nodes of one pass and says where the next pass should put them. A fixed grid is not safe: on
diaries with a strong effect and little noise it missed the posterior by up to one standard deviation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.numerics.whitening import Floats

STEP_IN_SD = 1.1  # step in sd: trapezoid error of a normal density about exp(-2 pi^2 / step^2), below 1e-6
DEPTH = 7.5  # nats below the peak at which an axis is asked to end: exp(-7.5) = 0.0006 of the peak
ENOUGH = 6.0  # and where an axis that already ends so low is left alone
BOUND = 6.0  # axes are normal scores of their priors: beyond 6 lies 1e-9 of the prior
FEWEST, MOST = 6, 18


@dataclass(frozen=True)
class Axis:
    """`count` equally spaced nodes from `low` to `high`; a single node stands for a known value."""

    low: float
    high: float
    count: int

    @property
    def nodes(self) -> Floats:
        """(count,) the nodes."""
        return np.linspace(self.low, self.high, self.count)

    @property
    def step(self) -> float:
        """Distance between two nodes; 1 for a single one."""
        return (self.high - self.low) / (self.count - 1) if self.count > 1 else 1.0


def refined(axis: Axis, log_marginal: Floats, *, finer: float = 1.0, deeper: float = 0.0) -> tuple[Axis, bool]:
    """Where the nodes of an axis should be, given the log density found at its nodes now.

    Parameters
    ----------
    axis
        The axis of this pass.
    log_marginal
        (count,) log marginal density at its nodes, up to a constant.
    finer
        Divide the step by this.
    deeper
        Nats by which the axis should end deeper than `DEPTH`.

    Returns
    -------
    wanted, settled
        The axis the density asks for, and whether the present one is good enough already.
    """
    if axis.count == 1:
        return axis, True
    log_density = log_marginal - log_marginal.max()
    depth, enough = DEPTH + deeper, ENOUGH + deeper
    nodes, step = axis.nodes, axis.step
    low, high = _edges(nodes, log_density, step, depth)
    fine = np.linspace(low, high, 201)
    density = np.exp(np.interp(fine, nodes, log_density))
    total = density.sum()
    mean = float((density * fine).sum() / total)
    sd = float(np.sqrt((density * (fine - mean) ** 2).sum() / total))
    sd = min(sd, 1.3 * _narrowest(log_density, step))
    if sd < 0.5 * step:  # the peak falls between two nodes: come closer before judging
        return Axis(low, high, int(np.clip(np.ceil((high - low) / (0.35 * step)) + 1, FEWEST, MOST))), False
    want = STEP_IN_SD * sd / finer
    count = int(np.clip(np.ceil((high - low) / want) + 1, FEWEST, MOST * finer))
    wanted = Axis(low, high, count)
    covered = _ends(log_density[0], -axis.low, -low, enough) and _ends(log_density[-1], axis.high, high, enough)
    return wanted, bool(covered and step <= 1.2 * wanted.step)


def drawn_in(axis: Axis, weights: Floats, share: float) -> Axis:
    """The axis shrunk towards the mean of its weights, to `share` of its reach on either side."""
    if axis.count == 1:
        return axis
    mean = float(weights @ axis.nodes / weights.sum())
    return Axis(mean - share * (mean - axis.low), mean + share * (axis.high - mean), axis.count)


def thinned(axis: Axis, share: float) -> Axis:
    """The axis with about that share of its nodes."""
    return axis if axis.count == 1 else Axis(axis.low, axis.high, max(FEWEST, round(share * axis.count)))


def _narrowest(log_density: Floats, step: float) -> float:
    """Width of the sharpest bend where the density matters.

    A wide density may have a narrow peak or a steep shoulder.
    """
    bend = -np.diff(log_density, 2)[log_density[1:-1] > -4.0]
    return step / float(np.sqrt(max(bend.max(initial=0.0), 1e-6)))


def _ends(log_density: float, end: float, wanted: float, enough: float) -> bool:
    """Whether an axis may end here; `end` and `wanted` are measured outwards."""
    return bool(log_density <= -enough or wanted < end + 1e-9 or end >= BOUND)


def _edges(nodes: Floats, log_density: Floats, step: float, depth: float) -> tuple[float, float]:
    """Where the log density has fallen by `depth` on either side."""
    above = np.flatnonzero(log_density > -depth)
    first, last = int(above[0]), int(above[-1])
    return (_edge(nodes, log_density, first, -1, step, depth), _edge(nodes, log_density, last, +1, step, depth))


def _edge(nodes: Floats, log_density: Floats, last: int, way: int, step: float, depth: float) -> float:
    outside = last + way
    left = log_density[last] + depth
    if 0 <= outside < len(nodes):
        return float(nodes[last] + way * step * left / (log_density[last] - log_density[outside]))
    # Beyond the nodes: the slope found at the end, and the curvature of the prior (a normal score) at least.
    slope = (log_density[last - way] - log_density[last]) / step
    reach = min(np.sqrt(slope**2 + 2.0 * left) - slope, 0.5 * (nodes[-1] - nodes[0]))
    return float(np.clip(nodes[last] + way * reach, -BOUND, BOUND))


def cubic_matrix(axis: Axis, fine: Floats) -> Floats:
    """Weights (len(fine), count) of cubic interpolation from the nodes of an axis to points within it.

    Meant for *log* densities: those of nearly normal posteriors are nearly parabolas, which a cubic follows even
    where the nodes are more than a standard deviation apart.
    """
    if axis.count == 1:
        return np.ones((len(fine), 1))
    at = (fine - axis.low) / axis.step
    first = np.clip(np.floor(at).astype(int) - 1, 0, axis.count - 4)
    weights = np.zeros((len(fine), axis.count))
    rows = np.arange(len(fine))
    for i in range(4):
        others = [j for j in range(4) if j != i]
        weights[rows, first + i] = np.prod([(at - first - j) / (i - j) for j in others], axis=0)
    return weights


def log_weights(weights: Floats) -> Floats:
    """Logarithm of weights for interpolation: nothing lower than 40 nats below the largest."""
    return np.asarray(np.log(np.maximum(weights, 4e-18 * weights.max())))
