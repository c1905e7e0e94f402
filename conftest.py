"""Every example in the README, the docs and the docstrings is a test."""

from collections.abc import Iterator
from contextlib import ExitStack, chdir
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any

from sybil import Document, Region, Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# These need more than Python and the test group: each has a separate nox session, which names it.
collect_ignore = ["docs/ask.md", "docs/recipes.md", "docs/spark.md"] + [
    f"tests/{folder}" for folder in ("engines", "ftm", "r", "spark", "validators")
]

# The methods whose examples need a library that the test group does not have; ``nox -s engines`` runs them.
METHODS = {"pandas": "to_pandas", "polars": "to_polars", "pyarrow": "to_arrow"}
MISSING = [method for library, method in METHODS.items() if find_spec(library) is None]


def docstring_examples(document: Document) -> Iterator[Region]:
    """Yield the examples in docstrings, without those that need a missing library."""
    for region in DocTestParser(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)(document):
        if not any(method in region.parsed.source for method in MISSING):
            yield region


def enter_empty_folder(namespace: dict[str, Any]) -> None:
    """Let examples write their files into a temporary folder."""
    stack = namespace["_stack"] = ExitStack()
    stack.enter_context(chdir(stack.enter_context(TemporaryDirectory())))


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back, and remove the temporary folder."""
    namespace["_stack"].close()


pytest_collect_file = (
    Sybil(
        parsers=[SkipParser(), PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)],
        patterns=["*.md"],
        setup=enter_empty_folder,
        teardown=leave_folder,
        excludes=[
            "docs/charts.md",  # their recipes need other libraries: notebooks/test_recipes.py
            "docs/timelines.md",
            "README.md",  # tests/test_docs.py runs it
        ],
    )
    + Sybil(
        path="src/cstopa",
        parsers=[docstring_examples],
        patterns=["*.py"],
        setup=enter_empty_folder,
        teardown=leave_folder,
    )
).pytest()
