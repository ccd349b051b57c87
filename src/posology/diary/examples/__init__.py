"""Real diaries that nobody here made, with the question each one was kept for.

Every folder holds the data as published, the LICENSE, and an ATTRIBUTION that says what was changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

from posology.diary.dry_run import Columns, ReadOptions


@dataclass(frozen=True)
class Example:
    """One bundled diary and the question to ask of it.

    Parameters
    ----------
    id, title, line
        Short name for addresses, title, and one sentence on what it is.
    licence, attribution
        Name of the licence and who to credit, in one line each.
    folder, file
        Where it is, inside this package.
    columns, options
        How to read it.
    active, control, better, worthwhile
        The comparison: labels, "lower" or "higher", and the smallest useful change in the measure's units.
    randomised, blinded
        How the order was drawn ("no", "days" ...) and whether the person knew it, as far as the authors say.
    before
        What was taken before the first day, or "unknown".
    """

    id: str
    title: str
    line: str
    licence: str
    attribution: str
    folder: str
    file: str
    columns: Columns
    active: str
    control: str
    better: str
    worthwhile: float
    randomised: str = "no"
    blinded: bool = False
    before: str = "unknown"
    options: ReadOptions = field(default_factory=ReadOptions)

    def data(self) -> bytes:
        """Return the bytes of the file as bundled."""
        return files(__package__).joinpath(self.folder, self.file).read_bytes()


def examples() -> tuple[Example, ...]:
    """Return the bundled diaries, the plainest first."""
    return (*_MELATONIN, *_SELF_BLINDED, *_CLASSROOM)


def example(wanted: str) -> Example | None:
    """Return the bundled diary with that id, if there is one."""
    return next((one for one in examples() if one.id == wanted), None)


_MELATONIN_CREDIT = "Miura Meng (2026), N-of-1 melatonin study"
_MELATONIN = (
    Example(
        id="melatonin-daily",
        title="Melatonin and mood, 70 days",
        line="One person took melatonin on 35 of 70 days in random order and rated mood from 0 to 100.",
        licence="CC BY 4.0",
        attribution=_MELATONIN_CREDIT,
        folder="melatonin",
        file="daily.csv",
        columns=Columns("condition", ("mood",), date="date"),
        options=ReadOptions(scales={"mood": (0, 100)}),
        active="melatonin",
        control="control",
        better="higher",
        worthwhile=5,
        randomised="days",
    ),
    Example(
        id="melatonin-readings",
        title="Melatonin and mood, three times a day",
        line="The same 70 days with every reading: mood in the morning, afternoon and evening.",
        licence="CC BY 4.0",
        attribution=_MELATONIN_CREDIT,
        folder="melatonin",
        file="readings.csv",
        columns=Columns("condition", ("mood",), date="date", time="datetime"),
        options=ReadOptions(scales={"mood": (0, 100)}),
        active="melatonin",
        control="control",
        better="higher",
        worthwhile=5,
        randomised="days",
    ),
)


def _dose(name: str, title: str, substance: str) -> Example:
    return Example(
        id=name,
        title=f"{title} or sugar, self-blinded",
        line="50 blinded capsules, half of them sugar, with a guess at each and that day's productivity.",
        licence="MIT",
        attribution="niplav, self-blinded trials",
        folder="self_blinded",
        file=f"{name}.csv",
        columns=Columns("substance", ("productivity",), date="datetime", guess="prediction"),
        options=ReadOptions(format="doses"),
        active=substance,
        control="sugar",
        better="higher",
        worthwhile=0.1,
        randomised="days",
        blinded=True,
    )


_SELF_BLINDED = (
    _dose("caffeine", "Caffeine", "caffeine"),
    _dose("theanine", "L-theanine", "l-theanine"),
    _dose("vitamin_d3", "Vitamin D3", "vitamind3"),
)


def _studyu(name: str, title: str, active: str, control: str, person: str) -> Example:
    return Example(
        id=f"classroom-{name}",
        title=title,
        line="Four weeks in turns of seven days, kept with StudyU: how well did you sleep last night?",
        licence="MIT",
        attribution="Health Intervention Analytics lab, Hasso Plattner Institute (2023)",
        folder="classroom",
        file=f"{name}.csv",
        columns=Columns("current_intervention_name", ("How well did you sleep last night?",)),
        options=ReadOptions(person=person, zone="Europe/Berlin"),
        active=active,
        control=control,
        better="higher",
        worthwhile=1,
    )


_CLASSROOM = (
    _studyu("tea", "Herbal tea and sleep", "Herbal tea", "No tea", "0889"),
    _studyu("milk", "Warm milk and sleep", "Warm milk", "Cold milk", "5c8f"),
    _studyu("noise", "Noise and sleep", "Noise", "Silence", "886a"),
)
