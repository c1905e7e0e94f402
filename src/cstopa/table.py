"""Tables: the records of one kind as a sequence, and the same as flat rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, overload

import attrs

from .cells import Cell, Column, Row, csv_text, write_csv
from .dates import PartialDate
from .errors import NotFoundError, quoted
from .model import Name
from .record import Field, Record, fields_of
from .vocabulary import Vocabulary

JOINT: Final = "; "  # between the values of a cell that stands for several

R = TypeVar("R", bound=Record)


@attrs.frozen(repr=False, eq=False)
class Table(Sequence[R], Generic[R]):
    """The records of one kind: an immutable sequence that can be asked by id and by column.

    >>> import cstopa
    >>> chambers = cstopa.load("2025.1").chambers
    >>> len(chambers), chambers[0].kind
    (9, <ChamberKind.LOWER: 'lower'>)
    >>> chambers.by_id("ru-state-duma")
    <Chamber ru-state-duma: State Duma of the Russian Federation, lower>
    >>> len(chambers.where(kind="upper"))
    4
    """

    name: str
    record_class: type[R]
    records: tuple[R, ...]
    edition: str
    citation: str

    def by_id(self, id: str) -> R:  # noqa: A002  # the field's own name
        """The record with an id; raises ``NotFoundError`` with close matches."""
        if not isinstance(id, str):
            raise TypeError(f"an id is a text, not {type(id).__name__}")
        try:
            return self._by_id[id]
        except KeyError:
            raise NotFoundError(id, f"record in {self.name} with the id", tuple(self._by_id)) from None

    def where(self, **values: Cell) -> Table[R]:
        """The records whose columns have these values, as in ``rows()``; None asks for what is not known.

        Raises ``ValueError`` for an unknown column or a word that its vocabulary does not have, and
        ``TypeError`` for a value of another type than the column's.

        >>> import cstopa
        >>> [str(one.name) for one in cstopa.load("2025.1").people.where(country="RU")]
        ['Mikhail Krotov', 'Aleksandr Pankin', 'Sergei Lavrov']
        """
        wanted = [(self._column(name, value), value) for name, value in values.items()]
        found = (one for one in self.records if all(column.value(one) == value for column, value in wanted))
        return attrs.evolve(self, records=tuple(found))

    def rows(self) -> list[Row]:
        """The records as flat rows: every key in every row, in the order of ``columns``.

        Give them to any table library: ``pandas.DataFrame(table.rows())``. The table itself is a
        sequence of objects, of which a table library makes one column, or an error. Dates are texts as
        exact as they are known. What is not known is None: among whole numbers pandas makes floats of
        it (``convert_dtypes()`` makes them ``Int64``), and a column of None alone has no type unless
        that of ``columns`` is given.
        """
        columns = columns_of(self.record_class)
        return [{column.name: column.value(record) for column in columns} for record in self.records]

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of ``rows()`` in order: type, definition and vocabulary of each."""
        return {column.name: column for column in columns_of(self.record_class)}

    def to_csv(self, path: str | os.PathLike[str], *, safe: bool = False) -> None:
        """Write the rows as CSV: UTF-8 without a byte-order mark, lines end in a line feed, None is empty.

        What is written is exact: each text comes back as it is, also one that a spreadsheet would run as a
        formula. For a file that people open in a spreadsheet, ``safe=True`` puts an apostrophe before each
        text that starts with ``=``, ``+``, ``-``, ``@``, a tab, a line end or a full-width twin of these.

        Raises ``OSError`` for a path that cannot be written.
        """
        write_csv(path, csv_text(self.columns, self.rows(), safe=safe))

    @cached_property
    def _by_id(self) -> Mapping[str, R]:
        return MappingProxyType(dict(zip(map(attrgetter("id"), self.records), self.records, strict=True)))

    def _column(self, name: str, value: Cell) -> Column:
        column = self.columns.get(name)
        if column is None:
            raise ValueError(f"{self.name} has no column {quoted(name)}; it has {', '.join(self.columns)}")
        if value is not None and not (
            isinstance(value, column.type) and isinstance(value, bool) == (column.type is bool)
        ):
            raise TypeError(f"column {name} of {self.name} holds {column.type.__name__}, not {type(value).__name__}")
        if column.vocabulary and value is not None and value not in list(column.vocabulary):
            raise ValueError(f"{quoted(str(value))} is no value of {name}; it has {', '.join(column.vocabulary)}")
        return column

    def __len__(self) -> int:
        """The number of records."""
        return len(self.records)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Table[R]: ...
    def __getitem__(self, index: int | slice) -> R | Table[R]:
        """A record by its place, or a table of a slice of them."""
        if isinstance(index, slice):
            return attrs.evolve(self, records=self.records[index])
        return self.records[index]

    def __iter__(self) -> Iterator[R]:
        """The records in order."""
        return iter(self.records)

    def __eq__(self, other: object) -> bool:
        """Equal are tables of the same kind with equal records."""
        if not isinstance(other, Table):
            return NotImplemented
        return self.record_class is other.record_class and self.records == other.records

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.record_class, self.records))

    def __repr__(self) -> str:
        """Show name, number of records and edition."""
        return f"<Table {self.name}: {len(self)} records, edition {self.edition}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from . import display  # noqa: PLC0415  # display needs this module, and only notebooks need display

        return display.html(self)


# --- Columns ----------------------------------------------------------------------------------------


def columns_of(record_class: type) -> tuple[Column, ...]:
    """The columns of a record class. Lists of records are no cells: they have tables of their own."""
    return _columns(record_class)


@cache
def _columns(record_class: type) -> tuple[Column, ...]:
    return tuple(column for field in fields_of(record_class) for column in _columns_of(field))


def _columns_of(field: Field) -> Iterator[Column]:
    if field.name == "sources" or (field.many and field.holds(Record)):
        return
    if field.holds(Record):  # a name, or identifiers: a column for each part
        if field.holds(Name):
            yield _column(field, field.name, field.definition, str)
        for part in fields_of(field.types[0]):
            definition = f"{field.definition} {part.definition}"
            yield _column(field, f"{field.name}_{part.name}", definition, attrgetter(part.name))
    elif field.refers:
        yield attrs.evolve(_column(field, field.name, field.definition, attrgetter("id")), refers=True)
        yield _column(field, f"{field.name}_name", f"{field.definition} In words.", attrgetter("label"))
    else:
        yield _plain_column(field)


def _plain_column(field: Field) -> Column:
    held = field.types[0]
    if issubclass(held, Vocabulary):
        return attrs.evolve(_column(field, field.name, field.definition, str), vocabulary=held)
    if issubclass(held, PartialDate) or field.many:
        return _column(field, field.name, field.definition, str)
    return attrs.evolve(_column(field, field.name, field.definition, lambda value: value), type=held)


def _column(field: Field, name: str, definition: str, cell: Callable[[Any], Cell]) -> Column:
    """A column of texts: ``cell`` makes one of a value of the field, and several are joined."""
    of = attrgetter(field.name)

    def one(record: Any) -> Cell:
        value = of(record)
        return None if value is None else cell(value)

    def joined(record: Any) -> Cell:
        return JOINT.join(str(cell(value)) for value in of(record)) or None

    return Column(name, str, definition, value=joined if field.many else one)
