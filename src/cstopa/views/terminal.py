"""Tables and records as lines for a terminal, with aligned columns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from cstopa.table import Cell, Table
from cstopa.views.notebook import shown_columns
from cstopa.views.text import truncated, width

_MOST: Final = 40  # the width of a column; CSV and JSON hold everything
_MOST_IN_SHELL: Final = 24  # the same in a shell, where at least four columns have to fit
_ROWS_IN_SHELL: Final = 10
_NONE: Final = "-"  # not known, or none


def table_lines(table: Table[Any], encoding: str) -> Iterator[str]:
    """A head and a line for each record: the columns that a reader wants first, long cells cut."""
    columns = shown_columns(table)
    numbers = [column.type is int for column in columns]
    lines = [[column.name for column in columns]]
    lines += [
        [_printable(truncated(_words(column.value(one)), _MOST), encoding) for column in columns] for one in table
    ]
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    for line in lines:
        yield "  ".join(map(_padded, line, widths, numbers)).rstrip()


def shell(table: Table[Any], headline: str) -> str:
    """Return what a shell shows of a table: up to ten rows and as many columns as fit, and where all of it is."""
    terminal, encoding = shutil.get_terminal_size().columns, getattr(sys.stdout, "encoding", None) or "utf-8"
    left = len(table) - _ROWS_IN_SHELL
    more = f"{left:,} more {'record' if left == 1 else 'records'}; " if left > 0 else ""
    ending = f"{more}to_pandas() has all, in {len(table.columns)} columns"
    return "\n".join([headline, *_shell_rows(table, terminal, encoding), ending])


def _shell_rows(table: Table[Any], terminal: int, encoding: str) -> Iterator[str]:
    columns, records = shown_columns(table), table[:_ROWS_IN_SHELL].records
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


def _padded(text: str, columns: int, number: bool) -> str:  # noqa: FBT001  # mapped over columns
    blank = " " * (columns - width(text))
    return blank + text if number else text + blank
