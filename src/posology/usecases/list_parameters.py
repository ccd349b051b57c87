"""List the numbers behind the curves, each with its source."""

from __future__ import annotations

from posology.report.parameters_page import ParametersReport, parameters_report

__all__ = ["ParametersReport", "parameters_report"]
