"""The columns of a table that a display shows, in the order in which a reader needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from cstopa.model.fields import Record, fields_of
from cstopa.tables.columns import Column
from cstopa.tables.table import Table

_MAX_COLUMNS: Final = 8  # beside the sources
# Columns that identify a record, then its dates; and those that a reader needs least.
_FIRST: Final = (
    *("id", "record", "record_name", "name", "person_name", "role"),
    *("date", "start", "end", "adopted", "published"),
)
_LAST: Final = ("draft_title", "url", "until", "note")


def shown_columns(table: Table[Any]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns to show, and those that have the same value in every row.

    Shows readable columns with values; if there are many, those with the most. Those that identify a record come first.
    Dates and ends are never left out, and notes are left out first.
    """
    fields = fields_of(table.record_class)
    parts = {
        f"{field.name}_{part.name}" for field in fields if field.holds(Record) for part in fields_of(field.types[0])
    }
    added = {"alpha_3"} - {field.name for field in fields}  # it repeats the country
    readable = [column for column in table.columns.values() if not column.refers and column.name not in parts | added]
    filled = {column.name: sum(column.value(record) is not None for record in table) for column in readable}
    constant = _constant([column for column in readable if filled[column.name]], table)
    left_out = {column.name for column in constant}
    names = [name for name in filled if name not in left_out and (filled[name] or not table.records)]
    never_left_out = ("until", "date", "start", "end", "adopted", "published")
    wanted = sorted(names, key=lambda name: (name not in never_left_out, name == "note", -filled[name]))[:_MAX_COLUMNS]
    order = [*_FIRST, *(name for name in names if name not in _LAST), *_LAST]
    ordered = sorted(wanted, key=order.index)
    return tuple(table.columns[name] for name in ordered), constant


def _constant(columns: Sequence[Column], table: Table[Any]) -> tuple[Column, ...]:
    """Return the columns with one value in all rows, unless that would be all columns."""
    if len(table) < 2:
        return ()
    constant = tuple(column for column in columns if len({column.value(record) for record in table}) == 1)
    return constant if len(constant) < len(columns) else ()
