"""`posology check`: medicines and conditions against the cited rules."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from posology.cli.options import AsJson, file_bytes
from posology.vocabulary.errors import BadInput

Medicines = Annotated[
    list[str] | None, typer.Argument(metavar="MEDICINE", help="A medicine as you would say it; repeatable.")
]
Conditions = Annotated[
    list[str] | None, typer.Option("--condition", metavar="WORD", help="A condition you have; repeatable.")
]
Surgery = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of a planned operation.")]
Batch = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Check a file, one medicine a line; one JSON object a line comes out."),
]
ListConditions = Annotated[bool, typer.Option("--list-conditions", help="Print the words for conditions.")]


def check(
    medicines: Medicines = None,
    condition: Conditions = None,
    surgery: Surgery = None,
    batch: Batch = None,
    list_conditions: ListConditions = False,
    as_json: AsJson = False,
) -> None:
    """Say what is known of taking LDN with these medicines and conditions."""
    if list_conditions:
        _list_conditions(as_json=as_json)
        return
    if batch is not None:
        if medicines or condition or surgery:
            raise BadInput("--batch stands alone.", "Put the medicines into the file, one a line.")
        _check_file(batch)
        return
    from posology.usecases.check_medicines import check_json, check_medicines, check_text

    found = check_medicines(medicines or [], condition or [], surgery=_day(surgery))
    today = datetime.now().astimezone().date()
    print(json.dumps(check_json(found), indent=1) if as_json else check_text(found, today))


def _check_file(path: Path) -> None:
    from posology.usecases.check_medicines import check_lines

    for entry in check_lines(file_bytes(path)):
        sys.stdout.write(json.dumps(entry) + "\n")


def _list_conditions(*, as_json: bool) -> None:
    from posology.safety.conditions import conditions

    if as_json:
        print(json.dumps([{"condition": one.id, "synonyms": list(one.synonyms)} for one in conditions().values()]))
        return
    for one in conditions().values():
        print(f"{one.id}: {', '.join(one.synonyms)}")


def _day(text: str | None) -> date | None:
    from posology.safety.surgery import dates_around

    try:
        day = None if text is None else date.fromisoformat(text.strip())
        if text is not None and day is not None:
            if day.isoformat() != text.strip():  # other spellings, such as weeks, are easily meant otherwise
                raise ValueError(text)
            dates_around(day)
    except (ValueError, OverflowError):
        raise BadInput(f"'{text}' is not a day.", "Write it as 2026-12-20.") from None
    return day
