"""Reference posteriors of pooling: every study's own true effect, the pooled effect and tau, sampled by NUTS.

Nothing is integrated out beforehand, so what is compared is the integral itself.
Run: python3 dev.py validate --reference pooling [NAME ...]
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Sequence
from typing import Any

CHAINS, DRAWS, WARM_UP, SEED = 16, 10_000, 500, 20261125


def main(names: Sequence[str] = ()) -> int:
    """Sample the cases with these names (all if none is named), write what was found; 1 where one had not settled."""
    from validation.reference import ONE_THREAD

    os.environ.update(ONE_THREAD)
    from validation.pooling_cases import CASES, FOLDER

    FOLDER.mkdir(parents=True, exist_ok=True)
    settled = True
    for name, case in CASES.items():
        if names and name not in names:
            continue
        found = reference(case)
        least = min(part["ess_bulk"] for part in found.values() if "ess_bulk" in part)
        print(f"{name:16} least ESS {least:8.0f}, {found['sampler']['divergent']} divergent", flush=True)
        settled &= least > 10_000
        content = {"about": case.about, "reference": found}
        (FOLDER / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0 if settled else 1


def reference(case: Any) -> dict[str, Any]:
    """Draws of effect, tau and a new study's effect, summarised."""
    import jax
    import numpy as np

    from validation.sampler import share, summary

    key_run, key_new = jax.random.split(jax.random.key(SEED))
    effect, tau, divergent = sample(case, key_run)
    new = effect + tau * np.asarray(jax.random.normal(key_new, tau.shape))
    packages = ("blackjax", "jax", "jaxlib", "numpy", "arviz-stats")
    return {
        "effect": summary(effect),
        "tau": summary(tau),
        "new_study": summary(new),
        "below_zero": share(effect < 0),
        "sampler": {
            "method": "NUTS (blackjax) on the effects of all studies, the pooled effect and tau",
            "chains": CHAINS,
            "draws": DRAWS,
            "divergent": divergent,
            "seed": SEED,
            "call": "python3 dev.py validate --reference pooling",
            "versions": {"python": platform.python_version()} | {p: importlib.metadata.version(p) for p in packages},
        },
    }


def sample(case: Any, key: Any) -> tuple[Any, Any, int]:
    """Draws (chains, draws) of the pooled effect and of tau, and how many steps went astray."""
    import blackjax
    import jax
    import jax.numpy as jnp
    import numpy as np

    jax.config.update("jax_enable_x64", True)
    y, error = jnp.asarray(case.effects), jnp.asarray(case.errors)
    size = float(np.mean(case.errors)) + case.tau_scale  # brings all coordinates near one

    def log_density(at: dict[str, Any]) -> Any:
        effect, away = size * at["effect"], at["away"]
        if case.exact:  # tau by its logarithm, with the weight that brings
            own, tau = y + error * away, jnp.exp(at["tau"])
            prior = at["tau"] - 0.5 * (tau / case.tau_scale) ** 2
            prior += jnp.sum(-0.5 * ((own - effect) / tau) ** 2 - at["tau"])
        else:  # tau as the size of a normal number of either sign, which is smooth at zero
            own = effect + case.tau_scale * at["tau"] * away
            prior = -0.5 * at["tau"] ** 2 - 0.5 * jnp.sum(away**2)
        if case.effect_prior is not None:
            prior += -0.5 * ((effect - case.effect_prior[0]) / case.effect_prior[1]) ** 2
        return prior - 0.5 * jnp.sum(((y - own) / error) ** 2)

    keys = jax.random.split(key, 3)
    first = {"effect": jnp.mean(y) / size, "tau": jnp.log(case.tau_scale), "away": jnp.zeros(len(case.effects))}
    adapt = blackjax.window_adaptation(
        blackjax.nuts, log_density, is_mass_matrix_diagonal=False, target_acceptance_rate=0.95
    )
    (_, found), _ = jax.jit(adapt.run, static_argnums=2)(keys[0], first, 3000)
    kernel = blackjax.nuts(log_density, **found)
    starts = jax.tree.map(lambda value: jnp.repeat(value[None], CHAINS, 0), first)
    starts["tau"] += 0.5 * jax.random.normal(keys[1], (CHAINS,))

    def step(state: Any, key: Any) -> Any:
        states, info = jax.vmap(kernel.step)(jax.random.split(key, CHAINS), state)
        return states, (states.position["effect"], states.position["tau"], info.is_divergent)

    run = jax.jit(lambda state, steps: jax.lax.scan(step, state, steps))
    _, (effect, place, divergent) = run(jax.vmap(kernel.init)(starts), jax.random.split(keys[2], WARM_UP + DRAWS))
    tau = jnp.exp(place) if case.exact else case.tau_scale * jnp.abs(place)
    effect, tau = (np.asarray(part[WARM_UP:]).T for part in (size * effect, tau))
    return effect, tau, int(divergent[WARM_UP:].sum())
