"""Read the washout: how much blockade may be left after the last dose, beside the published advice."""

from __future__ import annotations

from posology.pharmacology.history import nightly as nights_before
from posology.pharmacology.washout import SENSITIVITY, UNEVEN, Washout, follow_washout
from posology.render.svg import chart_svg
from posology.report.simulation_json import washout_json
from posology.report.washout_page import NO_CLEARANCE, WashoutReport, left_table, washout_report

__all__ = [
    "NO_CLEARANCE",
    "SENSITIVITY",
    "UNEVEN",
    "Washout",
    "WashoutReport",
    "left_table",
    "nights_before",
    "read_washout",
    "washout_json",
    "washout_report",
    "washout_svg",
]

read_washout = follow_washout


def washout_svg(read: Washout) -> str:
    """Draw the blockade after the last dose as one SVG."""
    return chart_svg(washout_report(read).chart)
