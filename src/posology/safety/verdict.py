"""What a rule, an entry or a whole check comes to, from the gravest to the lightest."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of a safety rule or of a check.

    The order is that of urgency. *Incomplete* is not a degree of safety: something was not recognised, so nothing can
    be said of the whole. Only a finding that already forbids a first dose outranks it.
    """

    CONTRAINDICATED = "contraindicated"
    AVOID = "avoid"
    INCOMPLETE = "incomplete"
    DISAGREE = "sources disagree"
    DISCUSS = "discuss"
    NOTE = "note"
    CLEAR = "clear"

    @property
    def alarms(self) -> bool:
        """Whether a person should talk to somebody before a first dose."""
        return self not in {Verdict.NOTE, Verdict.CLEAR}


_ORDER = tuple(Verdict)


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The most urgent of several verdicts; *clear* when there are none."""
    return min(verdicts, key=_ORDER.index, default=Verdict.CLEAR)
