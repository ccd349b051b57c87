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
        (f"{path.relative_to(ROOT)}:{node.name}", lines_of_body(node))
        for path in [*every_file, ROOT / "dev.py"]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [named for named in functions if named[1] > LINES_A_FUNCTION] == []


def lines_of_body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines that do something: neither the parameters of a function nor its docstring are a burden."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return 1 + node.end_lineno - body[0].lineno if body else 0


def test_no_junk_drawers() -> None:
    assert shown([path for path in every_file if {path.stem, path.parent.name} & JUNK_DRAWERS]) == []
