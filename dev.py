#!/usr/bin/env python3
"""Everything a developer does, with nothing but Python 3.11 or later and its pip.

    python3 dev.py COMMAND [ARGUMENTS passed on]

The first command makes the environment inside this folder: uv in .tools, the locked dependencies in .venv. It asks
for no administrator rights, touches nothing outside, and later commands start at once.
"""

from __future__ import annotations  # so that an older Python gets as far as being told so

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
RUN, TEST, BENCH = "requirements.txt", "requirements-test.txt", "requirements-bench.txt"
QUICK = "not (slow or docs or journey)"
PIP_OPTION_FOR_UV = {  # uv does not read pip's configuration
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}


def serve(arguments: list[str]) -> int:
    """Start the app on this computer and open it in the browser."""
    command = [environment(RUN), "-m", "posology", "serve", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # so that a signal sent to this process reaches the server
    return run(command)


def test(arguments: list[str]) -> int:
    """Run the quick tests; with ARGUMENTS as for pytest."""
    return run([environment(TEST), "-m", "pytest", "--numprocesses=auto", "-m", QUICK, *arguments])


def check(arguments: list[str]) -> int:
    """Run all that CI runs: format, lint, types, layers, and every test with docs and browser journeys."""
    python = environment(TEST)
    tools = Path(python).parent
    steps: list[list[str | Path]] = [
        [tools / "ruff", "format", "--check"],
        [tools / "ruff", "check"],
        [tools / "mypy"],
        [tools / "lint-imports", "--no-logo"],
        [python, "-m", "pytest", "--numprocesses=auto", *arguments],
    ]
    failed = [step for step in steps if announced(step) != 0]
    for step in failed:
        say(f"failed: {shown(step)}")
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """Write the three locks from pyproject.toml, keeping what is pinned; --upgrade takes the newest."""
    # Without pip's extra indexes: a lock lists the files of every platform, and such an index may hold only some.
    uv_environment = {k: v for k, v in environment_of_uv().items() if k != "UV_INDEX"}
    for name, options in {
        RUN: [],
        TEST: ["--extra=test", "--extra=fast", f"-c={RUN}"],
        BENCH: ["--all-extras", f"-c={TEST}"],
    }.items():
        compile_ = [uv(), "pip", "compile", "pyproject.toml", f"--output-file={name}", "--python-version=3.11"]
        compile_ += ["--universal", "--fork-strategy=fewest", "--generate-hashes", "--no-header", "--no-annotate"]
        if status := run([*compile_, "--quiet", *options, *arguments], environ=uv_environment):
            return status
    return 0


def validate(arguments: list[str]) -> int:
    """Measure the operating characteristics (minutes to hours); --reference also runs the samplers."""
    return run([environment(BENCH if "--reference" in arguments else TEST), "-m", "validation", *arguments])


def bench(arguments: list[str]) -> int:
    """Measure speed and memory against the peers."""
    return run([environment(BENCH), "-m", "benchmarks", *arguments])


def help_(arguments: list[str]) -> int:
    """Print this."""
    print(__doc__)
    for name, command in COMMANDS.items():
        print(f"  {name:9} {command.__doc__}")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "serve": serve,
    "test": test,
    "check": check,
    "lock": lock,
    "bench": bench,
    "validate": validate,
    "help": help_,
}


def environment(lock_name: str) -> str:
    """Python of an environment that holds exactly what the lock says, and this project, editable.

    The samplers of the bench lock have an environment of their own, so that no test can lean on them.
    """
    folder = ROOT / (".venv-bench" if lock_name == BENCH else ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "synced.json"
    wanted = {"lock": lock_name, "digest": digest(lock_name)}
    held = json.loads(stamp.read_text()) if stamp.exists() else {}
    if lock_name == RUN and held == {"lock": TEST, "digest": digest(TEST)}:
        return str(python)  # the test environment can serve too
    if held == wanted and works(python):
        return str(python)
    say(f"setting up {folder.name} from {lock_name}")
    stamp.unlink(missing_ok=True)
    if not works(python):
        must([uv(), "venv", "--quiet", "--no-project", "--clear", "--python", sys.executable, folder])
    must([uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", python, ROOT / lock_name])
    must([uv(), "pip", "install", "--quiet", "--no-deps", "--python", python, "--editable", ROOT])
    stamp.write_text(json.dumps(wanted))
    return str(python)


def digest(lock_name: str) -> str:
    """Fingerprint of what an environment is made from: its lock, and what pyproject.toml says of the project."""
    import tomllib  # not at the top, for the same reason as the first import

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    made_from = json.dumps([project["project"], project["build-system"]]).encode() + (ROOT / lock_name).read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def works(python: Path) -> bool:
    """Whether this interpreter is there and starts (the Python under an environment may have been removed)."""
    return python.exists() and subprocess.run([python, "-c", ""], check=False).returncode == 0


def uv() -> str:
    """Path of our own uv, installed by pip at first use."""
    found = shutil.which("uv", path=str(TOOLS / "bin"))
    if found is None:
        if importlib.util.find_spec("pip") is None:
            sys.exit("This Python has no pip. On Debian or Ubuntu: sudo apt install python3-pip")
        say("installing uv into .tools")
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", TOOLS, "uv>=0.9,<1"]
        quiet = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_ROOT_USER_ACTION": "ignore"}
        must(install, environ={**os.environ, **quiet})
        found = shutil.which("uv", path=str(TOOLS / "bin"))
    return found or sys.exit("uv was installed into .tools, but its program is not there. Delete .tools and try again.")


def environment_of_uv() -> dict[str, str]:
    """Environment variables for uv: ours, and what pip was told of indexes, certificate and proxy."""
    told = {PIP_OPTION_FOR_UV[option]: value for option, value in pip_options() if option in PIP_OPTION_FOR_UV}
    best = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # as pip does; the hashes of the lock say which files may come
    return {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1", **best, **told, **os.environ}


def pip_options() -> Iterator[tuple[str, str]]:
    """Options of `pip config list`, the weightiest last: files, then [install], then the environment."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    lines = [line.partition("=") for line in listing.stdout.splitlines() if "=" in line]
    for section in ("global.", "install.", ":env:."):
        for name, _, value in lines:
            if name.startswith(section):
                yield name.removeprefix(section), " ".join(str(ast.literal_eval(value)).split())


def run(command: list[str | Path], *, environ: dict[str, str] | None = None) -> int:
    """Run a command in this folder; its exit code."""
    try:
        return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
    except KeyboardInterrupt:
        return 130


def must(command: list[str | Path], *, environ: dict[str, str] | None = None) -> None:
    """Run a step of the set-up; leave when it fails, for its own message has said why."""
    if status := run(command, environ=environ or environment_of_uv()):
        sys.exit(status)


def announced(command: list[str | Path]) -> int:
    """Run a command after saying which."""
    say(f"\n$ {shown(command)}")
    return run(command)


def shown(command: list[str | Path]) -> str:
    """A command as one would type it, without the folders."""
    return " ".join([Path(command[0]).name, *map(str, command[1:])])


def say(line: str) -> None:
    """Tell the person at the terminal, on stderr: stdout belongs to the command."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("Posology needs Python 3.11 or later.")
    name, *rest = sys.argv[1:] or ["help"]
    if name not in COMMANDS:
        sys.exit(f"dev.py has no command {name!r}. It has: {', '.join(COMMANDS)}.")
    sys.exit(COMMANDS[name](rest))
