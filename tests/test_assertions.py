"""No assertion in the program has a side effect: `python -O` removes them all."""

import ast
from collections.abc import Iterator
from pathlib import Path

CODE = Path(__file__).resolve().parents[1] / "site_gen"
PURE = {"set", "len", "isinstance"}
"""Calls that an assertion may make."""


def effects(assertion: ast.Assert) -> Iterator[ast.expr]:
    """Yield the lookups and calls in an assertion that could do something, such as record a dependency."""
    for node in ast.walk(assertion.test):
        called = node.func if isinstance(node, ast.Call) else None
        is_pure = isinstance(called, ast.Name) and called.id in PURE
        if isinstance(node, ast.Subscript | ast.NamedExpr | ast.Await) or (isinstance(node, ast.Call) and not is_pure):
            yield node


def test_no_assertion_looks_anything_up_or_calls_anything() -> None:
    found = [
        f"{path.relative_to(CODE)}:{node.lineno}"
        for path in sorted(CODE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert) and any(effects(node))
    ]
    assert found == []
