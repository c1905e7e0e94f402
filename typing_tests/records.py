"""What type checkers see of each field of each record; checked, never run."""

import datetime
from typing import assert_type

from cstopa import (
    Allocation,
    Chamber,
    ChamberKind,
    CitationRow,
    Composition,
    Conflict,
    ConflictRow,
    Count,
    Country,
    CountryStatus,
    Dataset,
    DelegateRow,
    Delegation,
    Document,
    DocumentKind,
    DocumentStatus,
    Edition,
    ElectionKind,
    Event,
    EventFormat,
    EventKind,
    EventStatus,
    Identifiers,
    Mandate,
    Measure,
    Mission,
    Name,
    Organization,
    OrganizationKind,
    OrganizationStatus,
    Parliament,
    PartialDate,
    Participation,
    Person,
    Qualifier,
    Role,
    SeatsRow,
    Source,
    SourceKind,
    StatusEvent,
    StatusEventKind,
    StatusRow,
    Table,
)


def of_dataset(data: Dataset) -> None:
    assert_type(data.edition, Edition)
    assert_type(data.sources, Table[Source])
    assert_type(data.countries, Table[Country])
    assert_type(data.organizations, Table[Organization])
    assert_type(data.people, Table[Person])
    assert_type(data.parliaments, Table[Parliament])
    assert_type(data.chambers, Table[Chamber])
    assert_type(data.compositions, Table[Composition])
    assert_type(data.mandates, Table[Mandate])
    assert_type(data.events, Table[Event])
    assert_type(data.missions, Table[Mission])
    assert_type(data.documents, Table[Document])
    assert_type(data.counts, Table[Count])
    assert_type(data.allocations, Table[SeatsRow])
    assert_type(data.delegates, Table[DelegateRow])
    assert_type(data.status_events, Table[StatusRow])
    assert_type(data.citations, Table[CitationRow])
    assert_type(data.conflicts, Table[ConflictRow])


def of_allocation(one: Allocation) -> None:
    assert_type(one.chamber, Chamber)
    assert_type(one.seats, int)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_chamber(one: Chamber) -> None:
    assert_type(one.id, str)
    assert_type(one.parliament, Parliament)
    assert_type(one.kind, ChamberKind)
    assert_type(one.name, Name)
    assert_type(one.size, int | None)
    assert_type(one.since, PartialDate | None)
    assert_type(one.until, PartialDate | None)
    assert_type(one.website, str | None)
    assert_type(one.identifiers, Identifiers | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_citationrow(one: CitationRow) -> None:
    assert_type(one.table, str)
    assert_type(one.record, str)
    assert_type(one.part, str | None)
    assert_type(one.source, Source)
    assert_type(one.headline, str)
    assert_type(one.id, str)
    assert_type(one.label, str)


def of_composition(one: Composition) -> None:
    assert_type(one.id, str)
    assert_type(one.seen_not_before, PartialDate | None)
    assert_type(one.language, str | None)
    assert_type(one.pages, int | None)
    assert_type(one.delegations, tuple[Delegation, ...])
    assert_type(one.without_line, tuple[Country, ...])
    assert_type(one.not_seen, tuple[Country, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.complete, bool)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_conflict(one: Conflict) -> None:
    assert_type(one.field, str)
    assert_type(one.value, str)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_conflictrow(one: ConflictRow) -> None:
    assert_type(one.table, str)
    assert_type(one.record, str)
    assert_type(one.field, str)
    assert_type(one.chosen, str | None)
    assert_type(one.value, str)
    assert_type(one.note, str | None)
    assert_type(one.cited, tuple[Source, ...])
    assert_type(one.headline, str)
    assert_type(one.id, str)
    assert_type(one.label, str)


def of_count(one: Count) -> None:
    assert_type(one.id, str)
    assert_type(one.measure, Measure)
    assert_type(one.wording, str | None)
    assert_type(one.value, int)
    assert_type(one.qualifier, Qualifier | None)
    assert_type(one.date, PartialDate | None)
    assert_type(one.body, Organization | None)
    assert_type(one.programme, str | None)
    assert_type(one.part_of, Count | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_country(one: Country) -> None:
    assert_type(one.id, str)
    assert_type(one.alpha_2, str)
    assert_type(one.alpha_3, str)
    assert_type(one.numeric, str)
    assert_type(one.name, Name)
    assert_type(one.official_name, Name | None)
    assert_type(one.status, CountryStatus)
    assert_type(one.events, tuple[StatusEvent, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_delegaterow(one: DelegateRow) -> None:
    assert_type(one.composition, Composition)
    assert_type(one.country, Country)
    assert_type(one.person, Person)
    assert_type(one.representative, bool)
    assert_type(one.headline, str)
    assert_type(one.id, str)
    assert_type(one.label, str)


def of_delegation(one: Delegation) -> None:
    assert_type(one.parliament, Parliament)
    assert_type(one.allocations, tuple[Allocation, ...])
    assert_type(one.representative, Person | None)
    assert_type(one.members, tuple[Person, ...])
    assert_type(one.members_complete, bool | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.country, Country)
    assert_type(one.headline, str)
    assert_type(one.label, str)
    assert_type(one.seats, int)


def of_document(one: Document) -> None:
    assert_type(one.id, str)
    assert_type(one.kind, DocumentKind)
    assert_type(one.title, Name | None)
    assert_type(one.draft_title, Name | None)
    assert_type(one.subjects, tuple[str, ...])
    assert_type(one.status, DocumentStatus)
    assert_type(one.adopted, PartialDate | None)
    assert_type(one.body, Organization | None)
    assert_type(one.event, Event | None)
    assert_type(one.submitted_to, Event | None)
    assert_type(one.mission, Mission | None)
    assert_type(one.number, str | None)
    assert_type(one.programme, str | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_edition(one: Edition) -> None:
    assert_type(one.id, str)
    assert_type(one.released, PartialDate)
    assert_type(one.title, str)
    assert_type(one.licence, str)
    assert_type(one.description, str)
    assert_type(one.latest_composition, Composition)
    assert_type(one.citation, str)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_event(one: Event) -> None:
    assert_type(one.id, str)
    assert_type(one.kind, EventKind)
    assert_type(one.number, int | None)
    assert_type(one.date, PartialDate | None)
    assert_type(one.until, PartialDate | None)
    assert_type(one.status, EventStatus)
    assert_type(one.city, str | None)
    assert_type(one.venue, str | None)
    assert_type(one.format, EventFormat | None)
    assert_type(one.title, Name | None)
    assert_type(one.body, Organization | None)
    assert_type(one.joint_with, Event | None)
    assert_type(one.participants, tuple[Person, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_identifiers(one: Identifiers) -> None:
    assert_type(one.wikidata, str | None)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_mandate(one: Mandate) -> None:
    assert_type(one.id, str)
    assert_type(one.person, Person)
    assert_type(one.role, Role)
    assert_type(one.title, str | None)
    assert_type(one.body, Organization | Parliament | Chamber | None)
    assert_type(one.country, Country | None)
    assert_type(one.start, PartialDate | None)
    assert_type(one.end, PartialDate | None)
    assert_type(one.not_after, PartialDate | None)
    assert_type(one.seen_not_before, PartialDate | None)
    assert_type(one.attested, tuple[PartialDate, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.certain_times, tuple[tuple[datetime.date, datetime.date], ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_mission(one: Mission) -> None:
    assert_type(one.id, str)
    assert_type(one.country, Country)
    assert_type(one.kind, ElectionKind)
    assert_type(one.election, str | None)
    assert_type(one.date, PartialDate)
    assert_type(one.until, PartialDate | None)
    assert_type(one.participation, Participation)
    assert_type(one.observers, int | None)
    assert_type(one.coordinator, Person | None)
    assert_type(one.participants, tuple[Person, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_name(one: Name) -> None:
    assert_type(one.en, str | None)
    assert_type(one.ru, str | None)
    assert_type(one.hy, str | None)
    assert_type(one.be, str | None)
    assert_type(one.kk, str | None)
    assert_type(one.ky, str | None)
    assert_type(one.tg, str | None)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_organization(one: Organization) -> None:
    assert_type(one.id, str)
    assert_type(one.kind, OrganizationKind)
    assert_type(one.status, OrganizationStatus | None)
    assert_type(one.parent, Organization | None)
    assert_type(one.country, Country | None)
    assert_type(one.name, Name)
    assert_type(one.other_names, tuple[str, ...])
    assert_type(one.abbreviations, tuple[str, ...])
    assert_type(one.founded, PartialDate | None)
    assert_type(one.city, str | None)
    assert_type(one.websites, tuple[str, ...])
    assert_type(one.identifiers, Identifiers | None)
    assert_type(one.events, tuple[StatusEvent, ...])
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_parliament(one: Parliament) -> None:
    assert_type(one.id, str)
    assert_type(one.country, Country)
    assert_type(one.name, Name)
    assert_type(one.since, PartialDate | None)
    assert_type(one.until, PartialDate | None)
    assert_type(one.website, str | None)
    assert_type(one.identifiers, Identifiers | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_person(one: Person) -> None:
    assert_type(one.id, str)
    assert_type(one.name, Name)
    assert_type(one.country, Country | None)
    assert_type(one.note, str | None)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.conflicts, tuple[Conflict, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_seatsrow(one: SeatsRow) -> None:
    assert_type(one.composition, Composition)
    assert_type(one.latest_seen, bool)
    assert_type(one.country, Country)
    assert_type(one.alpha_3, str)
    assert_type(one.parliament, Parliament)
    assert_type(one.chamber, Chamber)
    assert_type(one.kind, ChamberKind)
    assert_type(one.seats, int)
    assert_type(one.headline, str)
    assert_type(one.id, str)
    assert_type(one.label, str)


def of_source(one: Source) -> None:
    assert_type(one.id, str)
    assert_type(one.url, str)
    assert_type(one.title, str | None)
    assert_type(one.publisher, str)
    assert_type(one.kind, SourceKind)
    assert_type(one.language, str | None)
    assert_type(one.published, PartialDate | None)
    assert_type(one.archive, str | None)
    assert_type(one.note, str | None)
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_statusevent(one: StatusEvent) -> None:
    assert_type(one.date, PartialDate)
    assert_type(one.until, PartialDate | None)
    assert_type(one.kind, StatusEventKind)
    assert_type(one.what, str)
    assert_type(one.sources, tuple[Source, ...])
    assert_type(one.headline, str)
    assert_type(one.label, str)


def of_statusrow(one: StatusRow) -> None:
    assert_type(one.table, str)
    assert_type(one.record, str)
    assert_type(one.record_name, str)
    assert_type(one.date, PartialDate)
    assert_type(one.until, PartialDate | None)
    assert_type(one.kind, StatusEventKind)
    assert_type(one.what, str)
    assert_type(one.headline, str)
    assert_type(one.id, str)
    assert_type(one.label, str)
