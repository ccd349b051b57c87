"""The same model for NumPyro as it comes: its own NUTS, compiled on the way, as somebody meets it who runs a script."""

from __future__ import annotations

import time
from typing import Any

import jax
import numpy as np
import numpyro
import numpyro.distributions as dist
from arviz_stats.base import array_stats
from numpyro.infer import MCMC, NUTS

from benchmarks.nuts import CHAINS, DRAWS, WARM_UP
from posology.analysis.posterior import Model
from validation.density import Setting, conditionals
from validation.sampler import rest_of


def seconds(model: Model, at_days: float) -> dict[str, float]:
    """CPU seconds of 4 x (1,000 + 1,000) with compilation, and the effective sample size of the effect."""
    began = time.process_time()
    sampler = MCMC(
        NUTS(_written(model)),
        num_warmup=WARM_UP,
        num_samples=DRAWS,
        num_chains=CHAINS,
        chain_method="vectorized",
        progress_bar=False,
    )
    sampler.run(jax.random.key(1))
    drawn = sampler.get_samples(group_by_chain=True)
    keys = jax.random.split(jax.random.key(2), (CHAINS, DRAWS))
    rest = rest_of(model, at_days)
    effect = np.asarray(jax.jit(jax.vmap(jax.vmap(lambda key, at: rest(key, _setting(at))["effect"])))(keys, drawn))
    spent = time.process_time() - began
    return {"seconds": spent, "effective": float(array_stats.ess(effect, method="bulk"))}


def _setting(at: dict[str, Any]) -> Setting:
    logit = jax.scipy.special.logit
    share = logit(at["share"]) if "share" in at else 0.0
    return Setting(logit(at["correlation"]), share, at.get("ratio", 0.0), jax.numpy.log(at["half_life"]))


def _written(model: Model) -> Any:
    """The marginalised model as NumPyro statements."""
    given, priors = conditionals(model), model.priors

    def run() -> None:
        at = {"correlation": numpyro.sample("correlation", dist.Beta(*priors.correlation_shape))}
        if model.noise:
            at["share"] = numpyro.sample("share", dist.Beta(*priors.noise_share_shape))
        if model.period_starts is not None:
            at["ratio"] = numpyro.sample("ratio", dist.HalfNormal(priors.period_ratio_sd))
        at["half_life"] = numpyro.sample(
            "half_life", dist.LogNormal(np.log(priors.half_life_median_days), priors.half_life_log_sd)
        )
        numpyro.factor("scores", jax.nn.logsumexp(given(_setting(at)).log_weight))

    return run
