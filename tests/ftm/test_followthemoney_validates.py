"""What the library ``followthemoney`` says of the export, and what it would not say: which properties are required."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from followthemoney import model
from followthemoney.exc import InvalidData

import cstopa
from cstopa import Dataset

Entity = dict[str, Any]


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def faults(entity: Entity, schemas: dict[str, str]) -> Iterator[str]:
    """What is wrong with an entity, by the library's own schema; ``schemas`` knows all entities by their id."""
    schema = model.get(entity["schema"])
    if schema is None or schema.abstract:
        yield f"no schema {entity['schema']}"
        return
    try:
        schema.validate(entity)
    except InvalidData as error:
        yield f"invalid: {error}"
    for name in schema.required:
        if not entity["properties"].get(name):
            yield f"lacks {name}"
    for name, values in entity["properties"].items():
        yield from (f"{name}: {fault}" for fault in value_faults(schema.get(name), values, schemas))


def value_faults(prop: Any, values: list[str], schemas: dict[str, str]) -> Iterator[str]:
    if prop is None or prop.stub or prop.deprecated:
        yield "no property of the schema"
        return
    for value in values:
        if not prop.type.validate(value):
            yield f"{value!r} is no {prop.type.name}"
        elif prop.range and not model[schemas[value]].is_a(prop.range):
            yield f"{value!r} is no {prop.range.name}"


def all_faults(found: list[Entity]) -> list[str]:
    schemas = {entity["id"]: entity["schema"] for entity in found}
    return [fault for entity in found for fault in faults(entity, schemas)]


def test_is_valid(data: Dataset) -> None:
    assert all_faults(data.to_ftm()) == []


def test_is_read_by_the_library(data: Dataset) -> None:
    """Every value is kept when the library cleans it; only addresses it writes its own way."""
    for entity in data.to_ftm():
        proxy = model.get_proxy(entity, cleaned=False)

        assert (proxy.id, proxy.schema.name) == (entity["id"], entity["schema"])
        for name, values in entity["properties"].items():
            found = proxy.get(name)
            assert len(found) == len(values) if name in ("sourceUrl", "website") else sorted(found) == sorted(values)


def test_every_text_comes_out_as_it_is(hostile: dict[str, Any]) -> None:
    """A name may be anything to this package; the library takes it as it is where it is not asked to clean it."""
    for entity in cstopa.parse(json.dumps(hostile)).to_ftm():
        proxy = model.get_proxy(entity)

        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


def test_topics_are_known_and_on_positions_alone(data: Dataset) -> None:
    topics = model["Thing"].get("topics").type
    for entity in data.to_ftm():
        found = entity["properties"].get("topics", [])
        assert not found or entity["schema"] == "Position"
        assert all(topics.validate(topic) for topic in found)


@pytest.mark.parametrize(
    ("schema", "name", "values", "fault"),
    [
        ("Occupancy", "holder", [], "lacks holder"),
        ("Occupancy", "post", [], "lacks post"),
        ("Position", "name", [], "lacks name"),
        ("Person", "name", [], "lacks name"),
        ("Occupancy", "startDate", ["12 May"], "startDate: '12 May' is no date"),
        ("Position", "topics", ["gov.exotic"], "topics: 'gov.exotic' is no topic"),
        ("Position", "country", ["KAZ"], "country: 'KAZ' is no country"),
        ("Person", "sourceUrl", ["no address"], "sourceUrl: 'no address' is no url"),
        ("Person", "seats", ["7"], "seats: no property of the schema"),
        ("Occupancy", "holder", ["a_b"], "holder: 'a_b' is no entity"),
    ],
)
def test_a_broken_export_is_refused(schema: str, name: str, values: list[str], fault: str) -> None:
    found = copy.deepcopy(cstopa.load("2025.1").to_ftm())
    entity = next(one for one in found if one["schema"] == schema)
    entity["properties"][name] = values

    assert fault in all_faults(found)


def test_a_reference_to_what_is_no_position_is_refused() -> None:
    found = copy.deepcopy(cstopa.load("2025.1").to_ftm())
    entity = next(one for one in found if one["schema"] == "Occupancy")
    entity["properties"]["post"] = entity["properties"]["holder"]

    assert [fault.partition(" is no ")[2] for fault in all_faults(found)] == ["Position"]
