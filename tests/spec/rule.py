"""A rule of the manual: what it says, a small table of cases, and how to try one case on the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Cell = str | float | int


@dataclass(frozen=True)
class Rule:
    """One rule, as it stands in the manual.

    Parameters
    ----------
    title, text
        Heading and paragraph in the manual.
    given, then
        Column headings of what goes in and of what must come out.
    cases
        Rows: the cells of `given`, then what must come out.
    tried
        Takes the cells of `given` and gives what the program makes of them, as a word.
    """

    title: str
    text: str
    given: tuple[str, ...]
    then: str
    cases: tuple[tuple[Cell, ...], ...]
    tried: Callable[..., str]

    def __post_init__(self) -> None:
        if any(len(case) != len(self.given) + 1 for case in self.cases):
            raise ValueError(f"'{self.title}' has a case of another length than its headings")
