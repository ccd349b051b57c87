"""How the facts of a case are written as options: parts of one option are separated by commas."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import typer

from posology.vocabulary.errors import BadInput

Many = list[str] | None
Told = Annotated[str | None, typer.Option(metavar="DATE", help="When it was told; today if left out.")]
Taking = Annotated[Literal["yes", "no", "never"] | None, typer.Option(help="Whether it is taken now.")]
Dose = Annotated[Many, typer.Option(metavar="MG[,WHEN[,HH:MM]]", help="A dose; repeatable.")]
Change = Annotated[
    Many, typer.Option(metavar="WHAT,DIRECTION[,SIZE[,WHEN]]", help="What changed, or did not; repeatable.")
]
SideEffect = Annotated[Many, typer.Option(metavar="WHAT[,OUTCOME[,WHEN]]", help="A side effect; repeatable.")]
NoSideEffects = Annotated[bool, typer.Option("--no-side-effects", help="There were none.")]
Relapse = Annotated[Many, typer.Option(metavar="WHEN[,TEXT]", help="A relapse while taking it; repeatable.")]
NoRelapses = Annotated[bool, typer.Option("--no-relapses", help="There was none.")]
Treatment = Annotated[Many, typer.Option(metavar="NAME[,USE[,WHEN]]", help="Another treatment; repeatable.")]
Stopped = Annotated[str | None, typer.Option(metavar="WHEN", help="When it was given up.")]
WhyStopped = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it was given up.")]
Note = Annotated[Many, typer.Option(metavar="TEXT", help="What else belongs to it; repeatable.")]


@dataclass(frozen=True)
class AccountOptions:
    """What was said of one account on the command line; None where an option was left out."""

    told: str | None
    taking: str | None
    dose: Many
    change: Many
    side_effect: Many
    no_side_effects: bool
    relapse: Many
    no_relapses: bool
    treatment: Many
    stopped: str | None
    why_stopped: str | None
    note: Many

    @property
    def given(self) -> bool:
        """Whether anything but the date was said."""
        return any(value for name, value in vars(self).items() if name != "told")

    def entry(self, today: str) -> dict[str, Any]:
        """The account as plain values, as a file would hold it.

        Raises
        ------
        BadInput
            When an option has too many parts, or two contradict each other.
        """
        effects = _facts(self.side_effect, "--side-effect", ("effect", "outcome", "start"))
        relapses = _facts(self.relapse, "--relapse", ("start", "said"))
        for told, none, name in (
            (effects, self.no_side_effects, "side-effect"),
            (relapses, self.no_relapses, "relapse"),
        ):
            if told and none:
                raise BadInput(f"--{name} and --no-{name}s cannot both be right.", "Leave one out.")
        entry: dict[str, Any] = {
            "told": self.told or today,
            "taking": self.taking or "",
            "steps": _facts(self.dose, "--dose", ("dose_mg", "start", "clock")),
            "changes": _facts(self.change, "--change", ("domain", "direction", "size", "start")),
            "treatments": _facts(self.treatment, "--treatment", ("name", "use", "start")),
            "stopped": self.stopped or "",
            "why_stopped": self.why_stopped or "",
            "said": self.note or [],
        }
        if effects or self.no_side_effects:
            entry["side_effects"] = effects
        if relapses or self.no_relapses:
            entry["relapses"] = relapses
        return entry


def _facts(texts: Sequence[str] | None, option: str, names: Sequence[str]) -> list[dict[str, str]]:
    return [_fact(text, option, names) for text in texts or ()]


def _fact(text: str, option: str, names: Sequence[str]) -> dict[str, str]:
    """The parts of one option by their names; a part that holds a comma stands in double quotes."""
    parts = [part.strip() for part in next(csv.reader([text], skipinitialspace=True), [])]
    if not parts or len(parts) > len(names):
        raise BadInput(f"{option} has at most {len(names)} parts, not '{text[:60]}'.", "Separate them with commas.")
    return {name: part for name, part in zip(names, parts, strict=False) if part}
