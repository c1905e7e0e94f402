"""Tables and records as lines for a terminal, with aligned columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cstopa.table import Cell, Table
from cstopa.views.notebook import shown_columns
from cstopa.views.text import truncated, width

_MOST: Final = 40  # the width of a column; CSV and JSON hold everything
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
