"""Names in the code: one meaning each."""

import ast
import re
from collections import defaultdict
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "site_gen"
MODULES = [path for path in HOUSE.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"}]


def twice(names: list[tuple[str, Path]]) -> dict[str, list[str]]:
    """Return the names that more than one module has, with those modules."""
    found = defaultdict(set)
    for name, path in names:
        found[name].add(path.relative_to(HOUSE).as_posix())
    return {name: sorted(paths) for name, paths in found.items() if len(paths) > 1}


def test_no_module_has_the_name_of_another() -> None:
    # A command's module has the command's own name.
    named = [(path.stem, path) for path in MODULES if path.parent.name != "commands"]
    assert len(named) > 200
    assert twice(named) == {}


def test_no_class_has_the_name_of_another() -> None:
    named = [
        (node.name, path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert len(named) > 200
    assert twice(named) == {}


def test_only_the_engine_names_the_packages_that_it_is_made_of() -> None:
    elsewhere = [path for path in MODULES if path.parent.name != "engine"]
    named = [
        path.relative_to(HOUSE).as_posix()
        for path in elsewhere
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"mkdocs\.(?!yml)\w", node.value)
    ]
    assert named == []
