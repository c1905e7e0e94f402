"""The library ``followthemoney`` accepts the export; required properties, which it does not check, are checked too."""

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


def problems_of(entity: Entity, schemas: dict[str, str]) -> Iterator[str]:
    """Yield the problems of an entity, by the library's own schema; ``schemas`` has the schema of each id."""
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
        yield from (f"{name}: {problem}" for problem in value_problems(schema.get(name), values, schemas))


def value_problems(prop: Any, values: list[str], schemas: dict[str, str]) -> Iterator[str]:
    if prop is None or prop.stub or prop.deprecated:
        yield "not a property of the schema"
        return
    for value in values:
        if not prop.type.validate(value):
            yield f"{value!r} is not a valid {prop.type.name}"
        elif prop.range and not model[schemas[value]].is_a(prop.range):
            yield f"{value!r} is not a valid {prop.range.name}"


def all_problems(entities: list[Entity]) -> list[str]:
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    return [problem for entity in entities for problem in problems_of(entity, schemas)]


def test_export_is_valid(data: Dataset) -> None:
    assert all_problems(data.to_ftm()) == []


def test_library_keeps_every_value(data: Dataset) -> None:
    """Cleaning changes no value except addresses, which the library normalizes."""
    for entity in data.to_ftm():
        proxy = model.get_proxy(entity, cleaned=False)

        assert (proxy.id, proxy.schema.name) == (entity["id"], entity["schema"])
        for name, values in entity["properties"].items():
            cleaned = proxy.get(name)
            if name in ("sourceUrl", "website"):
                assert len(cleaned) == len(values)
            else:
                assert sorted(cleaned) == sorted(values)


def test_every_string_is_unchanged_without_cleaning(hostile: dict[str, Any]) -> None:
    for entity in cstopa.parse(json.dumps(hostile)).to_ftm():
        proxy = model.get_proxy(entity)

        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


def test_topics_are_known_and_only_on_positions(data: Dataset) -> None:
    topics = model["Thing"].get("topics").type
    for entity in data.to_ftm():
        values = entity["properties"].get("topics", [])
        assert not values or entity["schema"] == "Position"
        assert all(topics.validate(topic) for topic in values)


@pytest.mark.parametrize(
    ("schema", "name", "values", "problem"),
    [
        ("Occupancy", "holder", [], "lacks holder"),
        ("Occupancy", "post", [], "lacks post"),
        ("Position", "name", [], "lacks name"),
        ("Person", "name", [], "lacks name"),
        ("Occupancy", "startDate", ["12 May"], "startDate: '12 May' is not a valid date"),
        ("Position", "topics", ["gov.exotic"], "topics: 'gov.exotic' is not a valid topic"),
        ("Position", "country", ["KAZ"], "country: 'KAZ' is not a valid country"),
        ("Person", "sourceUrl", ["no address"], "sourceUrl: 'no address' is not a valid url"),
        ("Person", "seats", ["7"], "seats: not a property of the schema"),
        ("Occupancy", "holder", ["a_b"], "holder: 'a_b' is not a valid entity"),
    ],
)
def test_invalid_export_is_rejected(schema: str, name: str, values: list[str], problem: str) -> None:
    entities = copy.deepcopy(cstopa.load("2025.1").to_ftm())
    entity = next(entity for entity in entities if entity["schema"] == schema)
    entity["properties"][name] = values

    assert problem in all_problems(entities)


def test_post_that_is_not_a_position_is_rejected() -> None:
    entities = copy.deepcopy(cstopa.load("2025.1").to_ftm())
    entity = next(entity for entity in entities if entity["schema"] == "Occupancy")
    entity["properties"]["post"] = entity["properties"]["holder"]

    assert [problem.partition(" is not a valid ")[2] for problem in all_problems(entities)] == ["Position"]
