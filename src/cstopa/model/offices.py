"""Who certainly held an office on a day or in a period."""

import datetime
from collections.abc import Callable, Iterable

from .activity import Mandate
from .activity_vocabulary import Role
from .dates import PartialDate, as_date
from .vocabulary import member_of

Date = str | datetime.date | PartialDate


def holders(
    mandates: Iterable[Mandate],
    word: str,
    on: Date | None,
    during: Date | None,
    in_compositions: Callable[[], Iterable[Role]],
) -> tuple[Mandate, ...]:
    """Return the mandates of a role that certainly cover a day, or some day of a period.

    Raises ``ValueError`` for an unknown role. Also raises it if no mandate is found for a role that compositions name.
    """
    role, period = member_of(Role, word, "role"), _period(on, during)
    held = tuple(mandate for mandate in mandates if mandate.role is role and _certainly_held(mandate, period))
    if not held and role in in_compositions():
        message = f"nobody was certainly {role.words} then; for those named in compositions, see data.delegates"
        raise ValueError(message)
    return held


def _period(on: Date | None, during: Date | None) -> PartialDate:
    """Return the day or the period that was asked for; exactly one of them is given."""
    if on is not None and during is None:
        return PartialDate(day_of(on, f"use during={str(on)!r}, or a day such as 2021-11-29").isoformat())
    if during is not None and on is None:
        return as_date(during)
    raise TypeError("ask for either a day (on='2018-05-01') or a period (during='2018')")


def day_of(on: Date, hint: str = "write it like 2021-11-29") -> datetime.date:
    """Return a day; raises ``ValueError`` for a month or a year and ``TypeError`` for other types."""
    date = PartialDate(on) if isinstance(on, str) else on
    if isinstance(date, PartialDate):
        if date.precision != "day":
            raise ValueError(f"{str(date)!r} is a {date.precision}, not a day: {hint}")
        return date.earliest
    if type(date) is not datetime.date:
        raise TypeError(f"a day is a string such as '2021-11-29' or a datetime.date, not {type(on).__name__}")
    return date


def _certainly_held(mandate: Mandate, period: PartialDate) -> bool:
    """Whether a certain time overlaps the period, or an attested day, month or year lies within it."""
    times = mandate.certain_times
    overlaps = any(first <= period.latest and period.earliest <= last for first, last in times)
    return overlaps or any(date in period for date in mandate.attested)
