"""Every block of code in the documentation runs, and prints what the page shows.

The blocks of a page run one after another in a new folder, which holds the checkout's `src` and nothing else, for a
person whose data folder is empty.

- `python` blocks of a page share one namespace.
- `console` blocks hold lines `$ command`, each followed by what it prints; `...` stands for anything. A command of
  posology is run, one of dev.py must exist, and only a few others are allowed.
- A block with a file name after its language (`csv diary.csv`) is written to that file.
- `toml`, `json`, `csv` and `text` are otherwise only shown. Other languages and blocks without one are refused: nobody
  could tell whether they run.
"""

import doctest
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.docs.pages import NAMES, PAGES, ROOT, Block, blocks

SHOWN_ONLY = {"toml", "json", "csv", "text"}
ONLY_SAID = {"pip install .", "pip install posology", "posology serve", "sudo apt install python3-pip"}
every_page = pytest.mark.parametrize("page", PAGES, ids=NAMES)


@every_page
def test_the_code_of_a_page_runs(
    page: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSOLOGY_HOME", str(tmp_path_factory.mktemp("home")))
    Path("src").symlink_to(ROOT / "src")
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.name:
            Path(block.name).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            source = "\n" * (block.line - 1) + block.text  # so that a traceback names the line of the page
            exec(compile(source, page, "exec"), namespace)
        elif block.language == "console":
            for command, output in commands(block):
                check(command, output, f"{page.name}:{block.line}")


@every_page
def test_blocks_say_their_language(page: Path) -> None:
    languages = {block.language for block in blocks(page)}
    assert languages - SHOWN_ONLY - {"python", "console"} == set()


def commands(block: Block) -> list[tuple[str, str]]:
    """Commands of a console block, each with the output that is shown beneath it."""
    parts = ("\n" + block.text.replace("\\\n", " ")).split("\n$ ")
    assert parts[0].strip() == "", f"line {block.line}: a console block starts with a `$ command`"
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts[1:])]


def check(command: str, shown: str, place: str) -> None:
    """Run one command and compare; a command that shows its output may end with a user error, exit 2."""
    words = shlex.split(command, comments=True)
    if words[:2] == ["python3", "dev.py"]:
        assert words[2] in dev.COMMANDS, f"{place}: dev.py has no {words[2]}"
        return
    if " ".join(words) in ONLY_SAID:
        return
    assert words[0] == "posology", f"{place}: `{command}` cannot be tested; see the docstring of this file"
    ran = subprocess.run(
        [sys.executable, "-m", "posology", *words[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert ran.returncode in ({0, 2} if shown.strip() else {0}), f"{place}: `{command}`\n{ran.stdout}"
    assert not shown.strip() or like(shown, ran.stdout), f"{place}: `{command}` printed\n{ran.stdout}"


def like(shown: str, printed: str) -> bool:
    """Whether output is as shown, taking all white space as equal (thin spaces too) and `...` for anything."""
    return doctest.OutputChecker().check_output(
        *(" ".join(text.split()) for text in (shown, printed)), doctest.ELLIPSIS
    )
