"""The source as the architecture tests see it: files, their syntax trees, and the layers of pyproject.toml."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "posology"
SHELL = {"cli", "web", "usecases", "storage", "render"}  # every other folder is core, and pure


def layers() -> list[list[str]]:
    """Folders of the layers contract, highest first; neighbours in one layer stand together."""
    contract = pyproject()["tool"]["importlinter"]["contracts"][0]
    return [re.findall(r"\w+", layer) for layer in contract["layers"]]


def core() -> set[str]:
    """Folders from `report` down."""
    return {folder for layer in layers() for folder in layer} - SHELL


def pyproject() -> dict:
    """Read pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def modules(*folders: str) -> list[Path]:
    """Source files of these folders of the package; of all of it when none is named."""
    roots = [PACKAGE / folder for folder in folders] or [PACKAGE]
    return sorted(path for root in roots for path in root.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, at_start: bool = False) -> set[str]:
    """Dotted names that a file imports; with at_start only those that it imports when it is imported itself."""
    found = set()
    for node in start_of(tree(path)) if at_start else ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def start_of(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when a file is imported: not the bodies of functions, not what only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
        if for_types or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield child
        yield from start_of(child)


def calls(path: Path) -> set[str]:
    """Dotted names that a file calls, as written."""
    return {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}


def shown(paths: set[Path] | list[Path]) -> list[str]:
    """Paths as they stand in the checkout, for messages."""
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)
