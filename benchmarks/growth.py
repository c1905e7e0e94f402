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
from cstopa import Dataset, codec
from cstopa.walk import top_records

SIZES = (20_000, 200_000, 2_000_000, 20_000_000)


def main() -> None:
    """Print the tables."""
    for read in (codec.decode_trusted, cstopa.parse):
        read(_document(1))  # what is made once is not counted
    print("| document kB | records | load ms | parse ms | load µs a record | kept kB a record | by_id µs | miss µs |")
    print("| --- |" + " --- |" * 7)
    for size in SIZES:
        print(_growth_row(size))
    print("\n| export of 2 MB | ms |\n| --- | --- |")
    for name, seconds in _exports(cstopa.Dataset.of(codec.decode_trusted(_of_size(2_000_000)))):
        print(f"| {name} | {1000 * seconds:.0f} |")
    print(f"\ncountry_codes on a million different texts: {_million_names():.2f} s")


def _growth_row(size: int) -> str:
    content = _of_size(size)
    seconds = _best(lambda: codec.decode_trusted(content))
    strict = f"{1000 * _best(lambda: cstopa.parse(content)):.1f}" if size <= codec.MAX_BYTES else "refused"
    tracemalloc.start()
    data = Dataset.of(codec.decode_trusted(content))
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    records = sum(1 for _ in top_records(data._document))  # noqa: SLF001  # the records of all its tables
    hit, miss = (_look_up(data, id_) for id_ in (data.people[-1].id, "nobody"))
    cells = [
        f"{len(content) / 1000:,.0f}",
        f"{records:,}",
        f"{1000 * seconds:.1f}",
        strict,
        f"{1e6 * seconds / records:.1f}",
        f"{kept / 1000 / records:.2f}",
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
    raw = json.loads(codec.encode(cstopa.load("2025.1")._document))  # noqa: SLF001  # the whole of a valid one
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
