"""The records: what the data say of the Assembly.

References point from child to parent and from record to source, one way, so records compare, hash,
copy and pickle like values. What is not known is ``None`` (or an empty tuple), never zero or "".
"""

import datetime
import os
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Final

from .cells import Column, Row, csv_text, write_csv
from .dates import PartialDate
from .errors import IncompleteError, NoDelegationError
from .names import alpha_2_of
from .record import REF, AtLeast, Id, Record, Spelled, Url, described, record
from .vocabulary import (
    ChamberKind,
    CountryStatus,
    DocumentKind,
    DocumentStatus,
    ElectionKind,
    EventFormat,
    EventKind,
    EventStatus,
    Measure,
    OrganizationKind,
    OrganizationStatus,
    Participation,
    Qualifier,
    Role,
    SourceKind,
    StatusEventKind,
)

ASSEMBLY: Final = "csto-pa"  # the id of the Assembly in every edition

_ID = "The record's own name: opaque, unique in the whole edition, kept in later editions, never reused."
_SOURCES = "Where the record was read: newest dated first, undated last."
_NOTE = "A remark of the editors, short and plain."
_CONFLICTS = "Values of other sources that differ from those chosen here."
_WEBSITE = "Its website, as a source prints the address."

Alpha2 = Annotated[str, Spelled(r"[A-Z]{2}", "two capital letters")]
Alpha3 = Annotated[str, Spelled(r"[A-Z]{3}", "three capital letters")]
Numeric = Annotated[str, Spelled(r"[0-9]{3}", "three digits, as a text")]
Language = Annotated[str, Spelled(r"[a-z]{2,3}", "an ISO 639 code in small letters")]
EditionId = Annotated[str, Spelled(r"[0-9]{4}\.[1-9][0-9]*", "an edition such as 2025.1")]
Wikidata = Annotated[str, Spelled(r"Q[1-9][0-9]*", "a Wikidata item such as Q715641")]
Whole = Annotated[int, AtLeast(0)]
Positive = Annotated[int, AtLeast(1)]


@record
class Name(Record):
    """One name in several languages, each as printed; ``str(name)`` is English, else the first there is."""

    en: str | None = described("In English.", default=None)
    ru: str | None = described("In Russian.", default=None)
    hy: str | None = described("In Armenian.", default=None)
    be: str | None = described("In Belarusian.", default=None)
    kk: str | None = described("In Kazakh.", default=None)
    ky: str | None = described("In Kyrgyz.", default=None)
    tg: str | None = described("In Tajik.", default=None)

    def __str__(self) -> str:
        """Give the English name, else the first there is."""
        return self.en or self.ru or self.hy or self.be or self.kk or self.ky or self.tg or ""

    @property
    def label(self) -> str:
        """The name as a text."""
        return str(self)


@record
class Identifiers(Record):
    """The record's names in other datasets."""

    wikidata: Wikidata | None = described("Its item in Wikidata.", default=None)

    @property
    def label(self) -> str:
        """The identifiers that are known."""
        return f"wikidata {self.wikidata}" if self.wikidata else "none"


@record
class Source(Record):
    """Where a fact was read."""

    id: Id = described(_ID)
    url: Url = described("The address of the page.")
    title: str | None = described("The page's title as printed; not known where it was not seen.", default=None)
    publisher: str = described("Who publishes the page; a named copy says of whom.")
    kind: SourceKind = described("What kind of publisher it is.")
    language: Language | None = described("The language of the page, an ISO 639 code.", default=None)
    published: PartialDate | None = described("The date that the page prints.", default=None)
    archive: Url | None = described("The address of an archived copy.", default=None)
    note: str | None = described(_NOTE, default=None)

    @property
    def label(self) -> str:
        """The title, else the address."""
        return self.title or self.url

    @property
    def headline(self) -> str:
        """Title, publisher, date."""
        return f"{self.label} ({self.publisher}, {self.published or 'undated'})"


Sources = tuple[Annotated[Source, REF], ...]


@record
class Conflict(Record):
    """A value of another source that differs from the one chosen."""

    field: str = described("The field of the record that it is about; with a dot for a part, as name.en.")
    value: str = described("The differing value, as the source prints it.")
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described("The sources that have this value.")

    @property
    def label(self) -> str:
        """Field and value."""
        return f"{self.field}: {self.value}"


Conflicts = tuple[Conflict, ...]


@record
class StatusEvent(Record):
    """A dated step in what a state or an organization is to the Treaty, the CSTO or the Assembly."""

    date: PartialDate = described("When it was, or when it began.")
    until: PartialDate | None = described("When it ended, for what lasted.", default=None)
    kind: StatusEventKind = described("What kind of step it is.")
    what: str = described("What happened, in the editors' words.")
    sources: Sources = described(_SOURCES)

    @property
    def label(self) -> str:
        """Date and words."""
        return f"{self.date} {self.what}"


@record
class Country(Record):
    """A state that the data speak of; its id is its alpha-2 code."""

    id: Alpha2 = described("The ISO 3166-1 alpha-2 code.")
    alpha_2: Alpha2 = described("The ISO 3166-1 alpha-2 code.")
    alpha_3: Alpha3 = described("The ISO 3166-1 alpha-3 code.")
    numeric: Numeric = described("The ISO 3166-1 numeric code, a text of three digits.")
    name: Name = described("Its short name.")
    official_name: Name | None = described("Its official name.", default=None)
    status: CountryStatus = described("What it is to the CSTO and its Assembly at the edition's release.")
    events: tuple[StatusEvent, ...] = described("Dated steps of that status, oldest first.", default=())
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def headline(self) -> str:
        """Name and status."""
        return f"{self.name}, {self.status}"


@record
class Organization(Record):
    """The Assembly, the CSTO, their bodies, a ministry, or an observer that is no state."""

    id: Id = described(_ID)
    kind: OrganizationKind = described("What kind of body it is.")
    status: OrganizationStatus | None = described("What it is to the Assembly.", default=None)
    parent: "Annotated[Organization, REF] | None" = described("The organization that it belongs to.", default=None)
    country: Annotated[Country, REF] | None = described("The state of a ministry.", default=None)
    name: Name = described("Its name.")
    other_names: tuple[str, ...] = described("Other names that sources print.", default=())
    abbreviations: tuple[str, ...] = described("Abbreviations that sources print.", default=())
    founded: PartialDate | None = described("When it was created.", default=None)
    city: str | None = described("The city of its seat.", default=None)
    websites: tuple[Url, ...] = described("Its websites.", default=())
    identifiers: Identifiers | None = described("Its names in other datasets.", default=None)
    events: tuple[StatusEvent, ...] = described("Dated steps of its history, oldest first.", default=())
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def headline(self) -> str:
        """Name and kind."""
        return f"{self.name}, {self.kind.words}"


@record
class Person(Record):
    """An official whom a public source names in an office or a role."""

    id: Id = described(_ID)
    name: Name = described("The name, as printed.")
    country: Annotated[Country, REF] | None = described(
        "The state in whose office, parliament or delegation the person is named.", default=None
    )
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def headline(self) -> str:
        """Name and country."""
        return f"{self.name}, {self.country.name}" if self.country else str(self.name)


@record
class Parliament(Record):
    """A national parliament, as of its time."""

    id: Id = described(_ID)
    country: Annotated[Country, REF] = described("The state whose parliament it is.")
    name: Name = described("Its name.")
    since: PartialDate | None = described("When it began; not known for most.", default=None)
    until: PartialDate | None = described("When it ended, for one that has ended.", default=None)
    website: Url | None = described(_WEBSITE, default=None)
    identifiers: Identifiers | None = described("Its names in other datasets.", default=None)
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def headline(self) -> str:
        """Name and, if it has ended, its end."""
        return f"{self.name}{_ended(self.until)}"


@record
class Chamber(Record):
    """One house of a parliament; a parliament of one house has one chamber."""

    id: Id = described(_ID)
    parliament: Annotated[Parliament, REF] = described("The parliament that it is a house of.")
    kind: ChamberKind = described("Which house it is.")
    name: Name = described("Its name.")
    size: Positive | None = described("Its own seats, not those in the Assembly.", default=None)
    since: PartialDate | None = described("When it began; not known for most.", default=None)
    until: PartialDate | None = described("When it ended, for one that has ended.", default=None)
    website: Url | None = described(_WEBSITE, default=None)
    identifiers: Identifiers | None = described("Its names in other datasets.", default=None)
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def headline(self) -> str:
        """Name, kind and, if it has ended, its end."""
        return f"{self.name}, {self.kind}{_ended(self.until)}"


@record
class Allocation(Record):
    """The seats of one chamber in a delegation."""

    chamber: Annotated[Chamber, REF] = described("The chamber that sends the members.")
    seats: Positive = described("Members of the delegation from this chamber; a whole number, never zero.")

    @property
    def label(self) -> str:
        """Chamber and seats."""
        return f"{self.chamber.name}, {self.seats} seats"


@record
class Delegation(Record):
    """One parliament's delegation in a composition."""

    parliament: Annotated[Parliament, REF] = described("The parliament that sends it.")
    allocations: tuple[Allocation, ...] = described("Its seats by chamber, as printed; never empty.")
    representative: Annotated[Person, REF] | None = described(
        "The plenipotentiary representative whom the page names; none where it names none.", default=None
    )
    members: tuple[Annotated[Person, REF], ...] = described("The members whom the page names.", default=())
    members_complete: bool | None = described("Whether the named members are all of them.", default=None)
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described("The pages that were read for it, newest dated first, undated last.")

    @property
    def country(self) -> Country:
        """The state of the parliament."""
        return self.parliament.country

    @property
    def seats(self) -> int:
        """All its seats: the sum of its allocations."""
        return self.total_seats()

    def total_seats(self, *, chamber: str | None = None) -> int:
        """Its seats, of one kind of chamber if asked; raises ``ValueError`` for another kind."""
        kind = None if chamber is None else _chamber_kind(chamber)
        return sum(one.seats for one in self.allocations if kind in (None, one.chamber.kind))

    @property
    def label(self) -> str:
        """The country's name."""
        return str(self.country.name)

    @property
    def headline(self) -> str:
        """Country and seats."""
        return f"{self.label}, {self.seats} seats"


# The columns of a composition's rows, each of a delegation and one of its allocations.
_SEATS_COLUMNS: Final = (
    Column("country", str, "The state.", refers=True, value=lambda part: part[0].country.id),
    Column("country_name", str, "The state. In words.", value=lambda part: part[0].country.label),
    Column("alpha_3", str, "Its ISO 3166-1 alpha-3 code.", value=lambda part: part[0].country.alpha_3),
    Column("parliament", str, "The parliament.", refers=True, value=lambda part: part[0].parliament.id),
    Column("parliament_name", str, "The parliament. In words.", value=lambda part: part[0].parliament.label),
    Column("chamber", str, "The chamber that sends the members.", refers=True, value=lambda part: part[1].chamber.id),
    Column(
        "chamber_name", str, "The chamber that sends the members. In words.", value=lambda part: part[1].chamber.label
    ),
    Column("kind", str, "Which house it is.", ChamberKind, value=lambda part: str(part[1].chamber.kind)),
    Column("seats", int, "Its members in the delegation.", value=lambda part: part[1].seats),
)


@record
class Composition(Record):
    """The delegations as one reading of the Assembly's site shows them.

    The site prints the delegations as they stand on the day of reading, without a date. So this is an
    observation: it has no start and no end, and nothing is said of the time between two of them.
    """

    id: Id = described(_ID)
    seen_not_before: PartialDate | None = described(
        "The date of the newest dated page that shows it: the site showed it on that day or later. Where no page "
        "has a date, it is inferred and the note says so.",
        default=None,
    )
    language: Language | None = described("The language of the site that shows it.", default=None)
    pages: Positive | None = described("How many pages were found to show it.", default=None)
    delegations: tuple[Delegation, ...] = described("The delegations, in the order of the page.")
    without_line: tuple[Annotated[Country, REF], ...] = described(
        "Members of the CSTO for which the page prints no line: their seats are not known.", default=()
    )
    not_seen: tuple[Annotated[Country, REF], ...] = described(
        "Members whose line is cut off in the copy that was read: their seats are not known.", default=()
    )
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described("The pages that show it, newest dated first, undated last.")
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def complete(self) -> bool:
        """Whether the whole block of the page was read. ``without_line`` does not count against it."""
        return not self.not_seen

    @cached_property
    def _by_country(self) -> Mapping[str, Delegation]:
        return MappingProxyType({delegation.country.id: delegation for delegation in self.delegations})

    def delegation_for(self, country: str | Country) -> Delegation:
        """The delegation of a country, given as a record or by any name or code of it.

        Raises ``UnknownCountryError`` for a name that is none of a known country, and
        ``NoDelegationError`` where the composition has no delegation of it.

        >>> import cstopa
        >>> cstopa.composition().delegation_for("KG").seats
        6
        """
        code = country.id if isinstance(country, Country) else alpha_2_of(country)
        try:
            return self._by_country[code]
        except KeyError:
            raise self._no_delegation(code, country) from None

    def _no_delegation(self, code: str, given: str | Country, record: Country | None = None) -> NoDelegationError:
        known = {one.id: one for one in (*self.without_line, *self.not_seen)}
        record = given if isinstance(given, Country) else record or known.get(code)
        if any(code == one.id for one in self.without_line):
            reason = "the page prints no line for it, so its seats are not known (not zero)"
        elif code in known:
            reason = "its line is cut off in the copy that was read, so its seats are not known (not zero)"
        else:
            reason = f"composition {self.id!r} shows none"
        key = str(given.name) if isinstance(given, Country) else given
        if record is None:
            return NoDelegationError(key, reason)
        return NoDelegationError(key, f"it is recorded as {record.status.words}; {reason}", str(record.status))

    def total_seats(self, *, country: str | Country | None = None, chamber: str | None = None) -> int:
        """The seats of the delegations that the page shows, of one country or one kind of chamber if asked.

        Members without a line (``without_line``) are not in it. ``chamber`` is ``"lower"``, ``"upper"`` or
        ``"unicameral"``.

        Raises ``IncompleteError`` where a part of the page was not seen, ``ValueError`` for another kind of
        chamber, and the errors of ``delegation_for`` where a country is given.

        >>> import cstopa
        >>> cstopa.composition().total_seats(chamber="upper")
        30
        """
        if country is not None:
            return self.delegation_for(country).total_seats(chamber=chamber)
        if not self.complete:
            missing = ", ".join(str(one.name) for one in self.not_seen)
            raise IncompleteError(
                f"composition {self.id!r} has no total: not seen are the lines of {missing}; "
                "ask for one country, or take another composition"
            )
        return sum(delegation.total_seats(chamber=chamber) for delegation in self.delegations)

    def rows(self) -> list[Row]:
        """One flat row a chamber, for any table library: every key in every row, in the order of ``columns``.

        >>> import cstopa
        >>> for row in cstopa.composition().rows()[:2]:
        ...     print(row["country"], row["kind"], row["seats"])
        BY lower 7
        BY upper 4
        """
        return [
            {column.name: column.value((delegation, allocation)) for column in _SEATS_COLUMNS}
            for delegation in self.delegations
            for allocation in delegation.allocations
        ]

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of ``rows()`` in order: type, definition and vocabulary of each."""
        return {column.name: column for column in _SEATS_COLUMNS}

    def to_csv(self, path: str | os.PathLike[str], *, safe: bool = False) -> None:
        """Write the rows as CSV, as ``Table.to_csv`` does.

        Raises ``OSError`` for a path that cannot be written.
        """
        write_csv(path, csv_text(self.columns, self.rows(), safe=safe))

    @property
    def label(self) -> str:
        """What was seen, and since when."""
        return f"delegations seen not before {self.seen_not_before or 'an unknown day'}"

    @property
    def headline(self) -> str:
        """Delegations, seats and what is not known."""
        parts = [f"{len(self.delegations)} delegations"]
        if self.complete:
            parts[0] += f", {self.total_seats()} seats"
        for heading, countries in (("no line for", self.without_line), ("not seen:", self.not_seen)):
            if countries:
                parts.append(f"{heading} {', '.join(str(one.name) for one in countries)}")
        return "; ".join(parts)


@record
class Event(Record):
    """A plenary session, a Council meeting, an interview or another event."""

    id: Id = described(_ID)
    kind: EventKind = described("What kind of event it was.")
    number: Positive | None = described("Its number in its series, where a source prints one.", default=None)
    date: PartialDate | None = described("When it was, or when it began.", default=None)
    until: PartialDate | None = described("The last day, where it lasted longer than one.", default=None)
    status: EventStatus = described("Whether it is known to have taken place.")
    city: str | None = described("The city.", default=None)
    venue: str | None = described("The building or hall.", default=None)
    format: EventFormat | None = described("How those present met, where it was not in one room.", default=None)
    title: Name | None = described("Its title, where it has one, as printed.", default=None)
    body: Annotated[Organization, REF] | None = described("The body that met or that it belongs to.", default=None)
    joint_with: "Annotated[Event, REF] | None" = described(
        "The Council meeting of the same sitting, on a plenary session: count such a pair once.", default=None
    )
    participants: tuple[Annotated[Person, REF], ...] = described(
        "Persons whom a source names as present; never a full list.", default=()
    )
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def label(self) -> str:
        """Kind, number and date."""
        number = f" {self.number}" if self.number else ""
        return f"{self.kind.words}{number}, {self.date or 'date not known'}"

    @property
    def headline(self) -> str:
        """Kind, number, date and city."""
        return f"{self.label}, {self.city}" if self.city else self.label


@record
class Mission(Record):
    """The Assembly's part in the observation of an election or a referendum."""

    id: Id = described(_ID)
    country: Annotated[Country, REF] = described("The state that voted.")
    kind: ElectionKind = described("What was voted on.")
    election: str | None = described("The body or matter voted on, where the kind does not say it.", default=None)
    date: PartialDate = described("The day of voting, or the first of them.")
    until: PartialDate | None = described("The last day of voting, where there was more than one.", default=None)
    participation: Participation = described("How the Assembly took part; only 'mission' is a mission.")
    observers: Positive | None = described("The Assembly's own observers; not known for most.", default=None)
    coordinator: Annotated[Person, REF] | None = described("Who coordinated the observers.", default=None)
    participants: tuple[Annotated[Person, REF], ...] = described(
        "Other observers whom a source names; never a full list.", default=()
    )
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def label(self) -> str:
        """Country, kind and date."""
        return f"{self.country.name}, {self.kind.words}, {self.date}"

    @property
    def headline(self) -> str:
        """Country, kind, date and how the Assembly took part."""
        return f"{self.label}: {self.participation.words}"


@record
class Document(Record):
    """A model law, recommendations, a regulation, a programme or another paper.

    Those that were found, not all that there are: how many acts the Assembly reports stands in ``counts``.
    """

    id: Id = described(_ID)
    kind: DocumentKind = described("What kind of act or paper it is.")
    title: Name | None = described("Its title, where a source prints it as that of the act.", default=None)
    draft_title: Name | None = described("The title of a draft or a planned item, as printed.", default=None)
    subjects: tuple[str, ...] = described("What it is about, in plain words.", default=())
    status: DocumentStatus = described("How far it is known to have come.")
    adopted: PartialDate | None = described("When it was adopted, approved or signed.", default=None)
    body: Annotated[Organization, REF] | None = described("The body that adopted it.", default=None)
    event: Annotated[Event, REF] | None = described("The event that adopted it.", default=None)
    submitted_to: Annotated[Event, REF] | None = described(
        "The event on whose agenda a draft stood; it need not have adopted it.", default=None
    )
    mission: Annotated[Mission, REF] | None = described("The observation that it concludes.", default=None)
    number: str | None = described("Its number, as printed.", default=None)
    programme: str | None = described("The programme of activity that it belongs to, as years.", default=None)
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def label(self) -> str:
        """The title, else the draft's title, else the kind and subjects."""
        if self.title:
            return str(self.title)
        if self.draft_title:
            return f"(draft) {self.draft_title}"
        return f"({', '.join((self.kind.words, *self.subjects))})"

    @property
    def headline(self) -> str:
        """Kind, status, date and title."""
        return f"{self.kind.words}, {self.status} {self.adopted or '(date not known)'}: {self.label}"


@record
class Mandate(Record):
    """Who held which office. A representative whom a composition's page names stands in its delegation."""

    id: Id = described(_ID)
    person: Annotated[Person, REF] = described("Who held the office.")
    role: Role = described("Which office it is.")
    title: str | None = described("The office in the words of a source.", default=None)
    body: Annotated[Organization | Parliament | Chamber, REF] | None = described(
        "The body that the office belongs to: the nearest one, chamber before parliament.", default=None
    )
    country: Annotated[Country, REF] | None = described(
        "The state of a national office, or whose delegation or parliament it is about.", default=None
    )
    start: PartialDate | None = described(
        "When it began, as a source gives it; where it is inferred, the note says so.", default=None
    )
    end: PartialDate | None = described(
        "When it ended, as a source gives it; where it is inferred, the note says so.", default=None
    )
    not_after: PartialDate | None = described(
        "The last day possible, as the end of the parliament; no source gives the end itself.", default=None
    )
    seen_not_before: PartialDate | None = described(
        "For an office that an undated block names: the date of the newest dated page that shows it.", default=None
    )
    attested: tuple[PartialDate, ...] = described("Days on which a source shows the person in office.", default=())
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def certain_times(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """Each time, first and last day, on which the sources place the person in office for certain.

        That is from the latest start to the earliest end, where both are known, and each attested day.
        """
        times = [(day.earliest, day.latest) for day in self.attested if day.precision == "day"]
        if self.start and self.end and self.start.latest <= self.end.earliest:
            times.insert(0, (self.start.latest, self.end.earliest))
        return tuple(times)

    @property
    def label(self) -> str:
        """Person and office."""
        return f"{self.person.name}, {self.role.words}"

    @property
    def headline(self) -> str:
        """Person, office and time."""
        if self.start or self.end:
            return f"{self.label}, {self.start or '?'} to {self.end or '?'}"
        seen = f"attested {', '.join(map(str, self.attested))}" if self.attested else "undated"
        return f"{self.label}, {seen}"


@record
class Count(Record):
    """A figure that a source reports: that source's claim, not a count of this dataset's records."""

    id: Id = described(_ID)
    measure: Measure = described("What is counted.")
    wording: str | None = described("What is counted, after the words of the source, in English.", default=None)
    value: Whole = described("The figure, as reported.")
    qualifier: Qualifier | None = described("How the source limits the figure.", default=None)
    date: PartialDate | None = described("When it was reported.", default=None)
    body: Annotated[Organization, REF] | None = described("The body that the figure is about.", default=None)
    programme: str | None = described("The programme of activity that it is about, as years.", default=None)
    part_of: "Annotated[Count, REF] | None" = described(
        "The figure that it is a part of, in the same source; parts need not add up.", default=None
    )
    note: str | None = described(_NOTE, default=None)
    sources: Sources = described(_SOURCES)
    conflicts: Conflicts = described(_CONFLICTS, default=())

    @property
    def label(self) -> str:
        """Measure, value and date."""
        return f"{self.measure.words}: {self.value}, {self.date or 'date not known'}"


@record
class Edition(Record):
    """Which data these are."""

    id: EditionId = described("The edition: the year of its latest source and a number.")
    released: PartialDate = described("The day of its release.")
    title: str = described("What the data are about.")
    licence: str = described("The SPDX expression of the licence of the data.")
    description: str = described("What the edition holds.")
    latest_composition: Annotated[Composition, REF] = described(
        "The composition that was seen latest, from which the questions answer; not 'the current one'."
    )
    citation: str = described("How to cite the edition.")

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def headline(self) -> str:
        """Title and day of release."""
        return f"{self.label}, released {self.released}"


@record
class EditionDocument:
    """A whole document, table by table; each table refers only to those before it."""

    schema: int = described("The version of the document's form.")
    sources: tuple[Source, ...] = described("The pages that were read.", default=())
    countries: tuple[Country, ...] = described("The states.", default=())
    organizations: tuple[Organization, ...] = described("The Assembly, the CSTO and other bodies.", default=())
    people: tuple[Person, ...] = described("The officials.", default=())
    parliaments: tuple[Parliament, ...] = described("The national parliaments.", default=())
    chambers: tuple[Chamber, ...] = described("Their houses.", default=())
    compositions: tuple[Composition, ...] = described("The observed compositions.", default=())
    mandates: tuple[Mandate, ...] = described("The offices.", default=())
    events: tuple[Event, ...] = described("The sessions, meetings and other events.", default=())
    missions: tuple[Mission, ...] = described("The election observations.", default=())
    documents: tuple[Document, ...] = described("The acts and papers.", default=())
    counts: tuple[Count, ...] = described("The reported figures.", default=())
    edition: Edition = described("Which data these are.")


def _ended(until: PartialDate | None) -> str:
    return f" (ended {until})" if until else ""


def _chamber_kind(kind: str) -> ChamberKind:
    try:
        return ChamberKind(kind)
    except ValueError:
        known = ", ".join(ChamberKind)
        raise ValueError(f"{kind!r} is no kind of chamber; use one of {known}") from None
