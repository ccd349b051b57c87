"""The testimonials and own accounts of the five web pages, as cited cases: one TOML file a case."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.evidence.cases.case import Case, Consent
from posology.evidence.cases.json_form import case_from_json
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source


@cache
def published_cases() -> Mapping[str, Case]:
    """Every published case by its id, in the order of their ids.

    Raises
    ------
    ValueError
        When an entry is not complete, or its page is not in the bibliography: a mistake in our own files.
    """
    found: dict[str, Case] = {}
    for file in sorted(files(__package__).joinpath("entries").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            id = file.name.removesuffix(".toml")
            found[id] = read_published(id, file.read_text(encoding="utf-8"))
    return MappingProxyType(found)


def read_published(id: str, text: str) -> Case:
    """Read one entry.

    Raises
    ------
    ValueError
        When it is no TOML, not complete, or does not say where it was published.
    """
    try:
        case = case_from_json(tomllib.loads(text), id=id)
    except (BadInput, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"case {id}: {error}") from error
    if case.consent is not Consent.PUBLISHED:
        raise ValueError(f"case {id} is not marked as published")
    source(case.source)
    return case
