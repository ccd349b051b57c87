"""Many meta-analyses at once are, digit for digit, those of one by one."""

import numpy as np
import pytest

from posology.evidence.pooling import Method, StudyResult, pool, pool_many
from posology.vocabulary.errors import BadInput, NotEnoughData

METHODS = [Method.FIXED, Method.REML, Method.DERSIMONIAN_LAIRD, Method.PAULE_MANDEL]


def drawn(k: int, spread: float = 0.3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng([k, 1])
    v = np.exp(rng.uniform(np.log(0.01), np.log(1.0), (300, k)))
    return 5 + rng.normal(0, np.sqrt(v + spread * rng.random((300, 1)))), v


@pytest.mark.parametrize("knapp_hartung", [True, False])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("k", [2, 3, 10, 40])
def test_the_digits_are_the_same(k: int, method: Method, knapp_hartung: bool) -> None:
    y, v = drawn(k)
    many = pool_many(y, v, method, knapp_hartung=knapp_hartung)
    for i in range(0, 300, 3):
        results = [StudyResult("x", a, b) for a, b in zip(y[i].tolist(), v[i].tolist(), strict=True)]
        one = pool(results, method, knapp_hartung=knapp_hartung)
        at = (many.estimate[i], many.se[i], tuple(many.ci95[i]), many.tau2[i], many.i2[i], many.q[i], many.k[i])
        assert at == (one.estimate, one.se, one.ci95, one.tau2, one.i2, one.q, one.k)
        assert one.prediction95 == (None if many.prediction95 is None else tuple(many.prediction95[i]))


@pytest.mark.parametrize("method", METHODS)
def test_sets_may_be_shorter(method: Method) -> None:
    y, v = drawn(6)
    y[:, 3:], v[:, 3:] = np.nan, np.nan
    short = pool_many(y[:, :3], v[:, :3], method)
    found = pool_many(y, v, method)
    assert found.estimate == pytest.approx(short.estimate, rel=1e-12)
    assert found.tau2 == pytest.approx(short.tau2, rel=1e-9, abs=1e-14)
    assert (found.k == 3).all()


def test_what_does_not_fit_is_refused() -> None:
    y, v = drawn(3)
    with pytest.raises(BadInput, match="same shape"):
        pool_many(y, v[:, :2])
    with pytest.raises(BadInput, match="not above zero"):
        pool_many(y, -v)
    with pytest.raises(BadInput, match="too far apart"):
        pool_many(y[:1], [[1e-20, 1.0, 1e20]])
    with pytest.raises(NotEnoughData, match="Set 0"):
        pool_many(y[:, :1], v[:, :1])


def test_no_set_is_no_result() -> None:
    assert len(pool_many(np.zeros((0, 3)), np.zeros((0, 3)), "FE").estimate) == 0
