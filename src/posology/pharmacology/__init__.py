"""What a dose does through the night and after the last one: exposure, blockade, washout, with uncertainty.

Arrays in, arrays out, exact for any history of doses::

    people = draw(1000)                       # who a person could be; the seed is fixed. typical() is the middle one
    history = nightly(Decimal("4.5"), 60)     # or from_moments(moments with a zone, doses)
    exposure(people, history, times_h)        # .naltrexone, .metabolite, .site in ng/mL, each (people, times)
    blockade(people, history, times_h, Structure.S2)                       # share of receptors, (people, times)
    hours_above(people, history, 0.5, start=1416.0, end=1440.0)            # exact crossings, (people,)
    washout(people, history, hours_after_last_dose)                        # (people, hours)
    band(values)                              # .median, .p05, .p95
    published_advice()                        # what sources say on stopping before surgery
    parameters()                              # every number with its unit, spread and source

The equations stand in `posology.pharmacology.equations`, the numbers in ``parameters.toml``. The rebound hypothesis is
in `posology.pharmacology.rebound`, which nothing else of the core imports. The use cases `simulate_doses` and
`read_washout` put it together for the command line and the pages::

    simulate(history, structure=..., people=1000, until_h=168.0, every_h=1.0, at=time(22), person=Person()) -> Simulated
    follow_washout(history, structure=..., people=1000, until_h=168.0, every_h=1.0) -> Washout
    simulation_report(simulated), washout_report(washout)     # in posology.report: sentences, charts, tables
    simulated_json(simulated), washout_json(washout)          # in posology.report: the keys of --json
"""

from posology.pharmacology.bands import Band, band
from posology.pharmacology.blockade import Structure, blockade, structure_named
from posology.pharmacology.crossings import hours_above
from posology.pharmacology.exposure import Exposure, exposure
from posology.pharmacology.history import DoseHistory, from_moments, in_zone, nightly
from posology.pharmacology.parameters import Parameter, parameters
from posology.pharmacology.people import DRAWS, SEED, People, Person, draw, typical
from posology.pharmacology.simulation import Simulated, simulate
from posology.pharmacology.washout import Advice, Washout, follow_washout, published_advice, washout

__all__ = [
    "DRAWS",
    "SEED",
    "Advice",
    "Band",
    "DoseHistory",
    "Exposure",
    "Parameter",
    "People",
    "Person",
    "Simulated",
    "Structure",
    "Washout",
    "band",
    "blockade",
    "draw",
    "exposure",
    "follow_washout",
    "from_moments",
    "hours_above",
    "in_zone",
    "nightly",
    "parameters",
    "published_advice",
    "simulate",
    "structure_named",
    "typical",
    "washout",
]
