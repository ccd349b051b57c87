"""What a person asks of a diary: which columns, which two treatments, which way is better, what would be worth it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from posology.analysis.result import Randomised
from posology.diary import Columns, ReadOptions


@dataclass(frozen=True)
class Asked:
    """One question to one diary, asked before the answer is seen.

    Parameters
    ----------
    columns
        Which column of the file is what.
    outcome
        The score asked about; the first of `columns.outcomes` if left out.
    compare
        Active and control as the file labels them; guessed from their names if left out.
    better
        "lower" or "higher"; without it there is a difference, but no answer.
    worthwhile
        Smallest change that would be worth it, in the score's units; without it there is no answer.
    randomised, blinded
        How the order was drawn, and whether the person did not know which was which.
    before
        What was taken before the first day: one of the two labels, or "unknown".
    period_days
        Days in a scheduled period, where the file has no period column.
    effect_at
        After how many days on each treatment to compare; the usual length of a run if left out.
    unit
        Word for one unit of the score, in the plural.
    options
        How to read the file.
    """

    columns: Columns
    outcome: str | None = None
    compare: tuple[str, str] | None = None
    better: str | None = None
    worthwhile: float | None = None
    randomised: Randomised = Randomised.NO
    blinded: bool = False
    before: str = "unknown"
    period_days: int | None = None
    effect_at: float | None = None
    unit: str = "points"
    options: ReadOptions = field(default_factory=ReadOptions)

    @property
    def score(self) -> str:
        """The column asked about."""
        return self.outcome or self.columns.outcomes[0]


def asked_json(asked: Asked) -> dict[str, Any]:
    """Turn a question into JSON values, to keep it."""
    return {
        **asdict(asked),
        "options": {**asdict(asked.options), "scales": {k: list(v) for k, v in asked.options.scales.items()}},
    }


def asked_from_json(kept: Mapping[str, Any]) -> Asked:
    """Turn kept JSON values back into the question they came from."""
    columns, options = dict(kept["columns"]), dict(kept["options"])
    columns |= {name: tuple(columns[name]) for name in ("outcomes", "marks")}
    options["scales"] = {name: (low, high) for name, (low, high) in options["scales"].items()}
    return Asked(
        **{
            **kept,
            "columns": Columns(**columns),
            "options": ReadOptions(**options),
            "compare": tuple(kept["compare"]) if kept["compare"] else None,
            "randomised": Randomised(kept["randomised"]),
        }
    )
