"""A sheet of cited statements, as data: sentences and tables, each with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from posology.vocabulary.sources import Seen, Source, source

OWN_WORDS = "our own words"


@dataclass(frozen=True)
class Said:
    """One statement with the ids of its sources; none for words of our own."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetTable:
    """A table: its head, and rows of cells, each row with the ids of its sources."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Part:
    """A heading with its statements and, where there is one, a table above them."""

    heading: str
    said: tuple[Said, ...]
    table: SheetTable | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole sheet.

    Parameters
    ----------
    title, lead
        What it is, and for whom.
    parts
        In their order.
    reviewed
        By whom its words were reviewed, or that nobody has yet.
    made
        The day it was made.
    """

    title: str
    lead: str
    parts: tuple[Part, ...]
    reviewed: str
    made: date

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source named, in the order of first naming."""
        ids: dict[str, None] = {}
        for part in self.parts:
            for _, of_row in part.table.rows if part.table else ():
                ids.update(dict.fromkeys(of_row))
            for one in part.said:
                ids.update(dict.fromkeys(one.sources))
        return tuple(source(id) for id in ids)

    def marks(self, sources: Iterable[str]) -> str:
        """Numbers of sources, as they stand behind a statement: "1, 3"; else that the words are ours."""
        numbers = sorted(1 + self.sources.index(source(id)) for id in sources)
        return ", ".join(map(str, numbers)) or OWN_WORDS


def source_words(one: Source) -> str:
    """A source in the list below a sheet, with how much of it was read where that was little."""
    how = {Seen.MEMORY: " (from memory, not checked)", Seen.SECONDARY: " (as quoted by others)"}.get(one.seen, "")
    where = f". {one.where[:1].upper()}{one.where[1:]}" if one.where.startswith("web page") else f". {one.where}"
    return f"{one.title.rstrip('.')}{where.rstrip('.') if one.where else ''}{how}."


def sheet_text(sheet: Sheet) -> str:
    """The sheet for a terminal."""
    lines = [sheet.title.upper(), "", sheet.lead]
    for part in sheet.parts:
        lines += ["", part.heading]
        if part.table:
            for cells, ids in part.table.rows:
                named = [f"{head}: {cell}" for head, cell in zip(part.table.head[1:], cells[1:], strict=True) if cell]
                lines.append(f"* {'; '.join([cells[0], *named])} [{sheet.marks(ids)}]")
        lines += [f"- {one.text} [{sheet.marks(one.sources)}]" for one in part.said]
    lines += ["", "Sources", *(f"[{n}] {source_words(one)}" for n, one in enumerate(sheet.sources, start=1))]
    return "\n".join([*lines, "", f"{sheet.reviewed} Made on {sheet.made.isoformat()}."])


def sheet_document(sheet: Sheet) -> dict[str, Any]:
    """Give the content of the template ``sheet.typ``: JSON values, words as they are to be printed."""
    return {
        "title": sheet.title,
        "lead": sheet.lead,
        "parts": [_part_document(sheet, part) for part in sheet.parts],
        "sources": [source_words(one) for one in sheet.sources],
        "foot": f"{sheet.reviewed} Made on {sheet.made.isoformat()} with Posology.",
    }


def _part_document(sheet: Sheet, part: Part) -> dict[str, Any]:
    table = None
    if part.table:
        rows = [{"cells": list(cells), "marks": sheet.marks(ids)} for cells, ids in part.table.rows]
        table = {"caption": part.table.caption, "head": list(part.table.head), "rows": rows}
    said = [{"text": one.text, "marks": sheet.marks(one.sources)} for one in part.said]
    return {"heading": part.heading, "said": said, "table": table}


def parts_from(entries: Sequence[dict[str, Any]]) -> tuple[Part, ...]:
    """Parts from the tables of a TOML file; a source that is not in the bibliography cannot be loaded."""
    found = []
    for entry in entries:
        said = tuple(Said(one["text"], _known(one["sources"])) for one in entry.get("say", []))
        found.append(Part(entry["heading"], said, _table(entry["table"]) if "table" in entry else None))
    return tuple(found)


def _table(entry: dict[str, Any]) -> SheetTable:
    rows = tuple((tuple(row["cells"]), _known(row["sources"])) for row in entry["row"])
    if any(len(cells) != len(entry["head"]) for cells, _ in rows):
        raise ValueError(f"a row of '{entry['caption']}' has not one cell for each head")
    return SheetTable(entry["caption"], tuple(entry["head"]), rows)


def _known(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(source(id).id for id in ids)
