"""Alice's diary as files: sixteen weeks in fortnights, and what can be asked of it."""

from datetime import date, timedelta
from typing import Any

from posology.analysis.result import Randomised
from posology.diary import Columns
from posology.usecases.asked import Asked

TODAY = date(2026, 11, 23)
ARMS = ("placebo", "LDN", "LDN", "placebo", "LDN", "placebo", "placebo", "LDN")


def alice_csv(arms: tuple[str, ...] = ARMS, *, change: float = -1.5, per_period: int = 14) -> bytes:
    """Two weeks an arm; a wave of ups and downs; day 10 of each period is missing."""
    lines = ["date,treatment,fatigue,relapse"]
    for d in range(per_period * len(arms)):
        arm = arms[d // per_period]
        score = 6 + ((d * 37) % 11 - 5) / 5 + (change if arm == "LDN" else 0)
        cell = "" if d % per_period == 9 else f"{score:.1f}"
        lines.append(f"{date(2026, 1, 5) + timedelta(days=d)},{arm},{cell},{'yes' if d == 3 else ''}")
    return "\n".join(lines).encode()


def alice_asks(**changes: Any) -> Asked:
    usual = {
        "columns": Columns("treatment", ("fatigue",)),
        "compare": ("LDN", "placebo"),
        "better": "lower",
        "worthwhile": 1.0,
        "randomised": Randomised.PAIRS,
        "blinded": True,
    }
    return Asked(**{**usual, **changes})
