"""Tables: the records of one kind as a sequence and as flat rows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, overload

import attrs

from cstopa.countries import find
from cstopa.errors import NotFoundError, one_of, plural, quoted
from cstopa.model.bodies import Country
from cstopa.model.fields import Record, Tabular
from cstopa.model.rows import Change
from cstopa.tables.columns import Cell, Column, columns_of
from cstopa.tables.conditions import Conditions, RecordsOf, Values, ids_of
from cstopa.tables.search import search

Row = dict[str, Cell]

R = TypeVar("R", bound=Record)


@attrs.frozen(repr=False, eq=False)
class Table(Tabular, Sequence[R], Generic[R]):
    """The records of one kind: an immutable sequence with look-ups by id, by column and by name.

    ``name`` is its name in the dataset, ``edition`` the id of the edition, and ``citation`` says how to cite it.

    >>> import cstopa
    >>> chambers = cstopa.load("2025.1").chambers
    >>> len(chambers), chambers[0].kind
    (9, <ChamberKind.LOWER: 'lower'>)
    >>> chambers["ru-state-duma"]
    <Chamber ru-state-duma: State Duma of the Russian Federation, lower>
    >>> "ru-senate" in chambers
    False
    >>> len(chambers.where(kind="upper"))
    4
    """

    name: str
    record_class: type[R]
    _records: Sequence[R] = attrs.field(alias="records")
    edition: str
    citation: str
    _records_of: RecordsOf | None = attrs.field(alias="records_of", default=None)  # the tables of the edition, by name

    @cached_property
    def records(self) -> tuple[R, ...]:
        """All records in order."""
        return tuple(self._records)

    def by_id(self, id: str) -> R:  # noqa: A002  # the field's own name
        """The record with the given id. In the table of countries, any name or code of a country works too.

        Raises ``NotFoundError`` with close matches; ``TypeError`` for a non-string and in a table of changes.

        >>> import cstopa
        >>> cstopa.load("2026.1").countries.by_id("Казахстан")
        <Country KZ: Kazakhstan, member>
        """
        if not isinstance(id, str):
            raise TypeError(f"an id is a string, not {type(id).__name__}")
        if issubclass(self.record_class, Change):
            raise TypeError("a record may have several changes, so they have no look-up by id; use where(id=...)")
        index = self._index(id)
        if index is None:
            raise NotFoundError(id, f"record in {self.name} with the id", tuple(self._indexes))
        return self._records[index]

    def where(self, **values: Values) -> Table[R]:
        """The records that have the given values in their columns.

        None matches unknown values, and a list matches any of its values, so two dates are not a range. A column that
        refers to records takes a record or its id; one that refers to countries takes any name or code. A date column
        takes a year, a month or a day, and finds the dates that lie entirely within it. A cell with several values
        matches if one of them does. An empty result means that the values are valid, but no record has them.

        Raises ``NotFoundError`` for an id, a name, a city or another string that the edition does not have,
        ``UnknownCountryError`` for an unknown country, ``ValueError`` for an unknown column, a value outside the
        column's vocabulary or a string that is not a date, and ``TypeError`` for a value of a wrong type.

        >>> import cstopa
        >>> data = cstopa.load("2026.1")
        >>> len(data.mandates.where(country="Kazakhstan")), len(data.events.where(date="2016", kind="plenary_session"))
        (4, 1)
        >>> [person.name.en for person in data.people.where(country=["KGZ", "Беларусь"])][:2]
        ['Viktor Kogut', 'Shabdanbek Alishev']
        """
        conditions = Conditions(self.name, self.record_class, self.edition, self._records_of)
        wanted = [conditions.of(column_of(self, name), value) for name, value in values.items()]
        matching = (record for record in self.records if all(matches(record) for matches in wanted))
        return attrs.evolve(self, records=tuple(matching))

    def search(self, text: str) -> Table[R]:
        """The records whose name or title contains every word of ``text``, best match first.

        Searches names, titles and subjects in any language, and names that other sources print (``conflicts``); for an
        event, also its kind, number and date. For records without a name, such as mandates, it searches their ``label``
        and the names of the records that they refer to. Exact names come first, then whole words, then beginnings of
        words. Case and accents do not matter, and Latin letters find Cyrillic ones. The result may be empty.

        Raises ``ValueError`` for a string without a letter or digit, or of more than 2,000 characters.

        >>> import cstopa
        >>> people = cstopa.load("2026.1").people
        >>> people.search("Рогалев")[0], people.search("rogal")[0].country.name.en
        (<Person rogalev-viktor: Viktor Rogalev, Kazakhstan>, 'Kazakhstan')
        >>> cstopa.load("2026.1").events.search("plenary session 16")[0].date
        PartialDate('2023-12-19')
        """
        return attrs.evolve(self, records=tuple(search(text, self.records)))

    def rows(self) -> list[Row]:
        """The records as flat rows: every key in every row, in the order of ``columns``.

        Dates are strings, as precise as they are known, and unknown values are None; ``columns`` has the type of each
        column. Any table library takes these rows. For a DataFrame with real types, use ``to_pandas()``,
        ``to_polars()`` or ``to_arrow()``; ``pandas.DataFrame(table)`` raises an error.

        >>> import cstopa
        >>> [row["seats"] for row in cstopa.load("2026.1").allocations.where(latest_seen=True, country="KZ").rows()]
        [8, 8]
        """
        return list(flat_rows(self))

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of ``rows()`` by name, in order, each with its type, definition and vocabulary."""
        return {column.name: column for column in columns_of(self.record_class)}

    def to_csv(self, path: str | os.PathLike[str], *, safe: bool = False) -> None:
        """Write the rows as CSV: UTF-8 without a byte-order mark, lines end in a line feed, None is empty.

        Every string is written unchanged, even one that a spreadsheet would run as a formula: one that starts with
        ``=``, ``+``, ``-``, ``@``, a full-width form of these, a tab or a line break. If people will open the file in a
        spreadsheet, use ``safe=True``: it puts an apostrophe before such a character at the start of a string and after
        each comma, semicolon, tab or line break in it. So no cell is a formula, even if the file is split at
        semicolons.

        An existing file is replaced once the new one is complete.

        Raises ``OSError`` for a path that cannot be written.

        >>> import cstopa
        >>> cstopa.load("2026.1").events.to_csv("events.csv", safe=True)
        """
        from cstopa.tables.csv import csv_text, write_csv  # noqa: PLC0415

        write_csv(path, csv_text(self.columns, flat_rows(self), safe=safe))

    def timeline(self, *, by: str | None = None) -> str:
        """The records on a time axis, as a standalone SVG document that displays itself in a notebook.

        Each record has a lane; with ``by``, each value of that column has one. A day is a dot, and a month or a year is
        a hollow bar of that length. A term is solid for the time that it certainly lasted. An unknown end fades over a
        fixed length, which says nothing about the real end. Attested days are diamonds. A key in the picture explains
        the marks that occur, and records without a date are counted below it. The same records give the same bytes.

        Raises ``ValueError`` for an unknown column, for a table or records without dates, and for more than 100 lines
        or 1,000 marks.

        >>> import cstopa
        >>> data = cstopa.load("2026.1")
        >>> data.mandates.where(role="chairman").timeline()
        <SVG picture: Timeline of mandates, edition 2026.1, from 2008-03-30 to 2025-12…>
        """
        from cstopa.views import timeline  # noqa: PLC0415

        return timeline.timeline(self, by)

    def timeline_rows(self, *, by: str | None = None) -> list[Row]:
        """The marks of ``timeline`` as flat rows, for any chart library.

        Each row has these keys:

        - ``record`` and ``label``: the id and the readable name of the record;
        - ``group``: the value of the column ``by``; without ``by``, the label;
        - ``mark``: ``day`` or ``within`` (a month or a year) for what happened once; ``certain``, ``open_start`` or
          ``open_end`` for a term; ``attested``, ``seen_from`` or ``not_after`` for other evidence;
        - ``first`` and ``last``: the days between which the mark lies, as ``YYYY-MM-DD``. ``first`` is None for
          ``open_start``; ``last`` is None for ``seen_from`` and, unless the term has a latest possible day, for
          ``open_end``;
        - ``text``: the mark and its days in words.

        Raises ``ValueError`` for an unknown column and for a table without dates.

        >>> import cstopa
        >>> chairmen = cstopa.load("2026.1").mandates.where(role="chairman")
        >>> [(row["label"], row["mark"], row["first"], row["last"]) for row in chairmen.timeline_rows()][4:6]
        [('Sergei Naryshkin, chairman', 'attested', '2016-11-10', '2016-11-10'),
         ('Vyacheslav Volodin, chairman', 'certain', '2016-11-24', '2019-11-05')]
        """
        from cstopa.views import marks  # noqa: PLC0415

        return marks.rows_of(self, by)

    @cached_property
    def _indexes(self) -> Mapping[str, int]:
        """The index of each id, found without building the records of a shipped table."""
        return MappingProxyType({id_: index for index, id_ in enumerate(ids_of(self._records))})

    def _index(self, id_: str) -> int | None:
        """Return the index of a record by its id or, for a country, by any name or code."""
        index = self._indexes.get(id_)
        return self._indexes.get(find(id_) or "") if index is None and self.record_class is Country else index

    if not TYPE_CHECKING:  # pragma: no branch  # so that type checkers report an unknown attribute

        def __getattr__(self, name: str) -> NoReturn:
            """Raise an error that helps those who take a table for a DataFrame, as ``pandas.DataFrame(table)`` does."""
            message = f"a table has no attribute {name!r}; for a DataFrame, use {self.name}.to_pandas()"
            raise AttributeError(message, name=name, obj=self)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, key: int | str) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Table[R]: ...
    def __getitem__(self, key: int | str | slice) -> R | Table[R]:
        """Return a record by its index or id, or a table of a slice; raises ``NotFoundError`` for an unknown id."""
        if isinstance(key, str):
            return self._at(key)
        if isinstance(key, slice):
            return attrs.evolve(self, records=self._records[key])
        return self._records[key]

    def _at(self, key: str) -> R:
        if key in self._indexes or key not in self.columns:
            return self.by_id(key)
        hint = f", which is a column: {self.name}.to_pandas()[{key!r}] has its values"
        raise NotFoundError(key, f"record in {self.name} with the id", tuple(self._indexes), hint)

    def __contains__(self, item: object) -> bool:
        """Whether the table has a record; takes the record or its id."""
        return self._index(item) is not None if isinstance(item, str) else item in self.records

    def __iter__(self) -> Iterator[R]:
        return iter(self.records)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return self.record_class is other.record_class and self.records == other.records

    def __hash__(self) -> int:
        return hash((self.record_class, self.records))

    def __repr__(self) -> str:
        from cstopa.views import terminal  # noqa: PLC0415

        return terminal.shell(self, f"<Table {self.name}: {plural(len(self), 'record')}, edition {self.edition}>")

    def _repr_html_(self) -> str:
        from cstopa.views import notebook  # noqa: PLC0415

        return notebook.table(self)


def flat_rows(table: Table[Any]) -> Iterator[Row]:
    """Yield the rows of a table one by one; all rows together can need much more memory than the records."""
    columns = columns_of(table.record_class)
    return ({column.name: column.value(record) for column in columns} for record in table.records)


def counted(table: Table[Any]) -> str:
    """Return the number of records in words: "102 people", "1 composition"."""
    singular = {"people": "person"}.get(table.name, table.name.removesuffix("s"))
    return f"{len(table)} {singular if len(table) == 1 else table.name}"


def column_of(table: Table[Any], name: str) -> Column:
    """Return a column of a table; raises ``ValueError`` with close matches."""
    columns = table.columns
    if name not in columns:
        raise ValueError(f"{table.name} has no column {quoted(name)}; {one_of(name, columns)}")
    return columns[name]
