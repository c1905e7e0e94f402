"""Everything that is reached from a loaded dataset is immutable, so all callers of ``load`` can share one object.

This protects against mistakes. Code that bypasses it (``object.__setattr__``, ``__setstate__``, a second
``__init__``, or a private attribute) can change anything in its own process.
"""

import datetime
from collections.abc import Callable, Iterator
from enum import Enum
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import ChamberKind, Dataset, PartialDate, Role, Table
from cstopa.model.document import EditionDocument
from cstopa.model.fields import Record

FROZEN_CLASSES = (Record, EditionDocument, Dataset, Table, PartialDate)
SIMPLE = (str, int, bool, type(None), datetime.date)

# Where records are built on demand and tables are cached. Their contents are reached through the public properties.
PRIVATE = {(Dataset, "_records"), (Dataset, "_tables"), (Table, "_records"), (Table, "_records_of")}


def parsed(edition: str) -> Dataset:
    return cstopa.parse(cstopa.load(edition).to_json())


def with_caches(data: Dataset) -> Dataset:
    """Fill every cache of a dataset, its tables and its compositions."""
    for table in data.tables:
        with pytest.raises(cstopa.NotFoundError):
            table.by_id("nothing")
        assert len(table.records) == len(table)
    for composition in data.compositions:
        composition.delegation_for(composition.delegations[0].country)
    data.country("KZ")
    data.delegation_for("KZ")
    assert data.to_json()
    return data


def attributes(value: Any) -> Iterator[object]:
    """Yield the items of a container, or the fields and cached values of a record."""
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, MappingProxyType):
        yield from value.items()
    else:
        slots = {slot for cls in type(value).__mro__ for slot in getattr(cls, "__slots__", ())} - {"__weakref__"}
        for slot in slots:
            if (type(value), slot) not in PRIVATE and hasattr(value, slot):
                yield getattr(value, slot)
    if isinstance(value, Dataset):
        yield from value.tables


def reachable(root: object) -> Iterator[object]:
    seen: dict[int, object] = {}
    todo = [root]
    while todo:
        value = todo.pop()
        if id(value) not in seen:
            seen[id(value)] = value
            yield value
            if not isinstance(value, (Enum, type, *SIMPLE)):
                todo += attributes(value)


@pytest.mark.parametrize("edition", cstopa.editions())
@pytest.mark.parametrize("load", [cstopa.load, parsed], ids=["shipped", "parsed"])
def test_everything_reachable_from_a_dataset_is_immutable(load: Callable[[str], Dataset], edition: str) -> None:
    data = with_caches(load(edition))
    examples: dict[Any, object] = {type(value): value for value in reachable(data)}

    assert {Dataset, Table, EditionDocument, PartialDate, tuple, MappingProxyType, ChamberKind} <= set(examples)
    for cls, example in examples.items():
        if issubclass(cls, FROZEN_CLASSES):
            assert not hasattr(example, "__dict__"), cls
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(example, attrs.fields(cls)[0].name, None)
        else:
            assert issubclass(cls, (Enum, type)) or cls in {*SIMPLE, tuple, MappingProxyType}, cls


OBJECTS: list[tuple[Callable[[Dataset], object], str]] = [
    (lambda data: data, "edition"),
    (lambda data: data, "people"),
    (lambda data: data, "_tables"),
    (lambda data: data.people, "name"),
    (lambda data: data.people, "records"),
    (lambda data: data.people, "_records"),
    (lambda data: data.people[0], "note"),
    (lambda data: data.compositions[0], "_by_code"),
    (lambda data: data.people[0].sources[0].published, "text"),
    (lambda data: data.people.columns["id"], "name"),
    (lambda _: ChamberKind.UPPER, "definition"),
    (lambda _: Role, "CHAIRMAN"),
]


@pytest.mark.parametrize(("get", "name"), OBJECTS)
def test_attribute_cannot_be_changed(get: Callable[[Dataset], object], name: str) -> None:
    value = get(cstopa.load("2025.1"))
    before = getattr(value, name)

    with pytest.raises(AttributeError):
        setattr(value, name, "mine")
    with pytest.raises(AttributeError):
        delattr(value, name)
    assert getattr(value, name) is before


@pytest.mark.parametrize("get", [get for get, name in OBJECTS if name in {"edition", "records", "note", "_by_code"}])
def test_attribute_cannot_be_added(get: Callable[[Dataset], object]) -> None:
    with pytest.raises(AttributeError):
        get(cstopa.load("2025.1")).other = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "get",
    [
        lambda data: data.people,
        lambda data: data.people.records,
        lambda data: data.people[0].sources,
        lambda data: data.people._indexes,
        lambda data: data._by_alpha_2,
        lambda data: data._delegations_by_name,
        lambda data: data.composition()._by_code,
    ],
)
def test_container_cannot_be_changed(get: Callable[[Dataset], Any]) -> None:
    container = get(cstopa.load("2025.1"))
    key = next(iter(container)) if isinstance(container, MappingProxyType) else 0
    before = container[key]

    with pytest.raises(TypeError, match="does not support item assignment"):
        container[key] = None  # pyright: ignore[reportIndexIssue]
    with pytest.raises(TypeError, match="(does not|doesn't) support item deletion"):
        del container[key]  # pyright: ignore[reportIndexIssue]
    assert not {"append", "clear", "extend", "insert", "pop", "remove", "update"} & set(dir(container))
    assert container[key] is before


def test_rows_columns_and_codes_are_copies() -> None:
    data = cstopa.load("2025.1")
    before = data.to_json()

    all_rows: list[list[Any]] = [data.people.rows(), data.composition().rows()]
    for rows in all_rows:
        rows[0].clear()
        rows.clear()
    data.people.columns.clear()
    data.country_codes(["KZ"]).clear()

    assert data.people.rows()[0]["id"] == data.people[0].id
    assert len(data.composition().rows()) == 9
    assert "id" in data.people.columns
    assert data.country_codes(["KZ"]) == {"KZ": "KZ"}
    assert data.to_json() == before
