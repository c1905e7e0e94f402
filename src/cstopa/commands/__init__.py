"""A function for each command of the command line; ``__main__`` parses the arguments."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

import cstopa
from cstopa import DataError, Dataset, NotFoundError, Table
from cstopa.commands import differences
from cstopa.errors import shown
from cstopa.export import files
from cstopa.reading.text import MAX_BYTES
from cstopa.tables.columns import Cell, Column
from cstopa.tables.csv import csv_text
from cstopa.tables.table import column_of
from cstopa.views import terminal

DIFFERENT: Final = 1  # of diff --exit-code
NOT_FOUND: Final = 1

_BOLD: Final = "1"
_COLOURS: Final = {"+": "32", "-": "31", "~": "33"}  # green, red and yellow
_BOOLEANS: Final = {"true": True, "yes": True, "false": False, "no": False}


class InvalidFileError(Exception):
    """A user's file is not a valid document; the message is for the user."""


def seats(options: argparse.Namespace) -> None:
    """Print the seats of a country or of all delegations."""
    data = _edition(options.edition)
    print(data.total_seats(options.country), flush=True)  # before the remark, which needs no reader of stdout
    unknown = data.composition().without_line if options.country is None else ()
    if unknown:
        names = ", ".join(str(country.name) for country in unknown)
        print(f"cstopa: without {names}, whose seats are not known", file=sys.stderr)


def show(options: argparse.Namespace) -> None:
    """Print the list of tables, a table, or one record."""
    data = _edition(options.edition)
    if options.table is None:
        _print_lines(terminal.tables_lines(data.tables, _encoding(), _terminal_width()))
        return
    table = _selected(data, options)
    chosen = None if options.columns is None else tuple(column_of(table, name) for name in options.columns)
    columns = chosen or tuple(table.columns.values())
    rows = [{column.name: column.value(record) for column in columns} for record in table]
    room = None if options.wide else _terminal_width()
    if options.format == "csv":
        _write(csv_text([column.name for column in columns], rows))
    elif options.format == "json":
        _write(_json(rows))
    elif options.id is not None:
        _print_lines(terminal.record_lines(table, _encoding(), room))
    else:
        wanted = columns if options.wide else chosen
        header, *lines = terminal.table_lines(table, _encoding(), wanted, room)
        _print_lines([_painted(header, _BOLD), *lines])


def export(options: argparse.Namespace) -> None:
    """Write the whole edition in another format."""
    data = _edition(options.edition)
    if options.form in TEXT_FORMATS:
        _save(TEXT_FORMATS[options.form](data), options)
        return
    write = data.to_sqlite if options.form == "sqlite" else data.to_datapackage
    write(options.output, overwrite=options.overwrite)


def check(options: argparse.Namespace) -> None:
    """Check a document and report its problems."""
    print(f"{shown(options.file)}: no problems; {_read(options.file)!r}")


def diff(options: argparse.Namespace) -> int:
    """Print corrections, then additions: ``+`` and ``-`` for records that only one edition has, ``~`` for a cell."""
    old, new = (_edition(name) for name in (options.old, options.new))
    changes = tuple(cstopa.changes(old, new))
    if options.summary or options.all:
        lines = differences.summary(changes) if options.summary else map(differences.line, changes)
    else:
        lines = differences.errata(changes, old, new)
    for line in lines:
        print(_painted(line, _COLOURS.get(line[0], _BOLD)))
    return DIFFERENT if changes and options.exit_code else 0


def search(options: argparse.Namespace) -> int:
    """Print the records whose name or title contains every word of a string."""
    records = _edition(options.edition).search(options.text)
    for record in records:
        line = f"{type(record).__name__} {record.id}: {record.headline}"
        print(terminal.one_line(line, _encoding(), _terminal_width()))
    if not records:
        print(f"cstopa: no record matches {options.text!r}", file=sys.stderr)
    return 0 if records else NOT_FOUND


def members(options: argparse.Namespace) -> None:
    """Print the states that certainly were members of the CSTO on a day."""
    for country in _edition(options.edition).members(on=options.on):
        print(country.alpha_3, country.name)


def chart(options: argparse.Namespace) -> None:
    """Write the hemicycle of a composition."""
    _save(cstopa.seat_chart(_edition(options.edition).composition(options.composition)), options)


def timeline(options: argparse.Namespace) -> None:
    """Write a table as a timeline."""
    _save(_selected(_edition(options.edition), options).timeline(by=options.by), options)


# --- What is read -----------------------------------------------------------------------------------


def _edition(name: str | None) -> Dataset:
    """Return a shipped edition or a user's document."""
    return _read(name) if name is not None and name.endswith(".json") else cstopa.load(name)


def _read(file: str) -> Dataset:
    try:
        return cstopa.parse(_stdin()) if file == "-" else cstopa.read(file)
    except DataError as error:
        raise InvalidFileError(f"{shown(file)}: {error}") from None


def _stdin() -> str | bytes:
    """Read stdin, but not further than the limit of a document."""
    if sys.stdin is None:
        raise OSError("stdin is closed")
    content: str | bytes = getattr(sys.stdin, "buffer", sys.stdin).read(MAX_BYTES + 1)
    return content


def _selected(data: Dataset, options: argparse.Namespace) -> Table[Any]:
    """Return the records that the options select from a table."""
    tables = {table.name: table for table in data.tables}
    if options.table not in tables:
        raise NotFoundError(options.table, "table", tuple(tables))
    table = tables[options.table]
    table = table.where(**{name: _cell(table.columns.get(name), value) for name, value in options.where})
    if getattr(options, "id", None) is not None:
        return attrs.evolve(table, records=(table.by_id(options.id),))
    return table[: options.limit]


def _cell(column: Column | None, value: str) -> Cell:
    """Return a value with the type of its column; an empty string asks for unknown values."""
    if value == "" or column is None:
        return None if column else value
    if column.type is int and value.isascii() and value.isdigit():
        return int(value)
    return _BOOLEANS.get(value, value) if column.type is bool else value


# --- What is written --------------------------------------------------------------------------------


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _json_lines(entities: Iterable[object]) -> str:
    """Return one entity per line, as FollowTheMoney's own tools read and write them."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


TEXT_FORMATS: Final[dict[str, Callable[[Dataset], str]]] = {
    "json": lambda data: data.to_json(),
    "popolo": lambda data: _json(data.to_popolo()),
    "ftm": lambda data: _json_lines(data.to_ftm()),
}


def _save(text: str, options: argparse.Namespace) -> None:
    """Write to the file of ``--output``, or to stdout; replace a file only with ``--overwrite``."""
    if options.output is None:
        _write(text)
    else:
        files.write(options.output, text.encode("utf-8"), overwrite=options.overwrite)


def _write(text: str) -> None:
    """Write output for programs: in UTF-8 with line feeds, whatever the terminal uses."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def _encoding() -> str:
    """Return the encoding of stdout; an in-memory stream has none, and takes every character."""
    return sys.stdout.encoding or "utf-8"


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _terminal_width() -> int | None:
    """Return the width of the terminal, or of COLUMNS; None for a file or a pipe without COLUMNS."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    return os.get_terminal_size(sys.stdout.fileno()).columns or None if sys.stdout.isatty() else None


def _painted(line: str, colour: str) -> str:
    """Return the line in a colour if the terminal allows it."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return line if plain else f"\x1b[{colour}m{line}\x1b[0m"
