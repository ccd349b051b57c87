"""`posology cases`: what single people told. List and show cases, keep one, add an update, export and import."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from posology.cli import case_words as w
from posology.cli import options as o
from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import count

if TYPE_CHECKING:  # heavy: loaded when a command runs
    from posology.evidence.cases import Case

cases = typer.Typer(
    name="cases",
    help="What single people told, with dated updates; what such stories cannot show.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Id = Annotated[str, typer.Argument(metavar="ID", help="Name of the case, as the list shows it.")]
File = Annotated[Path | None, typer.Option("--file", metavar="FILE.json", help="Read it from a file instead.")]


@cases.command("list")
def list_(
    condition: Annotated[str | None, typer.Option(metavar="NAME", help="Only this condition, such as ms.")] = None,
    as_json: o.AsJson = False,
) -> None:
    """List the cases side by side, with what each count is a count of."""
    _open()
    from posology.evidence.cases import case_json
    from posology.report.cases_page import cases_list_text
    from posology.usecases import keep_case as use

    found = use.cases(condition=condition)
    if as_json:
        _print({"count": len(found), "cases": [case_json(case) for case in found]})
    else:
        print(cases_list_text(use.side_by_side(condition=condition)))


@cases.command()
def show(id: Id, as_json: o.AsJson = False) -> None:
    """Show one case with all its updates."""
    _open()
    from posology.evidence.cases import case_json
    from posology.usecases import keep_case as use

    case = use.find_case(id)
    if as_json:
        _print(case_json(case))
    else:
        print(use.case_words(case))


@cases.command()
def add(
    file: File = None,
    pseudonym: Annotated[str | None, typer.Option(metavar="NAME", help="What the person is called here.")] = None,
    condition: Annotated[w.Many, typer.Option(metavar="NAME", help="Such as ms; repeatable.")] = None,
    country: Annotated[str, typer.Option(metavar="NAME", help="In which country.")] = "",
    diagnosed: Annotated[str, typer.Option(metavar="YEAR", help="Year of diagnosis.")] = "",
    consent: Annotated[
        Literal["own", "agreed", "share"] | None,
        typer.Option(help="On what ground it is written down; share means that it may be handed on."),
    ] = None,
    before: Annotated[w.Many, typer.Option(metavar="TEXT", help="How it was before; repeatable.")] = None,
    answer: Annotated[str, typer.Option(metavar="ID", help="A kept answer of this person.")] = "",
    told: w.Told = None,
    taking: w.Taking = None,
    dose: w.Dose = None,
    change: w.Change = None,
    side_effect: w.SideEffect = None,
    no_side_effects: w.NoSideEffects = False,
    relapse: w.Relapse = None,
    no_relapses: w.NoRelapses = False,
    treatment: w.Treatment = None,
    stopped: w.Stopped = None,
    why_stopped: w.WhyStopped = None,
    note: w.Note = None,
    as_json: o.AsJson = False,
) -> None:
    """Keep a case on this computer, from a file or from options."""
    said = w.AccountOptions(
        told, taking, dose, change, side_effect, no_side_effects, relapse, no_relapses, treatment, stopped,
        why_stopped, note,
    )  # fmt: skip
    person = {
        "pseudonym": pseudonym or "", "conditions": condition or [], "country": country, "diagnosed": diagnosed,
        "consent": consent or "", "before": before or [], "answer": answer,
    }  # fmt: skip
    _either(file, any((told, said.given, *person.values())), "a case")
    data = None if file is None else o.file_bytes(file)
    now = _open()
    from posology.evidence.cases import case_from_json
    from posology.usecases import keep_case as use

    if data is not None:
        case = use.case_of_json(data)
    else:
        if consent is None:
            raise BadInput("It is not said whether this may be written down.", "Add --consent own, agreed or share.")
        case = case_from_json({**person, "accounts": [said.entry(now.date().isoformat())]}, id=use.UNKEPT)
    _kept(use.keep(case, now=now), "Kept", as_json=as_json)


@cases.command()
def update(
    id: Id,
    file: File = None,
    told: w.Told = None,
    taking: w.Taking = None,
    dose: w.Dose = None,
    change: w.Change = None,
    side_effect: w.SideEffect = None,
    no_side_effects: w.NoSideEffects = False,
    relapse: w.Relapse = None,
    no_relapses: w.NoRelapses = False,
    treatment: w.Treatment = None,
    stopped: w.Stopped = None,
    why_stopped: w.WhyStopped = None,
    note: w.Note = None,
    as_json: o.AsJson = False,
) -> None:
    """Put a dated update behind what was told before; nothing is overwritten."""
    said = w.AccountOptions(
        told, taking, dose, change, side_effect, no_side_effects, relapse, no_relapses, treatment, stopped,
        why_stopped, note,
    )  # fmt: skip
    _either(file, bool(told) or said.given, "an update")
    data = None if file is None else o.file_bytes(file)
    now = _open()
    from posology.evidence.cases import account_from_json
    from posology.usecases import keep_case as use

    if data is None and not said.given:
        raise BadInput("The update says nothing.", "Add --change, --dose, --taking or --note, for example.")
    entry = said.entry(now.date().isoformat()) if data is None else use.json_values(data)
    _kept(use.add_update(id, account_from_json(entry), now=now), "Added to", as_json=as_json)


@cases.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file that ends in .json or .csv.")],
    published: Annotated[bool, typer.Option("--published", help="Also those that the web pages published.")] = False,
    may_share: Annotated[bool, typer.Option("--may-share", help="Only those that may be handed on.")] = False,
) -> None:
    """Write the kept cases to a file that reads back exactly."""
    if file.suffix.lower() not in (".json", ".csv"):
        raise BadInput(f"{file.name} ends in neither .json nor .csv.", "Choose one of these two.")
    _open()
    from posology.cli.own_store import write_new
    from posology.usecases import keep_case as use

    found: Sequence[Case] = use.cases() if published else use.kept_cases()
    if may_share:
        found = use.may_be_shared(found)
    if not found:
        raise BadInput("There is no case to export.", "Keep one first, or add --published.")
    write_new(file, use.export_csv(found) if file.suffix.lower() == ".csv" else use.export_json(found).encode())
    print(f"{count(len(found), 'case').capitalize()} in {file}.")
    if any(not case.consent.may_be_shared for case in found):
        print("Some of them are not meant for others; --may-share leaves these out.", file=sys.stderr)


@cases.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .json or .csv that posology cases export wrote.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    as_json: o.AsJson = False,
) -> None:
    """Bring cases in: tried first, then all or none; nothing that is here is overwritten."""
    data = o.file_bytes(file)
    now = _open()
    from posology.usecases import keep_case as use

    plan = use.plan_import(data, now=now) if dry_run else use.import_cases(data, now=now)
    if as_json:
        more = {case.id: added for case, added in plan.more}
        ids = {"new": [case.id for case in plan.new], "updated": more, "same": [case.id for case in plan.same]}
        _print({"dry_run": dry_run, **ids})
        return
    print(f"New: {count(len(plan.new), 'case')}.")
    for case, added in plan.more:
        print(f"{case.pseudonym}: {count(added, 'update')} more.")
    print(f"Here already: {count(len(plan.same), 'case')}.")
    if dry_run:
        print("Nothing was changed.")


def _open() -> Any:
    """Make the store ready; the moment."""
    from posology.cli.own_store import now_in, open_store

    open_store()
    return now_in(None)


def _either(file: Path | None, options: bool, what: str) -> None:
    if file is not None and options:
        raise BadInput(f"A file and options both say what {what} is.", "Use --file, or the options.")
    if file is None and not options:
        raise BadInput(f"Nothing was said of {what}.", "Name a --file, or see --help for the options.")


def _kept(case: Case, done: str, *, as_json: bool) -> None:
    if as_json:
        from posology.evidence.cases import case_json

        _print(case_json(case))
    else:
        print(f"{done} the case of {case.pseudonym}: {case.id}" if done == "Added to" else f"{done}: {case.id}")


def _print(content: Any) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False))
