"""Read the studies from their files, one a study; a file with a word that nobody reads is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.evidence.studies.design import Compared, Design, EffectKind, Favours, SeFrom
from posology.evidence.studies.study import Harm, Outcome, Study
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import Seen, source


@cache
def studies() -> Mapping[str, Study]:
    """Every study by its id, in the order of their ids.

    Raises
    ------
    ValueError
        When an entry is not complete, or its study is not in the bibliography: a mistake in our own files.
    """
    found: dict[str, Study] = {}
    for file in sorted(files(__package__).joinpath("entries").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            id = file.name.removesuffix(".toml")
            found[id] = read_study(id, file.read_text(encoding="utf-8"))
            source(id)
    return MappingProxyType(found)


def study(id: str) -> Study:
    """One study.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    try:
        return studies()[id]
    except KeyError:
        raise BadInput(f"There is no study '{id[:60]}'.", "See them all with posology studies.") from None


def study_of(source_id: str) -> Study | None:
    """The study that a source is, or speaks of under an id of its own; None where it is of no study here.

    Parameters
    ----------
    source_id
        Id of the bibliography.
    """
    return studies().get(_same().get(source_id, source_id))


@cache
def _same() -> Mapping[str, str]:
    text = files(__package__).joinpath("same.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(tomllib.loads(text)))


def read_study(id: str, text: str) -> Study:
    """Read one entry.

    Parameters
    ----------
    id
        Name of its file without the ending.
    text
        What the file holds, as TOML.

    Raises
    ------
    ValueError
        When it is no TOML, a field is missing, unknown or cannot be.
    """
    try:
        entry = tomllib.loads(text)
        seen = Seen(entry.pop("seen"))
        outcomes = tuple(_outcome(one, seen) for one in entry.pop("outcomes"))
        harms = tuple(Harm(**{**one, "seen": Seen(one.get("seen", seen))}) for one in entry.pop("harms", []))
        design, arms = Design(entry.pop("design")), _pair(entry.pop("arms", None))
        rest: dict[str, Any] = {"year": None} | {
            name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
        }
        return Study(id=id, design=design, seen=seen, outcomes=outcomes, harms=harms, arms=arms, **rest)
    except (KeyError, TypeError, tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"study {id}: {error}") from error


def _outcome(entry: Mapping[str, Any], seen: Seen) -> Outcome:
    given = dict(entry)
    kind, se_from, ci95 = given.pop("kind", None), given.pop("se_from", None), given.pop("ci95", None)
    return Outcome(
        domains=tuple(given.pop("domains")),
        compared=Compared(given.pop("compared")),
        favours=Favours(given.pop("favours")),
        seen=Seen(given.pop("seen", seen)),
        kind=None if kind is None else EffectKind(kind),
        se_from=None if se_from is None else SeFrom(se_from),
        ci95=_pair(ci95),
        **given,
    )


def _pair(values: list[Any] | None) -> tuple[Any, Any] | None:
    if values is None:
        return None
    first, second = values
    return first, second
