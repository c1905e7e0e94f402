"""Fuzzing: changed documents are given to ``parse`` and every output. See docs/maintaining.md, "Search for bugs".

A document is refused with a ``DataError``, or every output has to work. Each has a seed, which makes it again:
``nox -s fuzz -- --seed 17 --documents 1``.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import io
import json
import pickle
import re
import signal
import sqlite3
import sys
import time
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import mutated

import cstopa
from cstopa import CstopaError, DataError, Dataset, Problem, Table
from cstopa.countries import find
from cstopa.model.document import TABLES
from cstopa.reading.text import MAX_BYTES
from cstopa.tables.csv import csv_text

SECONDS: Final = 60  # for one document
MOST_FAILURES: Final = 20
MAX_MESSAGE: Final = 100_000
MOST_OF_A_DISPLAY: Final = 100_000
SAMPLE: Final = 4  # at most this many changed records of a table are checked
VOID: Final = frozenset({"br", "hr", "img", "wbr", "col"})


def main() -> None:
    """Try the documents of consecutive seeds, and exit with 1 if any of them failed."""
    parser = argparse.ArgumentParser(prog="nox -s fuzz --", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first document (default: 1)")
    parser.add_argument("--documents", type=int, default=2_000, help="how many documents (default: 2000)")
    options = parser.parse_args()
    sys.exit(search(range(options.seed, options.seed + options.documents)))


def search(seeds: range) -> int:
    """Try the document of each seed, print those that fail, and return the exit code."""
    started, accepted, failures, tried = time.monotonic(), 0, 0, 0
    with ProcessPoolExecutor() as pool:
        for seed, (was_accepted, failure) in zip(seeds, pool.map(_outcome_in_time, seeds, chunksize=20), strict=True):
            tried += 1
            accepted += was_accepted
            if failure:
                failures += 1
                again = f"nox -s fuzz -- --seed {seed} --documents 1"
                print(f"{failure}The document of seed {seed} failed: {again}\n", flush=True)
            if failures == MOST_FAILURES:
                pool.shutdown(cancel_futures=True)
                break
    rate = tried / (time.monotonic() - started)
    share = 100 * accepted / max(tried, 1)
    print(f"{tried} documents from seed {seeds.start}: {share:.0f} % accepted, {failures} failed, {rate:.0f} a second")
    return 1 if failures else 0


def _outcome_in_time(seed: int) -> tuple[bool, str]:
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS)
    try:
        return outcome(seed)
    finally:
        signal.alarm(0)


def _too_slow(*_: object) -> None:
    raise TimeoutError(f"takes more than {SECONDS} seconds")


def outcome(seed: int) -> tuple[bool, str]:
    """Return whether the document of a seed is accepted, and what failed."""
    try:
        return try_document(*mutated.document(seed)), ""
    except Exception:  # noqa: BLE001  # any exception is a failure
        return False, traceback.format_exc()


def try_document(before: str, text: str | bytes) -> bool:
    """Return whether a document is accepted; raises whatever is wrong with the answer."""
    try:
        data = cstopa.parse(text)
    except DataError as error:
        check_error(error, text)
        return False
    check_json(data, text)
    changed = check_changes(cstopa.parse(before), data)
    sample = {table.name: _sample(table, changed) for table in data.tables}
    for table in data.tables:
        check_table(table, sample[table.name])
    check_files(data)
    check_other_formats(data)
    check_displays(data, [data, data.edition, *data.tables, *chain.from_iterable(sample.values())])
    check_questions(data)
    return True


def expect(condition: object, message: str) -> None:
    """Raise ``AssertionError`` if something is not true; unlike an assertion, also with ``-O``."""
    if not condition:
        raise AssertionError(message)


def unless_refused(ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return an answer; None for one of the documented errors, as for a picture with too many marks."""
    try:
        return ask(*arguments, **options)
    except (CstopaError, ValueError):
        return None


# --- A document that is refused ---------------------------------------------------------------------


def check_error(error: DataError, text: str | bytes) -> None:
    """The message is not too long, and each path leads to a place in the document."""
    expect(len(str(error)) <= MAX_MESSAGE, f"a message of {len(str(error))} characters")
    expect(1 <= len(error.problems) <= cstopa.errors.MAX_PROBLEMS, f"{len(error.problems)} problems")
    expect(str(pickle.loads(pickle.dumps(error))) == str(error), "the error changes when it is pickled")  # noqa: S301
    for problem in error.problems:
        expect(problem.path == "$" or _leads_somewhere(problem, json.loads(text)), f"no such place: {problem}")
        expect(problem.rule and problem.message.isprintable(), f"not printable: {problem!r}")


def _leads_somewhere(problem: Problem, value: Any) -> bool:
    names = re.findall(r"\.(\w+)|\[(\d+)\]", problem.path)
    expect("$" + "".join(f".{key}" if key else f"[{index}]" for key, index in names) == problem.path, problem.path)
    for key, index in names[:-1] if problem.rule == "missing" else names:
        if key not in value if key else int(index) >= len(value):
            return False
        value = value[key] if key else value[int(index)]
    return True


# --- A document that is accepted --------------------------------------------------------------------


def check_json(data: Dataset, text: str | bytes) -> None:
    """The canonical text has the same content, is read as an equal dataset, and is a fixed point."""
    canonical = data.to_json()
    expect(_without_empty_lists(json.loads(canonical)) == _without_empty_lists(json.loads(text)), "different content")
    expect(len(canonical.encode()) <= MAX_BYTES, "the canonical text is too long")
    again = cstopa.parse(canonical)
    expect(again == data, "differs after a round trip")
    expect(hash(again) == hash(data), "equal datasets have different hashes")
    expect(again.to_json() == canonical, "the canonical text is not a fixed point")
    pickled = pickle.loads(pickle.dumps(data))  # noqa: S301  # our own
    expect(pickled == data and pickled.to_json() == canonical, "differs after pickling")
    written = json.loads(canonical)
    for table in data.tables[: len(TABLES)]:
        expect([one.to_dict() for one in table] == written.get(table.name, []), f"to_dict differs in {table.name}")


def _without_empty_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty_lists(item) for key, item in value.items() if item != []}
    return [_without_empty_lists(item) for item in value] if isinstance(value, list) else value


def _sample(table: Table[Any], changed: set[str]) -> list[Any]:
    """Return some records of a table: those that changed, if there are any."""
    return [record for record in table if record.id in changed][:SAMPLE] or list(table[:1])


def check_changes(before: Dataset, data: Dataset) -> set[str]:
    """There are changes between two datasets exactly if they differ; return the ids of what changed."""
    expect(len(cstopa.changes(data, data)) == 0, "differs from itself")
    for changes in (cstopa.changes(before, data), cstopa.changes(data, before)):
        expect((len(changes) > 0) == (before != data), f"{len(changes)} changes, but equal: {before == data}")
        expect(len(csv_rows(csv_text(changes.columns, changes.rows()))) == len(changes) + 1, "changes as CSV")
    return {change.id for change in changes}


def check_table(table: Table[Any], sample: list[Any]) -> None:
    """Rows, CSV, look-ups, conditions, search and pictures of a table."""
    rows = table.rows()
    for row in rows:
        for column in table.columns.values():
            expect(type(row[column.name]) in (column.type, type(None)), f"type of {column.name} in {table.name}")
    expect(
        csv_rows(csv_text(table.columns, rows)) == [list(table.columns), *map(csv_row, rows)], f"CSV of {table.name}"
    )
    expect(len(csv_rows(csv_text(table.columns, rows, safe=True))) == len(rows) + 1, f"safe CSV of {table.name}")
    expect(len({record.id for record in table}) == len(table), f"ids of {table.name} are not unique")
    for record in sample:
        expect(table.by_id(record.id) == record and record.id in table, f"{record.id} is not found by its id")
        if "id" in table.columns:
            expect(tuple(table.where(id=record.id)) == (record,), f"where(id={record.id!r}) in {table.name}")
        check_search(table, record)
        for name, column in table.columns.items():
            expect(record in table.where(**{name: column.value(record)}).records, f"where({name}=...) of {record!r}")
    check_timeline(table)


def csv_rows(text: str) -> list[list[str]]:
    """Return what a reader of CSV reads."""
    csv.field_size_limit(2**24)  # a cell may have many names
    return list(csv.reader(io.StringIO(text, newline="")))


def csv_row(row: dict[str, Any]) -> list[str]:
    """Return the cells that a reader of CSV has to return for a row."""
    return ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row.values()]


def check_search(table: Table[Any], record: Any) -> None:
    """A record is found by each of its names."""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if name and (found := unless_refused(table.search, str(name))) is not None:  # it may have no letter or digit
        expect(record in found.records, f"{record!r} is not found by its name")


def check_timeline(table: Table[Any]) -> None:
    """A timeline is drawn, or refused with a documented error."""
    for by in (None, "kind", "country"):
        if picture := unless_refused(table.timeline, by=by):
            check_svg(picture)
        json.dumps(unless_refused(table.timeline_rows, by=by), allow_nan=False)


# --- Files and other formats ------------------------------------------------------------------------


def check_files(data: Dataset) -> None:
    """The Data Package and the database have all rows of all tables."""
    expected = {table.name: [*map(csv_row, table.rows())] for table in data.tables}
    with TemporaryDirectory() as folder:
        package, database = Path(folder, "package"), Path(folder, "cstopa.db")
        data.to_datapackage(package)
        for resource in json.loads((package / "datapackage.json").read_bytes())["resources"]:
            content = (package / resource["path"]).read_bytes()
            rows = csv_rows(content.decode())[1:]
            expect(resource["name"] == "edition" or rows == expected[resource["name"]], f"rows of {resource['path']}")
            expect(resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", f"hash of {resource['path']}")
        data.to_sqlite(database)
        with contextlib.closing(sqlite3.connect(database)) as connection:
            expect(connection.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign keys of SQLite")
            for table in data.tables:
                columns = ", ".join(f'"{name}"' for name in table.columns)
                stored = connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid").fetchall()  # noqa: S608
                expect(
                    stored == [tuple(row.values()) for row in table.rows()], f"SQLite has other rows in {table.name}"
                )


def check_other_formats(data: Dataset) -> None:
    """Popolo, FollowTheMoney and citations."""
    popolo, entities = data.to_popolo(), data.to_ftm()
    json.dumps([popolo, entities], allow_nan=False)
    for name, records in popolo.items():
        ids = [record["id"] for record in records if "id" in record]
        expect(len(set(ids)) == len(ids), f"Popolo's {name} share an id")
    ids = [entity["id"] for entity in entities]
    expect(len(set(ids)) == len(ids), "entities of FollowTheMoney share an id")
    works: list[Any] = [data.edition, *data.sources]
    for work in works:
        for style in ("text", "bibtex", "csl"):
            expect(work.cite(style), f"{work!r} cannot be cited as {style}")
        json.loads(work.cite("csl"))


# --- Displays and questions -------------------------------------------------------------------------


class Page(HTMLParser):
    """Checks that every element that begins ends, and that nothing can run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        expect(not self.open, f"not closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        expect(tag != "script" and not any(name.startswith("on") for name, _ in attrs), f"<{tag} {attrs}> can run")
        for name, value in attrs:
            address = name in ("href", "src") and value and not value.startswith("data:image/svg+xml;base64,")
            expect(not address or str(value).startswith(("http://", "https://")), f"address {value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Compare what ends with what began."""
        expect(self.open and self.open.pop() == tag, f"</{tag}> ends what did not begin")


def check_displays(data: Dataset, shown: list[Any]) -> None:
    """Each display is short and well-formed, and each repr that must be one line is one."""
    for one in shown:
        html = one._repr_html_()
        expect(len(html.encode()) <= MOST_OF_A_DISPLAY, f"{len(html.encode())} bytes to show {one!r}")
        Page(html)
        expect(isinstance(one, Table) or len(repr(one)) <= 200 or one is data, f"a long repr: {one!r}")
        repr(one).encode("utf-8")
    for composition in data.compositions:
        if picture := unless_refused(cstopa.seat_chart, composition):
            check_svg(picture)
        json.dumps(unless_refused(cstopa.seat_positions, composition), allow_nan=False)
    if picture := unless_refused(cstopa.seat_charts, data.compositions):
        check_svg(picture)


def check_svg(picture: str) -> None:
    """A picture is well-formed XML without scripts."""
    names = {element.tag.partition("}")[2] for element in ET.fromstring(picture).iter()}  # noqa: S314  # our own
    expect("script" not in names, "a script in a picture")


def check_questions(data: Dataset) -> None:
    """A question has an answer, or one of the errors that it is documented to raise."""
    for country in data.countries:
        expect(data.country(country) == country, f"{country!r} is not found")
        if find(country.alpha_2):  # names and codes are listed for the countries of the editions
            expect(data.country(country.alpha_2) == country, f"{country!r} is not found by its code")
        for question in (data.delegation_for, lambda one: data.total_seats(country=one)):
            unless_refused(question, country)
    for ask in (
        data.total_seats,
        data.membership_years,
        lambda: data.members(on=data.edition.released.latest),
        lambda: data.holders("speaker_of_chamber", during="2020"),
        lambda: data.country_codes(["Kazakhstan"]),
        lambda: data.assembly,
    ):
        unless_refused(ask)


if __name__ == "__main__":
    main()
