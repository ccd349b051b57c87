"""The fact sheet for a prescriber who has not met low-dose naltrexone: the evidence as it is, practice, and the gaps.

Its wording is data, in ``fact_sheet.toml`` beside this file, so that a pharmacist can review it.
"""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

from posology.report.sheet import Sheet, parts_from


def fact_sheet(made: date) -> Sheet:
    """Give the sheet.

    Parameters
    ----------
    made
        Today.
    """
    data = tomllib.loads(files(__package__).joinpath("fact_sheet.toml").read_text(encoding="utf-8"))
    reviewed = f"Reviewed by {data['reviewed_by']}." if data["reviewed_by"] else "Not yet reviewed by a pharmacist."
    return Sheet(data["title"], data["lead"], parts_from(data["part"]), reviewed, made)
