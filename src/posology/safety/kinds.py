"""Words for a kind of medicine ("painkillers"), which are no name of one: ask which one it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from posology.safety.spelling import compact, words

_ENDINGS = frozenset(
    {
        "tablet",
        "tablets",
        "pill",
        "pills",
        "capsules",
        "medicine",
        "medicines",
        "medication",
        "medications",
        "meds",
        "med",
    }
    | {"drug", "drugs", "treatment", "therapy", "tabs", "my", "some", "a", "the", "remedy", "remedies"}
)


@dataclass(frozen=True)
class Kind:
    """A kind of medicine that people name instead of the medicine.

    Parameters
    ----------
    name
        As it stands in the question.
    words
        What people write for it.
    choices
        Some medicines of this kind, by names that are recognised.
    """

    name: str
    words: tuple[str, ...]
    choices: tuple[str, ...]

    @property
    def question(self) -> str:
        """What to ask."""
        return f"We need the name of {self.name}. Please write it as on the box, or as your doctor calls it."


def kind_of(parts: Sequence[str]) -> Kind | None:
    """The kind that the words of an entry stand for; None where they are something else."""
    found = _by_words().get(compact(parts))
    return found or _by_words().get(compact([part for part in parts if part not in _ENDINGS]))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the file."""
    held = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))
    return tuple(Kind(one["name"], tuple(one["words"]), tuple(one["choices"])) for one in held["kind"])


@cache
def _by_words() -> Mapping[str, Kind]:
    """Each kind by the words for it, run together.

    Raises
    ------
    ValueError
        When one word stands for two kinds: a mistake in our own file.
    """
    found: dict[str, Kind] = {}
    for kind in kinds():
        for spelling in {compact(words(one)) for one in kind.words}:
            if found.setdefault(spelling, kind) is not kind:
                raise ValueError(f"'{spelling}' stands for {found[spelling].name} and for {kind.name}")
    return found
