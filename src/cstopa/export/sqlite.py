"""An edition as an SQLite database: a table for each table, with keys, and a view of the latest seats.

A date is a string, as precise as it is known; ``…_earliest`` and ``…_latest`` beside it are its first and last day.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import attrs

from cstopa.export import files, keys
from cstopa.model.composition import Edition
from cstopa.tables.columns import Column, columns_of_composition
from cstopa.tables.table import Table

_TYPES: Final = {str: "TEXT", int: "INTEGER", bool: "INTEGER"}  # SQLite has no booleans: 1 and 0


def write(path: str | os.PathLike[str], edition: Edition, tables: Sequence[Table[Any]], *, overwrite: bool) -> None:
    """Write the database. See ``Dataset.to_sqlite``."""
    with files.written_beside(path, overwrite=overwrite) as complete:
        try:
            _write_database(complete, edition, tables)
        except sqlite3.OperationalError as error:  # what SQLite raises for a full disk and the like
            raise OSError(errno.EIO, str(error)) from error


def _write_database(path: Path, edition: Edition, tables: Sequence[Table[Any]]) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with database:
            for table in keys.with_edition(edition, tables):
                _write_table(database, table)
            database.execute(_view_of_latest_seats())


def _write_table(database: sqlite3.Connection, table: Table[Any]) -> None:
    """Create and fill a table; records refer only to earlier ones, so SQLite can check each reference immediately."""
    columns = list(_columns(table))
    database.execute(_definition(table, columns))
    places = ", ".join("?" * len(columns))
    rows = ([column.value(record) for column in columns] for record in table)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)  # noqa: S608  # a quoted name


def _columns(table: Table[Any]) -> Iterator[Column]:
    """Yield the columns of a table, and after each date its first and last day."""
    for column in table.columns.values():
        yield column
        if column.date:
            for end in ("earliest", "latest"):
                yield attrs.evolve(column, name=f"{column.name}_{end}", value=_day(column.name, end))


def _day(field: str, end: str) -> Callable[[Any], str | None]:
    """Return a function that reads the first or last day of a date."""

    def day(record: Any) -> str | None:
        date = getattr(record, field)
        return getattr(date, end).isoformat() if date else None

    return day


def _definition(table: Table[Any], columns: Iterable[Column]) -> str:
    lines = [_column(column, table) for column in columns]
    if key := keys.primary_key(table):
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, key))})")
    for column, target in keys.foreign_keys(table.record_class):
        lines.append(f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(target)} (id)")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {body}\n)"


def _column(column: Column, table: Table[Any]) -> str:
    field = keys.field_of(column, table.record_class)
    parts = [_quoted(column.name), _TYPES[column.type]]
    if field and field.required and field.name == column.name and not field.many:
        parts.append("NOT NULL")
    if column.vocabulary and not (field and field.many):
        parts.append(f"CHECK ({_quoted(column.name)} IN ({', '.join(map(_text, column.vocabulary))}))")
    if column.type is bool:
        parts.append(f"CHECK ({_quoted(column.name)} IN (0, 1))")
    return " ".join(parts)


def _view_of_latest_seats() -> str:
    columns = ", ".join(map(_quoted, columns_of_composition()))
    return f"CREATE VIEW latest_seats AS SELECT {columns} FROM allocations WHERE latest_seen"  # noqa: S608  # our names


def _quoted(name: str) -> str:
    return f'"{name}"'  # names of tables and columns are ours, and have no quotation mark


def _text(value: str) -> str:
    return f"'{value}'"  # so are the values of vocabularies
