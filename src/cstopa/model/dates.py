"""Dates as precise as their source: a day, a month or a year, never more."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NoReturn

import attrs

PATTERN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def _exists(_: PartialDate, __: object, text: str) -> None:
    if type(text) is not str:
        raise TypeError(f"a date is a string such as '2006-11', not {type(text).__name__}")
    if not PATTERN.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a date: write 2006, 2006-11 or 2006-11-16")
    try:
        _first_day(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date: the calendar has no such day") from None


@attrs.frozen(repr=False)
class PartialDate:
    """A day, a month or a year, written ``2006-11-16``, ``2006-11`` or ``2006`` (EDTF level 0).

    It is the interval from ``earliest`` to ``latest`` (both included): ``2006`` is the whole year, never 1 January.
    ``in`` tests whether a date lies entirely within another one. Partial dates have no order, so ``<`` raises
    ``TypeError``; sort by ``earliest``.

    Raises ``ValueError`` for any other string and for a day that does not exist.

    >>> from cstopa import PartialDate
    >>> founded = PartialDate("2006-11")
    >>> founded.earliest, founded.latest
    (datetime.date(2006, 11, 1), datetime.date(2006, 11, 30))
    >>> str(founded), founded.precision
    ('2006-11', 'month')
    >>> founded.year, founded.month, founded.day
    (2006, 11, None)
    >>> PartialDate("2006-11-16") in founded, PartialDate("2006") in founded
    (True, False)
    """

    text: str = attrs.field(validator=_exists)

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"`` or ``"day"``."""
        return _PRECISION[len(self.text)]

    @property
    def year(self) -> int:
        """The year."""
        return int(self.text[:4])

    @property
    def month(self) -> int | None:
        """The month, from 1 to 12; None if only the year is known."""
        return int(self.text[5:7]) if len(self.text) > 4 else None

    @property
    def day(self) -> int | None:
        """The day of the month; None if only the month or the year is known."""
        return int(self.text[8:]) if len(self.text) > 7 else None

    @property
    def earliest(self) -> datetime.date:
        """The first day that it can be."""
        return _first_day(self.text)

    @property
    def latest(self) -> datetime.date:
        """The last day that it can be."""
        first = _first_day(self.text)
        if self.precision == "day":
            return first
        if self.precision == "year" or first.month == 12:
            return first.replace(month=12, day=31)
        return first.replace(month=first.month + 1) - datetime.timedelta(days=1)

    def __contains__(self, date: str | datetime.date | PartialDate) -> bool:
        """Whether a date lies entirely within this one: a day in its month, a month in its year."""
        other = as_date(date)
        return self.earliest <= other.earliest and other.latest <= self.latest

    if not TYPE_CHECKING:  # pragma: no branch  # so that type checkers reject dates < dates

        def __lt__(self, other: object) -> NoReturn:
            """Refuse, since a year and a day in it have no order."""
            raise TypeError("partial dates have no order; sort by .earliest or .latest")

        __le__ = __gt__ = __ge__ = __lt__

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def _first_day(text: str) -> datetime.date:
    return datetime.date.fromisoformat((text + "-01-01")[:10])


def as_date(value: str | datetime.date | PartialDate) -> PartialDate:
    """Return a date given as a string, a day or a ``PartialDate``.

    Raises ``ValueError`` for a string that is not a date and ``TypeError`` for anything else, such as a ``datetime``.
    """
    if isinstance(value, PartialDate):
        return value
    if type(value) is datetime.date:
        return PartialDate(value.isoformat())
    if not isinstance(value, str):
        expected = "a string such as '2006-11', a datetime.date or a PartialDate"
        raise TypeError(f"a date is {expected}, not {type(value).__name__}")
    return PartialDate(str(value))
