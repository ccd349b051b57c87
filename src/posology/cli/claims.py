"""`posology claims`: what web pages say of low-dose naltrexone, and what is known of it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from posology.cli import options as o

Topic = Annotated[str | None, typer.Option(metavar="NAME", help="Only this topic, such as interaction.")]
Page = Annotated[str | None, typer.Option(metavar="ID", help="Only this page, such as seed-000.")]
Verdict = Annotated[str | None, typer.Option(metavar="NAME", help="Only this verdict, such as contradicted.")]


def claims(topic: Topic = None, page: Page = None, verdict: Verdict = None, as_json: o.AsJson = False) -> None:
    """Show what web pages claim, with what is known of each claim."""
    from posology.usecases.read_claims import read_claims, read_claims_json, read_claims_text

    read = read_claims(topic, page, verdict)
    print(json.dumps(read_claims_json(read), indent=2, allow_nan=False) if as_json else read_claims_text(read))
