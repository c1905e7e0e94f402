"""Limits on what is made from a document: its canonical form, and what tables and exports repeat.

A small document can cause much repetition: for each short id of a person, a table has the name, which can have 2,000
characters. So the repeated characters are counted, without making the strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cstopa.errors import DataError, Problem
from cstopa.model import membership, rows
from cstopa.model.bodies import Source
from cstopa.model.document import EditionDocument, records_of
from cstopa.model.fields import Record, fields_of

from .checked import encode
from .text import MAX_BYTES

MAX_REPEATED: Final = 8 * MAX_BYTES
_ROW: Final = 64  # counted for each row besides its cells, since it needs memory even if they are short


def check(document: EditionDocument) -> None:
    """Raise ``DataError`` if a valid document would give oversized outputs."""
    if problems := tuple(_problems(document)):
        raise DataError(problems)


def _problems(document: EditionDocument) -> Iterator[Problem]:
    if (size := len(encode(document).encode())) > MAX_BYTES:
        message = f"has {size} bytes as to_json() writes it; at most {MAX_BYTES} can be read again: split the document"
        yield Problem("$", "canonical_size", message)
    if (repeated := sum(_repeated(document))) > MAX_REPEATED:
        message = (
            f"would repeat {repeated} characters in tables and exports; at most {MAX_REPEATED} are allowed: shorten "
            "what many records refer to, or split the document"
        )
        yield Problem("$", "repetition", message)


def _repeated(document: EditionDocument) -> Iterator[int]:
    """Yield numbers of characters whose sum is what tables and exports repeat."""
    references = {record.id: _reference(record) for _, _, record in records_of(document)}

    def length(value: Any) -> int:
        if isinstance(value, tuple):
            return sum(map(length, value))
        if isinstance(value, Record):
            return references[value.id]  # type: ignore[attr-defined]  # only records with an id are referred to
        return 0 if value is None else len(str(value))

    for _, _, record in records_of(document):
        yield sum(length(getattr(record, name)) for name in _references(type(record)))
    for record_class, make in rows.TABLES.values():
        names = [field.name for field in fields_of(record_class)]
        for row in make(document):
            yield _ROW + sum(length(getattr(row, name)) for name in names)
    for composition in document.compositions:  # exports repeat a delegation's sources for each person in it
        for delegation in composition.delegations:
            yield length(delegation.sources) * (1 + len(delegation.members))
    years = len(membership.years_of(document))
    yield from (years * (_ROW + length(country)) for country in document.countries)


def _references(record_class: type) -> list[str]:
    """Return the fields whose columns have ids and labels of other records; sources have a separate table."""
    return [field.name for field in fields_of(record_class) if field.refers and field.name != "sources"]


def _reference(record: Any) -> int:
    """Return how long the cells of a reference to a record are: its id and label; exports repeat more of a source."""
    words = f"{record.title or ''}{record.url}{record.publisher}" if isinstance(record, Source) else record.label
    return len(record.id) + len(words)
