"""People as the model sees them: the typical one, and draws of who a person could be.

A draw holds both how people differ and how unsure the middle values are, so a band of draws is where one person's curve
may lie. The draws have a fixed seed: the same question gives the same band.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from scipy import special

from posology.numerics.chains import Array
from posology.pharmacology.equations import Body
from posology.pharmacology.parameters import parameters, value
from posology.vocabulary.errors import BadInput

SEED = 5593
"""Seed of every draw."""
DRAWS = 1000
"""How many people are drawn where nothing else is said."""
MOST_DRAWS = 100_000


@dataclass(frozen=True)
class Person:
    """The two things about a person that have evidence.

    Parameters
    ----------
    cirrhosis
        Decompensated cirrhosis of the liver.
    creatinine_clearance
        mL/min; None where not known, which is reckoned as usual.
    """

    cirrhosis: bool = False
    creatinine_clearance: float | None = None

    def __post_init__(self) -> None:
        cleared = self.creatinine_clearance
        if cleared is not None and not 5.0 <= cleared <= 200.0:
            raise BadInput(f"A creatinine clearance of {cleared:g} mL/min is not possible here.", "Give 5 to 200.")


@dataclass(frozen=True)
class People:
    """Some people, drawn or typical; every array has the shape (people,).

    Parameters
    ----------
    body
        What the equations need.
    level_scale
        Factor between the true levels of the model and what a laboratory may print.
    half_blocking_level
        S2: ng/mL at the slow site that block half of the receptors.
    seeds_rate, seeds_half_blocking_dose
        S1: rate (1/h) and dose (mg) of the seeds' story.
    release_rate, release_half_blocking_dose
        S3: rate (1/h) at which receptors let go, and the dose (mg) that takes half of the free ones.
    """

    body: Body
    level_scale: Array
    half_blocking_level: Array
    seeds_rate: Array
    seeds_half_blocking_dose: Array
    release_rate: Array
    release_half_blocking_dose: Array

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.level_scale)

    def part(self, people: slice) -> People:
        """Some of them."""
        others = (getattr(self, item.name)[people] for item in fields(self)[1:])
        return People(self.body.part(people), *others)


def typical(person: Person | None = None) -> People:
    """One person with every parameter at its middle value."""
    return _people({name: np.zeros(1) for name in parameters()}, person or Person())


def draw(count: int = DRAWS, person: Person | None = None, *, seed: int = SEED) -> People:
    """Draw people.

    Parameters
    ----------
    count
        How many, 1 to 100,000.
    person
        What is known of the person they stand for.
    seed
        Seed of the draw.

    Raises
    ------
    BadInput
        When that is no number of people.
    """
    if not 1 <= count <= MOST_DRAWS:
        raise BadInput(f"{count} people cannot be drawn.", f"Give a number from 1 to {MOST_DRAWS:,}.")
    chance = np.random.default_rng(seed)
    spread = {name: np.hypot(p.people, p.unsure) for name, p in parameters().items()}
    away = {name: size * _evenly(chance, count) for name, size in spread.items()}
    for shared in ("seeds", "release"):  # a person who needs more to be blocked needs more in every story
        away[f"{shared}_half_blocking_dose"] = away["half_blocking_level"]
    away["seeds_half_life"] = away["site_half_life"] * spread["seeds_half_life"] / spread["site_half_life"]
    away["release_half_life"] = away["site_half_life"]
    return _people(away, person or Person())


def _evenly(chance: np.random.Generator, count: int) -> Array:
    """Standard normal values, the middle one of each of so many equally likely slices, in random order.

    People come in pairs that lie as far to the one side as to the other in everything; where one is left over, that is
    the typical one. So the middle of a few people is already nearly that of many.
    """
    pairs = count // 2
    side: Array = chance.choice([-1.0, 1.0], pairs) * special.ndtri((chance.permutation(pairs) + 0.5) / count)
    return np.concatenate([side, np.zeros(count % 2), -side])


def _people(away: dict[str, Array], person: Person) -> People:
    """People whose parameters lie so far from the middle, on the scale of the logarithm."""

    def of(name: str) -> Array:
        return value(name) * np.exp(away[name])

    odds = value("first_pass") / (1.0 - value("first_pass")) * np.exp(away["first_pass"])
    lost, cleared = odds / (1.0 + odds), of("clearance")
    exposed = (1.0 - lost) / cleared * value("clearance") / (1.0 - value("first_pass"))
    if person.cirrhosis:
        lost = np.maximum(0.0, 1.0 - value("cirrhosis_arrives") * (1.0 - lost))
    body = Body(
        ka=of("absorption_rate"),
        cl=cleared,
        v1=of("central_volume"),
        q=of("exchange"),
        v2=of("outer_volume"),
        fp=lost,
        clm=of("metabolite_clearance") * _kidney(person),
        vm=of("metabolite_volume"),
        mass_ratio=of("mass_ratio"),
        ks=np.log(2.0) / of("site_half_life"),
    )
    return People(
        body=body,
        level_scale=of("level_scale"),
        # Scans show people's blockade to differ less than their levels in blood, so level and need go together here;
        # what cirrhosis adds is added after.
        half_blocking_level=of("half_blocking_level") * exposed,
        seeds_rate=np.log(2.0) / of("seeds_half_life"),
        seeds_half_blocking_dose=of("seeds_half_blocking_dose"),
        release_rate=np.log(2.0) / of("release_half_life"),
        release_half_blocking_dose=of("release_half_blocking_dose"),
    )


def _kidney(person: Person) -> float:
    """Factor on the clearance of the metabolite."""
    if person.creatinine_clearance is None:
        return 1.0
    less = value("kidney_usual") - person.creatinine_clearance
    return 1.0 - value("kidney_slope") * less / value("kidney_clearance_there")
