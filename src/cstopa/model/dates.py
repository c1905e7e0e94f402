"""Dates as exact as their source: a day, a month or a year, never more."""

from __future__ import annotations

import datetime
import re

import attrs

PATTERN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}


def _exists(_: PartialDate, __: object, text: str) -> None:
    if type(text) is not str:
        raise TypeError(f"a date is a text such as '2006-11', not {type(text).__name__}")
    if not PATTERN.fullmatch(text):
        raise ValueError(f"{text[:20]!r} is not a date: write 2006, 2006-11 or 2006-11-16")
    try:
        _first_day(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date: the calendar has no such day") from None


@attrs.frozen(repr=False)
class PartialDate:
    """A day, a month or a year, spelled ``2006-11-16``, ``2006-11`` or ``2006`` (EDTF level 0).

    It stands for the interval from ``earliest`` to ``latest`` (both included): ``2006`` is the whole
    year, never its first of January. Dates of different exactness have no order, so there is no ``<``;
    sort by ``earliest``.

    Raises ``ValueError`` for any other spelling and for a day that does not exist.

    >>> from cstopa import PartialDate
    >>> founded = PartialDate("2006-11")
    >>> founded.earliest, founded.latest
    (datetime.date(2006, 11, 1), datetime.date(2006, 11, 30))
    >>> str(founded), founded.precision
    ('2006-11', 'month')
    """

    text: str = attrs.field(validator=_exists)

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"`` or ``"day"``."""
        return _PRECISION[len(self.text)]

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

    def __str__(self) -> str:
        """Give the date as it is spelled."""
        return self.text

    def __repr__(self) -> str:
        """Show the call that makes it."""
        return f"PartialDate({self.text!r})"


def _first_day(text: str) -> datetime.date:
    return datetime.date.fromisoformat((text + "-01-01")[:10])
