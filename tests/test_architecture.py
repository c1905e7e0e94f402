"""The size of modules and functions. import-linter checks the layers: see pyproject.toml."""

import ast
from pathlib import Path

import pytest

import cstopa

PACKAGE = Path(cstopa.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }

    assert len(source.splitlines()) <= 450
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_package_has_at_most_twelve_top_level_modules() -> None:
    assert len([path for path in MODULES if path.parent == PACKAGE]) <= 12
