"""The modules stand in one line, and no name misleads."""

import ast
from pathlib import Path

import cstopa

SOURCE = Path(cstopa.__file__).parent

# Each module may import those before it.
ORDER = [
    "errors", "dates", "vocabulary", "record", "catalog", "names", "model", "walk", "codec", "checks", "flat", "table",
    "dataset", "loading", "diff", "questions", "__init__", "__main__",
]  # fmt: skip

# An error computes its suggestions only when they are read, by the module that raises it.
EXCEPTIONS = {("errors", "names")}


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
    for node in (one for one in ast.walk(tree) if id(one) not in skipped):
        if isinstance(node, ast.ImportFrom) and node.level:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "cstopa":
            found.add(str(node.module).removeprefix("cstopa").strip(".") or "__init__")
        elif isinstance(node, ast.Import):
            own = [alias.name for alias in node.names if alias.name.split(".")[0] == "cstopa"]
            found |= {name.removeprefix("cstopa").strip(".") or "__init__" for name in own}
    return {name.split(".")[0] for name in found if name}


def names_used(module: str) -> set[str]:
    """All names, attributes and imported modules in a module's code."""
    tree = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            used |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            used.add(str(node.module).split(".")[0])
    return used


def test_imports_follow_the_order_of_the_data() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in SOURCE.glob("*.py"))
    for place, module in enumerate(ORDER):
        later = {name for name in imported(module) if name not in ORDER[:place]}
        assert {(module, name) for name in later} <= EXCEPTIONS


def test_no_module_bears_the_name_of_a_public_function() -> None:
    """Importing such a submodule would put the module where the function was."""
    assert set(ORDER) & set(cstopa.__all__) == set()


def test_only_the_catalog_opens_files_of_the_package() -> None:
    opening = {"importlib_resources", "importlib.resources", "pkgutil", "read_bytes", "read_text", "__file__"}

    assert {module for module in ORDER if names_used(module) & opening} == {"catalog"}


def test_only_the_codec_knows_cattrs() -> None:
    assert {module for module in ORDER if "cattrs" in names_used(module)} == {"codec"}
