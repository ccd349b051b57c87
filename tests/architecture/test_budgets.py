"""The budgets that keep the code readable."""

import ast

from tests.architecture.source_tree import ROOT, modules, shown, tree

LINES_A_FILE = 400
LINES_A_FUNCTION = 50
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}

written = [path for path in modules() if "migrations" not in path.parts]
every_file = written + [
    path for folder in ("tests", "validation", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))
]


def test_no_file_is_longer_than_400_lines() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*every_file, ROOT / "dev.py"]}
    assert shown([path for path, count in lines.items() if count > LINES_A_FILE]) == []


def test_no_function_is_longer_than_50_lines() -> None:
    functions = [
        (f"{path.relative_to(ROOT)}:{node.name}", 1 + node.end_lineno - node.lineno - docstring_lines(node))
        for path in [*every_file, ROOT / "dev.py"]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [named for named in functions if named[1] > LINES_A_FUNCTION] == []


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's docstring: they are no burden."""
    first = node.body[0]
    return 1 + first.end_lineno - first.lineno if ast.get_docstring(node) is not None else 0


def test_no_junk_drawers() -> None:
    assert shown([path for path in every_file if {path.stem, path.parent.name} & JUNK_DRAWERS]) == []
