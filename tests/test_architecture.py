"""The modules stand in one line, and no name misleads."""

import ast
from collections.abc import Callable
from types import ModuleType

import pytest

import cstopa

# These imports wait inside a function: at the top of a module they would close a circle.
WAITING = {("errors", "names"), ("record", "display"), ("table", "display"), ("dataset", "display")}


@pytest.fixture
def modules(tool: Callable[[str], ModuleType]) -> ModuleType:
    return tool("modules")


def names_used(tree: ast.Module) -> set[str]:
    """All names, attributes and imported modules in a module's code."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            used |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            used.add(str(node.module).split(".")[0])
    return used


def test_imports_follow_the_order_of_the_data(modules: ModuleType) -> None:
    assert sorted(modules.ORDER) == sorted(modules.FILES)
    for place, module in enumerate(modules.ORDER):
        later = {(module, name) for name in modules.imported(module) if name not in modules.ORDER[:place]}
        assert later <= WAITING


def test_the_design_page_shows_the_same_line(modules: ModuleType) -> None:
    page = (modules.ROOT / "docs" / "design.md").read_text(encoding="utf-8")

    assert " → ".join(modules.ORDER) in " ".join(page.split())


def test_every_function_fits_on_a_screen(modules: ModuleType) -> None:
    assert [name for length, name in modules.function_lengths() if length > 40] == []


def test_no_module_bears_the_name_of_a_public_function(modules: ModuleType) -> None:
    """Importing such a submodule would put the module where the function was."""
    assert set(modules.ORDER) & set(cstopa.__all__) == set()


def test_only_the_catalog_opens_files_of_the_package(modules: ModuleType) -> None:
    opening = {"importlib_resources", "pkgutil", "read_bytes", "read_text", "__file__"}

    assert {one for one in modules.ORDER if names_used(modules.tree_of(one)) & opening} == {"catalog"}


def test_only_the_codec_knows_cattrs(modules: ModuleType) -> None:
    assert {one for one in modules.ORDER if "cattrs" in names_used(modules.tree_of(one))} == {"codec"}
