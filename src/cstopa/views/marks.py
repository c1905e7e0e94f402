"""The dates of records as marks that are never more precise than the sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final

import attrs

from cstopa.model.dates import PartialDate
from cstopa.model.fields import fields_of
from cstopa.tables.columns import Cell
from cstopa.tables.table import Row, Table, column_of

_TERMS: Final = (("start", "end"), ("since", "until"))  # a missing end is unknown
_DATES: Final = ("date", "adopted", "published", "founded")  # dates of single events

# Each kind of mark, with its explanation in a picture's key.
MEANINGS: Final = {
    "day": "on this day",
    "within": "in this month or year",
    "certain": "lasted for certain",
    "open_start": "start not known",
    "open_end": "end not known",
    "attested": "attested by a source",
    "seen_from": "seen then or later",
    "not_after": "ended by then",
}


@attrs.frozen
class Mark:
    """A mark: its kind, a key of ``MEANINGS``; its first and last day, if known; and both in words."""

    kind: str
    first: datetime.date | None
    last: datetime.date | None
    text: str


def rows_of(table: Table[Any], by: str | None) -> list[Row]:
    """Return the marks of a table as rows. See ``Table.timeline_rows``."""
    return [
        {
            "record": record.id,
            "label": record.label,
            "group": group,
            "mark": mark.kind,
            "first": mark.first.isoformat() if mark.first else None,
            "last": mark.last.isoformat() if mark.last else None,
            "text": mark.text,
        }
        for record, group in grouped(table, by)
        for mark in marks_of(record)
    ]


def grouped(table: Table[Any], by: str | None) -> list[tuple[Any, Cell]]:
    """Return each record with its value in a column, or with its label."""
    names = {field.name for field in fields_of(table.record_class)}
    if not names & {*_DATES, "seen_not_before", "start", "since"}:
        raise ValueError(f"{table.name} has no dates to draw; use a table such as events, mandates or status_events")
    if by is None:
        return [(record, record.label) for record in table]
    value = column_of(table, by).value
    return [(record, value(record)) for record in table]


def marks_of(record: Any) -> Iterator[Mark]:
    """Yield the marks of a record: its term or date, then its limits and attestations."""
    limit = getattr(record, "not_after", None)
    for start, end in _TERMS:
        if hasattr(record, start):
            yield from _term(getattr(record, start), getattr(record, end), limit)
    for name in _DATES:
        date = getattr(record, name, None)
        if date:
            until = getattr(record, "until", None)
            yield from _term(date, until, None) if until else [_within(date, str(date))]
    if limit:
        yield Mark("not_after", limit.latest, limit.latest, f"ended by {limit}")
    for date in getattr(record, "attested", ()):
        yield Mark("attested", date.earliest, date.latest, f"attested {date}")
    seen = getattr(record, "seen_not_before", None)
    if seen:
        yield Mark("seen_from", seen.earliest, None, f"seen on {seen} or later")


def _term(start: PartialDate | None, end: PartialDate | None, limit: PartialDate | None) -> Iterator[Mark]:
    """Yield the certain part of a term, and the uncertain part at each end."""
    if start and end and start.latest > end.earliest:
        yield Mark("within", start.earliest, end.latest, f"{start} to {end}")
        return
    if start and start.precision != "day":
        yield _within(start, f"began in {start}")
    if start and end:
        yield Mark("certain", start.latest, end.earliest, f"{start} to {end}")
    elif start:
        yield Mark("open_end", start.latest, limit.latest if limit else None, f"from {start}, end not known")
    elif end:
        yield Mark("open_start", None, end.earliest, f"until {end}, start not known")
    if end and end.precision != "day":
        yield _within(end, f"ended in {end}")


def _within(date: PartialDate, text: str) -> Mark:
    return Mark("day" if date.precision == "day" else "within", date.earliest, date.latest, text)
