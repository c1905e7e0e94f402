"""The public names: one list at run time, in the stub, and in editors."""

import ast
import inspect
from pathlib import Path

import jedi
import pytest

import cstopa
from cstopa import Dataset
from cstopa.model.fields import Record, fields_of

PACKAGE = Path(cstopa.__file__).parent
MODULE_OF: dict[str, str] = vars(cstopa)["_MODULE_OF"]
STUB = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))


def completions(code: str) -> set[str]:
    """What an editor offers at the end of some code."""
    return {completion.name for completion in jedi.Script(code).complete()}


def test_stub_imports_each_public_name_from_its_module() -> None:
    imported = {
        alias.asname: (node.module, alias.name)
        for node in STUB.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert imported == {name: (module, name) for name, module in MODULE_OF.items()}


def test_stub_lists_the_same_public_names() -> None:
    (listed,) = (ast.literal_eval(node.value) for node in STUB.body if isinstance(node, ast.Assign))

    assert listed == cstopa.__all__ == dir(cstopa)


def test_each_public_name_is_defined_in_its_module() -> None:
    for name, module in MODULE_OF.items():
        assert getattr(cstopa, name).__module__ == f"cstopa.{module}"


def test_unknown_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'cstopa' has no attribute 'delegatons'; .*cstopa.load()"):
        getattr(cstopa, "delegatons")  # noqa: B009


def test_no_module_has_the_name_of_a_public_name() -> None:
    """Importing such a module would replace the public name with the module."""
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}

    assert modules & set(cstopa.__all__) == set()


def test_editors_complete_every_public_name() -> None:
    assert set(cstopa.__all__) - {"__version__"} <= completions("import cstopa\ncstopa.")


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("cstopa.load()", "Dataset"),
        ("cstopa.load().people[0]", "Person"),
        ("cstopa.load().mandates.by_id('x').person", "Person"),
        ("cstopa.load().delegation_for('KZ')", "Delegation"),
        ("cstopa.load().composition()", "Composition"),
        ("cstopa.delegation_for('KZ').parliament", "Parliament"),
        ("cstopa.load().events[0]", "Event"),
    ],
)
def test_editors_complete_the_fields_of_a_record(expression: str, name: str) -> None:
    cls = getattr(cstopa, name)
    fields = {field.name for field in fields_of(cls)} if issubclass(cls, Record) else {"edition", "people"}

    assert fields <= completions(f"import cstopa\n{expression}.")


@pytest.mark.parametrize(
    "name", ["delegation_for", "total_seats", "delegations", "composition", "country", "country_codes"]
)
def test_dataset_has_the_full_docstring(name: str) -> None:
    function, method = getattr(cstopa, name), getattr(Dataset, name)

    assert f"See ``Dataset.{name}``." in function.__doc__
    assert ">>> import cstopa" in method.__doc__
    assert len(method.__doc__) > len(function.__doc__)
    parameters = [*inspect.signature(method).parameters.values()][1:]
    assert [(each.name, each.kind, each.default) for each in parameters] == [
        (each.name, each.kind, each.default) for each in inspect.signature(function).parameters.values()
    ]
