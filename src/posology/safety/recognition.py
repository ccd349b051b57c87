"""What became of one entry: recognised, in need of a question, or not recognised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_SUGGESTIONS = 3


class State(StrEnum):
    """How well an entry was understood."""

    RECOGNISED = "recognised"
    AMBIGUOUS = "ambiguous"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True)
class Suggestion:
    """One choice of "Did you mean": a name that is recognised when it is typed, and what it stands for."""

    name: str
    ingredients: tuple[str, ...]


@dataclass(frozen=True)
class Recognition:
    """What became of one entry.

    Parameters
    ----------
    text
        As it was typed.
    state
        Recognised, ambiguous or not recognised.
    ingredients
        What is in it, in alphabetical order; empty unless it was recognised.
    names
        The names of the tables that it was read as.
    route
        How it is taken, where the name, the words or the usual form say so; else "".
    suggestions
        Up to three choices for an entry that was not recognised. "None of these" always belongs beside them.
    question
        What to ask the person; "" for a recognised entry.
    """

    text: str
    state: State
    ingredients: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    route: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    question: str = ""

    def __post_init__(self) -> None:
        recognised = self.state is State.RECOGNISED
        if recognised != bool(self.ingredients) or recognised == bool(self.question):
            raise ValueError("a recognised entry has ingredients and no question; any other has a question")
        if len(self.suggestions) > MOST_SUGGESTIONS or (recognised and self.suggestions):
            raise ValueError("up to three suggestions, and only for what was not recognised")
