"""Rows as CSV: exact, or with an apostrophe where a spreadsheet would start a formula."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cstopa.export import files
from cstopa.tables.columns import Cell, plain

# A spreadsheet runs a cell that starts with one of these; some turn full-width forms into plain characters first.
_FORMULA: Final = "[-=+@\t\r\n＝＋－＠]"  # noqa: RUF001  # meant
# Whatever separator and quotes a reader uses, a cell starts where a value does, or after one of these in a value.
_CELL_START: Final = r"(?:^|(?<=[,;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]))"
_UNSAFE: Final = rf'{_CELL_START}(?=[ "]*{_FORMULA})'


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, Any]], *, safe: bool = False) -> str:
    """Return rows as CSV: lines end in a line feed, None is empty, booleans are ``true`` and ``false``.

    ``safe`` puts an apostrophe where a spreadsheet would start a formula.
    """
    cell = _safe_cell if safe else plain
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def write_csv(path: str | os.PathLike[str], text: str) -> None:
    """Write CSV in UTF-8 without a byte-order mark, line ends unchanged; an existing file is replaced."""
    files.write(path, text.encode("utf-8"), overwrite=True)


def _safe_cell(value: Cell) -> Cell:
    return re.sub(_UNSAFE, "'", value) if isinstance(value, str) else plain(value)
