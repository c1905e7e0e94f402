"""Whatever is reached from a loaded dataset cannot be changed, so one object may serve all who load it.

The promise is against mistakes: code that goes around it (``object.__setattr__``, ``__setstate__``, a second
``__init__``) can change anything in its own process.
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
from cstopa.model import EditionDocument
from cstopa.record import Record

FROZEN_CLASSES = (Record, EditionDocument, Dataset, Table, PartialDate)
SIMPLE = (str, int, bool, type(None), datetime.date)


def used(data: Dataset) -> Dataset:
    """Ask everything that a dataset, a table or a composition keeps once it was asked."""
    for table in data.tables:
        with pytest.raises(cstopa.NotFoundError):
            table.by_id("nothing")
    for composition in data.compositions:
        composition.delegation_for(composition.delegations[0].country)
    data.country("KZ")
    return data


def inside(value: Any) -> Iterator[object]:
    """What an object holds: items, fields, and what is kept in slots beside the fields."""
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, MappingProxyType):
        yield from value.items()
    else:
        slots = {slot for cls in type(value).__mro__ for slot in getattr(cls, "__slots__", ())}
        yield from (getattr(value, slot) for slot in slots - {"__weakref__"} if hasattr(value, slot))


def reachable(root: object) -> Iterator[object]:
    seen: dict[int, object] = {}
    todo = [root]
    while todo:
        value = todo.pop()
        if id(value) not in seen:
            seen[id(value)] = value
            yield value
            if not isinstance(value, (Enum, type, *SIMPLE)):
                todo += inside(value)


@pytest.mark.parametrize("edition", cstopa.editions())
def test_all_that_is_reached_from_a_dataset_is_immutable(edition: str) -> None:
    kinds: dict[Any, object] = {type(value): value for value in reachable(used(cstopa.load(edition)))}

    assert {Dataset, Table, PartialDate, tuple, MappingProxyType, ChamberKind} <= set(kinds)
    for kind, example in kinds.items():
        if issubclass(kind, FROZEN_CLASSES):
            assert not hasattr(example, "__dict__"), kind
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(example, attrs.fields(kind)[0].name, None)
        else:
            assert issubclass(kind, (Enum, type)) or kind in {*SIMPLE, tuple, MappingProxyType}, kind


CHANGES: list[Callable[[Dataset], object]] = [
    lambda data: setattr(data, "edition", None),
    lambda data: delattr(data, "edition"),
    lambda data: setattr(data, "other", 1),
    lambda data: setattr(data.people, "records", ()),
    lambda data: setattr(data.people[0], "note", "mine"),
    lambda data: delattr(data.people[0], "note"),
    lambda data: setattr(data.people[0], "other", 1),
    lambda data: setattr(data.compositions[0], "_by_country", {}),
    lambda data: setattr(data.people[0].sources[0].published, "text", "2000"),
    lambda _: setattr(ChamberKind.UPPER, "definition", "mine"),
    lambda _: setattr(Role, "CHAIRMAN", "mine"),
    lambda data: setattr(data.people.columns["id"], "name", "mine"),
]
MUTATIONS: list[Callable[[Any], object]] = [
    lambda data: data.people.__setitem__(0, None),
    lambda data: data.people.append(None),
    lambda data: data.people[0].sources.__setitem__(0, None),
    lambda data: data.people._by_id.__setitem__("me", None),
    lambda data: data._by_alpha_2.__setitem__("KZ", None),
    lambda data: data.composition()._by_country.clear(),
]


@pytest.mark.parametrize("change", CHANGES + MUTATIONS)
def test_a_change_is_refused(change: Callable[[Dataset], object]) -> None:
    with pytest.raises((AttributeError, TypeError)):
        change(cstopa.load("2025.1"))


def test_what_is_handed_out_to_be_changed_is_the_callers_own() -> None:
    data = cstopa.load("2025.1")
    before = data.to_json()

    for made in (data.people.rows(), data.composition().rows()):
        made[0].clear()
        made.clear()
    data.people.columns.clear()
    data.country_codes(["KZ"]).clear()

    assert data.people.rows()[0]["id"] == data.people[0].id
    assert len(data.composition().rows()) == 9
    assert "id" in data.people.columns
    assert data.country_codes(["KZ"]) == {"KZ": "KZ"}
    assert data.to_json() == before
