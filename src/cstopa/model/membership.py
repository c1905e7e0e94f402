"""Which states certainly were members of the CSTO, from the dated steps of the states and of the organization."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Final

from .bodies import Alpha3, Country
from .dates import PartialDate
from .document import EditionDocument
from .fields import PositiveInt, Record, Reference, field, record
from .vocabulary import CountryStatus, StatusEventKind, Vocabulary

_DAY: Final = datetime.timedelta(days=1)
_OBSERVERS: Final = (CountryStatus.OBSERVER, CountryStatus.OBSERVER_UNCONFIRMED)


class Membership(Vocabulary):
    __doc__ = "Whether a state was a member of the CSTO in a year."

    WHOLE_YEAR = "whole_year", "Certainly a member on each day of the year."
    PART_OF_YEAR = "part_of_year", "Certainly a member on some days of the year, but not certainly on all."
    NONE = "none", "Certainly not a member on any day of the year."
    UNKNOWN = "unknown", "The sources do not say."


@record
class MembershipRow(Record):
    __doc__ = "Whether a state was a member of the CSTO in a year."

    country: Annotated[Country, Reference] = field(doc="The state.")
    alpha_3: Alpha3 = field(doc="Its ISO 3166-1 alpha-3 code.")
    year: PositiveInt = field(doc="The year.")
    membership: Membership = field(doc="Whether the state was a member in that year.")

    @property
    def id(self) -> str:
        return f"{self.country.id}/{self.year}"

    @property
    def label(self) -> str:
        return f"{self.country.name}, {self.year}: {self.membership.words}"


def members(document: EditionDocument, day: datetime.date) -> tuple[Country, ...]:
    """Return the states that certainly were members on a day; raises ``ValueError`` for a day that is not covered."""
    first, last = _first_day(document), document.edition.released.latest
    if not first <= day <= last:
        raise ValueError(
            f"edition {document.edition.id} covers membership only from {first}, when the Charter of the CSTO entered "
            f"into force, until its release on {last}: {day} is outside; for earlier years, see status_events"
        )
    return tuple(country for country in document.countries if _at(day, _steps(country, first)) is True)


def membership_years(document: EditionDocument) -> Iterator[MembershipRow]:
    """Yield one row per country and year, from the year of the Charter to the last full year before the release."""
    first, years = _first_day(document), years_of(document)
    for country in document.countries:
        steps = _steps(country, first)
        for year in years:
            yield MembershipRow(
                country=country, alpha_3=country.alpha_3, year=year, membership=_membership(steps, year, first)
            )


def years_of(document: EditionDocument) -> range:
    """Return the years that ``membership_years`` covers; none if the day of the Charter is not known."""
    first = min(_charter_days(document), default=datetime.date.max)
    return range(first.year, document.edition.released.earliest.year)


# The derived table, as in ``rows.TABLES``; it is not one of ``Dataset.tables``, since an edition may lack the Charter.
TABLES: Final = {"membership_years": (MembershipRow, membership_years)}

# A step is the day from which a state is a member (True), is not (False), or may be (None).
_Steps = list[tuple[datetime.date, bool | None]]


def _steps(country: Country, first: datetime.date) -> _Steps:
    """Return the steps of a country, oldest first, from the day on which the Charter entered into force."""
    kinds = {event.kind for event in country.events}
    began_outside = country.status in _OBSERVERS or kinds & {
        StatusEventKind.CHARTER_SIGNED,
        StatusEventKind.TREATY_NOT_PROLONGED,
    }
    steps: _Steps = [(datetime.date.min, False if began_outside else None)]
    for event in country.events:
        steps += _steps_of(event.kind, event.date)
    return sorted(((max(day, first), state) for day, state in steps), key=lambda step: step[0])


def _steps_of(kind: StatusEventKind, date: PartialDate) -> _Steps:
    """Return what is known from the first possible day of an event, and what is known after its last one."""
    match kind:
        case StatusEventKind.CHARTER_SIGNED:
            return [(date.earliest, None), (date.latest, True)]
        case StatusEventKind.MEMBERSHIP_RESTORED:
            return [(date.earliest, None), (date.latest + _DAY, True)]
        case StatusEventKind.SUSPENSION_NOTIFIED:
            return [(date.earliest, None)]
        case StatusEventKind.MEMBERSHIP_SUSPENDED:
            return [(date.earliest, None), (date.latest + _DAY, False)]
        case _:
            return []


def _at(day: datetime.date, steps: _Steps) -> bool | None:
    return [state for since, state in steps if since <= day][-1]


def _membership(steps: _Steps, year: int, first: datetime.date) -> Membership:
    start, end = max(datetime.date(year, 1, 1), first), datetime.date(year, 12, 31)
    days = [start, *(since for since, _ in steps if start < since <= end)]
    states = {_at(day, steps) for day in days}
    if states == {True} and start.month == start.day == 1:
        return Membership.WHOLE_YEAR
    if True in states:
        return Membership.PART_OF_YEAR
    return Membership.NONE if states == {False} else Membership.UNKNOWN


def _first_day(document: EditionDocument) -> datetime.date:
    """Return the day on which the Charter entered into force, as recorded for the organization."""
    first = min(_charter_days(document), default=None)
    if first is None:
        raise ValueError(
            f"edition {document.edition.id} has no event of the kind charter_in_force, so the members on a day "
            "are not known; see status_events"
        )
    return first


def _charter_days(document: EditionDocument) -> Iterator[datetime.date]:
    for organization in document.organizations:
        for event in organization.events:
            if event.kind is StatusEventKind.CHARTER_IN_FORCE:
                yield event.date.latest
