"""The modules stand in one line, and no name misleads."""

import ast
from pathlib import Path

import cstopa

SOURCE = Path(cstopa.__file__).parent

# Each module may import those before it.
ORDER = [
    "errors", "lettering", "dates", "vocabulary", "record", "catalog", "names", "model", "chart", "walk", "codec",
    "checks", "flat", "table", "dataset", "display", "console", "loading", "diff", "questions", "__init__", "__main__",
]  # fmt: skip

# An error computes its suggestions only when they are read, by the module that raises it; a record, a table and a
# dataset are drawn only when a notebook asks.
EXCEPTIONS = {("errors", "names"), ("record", "display"), ("table", "display"), ("dataset", "display")}


def imported(module: str) -> set[str]:
    """The modules of the package that a module imports, type checkers' imports left out."""
    tree = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in skipped:
            if node.level:
                found |= {node.module} if node.module else {alias.name for alias in node.names}
            elif node.module == "cstopa":
                found.add("__init__")
    return {name.split(".")[0] for name in found if name}


def test_imports_follow_the_order_of_the_data() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in SOURCE.glob("*.py"))
    for place, module in enumerate(ORDER):
        later = {name for name in imported(module) if name not in ORDER[:place]}
        assert {(module, name) for name in later} <= EXCEPTIONS


def test_no_module_bears_the_name_of_a_public_function() -> None:
    """Importing such a submodule would put the module where the function was."""
    assert set(ORDER) & set(cstopa.__all__) == set()


def test_only_the_catalog_opens_files_of_the_package() -> None:
    readers = {path.stem for path in SOURCE.glob("*.py") if "importlib_resources" in path.read_text(encoding="utf-8")}

    assert readers == {"catalog"}


def test_only_the_codec_knows_cattrs() -> None:
    users = {path.stem for path in SOURCE.glob("*.py") if "cattrs import" in path.read_text(encoding="utf-8")}

    assert users == {"codec"}
