"""Tables: the records of one kind as a sequence, as flat rows, and as CSV."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, overload

import attrs

from cstopa.errors import NotFoundError, quoted
from cstopa.model.bodies import Name
from cstopa.model.composition import Composition
from cstopa.model.dates import PartialDate
from cstopa.model.fields import Field, Record, fields_of
from cstopa.model.rows import SeatsRow, seats_of
from cstopa.model.vocabulary import Vocabulary
from cstopa.reading.shipped import ShippedTable

Cell = str | int | bool | None
Row = dict[str, Cell]
VocabularyClass = type[Vocabulary]  # a column has a field of the name "type"

SEPARATOR: Final = "; "  # between the values of a cell that has several

# A spreadsheet takes a cell that starts so for a formula; some of them turn full-width twins into plain ones.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # meant

# The columns that have the same value in all rows of one composition.
_OF_COMPOSITION: Final = ("composition", "composition_name", "latest_seen")

R = TypeVar("R", bound=Record)


@attrs.frozen
class Column:
    """What a column of a table holds.

    ``type`` is ``str``, ``int`` or ``bool``; every cell is of that type or None. ``vocabulary`` is the closed
    vocabulary of its values, if it has one, and ``refers`` says whether it holds ids.
    """

    name: str
    type: type
    definition: str
    vocabulary: VocabularyClass | None = None
    refers: bool = False
    value: Callable[[Any], Cell] = attrs.field(repr=False, eq=False, kw_only=True)


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
    _records: Sequence[R] = attrs.field(alias="records")
    edition: str
    citation: str

    @cached_property
    def records(self) -> tuple[R, ...]:
        """All records in order."""
        return tuple(self._records)

    def by_id(self, id: str) -> R:  # noqa: A002  # the field's own name
        """The record with an id; raises ``NotFoundError`` with close matches."""
        if not isinstance(id, str):
            raise TypeError(f"an id is a string, not {type(id).__name__}")
        try:
            return self._records[self._indexes[id]]
        except KeyError:
            raise NotFoundError(id, f"record in {self.name} with the id", tuple(self._indexes)) from None

    def where(self, **values: Cell) -> Table[R]:
        """The records whose columns have these values, as in ``rows()``; None asks for unknown values.

        Raises ``ValueError`` for an unknown column or a value that its vocabulary does not have, and
        ``TypeError`` for a value of another type than the column's.

        >>> import cstopa
        >>> [str(one.name) for one in cstopa.load("2025.1").people.where(country="RU")]
        ['Mikhail Krotov', 'Aleksandr Pankin', 'Sergei Lavrov']
        """
        wanted = [(self._column(name, value), value) for name, value in values.items()]
        matching = (one for one in self.records if all(column.value(one) == value for column, value in wanted))
        return attrs.evolve(self, records=tuple(matching))

    def rows(self) -> list[Row]:
        """The records as flat rows: every key in every row, in the order of ``columns``.

        Pass them to any table library: ``pandas.DataFrame(table.rows())``. Passing the table itself gives one column
        of objects, or an error. Dates are strings, as exact as they are known. Unknown values are None: pandas then
        turns integers into floats (``convert_dtypes()`` makes them ``Int64``), and a column that is all None has no
        type unless you pass the one in ``columns``.
        """
        columns = columns_of(self.record_class)
        return [{column.name: column.value(record) for column in columns} for record in self.records]

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of ``rows()`` in order: type, definition and vocabulary of each."""
        return {column.name: column for column in columns_of(self.record_class)}

    def to_csv(self, path: str | os.PathLike[str], *, safe: bool = False) -> None:
        """Write the rows as CSV: UTF-8 without a byte-order mark, lines end in a line feed, None is empty.

        The file is exact: every string is written unchanged, even one that a spreadsheet would run as a formula.
        For a file that people open in a spreadsheet, ``safe=True`` puts an apostrophe before each string that
        starts with ``=``, ``+``, ``-``, ``@``, a tab, a line end or a full-width twin of these.

        Raises ``OSError`` for a path that cannot be written.
        """
        write_csv(path, csv_text(self.columns, self.rows(), safe=safe))

    @cached_property
    def _indexes(self) -> Mapping[str, int]:
        """The place of each id; of a shipped table no record is built to know it."""
        records = self._records
        ids = records.ids if isinstance(records, ShippedTable) else map(attrgetter("id"), records)
        return MappingProxyType({id_: index for index, id_ in enumerate(ids)})

    def _column(self, name: str, value: Cell) -> Column:
        column = self.columns.get(name)
        if column is None:
            raise ValueError(f"{self.name} has no column {quoted(name)}; it has {', '.join(self.columns)}")
        if value is not None and not (
            isinstance(value, column.type) and isinstance(value, bool) == (column.type is bool)
        ):
            raise TypeError(f"column {name} of {self.name} holds {column.type.__name__}, not {type(value).__name__}")
        if column.vocabulary and value is not None and value not in list(column.vocabulary):
            raise ValueError(f"{quoted(str(value))} is not a value of {name}; it has {', '.join(column.vocabulary)}")
        return column

    def __len__(self) -> int:
        """The number of records."""
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Table[R]: ...
    def __getitem__(self, index: int | slice) -> R | Table[R]:
        """Return a record by its index, or a table of a slice."""
        if isinstance(index, slice):
            return attrs.evolve(self, records=self._records[index])
        return self._records[index]

    def __iter__(self) -> Iterator[R]:
        """The records in order."""
        return iter(self.records)

    def __eq__(self, other: object) -> bool:
        """Tables are equal if they are of the same kind and have equal records."""
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
        from cstopa.views import notebook  # noqa: PLC0415

        return notebook.table(self)


# --- Columns ----------------------------------------------------------------------------------------


def columns_of(record_class: type) -> tuple[Column, ...]:
    """Return the columns of a record class. Lists of records are not cells: they have separate tables."""
    return _columns(record_class)


@cache
def _columns(record_class: type) -> tuple[Column, ...]:
    return tuple(column for field in fields_of(record_class) for column in _columns_of(field))


def _columns_of(field: Field) -> Iterator[Column]:
    if field.name == "sources" or (field.many and field.holds(Record)):
        return
    if field.holds(Record):  # a name, or identifiers: a column for each part
        if field.holds(Name):
            yield _column(field, field.name, field.doc, str)
        for part in fields_of(field.types[0]):
            definition = f"{field.doc} {part.doc}"
            column = _column(field, f"{field.name}_{part.name}", definition, attrgetter(part.name))
            yield attrs.evolve(column, type=part.types[0])
    elif field.refers:
        yield attrs.evolve(_column(field, field.name, field.doc, attrgetter("id")), refers=True)
        yield _column(field, f"{field.name}_name", f"{field.doc} In words.", attrgetter("label"))
    else:
        yield _plain_column(field)


def _plain_column(field: Field) -> Column:
    value_type = field.types[0]
    if issubclass(value_type, Vocabulary):
        return attrs.evolve(_column(field, field.name, field.doc, str), vocabulary=value_type)
    if issubclass(value_type, PartialDate) or field.many:
        return _column(field, field.name, field.doc, str)
    return attrs.evolve(_column(field, field.name, field.doc, lambda value: value), type=value_type)


def _column(field: Field, name: str, definition: str, cell: Callable[[Any], Cell]) -> Column:
    """Return a column of strings; ``cell`` turns one value of the field into a string, and several are joined."""
    of = attrgetter(field.name)

    def one(record: Any) -> Cell:
        value = of(record)
        return None if value is None else cell(value)

    def joined(record: Any) -> Cell:
        return SEPARATOR.join(str(cell(value)) for value in of(record)) or None

    return Column(name, str, definition, value=joined if field.many else one)


def columns_of_composition() -> dict[str, Column]:
    """Return the columns of a composition's rows: those of the seats table that differ between its rows."""
    return {column.name: column for column in columns_of(SeatsRow) if column.name not in _OF_COMPOSITION}


def rows_of_composition(composition: Composition) -> list[Row]:
    """Return one flat row per chamber of a composition."""
    columns = columns_of_composition().values()
    seats = seats_of(composition, latest_seen=False)  # that column is left out
    return [{column.name: column.value(row) for column in columns} for row in seats]


# --- CSV --------------------------------------------------------------------------------------------


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
