"""The JSON Schema agrees with the record classes; tests/validators tests it with validators."""

import json
from collections.abc import Callable
from importlib.resources import files
from types import ModuleType
from typing import Any

import pytest

import cstopa
from cstopa.model import rows
from cstopa.model.document import EditionDocument
from cstopa.model.fields import Record, fields_of
from cstopa.model.vocabulary import Vocabulary

PUBLIC = [value for value in (getattr(cstopa, name) for name in cstopa.__all__) if isinstance(value, type)]
ROWS: set[type] = {
    cstopa.Change,
    cstopa.CountryName,
    cstopa.MembershipRow,
    *(row_class for row_class, _ in rows.TABLES.values()),
}
RECORDS = [cls for cls in PUBLIC if issubclass(cls, Record) and cls not in ROWS]
VOCABULARIES: list[type[Vocabulary]] = [
    cls for cls in PUBLIC if issubclass(cls, Vocabulary) and cls is not cstopa.Membership
]


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(files("cstopa").joinpath("data/schema.json").read_text(encoding="utf-8"))


def test_committed_schema_is_current(tool: Callable[[str], ModuleType]) -> None:
    module = tool("schema")

    assert module.TARGET.read_text(encoding="utf-8") == module.schema(), "run nox -s schema"


def test_defines_every_record_and_vocabulary_and_no_others(schema: Any) -> None:
    assert len(RECORDS) == 20
    assert set(schema["$defs"]) == {"text", "reference", "date", *(cls.__name__ for cls in [*RECORDS, *VOCABULARIES])}


@pytest.mark.parametrize("cls", [EditionDocument, *RECORDS], ids=lambda cls: cls.__name__)
def test_definition_of_a_record_has_its_fields_and_no_others(schema: Any, cls: type) -> None:
    definition = schema if cls is EditionDocument else schema["$defs"][cls.__name__]

    assert definition["additionalProperties"] is False
    assert list(definition["properties"]) == [field.name for field in fields_of(cls)]
    assert definition["required"] == [field.name for field in fields_of(cls) if field.required]
    assert all(definition["properties"][field.name]["description"] == field.doc for field in fields_of(cls))


@pytest.mark.parametrize("cls", VOCABULARIES, ids=lambda cls: cls.__name__)
def test_definition_of_a_vocabulary_has_its_values_and_their_definitions(schema: Any, cls: type[Vocabulary]) -> None:
    definition = schema["$defs"][cls.__name__]

    assert definition["enum"] == list(cls)
    assert all(f"{value}: {value.definition}" in definition["description"] for value in cls)


def test_definitions_of_fields(schema: Any) -> None:
    fields = schema["$defs"]["Chamber"]["properties"]

    assert fields["parliament"] == {
        "description": "The parliament that it belongs to.",
        "$ref": "#/$defs/reference",
    }
    assert fields["kind"] == {"description": "Which house it is.", "$ref": "#/$defs/ChamberKind"}
    assert fields["name"] == {"description": "Its name.", "$ref": "#/$defs/Name"}
    assert fields["size"] == {
        "description": "The number of seats in the chamber itself, not in the Assembly.",
        "type": "integer",
        "minimum": 1,
        "maximum": 999_999_999_999,
    }
    assert fields["until"]["$ref"] == "#/$defs/date"
    assert fields["sources"]["type"] == "array"
    assert fields["sources"]["items"] == {"$ref": "#/$defs/reference"}
    assert schema["$defs"]["Country"]["properties"]["alpha_3"]["pattern"] == "^[A-Z]{3}$"
    assert schema["$defs"]["Delegation"]["properties"]["members_complete"]["type"] == "boolean"
    assert schema["properties"]["schema"]["const"] == 1
