"""A dataset in several processes and as a value: forked, spawned, pickled, copied."""

import copy
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import Dataset
from cstopa.record import Record
from cstopa.walk import parts_of

METHODS = [one for one in ("fork", "spawn", "forkserver") if one in multiprocessing.get_all_start_methods()]


# Forking with threads about may hang in general; here no lock is held, and a lost child ends the pool with an error.
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("method", METHODS)
def test_a_child_process_loads_and_hands_over_the_same(method: str) -> None:
    data = cstopa.load("2025.1")

    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(cstopa.load, "2025.1").result().to_json() == data.to_json()
        assert pool.submit(copy.copy, data).result() == data


def every_record(data: Dataset) -> list[Any]:
    """One record of each class there is, parts of records and flat rows included."""
    found: dict[type, Any] = {}
    for table in data.tables:
        for record in table:
            for one in (record, *(part for _, part in parts_of(record))):
                found.setdefault(type(one), one)
    return [*found.values(), data.edition]


RECORDS = every_record(cstopa.load("2026.1"))


def test_every_class_of_records_is_tried() -> None:
    public = [getattr(cstopa, name) for name in cstopa.__all__]

    assert {type(record) for record in RECORDS} == {
        cls for cls in public if isinstance(cls, type) and issubclass(cls, Record)
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_a_value(record: Any) -> None:
    copies = [pickle.loads(pickle.dumps(record, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]

    for again in (*copies, copy.copy(record), copy.deepcopy(record), attrs.evolve(record)):
        assert type(again) is type(record)
        assert again == record
        assert hash(again) == hash(record)
        assert repr(again) == repr(record)


@pytest.mark.parametrize("edition", cstopa.editions())
def test_a_dataset_and_its_tables_are_values(edition: str) -> None:
    data = cstopa.load(edition)
    data.delegation_for("kz")  # also after it has been asked

    for again in (pickle.loads(pickle.dumps(data)), copy.copy(data), copy.deepcopy(data)):
        assert again == data
        assert again.to_json() == data.to_json()
        assert again.delegation_for("KZ") == data.delegation_for("KZ")
    for table in data.tables:
        assert pickle.loads(pickle.dumps(table)) == table
        assert hash(copy.deepcopy(table)) == hash(table)
