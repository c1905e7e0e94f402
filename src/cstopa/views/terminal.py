"""Tables and records as lines for a terminal, with aligned columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any, Final

from cstopa.errors import plural
from cstopa.model.dates import PATTERN
from cstopa.model.fields import definition_of
from cstopa.tables.columns import Cell, Column
from cstopa.tables.table import Table
from cstopa.views.columns import shown_columns
from cstopa.views.text import ELLIPSIS, truncated, width

_MAX_WIDTH: Final = 40  # the width of a column; CSV and JSON have everything
_MIN_WIDTH: Final = 12  # a column is not made narrower: a date has room in it
_GAP: Final = 2
_NONE: Final = "-"  # unknown or empty
_ROWS_IN_SHELL: Final = 10


def tables_lines(tables: Sequence[Table[Any]], encoding: str, room: int | None) -> Iterator[str]:
    """Yield a line for each table: its name, its number of records and the definition of a record."""
    names = max(len(table.name) for table in tables)
    counts = max(len(f"{len(table):,}") for table in tables)
    for table in tables:
        what = definition_of(table.record_class).partition("\n")[0]
        yield one_line(f"{table.name:<{names}}  {len(table):>{counts},}  {what}", encoding, room)


def one_line(text: str, encoding: str, room: int | None) -> str:
    """Return a string as a terminal with this encoding will show it, truncated if it does not fit."""
    shown = _printable(text, encoding)
    return shown if room is None else _cut(shown, room, encoding)


def table_lines(
    table: Table[Any],
    encoding: str,
    columns: tuple[Column, ...] | None = None,
    room: int | None = None,
    rows: int | None = None,
) -> Iterator[str]:
    """Yield a header and a line for each record, at most ``room`` wide, then the columns that are left out.

    Without ``columns``, they are those that a reader wants first, and long cells are truncated. With ``rows``, only so
    many records are shown, as in a shell.
    """
    constant: tuple[Column, ...] = ()
    longest = None if columns and room is None else _MAX_WIDTH
    if columns is None:
        columns, constant = shown_columns(table)
    lines = [[column.name for column in columns]]
    lines += [[_printable(_words(column.value(one)), encoding) for column in columns] for one in table[:rows]]
    widths = [min(max(map(width, cells)), longest or sys.maxsize) for cells in zip(*lines, strict=True)]
    places = _fitting([widths[0], *(min(each, _MIN_WIDTH) for each in widths[1:])], columns, room)
    numbers = [columns[place].type is int for place in places]
    widths = _narrowed([widths[place] for place in places], room)
    for line in lines:
        cells = (
            _cut(line[place], most, encoding, label=columns[place].field.refers)
            for place, most in zip(places, widths, strict=True)
        )
        yield "  ".join(map(_padded, cells, widths, numbers)).rstrip()
    if constant:
        same = "; ".join(
            f"{column.name} {truncated(_words(column.value(table[0])), _MAX_WIDTH)}" for column in constant
        )
        yield from _wrapped(_printable(f"(the same in every row: {same})", encoding), room)
    if len(places) < len(columns):
        hidden = ", ".join(column.name for place, column in enumerate(columns) if place not in places)
        hint = "" if rows else "; --wide has everything"
        yield from _wrapped(_printable(f"(not shown: {hidden}{hint})", encoding), room)


def _fitting(widths: Sequence[int], columns: Sequence[Column], room: int | None) -> list[int]:
    """Return the indexes of the columns that fit: the last ones are left out, but numbers only after all others."""
    places = list(range(len(columns)))
    while room is not None and len(places) > 1 and _total(widths[place] for place in places) > room:
        words = [place for place in places[1:] if columns[place].type is not int]
        places.remove((words or places)[-1])
    return places


def _narrowed(widths: list[int], room: int | None) -> list[int]:
    """Return widths that fit: the widest columns after the first become narrower."""
    if room is None:
        return widths
    while _total(widths) > room and max(widths[1:], default=0) > _MIN_WIDTH:
        widths[max(range(1, len(widths)), key=widths.__getitem__)] -= 1
    return [min(widths[0], room), *widths[1:]]


def _wrapped(text: str, room: int | None) -> list[str]:
    """Return a string wrapped into lines, without breaking words, dates and addresses that fit into a line."""
    return [text] if room is None else wrap(text, room, break_on_hyphens=False)


def _total(widths: Iterable[int]) -> int:
    return sum(each + _GAP for each in widths) - _GAP


def shell(table: Table[Any], headline: str) -> str:
    """Return a table as a shell shows it: up to ten rows, as many columns as fit, and a hint about the rest."""
    terminal, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", None) or "utf-8"
    lines = table_lines(table, encoding, room=terminal, rows=_ROWS_IN_SHELL) if len(table) else ()
    left = len(table) - _ROWS_IN_SHELL
    more = f"{plural(left, 'more record')}; " if left > 0 else ""
    columns = sum(3 if column.date else 1 for column in table.columns.values())  # a date has a first and a last day
    return "\n".join([headline, *lines, f"{more}to_pandas() has all, in {columns} columns"])


def record_lines(table: Table[Any], encoding: str, room: int | None = None) -> Iterator[str]:
    """Yield, for each record, its known values, then its steps, conflicts and sources.

    Each starts on a new line; a value that does not fit is wrapped, indented past the column name.
    """
    for record in table:
        facts = [(column.name, _words(column.value(record))) for column in table.columns.values()]
        facts = [(name, words) for name, words in facts if words != _NONE]
        facts += [("step", one.label) for one in getattr(record, "events", ())]
        facts += [("conflict", one.label) for one in getattr(record, "conflicts", ())]
        facts += [("source", _source(one)) for one in getattr(record, "sources", ())]
        most = max(len(name) for name, _ in facts)
        beside = None if room is None else max(room - most - _GAP, _MIN_WIDTH)
        for name, words in facts:
            for line in _wrapped(_printable(words, encoding), beside):
                yield f"{name:<{most}}  {line}"
                name = ""  # noqa: PLW2901  # once is enough


def _source(source: Any) -> str:
    """Return the label of a source, and its address unless that is the label."""
    return source.headline if source.url in source.headline else f"{source.headline} {source.url}"


def _words(cell: Cell) -> str:
    if cell is None:
        return _NONE
    return ("no", "yes")[cell] if isinstance(cell, bool) else str(cell)


def _printable(text: str, encoding: str) -> str:
    """Return the string as a terminal with this encoding shows it, so that its width is known."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _cut(text: str, columns: int, encoding: str, *, label: bool = False) -> str:
    """Return the string, truncated with dots if the encoding has no ellipsis."""
    shown = _shortened(text, columns, label=label)
    if shown == text or _printable(shown, encoding) == shown:
        return shown
    return _shortened(text, columns - 2, label=label).replace(ELLIPSIS, "...")  # the only ellipsis here


def _shortened(text: str, columns: int, *, label: bool) -> str:
    """Return the string, truncated if it does not fit; a label keeps a date at its end, since records differ in it."""
    words, _, last = text.rpartition(" ")
    if label and PATTERN.fullmatch(last) and len(last) + 2 <= columns < width(text):
        return f"{truncated(words, columns - len(last) - 1)} {last}"
    return truncated(text, columns)


def _padded(text: str, columns: int, number: bool) -> str:  # noqa: FBT001  # mapped over columns
    blank = " " * (columns - width(text))
    return blank + text if number else text + blank
