"""The conditions of ``Table.where``: one for each column, or an error that suggests what was meant."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import attrs

from cstopa.countries import find, suggest
from cstopa.errors import NotFoundError, UnknownCountryError, quoted
from cstopa.model.bodies import Country, Name
from cstopa.model.dates import PartialDate, as_date
from cstopa.model.document import TABLE_OF, TABLES
from cstopa.model.fields import Pattern, Record, fields_of
from cstopa.model.rows import TABLES as DERIVED_TABLES, Change
from cstopa.model.vocabulary import member_of
from cstopa.reading.shipped import ShippedTable
from cstopa.tables.columns import SEPARATOR, Cell, Column

Value = Cell | Record | PartialDate | datetime.date
Values = Value | Collection[Value]
Condition = Callable[[Any], bool]
RecordsOf = Callable[[str], Sequence[Any]]  # the records of a table of the edition, by its name


def ids_of(records: Sequence[Any]) -> Iterable[str]:
    """Return the ids of a table's records, without building the records of a shipped table."""
    return records.ids if isinstance(records, ShippedTable) else map(attrgetter("id"), records)


@attrs.frozen
class Conditions:
    """Makes the conditions for the records of one table."""

    table: str
    record_class: type
    edition: str
    records_of: RecordsOf | None  # without it, any id is accepted

    def of(self, column: Column, value: Values) -> Condition:
        """Return a function that says whether a record has a value in a column, or any of several values."""
        several = isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping))
        values: Any = value if several else (value,)
        conditions = [self._condition(column, each) for each in values]
        return lambda record: any(matches(record) for matches in conditions)

    def _condition(self, column: Column, value: Any) -> Condition:
        if value is None:
            return lambda record: column.value(record) is None
        words = self._known_strings(column)
        targets = self._targets(column)
        if targets and not (words and isinstance(value, str) and _are_known(column, value, words)):
            return self._reference(column, value, targets)
        if column.name == column.field.name and issubclass(column.field.types[0], PartialDate):
            return self._date(column, value)
        self._check_type(column, value)
        if known := self._names(column):
            return self._name(column, value, known)
        self._check_value(column, value)
        if words is not None and not _are_known(column, value, words):
            raise NotFoundError(value, f"{column.name} in {self.table}", tuple(words), self._search(column, value))
        if not column.field.many:
            return lambda record: column.value(record) == value
        of = attrgetter(column.field.name)
        return lambda record: column.value(record) == value or value in [_label_of(each) for each in of(record)]

    # --- References ---------------------------------------------------------------------------------

    def _targets(self, column: Column) -> tuple[str, ...]:
        """Return the tables whose records a column refers to, by id or, for a country, by label."""
        if column.refers or (column.field.refers and column.field.types == (Country,)):
            return tuple(TABLE_OF[cls] for cls in column.field.types)
        if column.name == "id" and self.record_class in TABLE_OF:
            return (TABLE_OF[self.record_class],)
        return tuple(TABLES) if column.name == "record" else ()

    def _reference(self, column: Column, value: Any, targets: tuple[str, ...]) -> Condition:
        of = attrgetter(column.field.name)

        def ids(record: Any) -> list[str]:
            values = of(record) if column.field.many else (of(record),)
            return [getattr(each, "id", each) for each in values]

        if isinstance(value, str) and column.field.many and SEPARATOR in value:  # a whole cell, as rows() has it
            cell = [self._id(column, each, targets) for each in value.split(SEPARATOR)]
            return lambda record: ids(record) == cell
        wanted = self._id(column, value, targets)
        return lambda record: wanted in ids(record)

    def _id(self, column: Column, value: Any, targets: tuple[str, ...]) -> str:
        """Return the id for a record, an id or a country's name; raises if the edition lacks it."""
        if not isinstance(value, str) and TABLE_OF.get(type(value)) not in targets:
            raise self._wrong_type(column, value, f"ids or records of {' or '.join(targets)}")
        given: str = getattr(value, "id", value)
        code = find(given) if "countries" in targets else None
        if self.records_of is None:
            return code or given
        known = {id_: None for table in targets for id_ in ids_of(self.records_of(table))}
        if given in known:
            return given
        if code in known:
            return code
        if targets == ("countries",):
            raise self._unknown_country(str(getattr(value, "name", value)), listed=code is not None)
        where = "" if len(targets) == len(TABLES) else f" in {' or '.join(targets)}"
        error = NotFoundError(given, f"record{where} with the id", tuple(known))
        if not error.suggestions and len(targets) == 1:
            hint = f", but {targets[0]}.search({quoted(given)}) looks for names"
            error = NotFoundError(given, f"record{where} with the id", tuple(known), hint)
        raise error

    def _unknown_country(self, name: str, *, listed: bool) -> UnknownCountryError:
        if not listed:
            return UnknownCountryError(name, suggest=suggest)
        countries = self.records_of("countries") if self.records_of else ()
        known = tuple(country.label for country in countries)
        return UnknownCountryError(name, known=known, where=f" in edition {self.edition}")

    # --- Other values -------------------------------------------------------------------------------

    def _date(self, column: Column, value: Any) -> Condition:
        of = attrgetter(column.name)
        if not isinstance(value, (str, PartialDate, datetime.date)):
            raise self._wrong_type(column, value, "dates, written like '2006', '2006-11' or '2006-11-16'")
        if isinstance(value, str) and column.field.many and SEPARATOR in value:  # a whole cell, as rows() has it
            cell = tuple(map(as_date, value.split(SEPARATOR)))
            return lambda record: of(record) == cell
        wanted = as_date(value)

        def lies_within(record: Any) -> bool:
            dates = of(record) if column.field.many else (of(record),)
            return any(date is not None and date in wanted for date in dates)

        return lies_within

    def _names(self, column: Column) -> tuple[str, ...]:
        """Return the names that a column ``table`` or ``field`` may have, in a table about other records."""
        if self.record_class is Change and column.name == "table":
            return ("edition", *TABLES, *DERIVED_TABLES)
        if "record" not in {field.name for field in fields_of(self.record_class)}:
            return ()
        return {"table": tuple(TABLES), "field": _field_names()}.get(column.name, ())

    def _name(self, column: Column, value: str, known: tuple[str, ...]) -> Condition:
        """Return a function that compares names; the name of a field includes its parts, such as ``name.en``."""
        if value not in known:
            raise NotFoundError(value, column.name, known)
        of = attrgetter(column.name)
        return lambda record: of(record) == value or of(record).startswith(f"{value}.")

    def _check_type(self, column: Column, value: Any) -> None:
        if not isinstance(value, column.type) or isinstance(value, bool) != (column.type is bool):
            raise self._wrong_type(column, value, column.type.__name__)

    def _check_value(self, column: Column, value: Any) -> None:
        """Refuse a value that no record can have."""
        if column.vocabulary:
            member_of(column.vocabulary, value, column.name)
        for constraint in column.field.constraints:
            if isinstance(constraint, Pattern) and column.name == column.field.name:
                for each in value.split(SEPARATOR) if column.field.many else (value,):
                    if problem := constraint.problem(each):
                        raise ValueError(f"column {column.name} of {self.table}: {problem}")

    def _known_strings(self, column: Column) -> dict[str, None] | None:
        """Return the strings of a column with names, country codes or free text, such as a city; None for others."""
        if self.records_of is None:
            return None
        if column.field.refers and not column.refers:
            tables = [TABLE_OF[cls] for cls in column.field.types]
            words = [record.label for table in tables for record in self.records_of(table)]
        elif column.name == "alpha_3":
            words = [country.alpha_3 for country in self.records_of("countries")]
        elif self._is_free_text(column):
            words = [word for record in self.records_of(self.table) for word in _strings(column, record)]
        else:
            return None
        return {str(word): None for word in words if word}

    def _search(self, column: Column, value: str) -> str:
        """Return the part of a message that points to the search of the table, if it covers the column."""
        named = any(field.holds(Name) for field in fields_of(self.record_class))
        if not column.field.holds(Name) and (named or not column.field.refers):
            return ""
        return f", but {self.table}.search({quoted(value)}) looks for parts of names in any language"

    def _is_free_text(self, column: Column) -> bool:
        """Whether a column holds strings that can be written in several ways, unlike values, codes and addresses."""
        checked = column.vocabulary or any(isinstance(each, Pattern) for each in column.field.constraints)
        return column.type is str and not checked and self.record_class in TABLE_OF

    def _wrong_type(self, column: Column, value: Any, expected: str) -> TypeError:
        return TypeError(f"column {column.name} of {self.table} takes {expected}, not {type(value).__name__}")


def _are_known(column: Column, value: str, words: Collection[str]) -> bool:
    """Whether a cell consists of known strings; a name may itself contain the separator."""
    if not column.field.many:
        return value in words
    return set(value.split(SEPARATOR)) <= set(SEPARATOR.join(words).split(SEPARATOR))


def _strings(column: Column, record: Any) -> Iterable[Cell]:
    return getattr(record, column.field.name) if column.field.many else (column.value(record),)


def _label_of(value: Any) -> str:
    return value.label if isinstance(value, Record) else str(value)


@functools.cache
def _field_names() -> tuple[str, ...]:
    """Return the names of all fields of records, and of their parts with a dot."""
    fields = [field for cls in TABLES.values() for field in fields_of(cls)]
    parts = [
        f"{field.name}.{part.name}"
        for field in fields
        if field.holds(Record) and not field.many
        for part in fields_of(field.types[0])
    ]
    return tuple(dict.fromkeys([*(field.name for field in fields), *parts]))
