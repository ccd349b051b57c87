"""The program: its commands, and how an error a person can mend is told.

One sentence on the error stream and exit code 2; where JSON was asked for, also one JSON object on the output.
Everything else is a bug of ours and shows a traceback.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from posology.cli.analyse import analyse
from posology.cli.backup import backup, restore
from posology.cli.card import card
from posology.cli.cases import cases
from posology.cli.check import check
from posology.cli.claims import claims
from posology.cli.export import export
from posology.cli.import_ import import_
from posology.cli.log import log
from posology.cli.meta import meta
from posology.cli.plan import plan
from posology.cli.protocols import protocols
from posology.cli.questions import questions
from posology.cli.report import report
from posology.cli.serve import serve
from posology.cli.simulate import simulate
from posology.cli.studies import studies
from posology.cli.version import version
from posology.cli.washout import washout
from posology.vocabulary.errors import PosologyError

app = typer.Typer(
    name="posology",
    help="Find your dose, and find out whether it works.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    *(analyse, backup, card, check, claims, export, import_, log, meta, plan, protocols),
    *(questions, report, restore, serve, simulate, studies, version, washout),
):
    app.command(command.__name__.strip("_"))(command)
app.add_typer(cases)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 2 something to mend, 130 interrupted.

    Parameters
    ----------
    arguments
        Words after the program's name; those it was started with if left out.
    """
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a minus sign shows "?"
    try:
        code = typer.main.get_command(app).main(words, prog_name="posology", standalone_mode=False)
    except PosologyError as error:
        code = _told(error.kind, error.reason, error.fix, as_json="--json" in words)
    except typer.TyperException as error:
        fix = "See posology --help, or posology COMMAND --help."
        code = _told("usage", error.format_message(), fix, as_json="--json" in words)
    except (typer.Abort, KeyboardInterrupt):
        code = 130
    sys.exit(code or 0)


def _told(kind: str, reason: str, fix: str, *, as_json: bool) -> int:
    print(" ".join(f"{reason} {fix}".split()), file=sys.stderr)
    if as_json:
        print(json.dumps({"error": kind, "reason": reason, "fix": fix}))
    return 2
