"""Tables and records as lines for a terminal, with aligned columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from textwrap import wrap
from typing import Any, Final

from cstopa.model.fields import definition_of
from cstopa.tables.table import Cell, Column, Table
from cstopa.views.notebook import shown_columns
from cstopa.views.text import truncated, width

_MOST: Final = 40  # the width of a column; CSV and JSON have everything
_LEAST: Final = 12  # a column is not made narrower: a date has room in it
_GAP: Final = 2
_NONE: Final = "-"  # unknown or empty
_MOST_IN_SHELL: Final = 24  # the width of a column in a shell, where at least four columns have to fit
_ROWS_IN_SHELL: Final = 10


def tables_lines(tables: Sequence[Table[Any]], room: int | None) -> Iterator[str]:
    """Yield a line for each table: its name, its number of records and what a record is."""
    names = max(len(table.name) for table in tables)
    counts = max(len(f"{len(table):,}") for table in tables)
    for table in tables:
        what = definition_of(table.record_class).partition("\n")[0]
        line = f"{table.name:<{names}}  {len(table):>{counts},}  {what}"
        yield line if room is None else truncated(line, room)


def table_lines(
    table: Table[Any], encoding: str, columns: tuple[Column, ...] | None = None, room: int | None = None
) -> Iterator[str]:
    """Yield a header and a line for each record, at most ``room`` wide, then what is left out.

    Without ``columns``, they are those that a reader wants first, and long cells are truncated.
    """
    constant: tuple[Column, ...] = ()
    longest = None if columns and room is None else _MOST
    if columns is None:
        columns, constant = shown_columns(table)
    lines = [[column.name for column in columns]]
    lines += [[_printable(_words(column.value(one)), encoding) for column in columns] for one in table]
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    widths = _fitted([min(each, longest or each) for each in widths], room)
    numbers = [column.type is int for column in columns]
    for line in lines:
        cells = (_cut(cell, most, encoding) for cell, most in zip(line, widths, strict=False))
        yield "  ".join(map(_padded, cells, widths, numbers)).rstrip()
    for remark in _left_out(table, constant, columns[len(widths) :]):
        words = _printable(remark, encoding)
        yield from [words] if room is None else wrap(words, room)


def _fitted(widths: list[int], room: int | None) -> list[int]:
    """Return widths that fit: the last columns are left out if need be, then the widest ones give way."""
    if room is None:
        return widths
    count = len(widths)
    while count > 1 and _total([widths[0], *(min(each, _LEAST) for each in widths[1:count])]) > room:
        count -= 1
    fitted = widths[:count]
    while _total(fitted) > room and max(fitted[1:], default=0) > _LEAST:
        widest = max(range(1, count), key=fitted.__getitem__)
        fitted[widest] -= 1
    return [min(fitted[0], room), *fitted[1:]]


def _total(widths: Iterable[int]) -> int:
    return sum(each + _GAP for each in widths) - _GAP


def _left_out(table: Table[Any], constant: tuple[Column, ...], hidden: tuple[Column, ...]) -> Iterator[str]:
    if constant:
        same = "; ".join(f"{column.name} {truncated(_words(column.value(table[0])), _MOST)}" for column in constant)
        yield f"(the same in every row: {same})"
    if hidden:
        yield f"(not shown: {', '.join(column.name for column in hidden)}; --wide has everything)"


def shell(table: Table[Any], headline: str) -> str:
    """Return what a shell shows of a table: up to ten rows and as many columns as fit, and where all of it is."""
    terminal, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", None) or "utf-8"
    left = len(table) - _ROWS_IN_SHELL
    more = f"{left:,} more {'record' if left == 1 else 'records'}; " if left > 0 else ""
    ending = f"{more}to_pandas() has all, in {len(table.columns)} columns"
    columns, constant = shown_columns(table)
    rows = _shell_rows(table[:_ROWS_IN_SHELL].records, columns, terminal, encoding)
    remarks = (_printable(remark, encoding) for remark in _left_out(table, constant, ()))
    return "\n".join([headline, *rows, *(line for each in remarks for line in wrap(each, terminal)), ending])


def _shell_rows(records: Sequence[Any], columns: Sequence[Column], terminal: int, encoding: str) -> Iterator[str]:
    first = min(_MOST_IN_SHELL, terminal)
    most = max(8, min(_MOST_IN_SHELL, (terminal - first) // 3 - 2))
    cells = [
        [column.name, *(_printable(truncated(_words(column.value(each)), limit), encoding) for each in records)]
        for column, limit in zip(columns, [first, *[most] * (len(columns) - 1)], strict=True)
    ]
    widths = [max(map(width, column)) for column in cells]
    fitting = max(1, sum(end - 2 <= terminal for end in accumulate(each + 2 for each in widths)))
    numbers = [column.type is int for column in columns]
    for line in zip(*cells[:fitting], strict=True) if records else ():
        yield "  ".join(map(_padded, line, widths, numbers)).rstrip()


def record_lines(table: Table[Any], encoding: str) -> Iterator[str]:
    """For each record of a table a line for each column that holds something, then its steps, conflicts and sources."""
    for record in table:
        facts = [(column.name, _words(column.value(record))) for column in table.columns.values()]
        facts = [(name, words) for name, words in facts if words != _NONE]
        facts += [("step", one.label) for one in getattr(record, "events", ())]
        facts += [("conflict", one.label) for one in getattr(record, "conflicts", ())]
        facts += [("source", f"{one.headline} {one.url}") for one in getattr(record, "sources", ())]
        most = max(len(name) for name, _ in facts)
        yield from (f"{name:<{most}}  {_printable(words, encoding)}" for name, words in facts)


def _words(cell: Cell) -> str:
    if cell is None:
        return _NONE
    return ("no", "yes")[cell] if isinstance(cell, bool) else str(cell)


def _printable(text: str, encoding: str) -> str:
    """The text as a terminal with this encoding will show it, so that its width can be known."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _cut(text: str, columns: int, encoding: str) -> str:
    """The text, truncated with dots if the encoding has no ellipsis."""
    shown = truncated(text, columns)
    if shown == text or _printable(shown, encoding) == shown:
        return shown
    return truncated(text, columns - 2)[:-1] + "..."


def _padded(text: str, columns: int, number: bool) -> str:  # noqa: FBT001  # mapped over columns
    blank = " " * (columns - width(text))
    return blank + text if number else text + blank
