"""What happens when the data grow: invented documents of 20 kB to 20 MB, loaded, kept, asked and written.

    python benchmarks/growth.py

Run it with the Python of an environment that holds cstopa. How to read the tables: README.md beside this file.
"""

from __future__ import annotations

import gc
import itertools
import json
import tempfile
import time
import timeit
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cstopa
from cstopa import Dataset
from cstopa.model.document import TABLES
from cstopa.reading.shipped import ShippedEdition
from cstopa.reading.text import MAX_BYTES

SIZES = (20_000, 200_000, 2_000_000, 20_000_000)


def main() -> None:
    """Print the tables."""
    for read in (_answer, _all_records, cstopa.parse):
        read(_document(1))  # what is built once is not counted
    print(
        "| document kB | records | answer ms | all tables ms | parse ms | tables µs a record | kB a record "
        "| by_id µs | miss µs |"
    )
    print("| --- |" + " --- |" * 8)
    for size in SIZES:
        print(_growth_row(size))
    print("\n| export of 2 MB | ms |\n| --- | --- |")
    for name, seconds in _exports(_shipped(_of_size(2_000_000))):
        print(f"| {name} | {1000 * seconds:.0f} |")
    print(f"\ncountry_codes on a million distinct strings: {_million_names():.2f} s")


def _shipped(content: bytes) -> Dataset:
    return Dataset.shipped(ShippedEdition(content))


def _answer(content: bytes) -> int:
    return _shipped(content).total_seats()


def _all_records(content: bytes) -> Dataset:
    data = _shipped(content)
    for table in TABLES:
        assert getattr(data, table).records is not None  # noqa: S101  # asking builds them
    return data


def _growth_row(size: int) -> str:
    content = _of_size(size)
    answer, tables = _best(lambda: _answer(content)), _best(lambda: _all_records(content))
    strict = f"{1000 * _best(lambda: cstopa.parse(content)):.1f}" if size <= MAX_BYTES else "refused"
    tracemalloc.start()
    data = _all_records(content)
    gc.collect()
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    records = sum(len(getattr(data, table)) for table in TABLES)
    hit, miss = (_look_up(data, id_) for id_ in (data.people[-1].id, "nobody"))
    cells = [
        f"{len(content) / 1000:,.0f}",
        f"{records:,}",
        f"{1000 * answer:.1f}",
        f"{1000 * tables:.1f}",
        strict,
        f"{1e6 * tables / records:.1f}",
        f"{memory / 1000 / records:.2f}",
        f"{hit:.2f}",
        f"{miss:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _look_up(data: Dataset, id_: str) -> float:
    def ask() -> None:
        try:
            data.people.by_id(id_)
        except LookupError:
            pass

    ask()  # makes the index
    # a miss gives the error all known ids, for its suggestions: that is what it costs
    number = 1000
    return min(timeit.repeat(ask, number=number, repeat=9)) / number * 1e6


def _exports(data: Dataset) -> list[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        exports: dict[str, Callable[[], Any]] = {
            "to_json": data.to_json,
            "rows of all tables": lambda: [table.rows() for table in data.tables],
            "to_csv of people": lambda: data.people.to_csv(Path(folder) / "people.csv"),
            "to_datapackage": lambda: data.to_datapackage(Path(folder) / "package", overwrite=True),
            "to_popolo": data.to_popolo,
            "to_ftm": data.to_ftm,
        }
        return [(name, _best(export)) for name, export in exports.items()]


def _million_names() -> float:
    names = [f"{name} {number}" for number, name in zip(range(1_000_000), itertools.cycle(["Kazakhstan", "Россия"]))]
    return _seconds(lambda: cstopa.country_codes(names))


def _best(task: Callable[[], Any]) -> float:
    return min(_seconds(task) for _ in range(5))


def _seconds(task: Callable[[], Any]) -> float:
    gc.collect()
    start = time.process_time()
    task()
    return time.process_time() - start


# --- Documents ---------------------------------------------------------------------------------------


def _of_size(size: int) -> bytes:
    """A document of about so many bytes."""
    one, two = len(_document(100)), len(_document(200))
    return _document(max(1, 100 + (size - one) * 100 // (two - one)))


def _document(people: int) -> bytes:
    """A valid document with so many persons, a source for each ten of them and a count for each five."""
    cited = {"sources": ["page-0"]}
    raw = json.loads(cstopa.load("2025.1").to_json())
    page = raw["sources"][0] | {"id": "page-0"}
    raw["sources"] += [page | {"id": f"page-{n}"} for n in range(1 + people // 10)]
    raw["people"] += [
        {
            "id": f"person-{n}",
            "name": {"en": f"Person {n}", "ru": f"Человек {n}"},
            "country": "KZ",
            "note": f"Invented, number {n}.",
            "sources": [f"page-{n // 10}", "page-0"] if n // 10 else ["page-0"],
        }
        for n in range(people)
    ]
    raw["counts"] += [
        {"id": f"count-{n}", "measure": "acts_adopted", "value": n, "date": "2025-02-10"} | cited
        for n in range(people // 5)
    ]
    return json.dumps(raw, ensure_ascii=False).encode()


if __name__ == "__main__":
    main()
