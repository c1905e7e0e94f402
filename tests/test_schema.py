"""The JSON Schema is that of the classes; what validators say of it stands in tests/validators."""

import json
import runpy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cstopa import model, vocabulary
from cstopa.record import Record, fields_of

TOOLS = Path(__file__).parent.parent / "tools"


@pytest.fixture
def schema() -> Any:
    return json.loads(files("cstopa").joinpath("data/schema.json").read_text(encoding="utf-8"))


def test_the_committed_schema_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    tool = runpy.run_path(str(TOOLS / "schema.py"))

    assert tool["TARGET"].read_text(encoding="utf-8") == tool["schema"](), "run nox -s schema"


def test_every_record_is_there_and_closed(schema: Any) -> None:
    documents = [model.EditionDocument]
    records = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Record)]
    described = {one.__name__: schema["$defs"][one.__name__] for one in records if one is not Record}
    described |= {one.__name__: schema for one in documents}

    assert len(described) == 20
    for one in [*records, *documents]:
        if one is not Record:
            found = described[one.__name__]
            assert found["additionalProperties"] is False
            assert list(found["properties"]) == [field.name for field in fields_of(one)]
            assert found["required"] == [field.name for field in fields_of(one) if field.required]
            assert all(found["properties"][field.name]["description"] == field.definition for field in fields_of(one))


def test_every_word_is_there_with_its_definition(schema: Any) -> None:
    words = [
        one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, vocabulary.Vocabulary)
    ]

    for one in words:
        if one is not vocabulary.Vocabulary:
            found = schema["$defs"][one.__name__]
            assert found["enum"] == list(one)
            assert all(f"{word}: {word.definition}" in found["description"] for word in one)


def test_fields_by_hand(schema: Any) -> None:
    fields = schema["$defs"]["Chamber"]["properties"]

    assert fields["parliament"] == {
        "description": "The parliament that it is a house of.",
        "$ref": "#/$defs/reference",
    }
    assert fields["kind"] == {"description": "Which house it is.", "$ref": "#/$defs/ChamberKind"}
    assert fields["name"] == {"description": "Its name.", "$ref": "#/$defs/Name"}
    assert fields["size"] == {
        "description": "Its own seats, not those in the Assembly.",
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
