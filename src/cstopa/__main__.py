"""The command line: ``cstopa`` and ``python -m cstopa``. Answers go to stdout, errors to stderr."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import attrs

import cstopa
from cstopa import CstopaError, DataError, Dataset, NotFoundError
from cstopa.table import csv_text
from cstopa.views import terminal

FOUND: Final = 0
NOT_FOUND: Final = 1  # also for a document with faults and for a failed read or write; 2 is argparse's, for wrong usage
CLOSED: Final = 141  # what a shell reports of a program whose reader has gone: 128 and the number of SIGPIPE

_DESCRIPTION = "Data on the Parliamentary Assembly of the Collective Security Treaty Organization."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 for "not found" and for faults, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # an ASCII terminal is no error
    try:
        try:
            return _answer(arguments)
        finally:
            sys.stdout.flush()  # here, where a failure can still be told
    except BrokenPipeError:
        _abandon_output()
        return CLOSED
    except OSError as error:
        _abandon_output()
        print(f"cstopa: {error}", file=sys.stderr)
        return NOT_FOUND


def _answer(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    fault = _usage_fault(options)
    if fault:
        parser.error(fault)
    try:
        return int(options.run(options))
    except _FaultyFileError as error:
        print(error, file=sys.stderr)
    except CstopaError as error:
        print(f"cstopa: {error}", file=sys.stderr)
    return NOT_FOUND


def _abandon_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's end does not fail over it again."""
    with suppress(OSError):  # a stdout that is no file
        output = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)


# --- The commands -----------------------------------------------------------------------------------


def _seats(options: argparse.Namespace) -> int:
    print(cstopa.load(options.edition).total_seats(country=options.country))
    return FOUND


def _show(options: argparse.Namespace) -> int:
    tables = {table.name: table for table in cstopa.load(options.edition).tables}
    if options.table not in tables:
        raise NotFoundError(options.table, "table", tuple(tables))
    table = tables[options.table]
    if options.id is not None:
        table = attrs.evolve(table, records=(table.by_id(options.id),))
    if options.format == "csv":
        _write(csv_text(table.columns, table.rows()))
    elif options.format == "json":
        _write(_json(table.rows()))
    else:
        lines = terminal.table_lines if options.id is None else terminal.record_lines
        for line in lines(table, sys.stdout.encoding):
            print(line)
    return FOUND


def _export(options: argparse.Namespace) -> int:
    data = cstopa.load(options.edition)
    if options.form in _WITH_PATH:
        _WITH_PATH[options.form](data, options.output)
        return FOUND
    text = _FORMS[options.form](data)
    if options.output is None:
        _write(text)
    else:
        Path(options.output).write_text(text, encoding="utf-8", newline="\n")
    return FOUND


def _check(options: argparse.Namespace) -> int:
    print(f"{options.file}: no problems; {_read(options.file)!r}")
    return FOUND


def _diff(options: argparse.Namespace) -> int:
    """A line for each change: ``+`` and ``-`` for records that only one edition has, ``~`` for a cell."""
    old, new = (_read(name) if name.endswith(".json") else cstopa.load(name) for name in (options.old, options.new))
    for change in cstopa.changes(old, new):
        if change.column == "id" and None in (change.old, change.new):
            print("-+"[change.old is None], change.table, change.id)
        else:
            before, after = ("not known" if cell is None else repr(cell) for cell in (change.old, change.new))
            print(f"~ {change.table} {change.id} {change.column}: {before} -> {after}")
    return FOUND


class _FaultyFileError(Exception):
    """A file of the user's is no valid document; the message is for the user."""


def _read(file: str) -> Dataset:
    try:
        return cstopa.read(file)
    except DataError as error:
        raise _FaultyFileError(f"{file}: {error}") from None


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _json_lines(entities: Iterable[object]) -> str:
    """One entity a line, as FollowTheMoney's own tools read and write them."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


_WITH_PATH: Final[dict[str, Callable[[Dataset, str], None]]] = {  # these are no text that stdout could take
    "datapackage": lambda data, path: data.to_datapackage(path),
    "sqlite": lambda data, path: data.to_sqlite(path),
}

_FORMS: Final[dict[str, Callable[[Dataset], str]]] = {
    "json": lambda data: data.to_json(),
    "popolo": lambda data: _json(data.to_popolo()),
    "ftm": lambda data: _json_lines(data.to_ftm()),
}


def _write(text: str) -> None:
    """Write what a program will read: in UTF-8 with line feeds, whatever the terminal has."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(text)


# --- What may be typed ------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cstopa", description=_DESCRIPTION, epilog="cstopa COMMAND --help has an example for each command."
    )
    version = f"cstopa {cstopa.__version__}, newest edition {cstopa.editions()[-1]}"
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("--edition", help=_EDITION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    seats = _command(commands, _seats, "the seats of a country, or of all delegations", "Kazakhstan")
    seats.add_argument("country", nargs="?", metavar="COUNTRY", help="a name or ISO 3166 code of a country")

    show = _command(commands, _show, "a table, or one record of it", "events --format csv")
    show.add_argument("table", metavar="TABLE", help="such as chambers, mandates, events, documents or counts")
    show.add_argument("id", nargs="?", metavar="ID", help="the id of a record")
    show.add_argument("--format", choices=("text", "csv", "json"), default="text", help="text, if left out")

    export = _command(commands, _export, "the whole edition in a form for other programs", "datapackage -o folder")
    export.add_argument("form", choices=("datapackage", "sqlite", "json", "popolo", "ftm"), help="the form")
    export.add_argument("-o", "--output", metavar="PATH", help="the file to write; for a datapackage the folder")

    check = _command(commands, _check, "check a document of your own and tell its faults", "my-edition.json")
    check.add_argument("file", metavar="FILE", help="a JSON document")

    diff = _command(commands, _diff, "what differs between two editions", "2025.1 2026.1")
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="an edition, or a document of your own (.json)")
    return parser


def _command(commands: Any, run: Callable[..., int], what: str, example: str) -> argparse.ArgumentParser:
    name = run.__name__.removeprefix("_")
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=f"example: cstopa {name} {example}"
    )
    command.set_defaults(run=run)
    if run not in _WITHOUT_EDITION:
        command.add_argument("--edition", default=argparse.SUPPRESS, help=_EDITION)
    return command


_WITHOUT_EDITION: Final = (_check, _diff)
_EDITION: Final = "the edition to answer from, such as 2025.1 (the newest if left out)"


def _usage_fault(options: argparse.Namespace) -> str | None:
    """What argparse cannot see."""
    if options.edition and options.run in _WITHOUT_EDITION:
        return "argument --edition: check and diff name what they read themselves"
    if options.run is _export and options.form == "datapackage" and options.output is None:
        return "a datapackage is a folder of files: name it with -o"
    if options.run is _export and options.form == "sqlite" and options.output is None:
        return "an SQLite database is a file: name it with -o, such as -o cstopa.db"
    return None


if __name__ == "__main__":
    sys.exit(main())
