"""What a person asks of a diary, before any result is shown."""

from __future__ import annotations

from dataclasses import dataclass

from posology.analysis.result import Randomised
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class Question:
    """Two treatments, a direction, and the smallest change that would be worth it.

    Parameters
    ----------
    active, control
        Names of the two treatments; the effect is ACTIVE minus CONTROL.
    better
        ``"lower"``, ``"higher"`` or None where no direction was given: then there is a number but no answer.
    worthwhile
        The smallest change worth having, in the measure's units, > 0; None as above.
    randomised
        How the order was drawn.
    blinded
        Whether the person did not know what they were on.
    before
        What they were on before the first day: one of the two treatments, or ``"unknown"``.
    effect_at
        Days on each treatment the effect speaks of; None for the median run of the diary.
    period_days
        Length of the scheduled periods in days, where the diary has no period column.
    measure, unit
        What was scored, and the word for one unit of it in the plural, for sentences.
    scale
        Lowest and highest possible score, where known; used for the floor and ceiling check only.
    """

    active: str
    control: str
    better: str | None = None
    worthwhile: float | None = None
    randomised: Randomised = Randomised.NO
    blinded: bool = False
    before: str = "unknown"
    effect_at: float | None = None
    period_days: int | None = None
    measure: str = "score"
    unit: str = "points"
    scale: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.active == self.control:
            raise BadInput("The two treatments to compare are the same.", "Name two different treatments.")
        if self.better not in (None, "lower", "higher"):
            raise BadInput(f"'{self.better}' is not a direction.", "Say whether 'lower' or 'higher' is better.")
        if self.worthwhile is not None and not 0 < self.worthwhile < float("inf"):
            raise BadInput(
                "The worthwhile change must be above 0.", "Give the smallest change you would call worth it."
            )
        if self.before not in ("unknown", self.active, self.control):
            names = f"'{self.active}', '{self.control}' or 'unknown'"
            raise BadInput(f"'{self.before}' is not one of the two treatments.", f"Give {names} for what came before.")
        if self.effect_at is not None and not 0 < self.effect_at < float("inf"):
            raise BadInput("The effect can only be stated after more than 0 days.", "Give a number of days above 0.")
        if self.period_days is not None and (self.period_days < 1 or self.period_days % 1):
            raise BadInput("A period has a whole number of days.", "Give the length of the scheduled periods in days.")
        if self.scale is not None and not self.scale[0] < self.scale[1]:
            raise BadInput(
                "The lowest possible score is not below the highest.", "Give the scale as lowest, then highest."
            )
        try:
            object.__setattr__(self, "randomised", Randomised(self.randomised))
        except ValueError:
            ways = ", ".join(f"'{way.value}'" for way in Randomised)
            raise BadInput(f"'{self.randomised}' is not a way of drawing the order.", f"Give one of {ways}.") from None

    @property
    def sign(self) -> float:
        """+1 where higher (or no direction) counts as better, -1 where lower does."""
        return -1.0 if self.better == "lower" else 1.0
