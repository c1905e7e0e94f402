"""The command line: ``cstopa`` and ``python -m cstopa``. Answers go to stdout, errors to stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

import cstopa
from cstopa import CstopaError, DataError, Dataset

FOUND: Final = 0
NOT_FOUND: Final = 1  # also for a document with faults; 2, for wrong usage, is argparse's

_DESCRIPTION = "Data on the Parliamentary Assembly of the Collective Security Treaty Organization."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 for "not found" and for faults, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # an ASCII terminal is no error
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CstopaError, OSError) as error:
        print(f"cstopa: {error}", file=sys.stderr)
        return NOT_FOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cstopa", description=_DESCRIPTION)
    version = f"cstopa {cstopa.__version__}, newest edition {cstopa.editions()[-1]}"
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("--edition", help="the edition to answer from, such as 2025.1 (the newest if left out)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    seats = commands.add_parser(
        "seats",
        help="the seats of a country, or of all delegations",
        epilog="example: cstopa seats Kazakhstan",
    )
    seats.add_argument("country", nargs="?", help="a name or ISO 3166 code of a country")
    seats.set_defaults(run=_seats)

    check = commands.add_parser(
        "check",
        help="check a document of your own and tell its faults",
        epilog="example: cstopa check my-edition.json",
    )
    check.add_argument("file", help="a JSON document")
    check.set_defaults(run=_check)
    return parser


def _seats(options: argparse.Namespace) -> int:
    data: Dataset = cstopa.load(options.edition)
    print(data.total_seats(country=options.country))
    return FOUND


def _check(options: argparse.Namespace) -> int:
    try:
        data = cstopa.read(options.file)
    except DataError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return NOT_FOUND
    print(f"{options.file}: no faults; {data!r}")
    return FOUND


if __name__ == "__main__":
    sys.exit(main())
