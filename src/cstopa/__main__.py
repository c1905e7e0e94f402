"""The command line: ``cstopa`` and ``python -m cstopa``. Answers go to stdout, errors to stderr."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import Any, Final, NoReturn

import cstopa
from cstopa import CstopaError, commands
from cstopa.errors import shown

NOT_FOUND: Final = 1  # also for an invalid document and for a failed read or write; 2 is argparse's, for wrong usage
CLOSED: Final = 141  # the exit code that a shell reports after SIGPIPE: 128 plus its number

_DESCRIPTION = "Data on the Parliamentary Assembly of the Collective Security Treaty Organization."
_EDITION: Final = "an edition such as 2025.1 (default: the newest), or your own document (.json)"
_WITHOUT_EDITION: Final = (commands.check, commands.diff)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for "not found" and for problems, 2 for wrong usage."""
    # Python sets a stream to None if it was closed at startup.
    with redirect_stdout(sys.stdout or _ClosedStdout()), redirect_stderr(sys.stderr or io.StringIO()):
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # so that a character outside its encoding does not raise
        return _exit_code(arguments)


class _ClosedStdout(io.StringIO):
    """Takes the place of a closed stdout, so that a command that prints nothing succeeds, and any other fails."""

    def flush(self) -> None:
        if self.getvalue():
            raise OSError("stdout is closed")


def _exit_code(arguments: Sequence[str] | None) -> int:
    try:
        try:
            return _answer(arguments)
        finally:
            sys.stdout.flush()  # here, where a failure can still be reported
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
    problem = _usage_problem(options)
    if problem:
        parser.error(problem)
    try:
        return int(options.run(options) or 0)
    except commands.InvalidFileError as error:
        print(error, file=sys.stderr)
    except FileExistsError:
        print(f"cstopa: {shown(options.output)} exists: choose another path, or add --overwrite", file=sys.stderr)
    except (CstopaError, ValueError, TypeError) as error:
        print(f"cstopa: {error}", file=sys.stderr)
    return NOT_FOUND


def _abandon_output() -> None:
    """If stdout cannot be written, redirect it to devnull so that the flush at exit cannot fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):  # stdout need not be a file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- Arguments --------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Quotes arguments in messages so that a terminal can show them safely."""

    def error(self, message: str) -> NoReturn:
        super().error(shown(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cstopa", description=_DESCRIPTION, epilog="cstopa COMMAND --help has an example.")
    version = f"cstopa {cstopa.__version__}, newest edition {cstopa.editions()[-1]}"
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("--edition", help=_EDITION)
    subcommands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _add_seats,
        _add_show,
        _add_search,
        _add_members,
        _add_export,
        _add_check,
        _add_diff,
        _add_chart,
        _add_timeline,
    ):
        add(subcommands)
    return parser


def _add_seats(subcommands: Any) -> None:
    seats = _command(subcommands, commands.seats, "print the number of seats, in total or of one country", "Kazakhstan")
    seats.add_argument("country", nargs="?", metavar="COUNTRY", help="a country's name or ISO alpha code")


def _add_show(subcommands: Any) -> None:
    what = "list all tables, or print one table or one record"
    show = _command(subcommands, commands.show, what, "events --where kind=plenary_session --columns id,date,city")
    show.add_argument("table", nargs="?", metavar="TABLE", help="a table such as events (default: list all tables)")
    show.add_argument("id", nargs="?", metavar="ID", help="the id of a record")
    show.add_argument("--format", choices=("text", "csv", "json"), default="text", help="default: text")
    show.add_argument("--columns", type=_names, metavar="A,B", help="only these columns, in this order")
    show.add_argument("--wide", action="store_true", help="all columns in full, whatever the width of the terminal")
    _add_selection(show)


def _add_export(subcommands: Any) -> None:
    what = "write the whole edition in a format for other programs"
    export = _command(subcommands, commands.export, what, "datapackage -o folder")
    export.add_argument("form", choices=("datapackage", "sqlite", *commands.TEXT_FORMATS), help="the format")
    _add_output(export, "the file to write, or the folder for a datapackage")


def _add_check(subcommands: Any) -> None:
    what = "check your own JSON document and list its problems"
    check = _command(subcommands, commands.check, what, "my-edition.json")
    check.add_argument("file", metavar="FILE", help="a JSON document, or - for stdin")


def _add_diff(subcommands: Any) -> None:
    diff = _command(subcommands, commands.diff, "print what differs between two editions", "2025.1 2026.1")
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="an edition, or your own JSON document (.json)")
    how_much = diff.add_mutually_exclusive_group()
    how_much.add_argument("--summary", action="store_true", help="one line per table")
    how_much.add_argument(
        "--all", action="store_true", help="every change, including citations, order and repeated cells"
    )
    diff.add_argument("--exit-code", action="store_true", help="exit with 1 if they differ")


def _add_search(subcommands: Any) -> None:
    search = _command(subcommands, commands.search, "find records by name or title, in any language", "Rogalev")
    search.add_argument("text", metavar="TEXT", help="words of the name, or their beginnings")


def _add_members(subcommands: Any) -> None:
    members = _command(subcommands, commands.members, "list the member states of the CSTO on a day", "--on 2010-01-01")
    members.add_argument("--on", required=True, metavar="DAY", help="a day such as 2010-01-01")


def _add_chart(subcommands: Any) -> None:
    chart = _command(
        subcommands, commands.chart, "draw the seats of a composition as a half ring (SVG)", "-o seats.svg"
    )
    chart.add_argument(
        "composition", nargs="?", metavar="ID", help="the id of a composition (default: the most recently seen one)"
    )
    _add_output(chart, "the SVG file to write (default: stdout)")


def _add_timeline(subcommands: Any) -> None:
    timeline = _command(
        subcommands,
        commands.timeline,
        "draw a timeline of a table as SVG",
        "mandates --where role=chairman -o chairmen.svg",
    )
    timeline.add_argument("table", metavar="TABLE", help="a table with dates, such as events or mandates")
    timeline.add_argument("--by", metavar="COLUMN", help="one lane per value of this column (default: per record)")
    _add_selection(timeline)
    _add_output(timeline, "the SVG file to write (default: stdout)")


def _add_selection(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--where",
        type=_condition,
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only records with this value; may be repeated; COLUMN= finds unknown values",
    )
    command.add_argument("--limit", type=_limit, metavar="N", help="at most N records")


def _add_output(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("-o", "--output", metavar="PATH", help=what)
    command.add_argument("--overwrite", action="store_true", help="replace existing files")


def _command(subcommands: Any, run: Callable[..., int | None], what: str, example: str) -> argparse.ArgumentParser:
    name = run.__name__
    command: argparse.ArgumentParser = subcommands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=f"example: cstopa {name} {example}"
    )
    command.set_defaults(run=run)
    if run not in _WITHOUT_EDITION:
        command.add_argument("--edition", default=argparse.SUPPRESS, help=_EDITION)
    return command


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _condition(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"write it like kind=plenary_session, not {text!r}")
    return name.strip(), value.strip()


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"expected an integer such as 10, not {text!r}")
    return int(text)


def _usage_problem(options: argparse.Namespace) -> str | None:
    """Return a problem that argparse cannot see, or None."""
    if options.edition and options.run in _WITHOUT_EDITION:
        return "argument --edition: not for check and diff, which take editions and files as arguments"
    if options.run is commands.export and options.form == "datapackage" and options.output is None:
        return "a datapackage is a folder of files: name it with -o"
    if options.run is commands.export and options.form == "sqlite" and options.output is None:
        return "an SQLite database is a file: name it with -o, such as -o cstopa.db"
    return None


if __name__ == "__main__":
    sys.exit(main())
