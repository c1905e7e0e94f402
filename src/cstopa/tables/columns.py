"""The columns of tables, made from the fields of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Final

import attrs

from cstopa.model.bodies import Country, Name
from cstopa.model.composition import Composition, CompositionRow
from cstopa.model.dates import PartialDate
from cstopa.model.fields import Field, Record, fields_of
from cstopa.model.rows import SeatsRow, seats_of
from cstopa.model.vocabulary import Vocabulary

Cell = str | int | bool | None
VocabularyClass = type[Vocabulary]  # a column has a field of the name "type"

SEPARATOR: Final = "; "  # between the values of a cell that has several

# The columns that have the same value in all rows of one composition.
_OF_COMPOSITION: Final = ("composition", "composition_name", "latest_seen")


@attrs.frozen
class Column:
    """A column of a table: its type, its definition and its vocabulary.

    ``type`` is ``str``, ``int`` or ``bool``; every cell is of that type or None. ``vocabulary`` is the closed
    vocabulary of its values, if it has one, ``refers`` says whether its values are ids, and ``date`` whether each
    cell is one date (a year, a month or a day).
    """

    name: str
    type: type
    definition: str
    vocabulary: VocabularyClass | None = None
    refers: bool = False
    date: bool = attrs.field(default=False, kw_only=True)
    value: Callable[[Any], Cell] = attrs.field(repr=False, eq=False, kw_only=True)
    field: Field = attrs.field(repr=False, eq=False, kw_only=True)  # the field of the record that it shows


def columns_of(record_class: type) -> tuple[Column, ...]:
    """Return the columns of a record class. Lists of records are not cells: they have separate tables."""
    return _columns(record_class)


@cache
def _columns(record_class: type) -> tuple[Column, ...]:
    columns = tuple(column for field in fields_of(record_class) for column in _columns_of(field))
    names = {column.name for column in columns}
    return (*columns, _country_code()) if "country" in names and "alpha_3" not in names else columns


def _alpha_3(record: Any) -> Cell:
    return None if record.country is None else str(record.country.alpha_3)


def _country_code() -> Column:
    """Return the column that is added to each table with a column "country"."""
    (field,) = (field for field in fields_of(Country) if field.name == "alpha_3")
    return Column("alpha_3", str, "The ISO 3166-1 alpha-3 code of the country.", value=_alpha_3, field=field)


def _columns_of(field: Field) -> Iterator[Column]:
    if field.name == "sources" or (field.many and field.holds(Record)):
        return
    if field.holds(Record):  # a name, or identifiers: a column for each part
        if field.holds(Name):
            yield _column(field, str)
        for part in fields_of(field.types[0]):
            yield _column(field, attrgetter(part.name), f"_{part.name}", f" {part.doc}", type=part.types[0])
    elif field.refers:
        yield _column(field, attrgetter("id"), refers=True)
        yield _column(field, attrgetter("label"), "_name", " In words.")
    else:
        yield _plain_column(field)


def _plain_column(field: Field) -> Column:
    value_type = field.types[0]
    if issubclass(value_type, Vocabulary):
        return _column(field, str, vocabulary=value_type)
    if issubclass(value_type, PartialDate):
        return _column(field, str, date=not field.many)
    if field.many:
        return _column(field, str)
    if len(field.types) > 1:  # any cell, as in a change
        return _column(field, lambda value: str(plain(value)))
    return _column(field, lambda value: value, type=value_type)


def _column(field: Field, cell: Callable[[Any], Cell], suffix: str = "", more: str = "", **kind: Any) -> Column:
    """Return a column, of strings by default; ``cell`` turns a value of the field into a cell; several are joined."""
    of = attrgetter(field.name)

    def one(record: Any) -> Cell:
        value = of(record)
        return None if value is None else cell(value)

    def joined(record: Any) -> Cell:
        return SEPARATOR.join(str(cell(value)) for value in of(record)) or None

    kind = {"type": str, **kind, "value": joined if field.many else one}
    return Column(f"{field.name}{suffix}", definition=f"{field.doc}{more}", field=field, **kind)


def columns_of_composition() -> dict[str, Column]:
    """Return the columns of a composition's rows: those of the seats table that differ between its rows."""
    return {column.name: column for column in columns_of(SeatsRow) if column.name not in _OF_COMPOSITION}


def rows_of_composition(composition: Composition) -> list[CompositionRow]:
    """Return one flat row per chamber of a composition."""
    columns = columns_of_composition().values()
    seats = seats_of(composition, latest_seen=False)  # that column is left out
    rows: list[Any] = [{column.name: column.value(row) for column in columns} for row in seats]
    return rows


def plain(value: Cell) -> Cell:
    """Return a cell as CSV and changes have it: a boolean as JSON and SQL write it."""
    return str(value).lower() if isinstance(value, bool) else value
