"""The bibliography: complete entries, and nothing in the data files that it does not hold."""

import re
import tomllib
from datetime import date

import pytest

from posology.vocabulary.sources import Kind, Seen, Source, bibliography, source
from tests.architecture.source_tree import PACKAGE


def entry(**changes: object) -> Source:
    whole = {
        "id": "a-label", "title": "A label", "kind": Kind.LABEL, "seen": Seen.FULL,
        "dose": "full", "where": "section 4.3", "checked": date(2026, 11, 21),
    }  # fmt: skip
    return Source(**{**whole, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [{"title": ""}, {"dose": "tiny"}, {"where": ""}])
def test_an_entry_that_is_not_complete_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="source a-label"):
        entry(**changes)


def test_what_is_from_memory_says_so() -> None:
    assert entry(where="", seen=Seen.MEMORY).verified is False
    assert entry().verified is True


def test_the_five_pages_are_there() -> None:
    assert [id for id in bibliography() if id.startswith("seed-")] == [f"seed-00{n}" for n in range(5)]


def test_an_unknown_source_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no source is called nowhere"):
        source("nowhere")


def test_ids_are_in_kebab_case() -> None:
    assert [id for id in bibliography() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []


def cited(value: object, key: str = "") -> set[str]:
    """Ids that stand under a key `source` or `sources`, anywhere in a TOML file."""
    if isinstance(value, dict):
        return set().union(*(cited(inner, name) for name, inner in value.items()), set())
    if isinstance(value, list):
        return set().union(*(cited(inner, key) for inner in value), set())
    return {value} if key in {"source", "sources"} and isinstance(value, str) else set()


def test_every_source_that_a_data_file_cites_is_in_the_bibliography() -> None:
    files = [path for path in PACKAGE.rglob("*.toml") if path.parent.name != "bibliography"]
    unknown = {
        (path.relative_to(PACKAGE).as_posix(), id)
        for path in files
        for id in cited(tomllib.loads(path.read_text(encoding="utf-8")))
        if id not in bibliography()
    }
    assert unknown == set()
