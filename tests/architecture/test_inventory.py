"""What ARCHITECTURE.md and the locks say is what the code is."""

import ast
import re

import dev
from tests.architecture.source_tree import PACKAGE, ROOT, layers, pyproject, tree

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, str]:
    """First two columns of the table under a heading of ARCHITECTURE.md."""
    section = ARCHITECTURE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {row[0].strip("`"): row[1] for row in rows[2:]}


def test_the_folders_are_listed_with_their_purpose() -> None:
    docstrings = {path.parent.name: ast.get_docstring(tree(path)) or "" for path in PACKAGE.glob("*/__init__.py")}
    purposes = {name: text.split("\n\n")[0].replace("\n", " ") for name, text in docstrings.items()}
    assert table("Folders") == purposes


def test_the_folders_are_listed_from_the_top_layer_down() -> None:
    ranks = {name: rank for rank, layer in enumerate(layers()) for name in layer}
    listed = [ranks[name] for name in table("Folders")]
    assert listed == sorted(listed)


def test_the_commands_of_dev_are_listed() -> None:
    assert table("Commands") == {name: command.__doc__ for name, command in dev.COMMANDS.items()}


def test_the_dependencies_are_listed_with_what_they_are_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = re.findall(r'^    "([a-z0-9-]+)[^"]*", +# (.+)$', text, re.M)
    assert table("Dependencies") == dict(lines)
    assert [name for name, _ in lines] == [name for group in declared().values() for name in group]


def test_each_lock_holds_what_the_project_asks_for() -> None:
    asked = declared()
    assert set(asked["run"]) - set(pinned(dev.RUN)) == set()
    assert set(asked["run"] + asked["test"]) - set(pinned(dev.TEST)) == set()
    assert set(asked["run"] + asked["test"] + asked["bench"]) - set(pinned(dev.BENCH)) == set()


def test_the_locks_agree_and_hold_the_samplers_only_in_the_last() -> None:
    run, test, bench = pinned(dev.RUN), pinned(dev.TEST), pinned(dev.BENCH)
    assert run.items() <= test.items() <= bench.items()
    assert {"jax", "blackjax", "numpyro", "statsmodels"} & set(test) == set()


def declared() -> dict[str, list[str]]:
    """Names that pyproject.toml asks for: to run, and in each extra."""
    project = pyproject()["project"]
    groups = {"run": project["dependencies"], **project["optional-dependencies"]}
    return {group: [re.split(r"[^a-z0-9-]", line)[0] for line in lines] for group, lines in groups.items()}


def pinned(lock: str) -> dict[str, str]:
    """Name and version of each line of a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.M))
