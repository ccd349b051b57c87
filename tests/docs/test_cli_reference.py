"""Every command and option of the program is in docs/reference/cli.md, and nothing else is."""

import re

import typer.core
import typer.main

from posology.cli import app
from tests.docs.pages import ROOT

REFERENCE = ROOT / "docs/reference/cli.md"


def sections() -> dict[str, str]:
    """Text beneath each heading that names a command, such as ``## `posology analyse` ``.

    A command of a group has a heading of its own below that of the group: ``### `posology cases list` ``.
    """
    heading = r"^###? `?posology ([a-z-]+(?: [a-z-]+)?)`?.*$"
    parts = re.split(heading, REFERENCE.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def documented(section: str) -> set[str]:
    """Options of a section: those that a table row or a list item starts with."""
    return set(re.findall(r"^[|*-] *`(--[a-z0-9-]+)", section, re.M))


def program() -> dict[str, typer.core.TyperCommand]:
    """Every command by its name; those of a group behind the name of the group."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        found[name] = command
        found |= {f"{name} {sub}": one for sub, one in getattr(command, "commands", {}).items()}
    return found


def offered(command: typer.core.TyperCommand) -> set[str]:
    """Options that a command takes."""
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")} - {"--help"}


def test_every_command_has_a_section() -> None:
    assert set(sections()) == set(program())


def test_every_option_is_documented_in_its_section() -> None:
    commands = program()
    for name, section in sections().items():
        assert documented(section) == offered(commands[name]), name
