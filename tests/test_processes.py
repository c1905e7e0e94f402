"""A dataset in several processes and as a value: forked, spawned, pickled, copied."""

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import Dataset, forks
from cstopa.model.fields import Record, parts_of

METHODS = multiprocessing.get_all_start_methods()


# Forking while other threads run can deadlock; here no lock is taken, and a dead child ends the pool with an error.
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize("method", METHODS)
def test_child_process_loads_and_returns_equal_data(method: str) -> None:
    data = cstopa.load("2025.1")

    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert pool.submit(cstopa.load, "2025.1").result().to_json() == data.to_json()
        assert pool.submit(copy.copy, data).result() == data


def one_record_per_class(data: Dataset) -> list[Any]:
    """Return one record of each class, including parts of records and rows of derived tables."""
    by_class: dict[type, Any] = {}
    for table in (*data.tables, data.membership_years()):
        for record in table:
            for each in (record, *(part for _, part in parts_of(record))):
                by_class.setdefault(type(each), each)
    return [
        *by_class.values(),
        data.edition,
        cstopa.country_names()[0],
        cstopa.Change("people", "ann", "note", None, "n"),
    ]


RECORDS = one_record_per_class(cstopa.load("2026.2"))


def test_all_record_classes_are_covered() -> None:
    public = [getattr(cstopa, name) for name in cstopa.__all__]

    assert {type(record) for record in RECORDS} == {
        cls for cls in public if isinstance(cls, type) and issubclass(cls, Record)
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_record_can_be_pickled_and_copied(record: Any) -> None:
    copies = [pickle.loads(pickle.dumps(record, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]

    for copied in (*copies, copy.copy(record), copy.deepcopy(record), attrs.evolve(record)):
        assert type(copied) is type(record)
        assert copied == record
        assert hash(copied) == hash(record)
        assert repr(copied) == repr(record)


@pytest.mark.parametrize("edition", cstopa.editions())
def test_dataset_and_tables_can_be_pickled_and_copied(edition: str) -> None:
    data = cstopa.load(edition)
    data.delegation_for("kz")  # fills the caches

    for copied in (pickle.loads(pickle.dumps(data)), copy.copy(data), copy.deepcopy(data)):
        assert copied == data
        assert copied.to_json() == data.to_json()
        assert copied.delegation_for("KZ") == data.delegation_for("KZ")
    for table in data.tables:
        assert pickle.loads(pickle.dumps(table)) == table
        assert hash(copy.deepcopy(table)) == hash(table)


FORK = """
import os, signal, sys, threading

class Signal:
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            reached.set()

def ask():
    import cstopa
    return cstopa.total_seats() > 0 and cstopa.delegation_for("Kazakhstan").seats > 0

import cstopa
reached = threading.Event()
sys.setswitchinterval(1e-6)
sys.meta_path.insert(0, Signal())
thread = threading.Thread(target=ask)
thread.start()
assert reached.wait(30)
child = os.fork()
if child == 0:
    signal.alarm(30)  # ends a child that hangs
    os._exit(0 if ask() else 1)
thread.join()
print(os.waitpid(child, 0)[1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.parametrize(
    "module",
    ["importlib", "cstopa.questions", "cstopa.loading", "attrs", "cstopa.model.bodies", "importlib_resources.readers"],
)
def test_child_forked_during_the_first_imports_can_answer(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORK.format(module=module)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip

    assert done.stdout == "0\n"


def test_fork_goes_on_if_the_lock_is_not_released_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import that holds the lock may itself wait for the thread that forks."""
    monkeypatch.setattr(forks, "_MAX_SECONDS", 0.01)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with forks.lock:
            entered.set()
            leave.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    entered.wait(30)
    forks._before_fork()
    forks._after_fork_in_parent()
    leave.set()
    thread.join()

    assert forks.lock.acquire(blocking=False)
    forks.lock.release()


def test_child_has_a_free_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "lock", forks.lock)  # restored afterwards
    old = forks.lock
    forks._after_fork_in_child()

    assert forks.lock is not old
    with forks.lock:
        pass
