"""The doses a person has taken, from the own diary or a file, as far as they count for a night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from posology.pharmacology.dose_file import DoseFile, read_doses
from posology.pharmacology.history import DoseHistory, from_moments
from posology.vocabulary.words import count

COUNTED_DAYS = 90
"""What is older has left less than can be shown, in every story."""
_TONIGHT_LASTS = timedelta(hours=6)  # so long after its time a night is still called tonight


@dataclass(frozen=True)
class OwnDoses:
    """Doses that were taken, in order.

    Parameters
    ----------
    moments
        When, with a zone; UTC stands for the clock on the wall where no zone is known.
    mg
        Milligrams of each.
    notes
        What was decided on the way, a sentence each.
    """

    moments: tuple[datetime, ...]
    mg: tuple[Decimal, ...]
    notes: tuple[str, ...] = ()

    @property
    def as_text(self) -> str:
        """The part of them that can still count, as a file that `from_file` reads again."""
        after = self.moments[-1] - timedelta(days=COUNTED_DAYS)
        kept = [(when, mg) for when, mg in zip(self.moments, self.mg, strict=True) if when >= after]
        return "\n".join(["time,dose_mg", *(f"{when.isoformat()},{mg}" for when, mg in kept)])


def from_diary() -> OwnDoses | None:
    """The doses of the person's own diary; None where there is no diary, or no dose in it.

    To be connected: every day of the diary whose dose was taken, with its milligrams, at its date and time; in order,
    as `OwnDoses` with UTC standing for the clock on the wall. A dose without milligrams or without a time is left out,
    with a note that says how many were. The pages then offer the diary by themselves.
    """
    return None


def from_file(data: bytes, *, zone: str | None = None) -> OwnDoses:
    """Read a file with the columns ``time`` and ``dose_mg``.

    Raises
    ------
    BadInput
        Where the file or a row cannot be read; names the row.
    """
    file = read_doses(data, zone=zone)
    return OwnDoses(_moments(file), tuple(Decimal(f"{mg:.9g}") for mg in file.history.mg), file.notes)


def tonight(at: time, now: datetime, own: OwnDoses | None = None) -> datetime:
    """The moment that a clock time means tonight: the next one, or one that is less than six hours ago.

    Parameters
    ----------
    at
        Clock time.
    now
        With its zone.
    own
        Doses whose clock to go by; that of `now` where left out.
    """
    here = _on_their_clock(now, own)
    earliest = here - _TONIGHT_LASTS
    day = datetime.combine(earliest.date(), at, here.tzinfo)
    return day if day >= earliest else datetime.combine(earliest.date() + timedelta(days=1), at, here.tzinfo)


def with_tonight(own: OwnDoses, dose_mg: Decimal, moment: datetime) -> tuple[DoseHistory, tuple[str, ...]]:
    """The own doses that count, and tonight's.

    Parameters
    ----------
    own
        What was taken.
    dose_mg, moment
        Tonight's dose; what was taken less than six hours before it, or later, is replaced by it.

    Returns
    -------
    tuple
        The doses, and what was decided on the way.
    """
    first, last = moment - timedelta(days=COUNTED_DAYS), moment - _TONIGHT_LASTS
    kept = [i for i, when in enumerate(own.moments) if first <= when < last]
    replaced = sum(when >= last for when in own.moments)
    notes = list(own.notes)
    if replaced:
        notes.append(f"{count(replaced, 'later dose').capitalize()} in it stood aside for the one set here.")
    if not kept:
        notes.append("No dose in it is from the last three months before tonight, so only tonight's counts.")
    return from_moments([own.moments[i] for i in kept] + [moment], [own.mg[i] for i in kept] + [dose_mg]), tuple(notes)


def up_to_the_last(own: OwnDoses) -> DoseHistory:
    """All of them that count after the last one."""
    after = own.moments[-1] - timedelta(days=COUNTED_DAYS)
    kept = [i for i, when in enumerate(own.moments) if when >= after]
    return from_moments([own.moments[i] for i in kept], [own.mg[i] for i in kept])


def _moments(file: DoseFile) -> tuple[datetime, ...]:
    zone, first = file.first.tzinfo, file.first.astimezone(UTC)
    return tuple((first + timedelta(hours=hour)).astimezone(zone) for hour in file.history.hours)


def _on_their_clock(now: datetime, own: OwnDoses | None) -> datetime:
    zone = own.moments[-1].tzinfo if own else now.tzinfo
    return now.replace(tzinfo=UTC) if zone is UTC else now.astimezone(zone)
