"""Simulate doses: what the model expects of a person's own doses, in numbers, words and a picture."""

from __future__ import annotations

from posology.pharmacology.dose_file import DoseFile, read_doses
from posology.pharmacology.simulation import Simulated, simulate
from posology.render.svg import chart_svg
from posology.report.simulation_json import simulated_json
from posology.report.simulation_page import SimulationReport, simulation_report

__all__ = [
    "DoseFile",
    "Simulated",
    "SimulationReport",
    "read_doses",
    "simulate_doses",
    "simulated_json",
    "simulation_report",
    "simulation_svg",
]

simulate_doses = simulate


def simulation_svg(simulated: Simulated) -> str:
    """Draw the blockade of a simulation as one SVG."""
    return chart_svg(simulation_report(simulated).chart)
