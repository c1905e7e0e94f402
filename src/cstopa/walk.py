"""Going through a document: every record, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .model import EditionDocument
from .record import Record, fields_of


def top_records(document: EditionDocument) -> Iterator[tuple[str, int, Any]]:
    """Each record of a table, with the table's name and its place there."""
    for field in fields_of(EditionDocument):
        if field.many:
            for index, record in enumerate(getattr(document, field.name)):
                yield field.name, index, record


def parts_of(record: Record, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each record written inside a record, however deep, with its path from there, as ``.delegations[0]``."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value is None or not field.holds(Record):
            continue
        inside = [(f"[{index}]", part) for index, part in enumerate(value)] if field.many else [("", value)]
        for place, part in inside:
            at = f"{path}.{field.name}{place}"
            yield at, part
            yield from parts_of(part, at)


def value_at(record: Record, path: str) -> str | None:
    """The value of a field, or with dots of a part of it, as a text; of a record its id; None for what is not known."""
    value: object = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return None if value in (None, ()) else str(getattr(value, "id", value))
