"""Write ``docs/modules.md``: the modules in one line, what each imports, and how long its functions are."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "cstopa"
TARGET = ROOT / "docs" / "modules.md"

# The line: each module may import those before it.
ORDER = [
    "errors", "lettering", "dates", "vocabulary", "cells", "record", "catalog", "names", "model", "chart", "walk",
    "codec", "checks", "flat", "table", "export", "export.datapackage", "export.followthemoney", "export.popolo",
    "dataset", "display", "console", "loading", "diff", "questions", "__init__", "__main__",
]  # fmt: skip

HEAD = """\
# Modules

After this page you know where each thing lives. Data flow one way, and imports follow: each module imports only from
those above it. Of the imports that wait inside a function, four may point downwards: `names` in `errors`,
and `display` in `record`, `table` and `dataset`. This page is generated from the source, and
a test holds the order.

"""


def name_of(path: Path) -> str:
    """Give a module's name within the package; the package itself is ``__init__``."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts if len(parts) == 1 else (part for part in parts if part != "__init__"))


FILES = {name_of(path): path for path in SOURCE.rglob("*.py")}


def tree_of(module: str) -> ast.Module:
    """Give the syntax tree of a module."""
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def for_type_checkers(tree: ast.Module) -> set[ast.AST]:
    """Give what stands in blocks that only type checkers read."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    return {inner for block in blocks for inner in ast.walk(block)}


def imported(module: str) -> set[str]:
    """Give the modules of the package that a module imports, anywhere in it."""
    tree = tree_of(module)
    skipped = for_type_checkers(tree)
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {within(alias.name) for alias in node.names if is_own(alias.name)}
        elif isinstance(node, ast.ImportFrom) and (node.level or is_own(node.module or "")):
            home = (node.module or "") if node.level else within(node.module or "")
            names = {f"{home}.{alias.name}".removeprefix(".").removeprefix("__init__.") for alias in node.names}
            found |= {name if name in FILES else home or "__init__" for name in names}
    return found


def is_own(name: str) -> bool:
    """Tell whether an absolute name is of this package."""
    return name.split(".", maxsplit=1)[0] == "cstopa"


def within(name: str) -> str:
    """Give an absolute name without the package's own."""
    return name.removeprefix("cstopa").removeprefix(".") or "__init__"


def function_lengths() -> Iterator[tuple[int, str]]:
    """Give the lines of each function, with its name."""
    for module in ORDER:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                yield node.end_lineno - node.lineno + 1, f"{module}.{node.name}"


def page() -> str:
    """Give the whole page."""
    lines = ["| module | its one subject | lines | imports of the package |", "| --- | --- | --- | --- |"]
    for module in ORDER:
        subject = (ast.get_docstring(tree_of(module)) or "").partition("\n")[0]
        length = len(FILES[module].read_text(encoding="utf-8").splitlines())
        imports = ", ".join(f"`{name}`" for name in ORDER if name in imported(module))
        lines.append(f"| `{module}` | {subject} | {length} | {imports} |")
    lengths = sorted(function_lengths())
    longest, name = lengths[-1]
    median = statistics.median(length for length, _ in lengths)
    ninetieth = lengths[len(lengths) * 9 // 10][0]
    lines.append(
        f"\n{len(lengths)} functions, docstrings counted: median {median:g} lines, 90th percentile {ninetieth}, "
        f"longest {longest} (`{name}`)."
    )
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
