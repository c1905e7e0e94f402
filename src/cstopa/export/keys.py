"""The tables of an export: the field behind each column, primary keys and foreign keys.

Only keys that are valid for every document are listed. A new table needs no change here: it has a key if its
records have an id, and its references follow from its fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cstopa.model.composition import Edition
from cstopa.model.document import TABLE_OF
from cstopa.model.fields import Field, Record, fields_of
from cstopa.tables.columns import Column
from cstopa.tables.table import Table

# Derived tables, and the columns that together identify a row in every document.
_OF_DERIVED: Final = {
    "allocations": ("composition", "chamber"),
    "delegates": ("composition", "country", "person", "representative"),
    "observed_delegations": ("composition", "country"),
}


def with_edition(edition: Edition, tables: Sequence[Table[Any]]) -> tuple[Table[Any], ...]:
    """Return the tables, and a last one with the edition as its only row."""
    return (*tables, Table("edition", Edition, (edition,), edition.id, edition.citation))


def primary_key(table: Table[Any]) -> tuple[str, ...]:
    """Return the columns that make a row unique; none for a table without such columns."""
    return _OF_DERIVED.get(table.name) or (("id",) if "id" in table.columns else ())


def foreign_keys(record_class: type) -> Iterator[tuple[str, str]]:
    """Yield each column whose cells are single ids of one table, with the name of that table."""
    for field in fields_of(record_class):
        if field.refers and not field.many and len(field.types) == 1:
            yield field.name, TABLE_OF[field.types[0]]


def field_of(column: Column, record_class: type) -> Field | None:
    """Return the field behind a column, or the part of a field; None for a derived column."""
    for field in fields_of(record_class):
        if field.name == column.name:
            return field
        if field.holds(Record) and not field.many:
            for part in fields_of(field.types[0]):
                if column.name == f"{field.name}_{part.name}":
                    return part
    return None
