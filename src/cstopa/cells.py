"""Flat rows: what a column is, what a cell holds, and rows as CSV."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import attrs

from .vocabulary import Vocabulary

Cell = str | int | bool | None
Row = dict[str, Cell]
Words = type[Vocabulary]

# A spreadsheet takes a cell that starts so for a formula; full-width twins become plain ones in some of them.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # meant


@attrs.frozen
class Column:
    """What a column of a table holds.

    ``type`` is ``str``, ``int`` or ``bool``; every cell has it or is None. ``vocabulary`` is the
    closed vocabulary of its words, where it has one, and ``refers`` says that it holds ids.
    """

    name: str
    type: type
    definition: str
    vocabulary: Words | None = None
    refers: bool = False
    value: Callable[[Any], Cell] = attrs.field(repr=False, eq=False, kw_only=True)


def csv_text(columns: Iterable[str], rows: Iterable[Row], *, safe: bool = False) -> str:
    """Rows as CSV: lines end in a line feed, None is empty, true and false are written so.

    ``safe`` puts an apostrophe before each text that a spreadsheet would run as a formula.
    """
    import csv  # noqa: PLC0415  # only who writes CSV pays for it

    cell = _safe_cell if safe else _cell
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def write_csv(path: str | os.PathLike[str], text: str) -> None:
    """Write CSV in UTF-8 without a byte-order mark, the line ends as they are."""
    Path(path).write_text(text, encoding="utf-8", newline="")


def _cell(value: Cell) -> Cell:
    return str(value).lower() if isinstance(value, bool) else value


def _safe_cell(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else _cell(value)
