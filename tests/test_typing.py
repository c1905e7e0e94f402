"""The files of typing_tests are checked by the type checkers, never run; here only that they leave nothing out."""

import ast
import inspect
from pathlib import Path

import cstopa
from cstopa.record import Record, fields_of

FOLDER = Path(__file__).parent.parent / "typing_tests"


def used(file: str) -> set[str]:
    """The names that are used: in an ``assert_type``, or as the type of an argument or of an error."""
    tree = ast.parse((FOLDER / file).read_text(encoding="utf-8"))
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree)
        if isinstance(node, (ast.Attribute, ast.Name))
    }


def test_every_public_name_is_there() -> None:
    assert set(cstopa.__all__) <= used("questions.py") | used("records.py")


def test_every_field_of_every_record_is_there() -> None:
    tree = ast.parse((FOLDER / "records.py").read_text(encoding="utf-8"))
    found = {
        node.name: {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }

    for name in cstopa.__all__:
        cls = getattr(cstopa, name)
        if inspect.isclass(cls) and issubclass(cls, Record):
            assert {field.name for field in fields_of(cls)} <= found[f"of_{name.lower()}"], name
