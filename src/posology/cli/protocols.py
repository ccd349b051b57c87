"""`posology protocols`: the published ways to raise the dose."""

from __future__ import annotations

import json

from posology.cli.options import AsJson


def protocols(as_json: AsJson = False) -> None:
    """List the published ways to raise the dose, with their sources."""
    from posology.report.plan_json import protocols_json
    from posology.report.plan_text import protocols_text
    from posology.usecases.list_protocols import list_protocols

    found = list_protocols()
    print(json.dumps(protocols_json(found), indent=2) if as_json else protocols_text(found))
