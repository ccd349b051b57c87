"""The transition table: state x observation -> action, read from transitions.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from posology.titration.protocol import Adjustment, Protocol
from posology.vocabulary.sources import source

OF_THE_PROTOCOL = "protocol"


class State(StrEnum):
    """Where a person is in a plan."""

    FIRST = "first"
    CLIMBING = "climbing"
    SETTLED = "settled"
    LOWERED = "lowered"
    STAYING = "staying"


class Observation(StrEnum):
    """What the diary shows, the most urgent first. All but the last three keep the dose from going up."""

    RED_FLAG = "red-flag"
    RELAPSE = "relapse"
    BROKEN = "broken"
    LOW_MOOD = "low-mood"
    STIFFER = "stiffer"
    SEVERE = "severe"
    WORSE_LASTING = "worse-lasting"
    GUT_LASTING = "gut-lasting"
    OTHER_LASTING = "other-lasting"
    SLEEP_EVENING = "sleep-evening"
    SLEEP_EARLY = "sleep-early"
    SLEEP_ANYWAY = "sleep-anyway"
    OPEN = "open"
    UNWELL = "unwell"
    MISSED = "missed"
    FEW_DAYS = "few-days"
    REVIEW = "review"
    DUE = "due"
    CALM = "calm"

    @property
    def holds(self) -> bool:
        """Whether the dose must not go up while this is so."""
        return self not in {Observation.REVIEW, Observation.DUE, Observation.CALM}


class Action(StrEnum):
    """What can be proposed."""

    SEE_DOCTOR = "see-doctor"
    ASK_PRESCRIBER = "ask-prescriber"
    HALVE = "halve"
    STEP_BACK = "step-back"
    STAY_LOWER = "stay-lower"
    EARLIER = "earlier"
    MORNING = "morning"
    HOLD = "hold"
    STEP_UP = "step-up"
    CARRY_ON = "carry-on"


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    Parameters
    ----------
    observation, states, adjustments
        When it fits.
    action
        What to propose.
    reason
        A sentence or two, with places for "{effects}" and "{days}".
    source
        Id of the source; `OF_THE_PROTOCOL` where a row names none and that of the plan's own protocol counts.
    """

    observation: Observation
    states: tuple[State, ...]
    adjustments: tuple[Adjustment, ...]
    action: Action
    reason: str
    source: str

    def __post_init__(self) -> None:
        if self.source != OF_THE_PROTOCOL:
            source(self.source)

    def fits(self, state: State, observation: Observation, adjustment: Adjustment) -> bool:
        """Whether the row speaks of this case."""
        return observation is self.observation and state in self.states and adjustment in self.adjustments


@cache
def transitions() -> tuple[Transition, ...]:
    """Every row, in the order in which they are tried."""
    rows = tomllib.loads(files(__package__).joinpath("transitions.toml").read_text(encoding="utf-8"))["row"]
    return tuple(
        Transition(
            Observation(row["observation"]),
            tuple(State(one) for one in row.get("states", State)),
            tuple(Adjustment(one) for one in row.get("adjustments", Adjustment)),
            Action(row["action"]),
            row["reason"],
            row.get("source", OF_THE_PROTOCOL),
        )
        for row in rows
    )


def transition(state: State, observation: Observation, protocol: Protocol) -> Transition:
    """The row for one case."""
    return next(row for row in transitions() if row.fits(state, observation, protocol.adjustment))
