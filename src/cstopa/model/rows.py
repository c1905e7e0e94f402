"""The rows of the derived tables: values inside records, link tables, and changes between editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Final, TypeVar

import attrs

from cstopa.errors import plural

from .activity import Event, Mandate, Mission
from .activity_vocabulary import Role
from .bodies import Alpha2, Alpha3, Chamber, Country, Parliament, Person, Source, StatusEvent
from .composition import Composition, Delegation
from .dates import PartialDate
from .document import EditionDocument, records_of
from .fields import (
    PositiveInt,
    Record,
    Reference,
    field,
    field as define,  # for the class that has a field of the name "field"
    parts_of,
    record,
    value_at,
)
from .vocabulary import ChamberKind, StatusEventKind

_TABLE = "The table of the record."
_RECORD = "The id of the record."
_MEMBERS_COMPLETE = "Whether the list of named members is complete."
_SUFFIX = "A suffix that makes the row's id distinct if an earlier row has the same id."

R = TypeVar("R", bound=Any)


@record
class SeatsRow(Record):
    __doc__ = "The seats of one chamber in one composition. Do not add up those of several compositions."

    composition: Annotated[Composition, Reference] = field(doc="The composition.")
    latest_seen: bool = field(doc="Whether the composition is the most recently seen one.")
    country: Annotated[Country, Reference] = field(doc="The state.")
    alpha_3: Alpha3 = field(doc="Its ISO 3166-1 alpha-3 code.")
    parliament: Annotated[Parliament, Reference] = field(doc="The parliament.")
    chamber: Annotated[Chamber, Reference] = field(doc="The chamber that sends the members.")
    kind: ChamberKind = field(doc="Which house it is.")
    seats: PositiveInt = field(doc="The number of its seats in the delegation.")

    @property
    def id(self) -> str:
        return f"{self.composition.id}/{self.chamber.id}"

    @property
    def label(self) -> str:
        return f"{self.chamber.name}, {plural(self.seats, 'seat')}"


@record
class DelegateRow(Record):
    __doc__ = "A person whom a composition's page names in a delegation."

    composition: Annotated[Composition, Reference] = field(doc="The composition.")
    country: Annotated[Country, Reference] = field(doc="The state.")
    person: Annotated[Person, Reference] = field(doc="The person.")
    representative: bool = field(
        doc="Whether the page names the person as plenipotentiary representative, not as a member."
    )
    members_complete: bool | None = field(doc=_MEMBERS_COMPLETE, default=None)
    _suffix: str = field(doc=_SUFFIX, default="")

    @property
    def id(self) -> str:
        capacity = "representative" if self.representative else "member"
        return f"{self.composition.id}/{self.person.id}/{capacity}{self._suffix}"

    @property
    def label(self) -> str:
        return f"{self.person.name}, {self.country.name}"

    @property
    def delegation(self) -> Delegation:
        """The delegation that the person belongs to."""
        return self.composition.delegation_for(self.country)

    @property
    def role(self) -> Role:
        """The same as ``representative``, as a role."""
        return Role.PLENIPOTENTIARY_REPRESENTATIVE if self.representative else Role.MEMBER_OF_DELEGATION


@record
class StatusRow(Record):
    __doc__ = "A dated step in the relation of a state or an organization to the Treaty, the CSTO or the Assembly."

    table: str = field(doc=_TABLE)
    record: str = field(doc=_RECORD)
    record_name: str = field(doc="The record's readable name.")
    date: PartialDate = field(doc="When it took place, or when it began.")
    until: PartialDate | None = field(doc="When it ended, if it lasted longer than a day.", default=None)
    kind: StatusEventKind = field(doc="What kind of step it is.")
    what: str = field(doc="What happened, in the editors' words.")
    _suffix: str = field(doc=_SUFFIX, default="")

    @property
    def id(self) -> str:
        return f"{self.record}/{self.kind}/{self.date}/{self.what}{self._suffix}"

    @property
    def label(self) -> str:
        return f"{self.record_name}, {self.date}: {self.what}"


@record
class CitationRow(Record):
    __doc__ = "One source of one record, or of a part of it."

    table: str = field(doc=_TABLE)
    record: str = field(doc=_RECORD)
    part: str | None = field(doc="The part of the record that cites it; empty for the record itself.", default=None)
    source: Annotated[Source, Reference] = field(doc="The source.")

    @property
    def id(self) -> str:
        return f"{self.record}/{self.part or ''}/{self.source.id}"

    @property
    def label(self) -> str:
        return f"{self.record}: {self.source.label}"


@record
class ConflictRow(Record):
    __doc__ = "A value from another source that differs from the chosen one."

    table: str = define(doc=_TABLE)
    record: str = define(doc=_RECORD)
    field: str = define(doc="The field of the record; a field inside another is written with a dot, as in name.en.")
    chosen: str | None = define(doc="The value that was chosen.", default=None)
    value: str = define(doc="The differing value, as the source prints it.")
    note: str | None = define(doc="A remark by the editors.", default=None)
    cited: tuple[Annotated[Source, Reference], ...] = define(doc="The sources that have the differing value.")
    _suffix: str = define(doc=_SUFFIX, default="")

    @property
    def id(self) -> str:
        return f"{self.record}/{self.field}/{self.value}{self._suffix}"

    @property
    def label(self) -> str:
        return f"{self.record}, {self.field}: {self.chosen}, elsewhere {self.value}"


@record
class DelegationRow(Record):
    __doc__ = "A delegation in one composition. Do not add up the seats of several compositions."

    composition: Annotated[Composition, Reference] = field(doc="The composition.")
    latest_seen: bool = field(doc="Whether the composition is the most recently seen one.")
    country: Annotated[Country, Reference] = field(doc="The state.")
    parliament: Annotated[Parliament, Reference] = field(doc="The parliament that sends it.")
    seats: PositiveInt = field(doc="The total of its seats.")
    representative: Annotated[Person, Reference] | None = field(
        doc="The plenipotentiary representative whom the page names, if it names one.", default=None
    )
    members_complete: bool | None = field(doc=_MEMBERS_COMPLETE, default=None)
    note: str | None = field(doc="A remark by the editors.", default=None)

    @property
    def id(self) -> str:
        return f"{self.composition.id}/{self.country.id}"

    @property
    def label(self) -> str:
        return f"{self.country.name}, {plural(self.seats, 'seat')}"


@record
class ParticipantRow(Record):
    __doc__ = "A person whom a source names as present at an event, or as an observer in a mission."

    event: Annotated[Event, Reference] | None = field(doc="The event; none for a mission.", default=None)
    mission: Annotated[Mission, Reference] | None = field(doc="The mission; none for an event.", default=None)
    person: Annotated[Person, Reference] = field(doc="The person.")

    @property
    def id(self) -> str:
        return f"{self._occasion.id}/{self.person.id}"

    @property
    def label(self) -> str:
        return f"{self.person.name}: {self._occasion.label}"

    @property
    def _occasion(self) -> Any:
        return self.event or self.mission


@record
class AttestationRow(Record):
    __doc__ = "A day, month or year on which a source shows a person in office."

    mandate: Annotated[Mandate, Reference] = field(doc="The mandate.")
    date: PartialDate = field(doc="The date on which a source shows the person in office.")
    _suffix: str = field(doc=_SUFFIX, default="")

    @property
    def id(self) -> str:
        return f"{self.mandate.id}/{self.date}{self._suffix}"

    @property
    def label(self) -> str:
        return f"{self.mandate.label}, {self.date}"


@record
class CountryName(Record):
    __doc__ = "A name or code by which a country is found."

    name: str = field(doc="The name or code, as listed.")
    key: str = field(doc="The name, normalized to ignore case, width, punctuation and a leading 'the'.")
    alpha_2: Alpha2 = field(doc="The ISO 3166-1 alpha-2 code.")
    alpha_3: Alpha3 = field(doc="The ISO 3166-1 alpha-3 code.")
    origin: str = field(doc="Where the name is from: CLDR with the languages, ISO 3166-1, or another list.")

    @property
    def id(self) -> str:
        """The name, which only one country has."""
        return self.name


@attrs.frozen
class Change(Record):
    __doc__ = (
        "One cell that differs between two editions.\n\n"
        "A record that only one of them has is listed as a change of the column ``id``, from None or to None. If a\n"
        "record follows a different one than before, this is a change of the column ``after``, with the ids of both\n"
        "predecessors."
    )

    table: str = field(doc=_TABLE)
    id: str = field(doc=_RECORD)
    column: str = field(doc="The column of the table; id or after for the record as a whole.")
    old: str | int | bool | None = field(doc="The value in the older edition.")
    new: str | int | bool | None = field(doc="The value in the newer edition.")

    @property
    def label(self) -> str:
        return f"{self.table} {self.id}, {self.column}: {self.old} → {self.new}"


def allocations(document: EditionDocument) -> Iterator[SeatsRow]:
    """Yield one row per chamber of every composition."""
    for composition in document.compositions:
        yield from seats_of(composition, latest_seen=composition.id == document.edition.latest_composition.id)


def seats_of(composition: Composition, *, latest_seen: bool) -> Iterator[SeatsRow]:
    """Yield one row per chamber of a composition."""
    for delegation in composition.delegations:
        for allocation in delegation.allocations:
            yield SeatsRow(
                composition=composition,
                latest_seen=latest_seen,
                country=delegation.country,
                alpha_3=delegation.country.alpha_3,
                parliament=delegation.parliament,
                chamber=allocation.chamber,
                kind=allocation.chamber.kind,
                seats=allocation.seats,
            )


def delegates(document: EditionDocument) -> Iterator[DelegateRow]:
    """Yield one row per person named in a delegation: the representative first, then the members."""
    for composition, delegation in _delegations(document):
        named = [(delegation.representative, True), *((member, False) for member in delegation.members)]
        for person, representative in named:
            if person:
                yield DelegateRow(
                    composition=composition,
                    country=delegation.country,
                    person=person,
                    representative=representative,
                    members_complete=delegation.members_complete,
                )


def status_events(document: EditionDocument) -> Iterator[StatusRow]:
    """Yield one row per dated step."""
    for table, owner, _, part in _parts(document):
        if isinstance(part, StatusEvent):
            yield StatusRow(
                table=table,
                record=owner.id,
                record_name=owner.label,
                date=part.date,
                until=part.until,
                kind=part.kind,
                what=part.what,
            )


def citations(document: EditionDocument) -> Iterator[CitationRow]:
    """Yield one row per source of a record or of a part of it."""
    for table, owner, place, part in _parts(document):
        for source in getattr(part, "sources", ()):
            yield CitationRow(table=table, record=owner.id, part=place or None, source=source)


def conflicts(document: EditionDocument) -> Iterator[ConflictRow]:
    """Yield one row per differing value."""
    for table, _, owner in records_of(document):
        own = getattr(owner, "conflicts", ())
        chosen = {field: value_at(owner, field) for field in {each.field for each in own}}  # computed once, may be long
        for each in own:
            yield ConflictRow(
                table=table,
                record=owner.id,
                field=each.field,
                chosen=chosen[each.field],
                value=each.value,
                note=each.note,
                cited=each.sources,
            )


def observed_delegations(document: EditionDocument) -> Iterator[DelegationRow]:
    """Yield one row per delegation of every composition."""
    for composition, delegation in _delegations(document):
        yield DelegationRow(
            composition=composition,
            latest_seen=composition.id == document.edition.latest_composition.id,
            country=delegation.country,
            parliament=delegation.parliament,
            seats=delegation.seats,
            representative=delegation.representative,
            members_complete=delegation.members_complete,
            note=delegation.note,
        )


def participants(document: EditionDocument) -> Iterator[ParticipantRow]:
    """Yield one row per participant of an event, then of a mission."""
    for event in document.events:
        for person in event.participants:
            yield ParticipantRow(event=event, person=person)
    for mission in document.missions:
        for person in mission.participants:
            yield ParticipantRow(mission=mission, person=person)


def attestations(document: EditionDocument) -> Iterator[AttestationRow]:
    """Yield one row per date on which a mandate is attested."""
    for mandate in document.mandates:
        for date in mandate.attested:
            yield AttestationRow(mandate=mandate, date=date)


# Each derived table: the class of its rows, and the function that makes them from a document.
TABLES: Final[dict[str, tuple[type[Any], Callable[[EditionDocument], Iterator[Any]]]]] = {
    "allocations": (SeatsRow, allocations),
    "delegates": (DelegateRow, delegates),
    "status_events": (StatusRow, status_events),
    "citations": (CitationRow, citations),
    "conflicts": (ConflictRow, conflicts),
    "observed_delegations": (DelegationRow, observed_delegations),
    "participants": (ParticipantRow, participants),
    "attestations": (AttestationRow, attestations),
}

# Link tables: each row repeats one value of a cell that has several in another table.
LINKS: Final = ("participants", "attestations")


def with_distinct_ids(rows: Iterable[R]) -> tuple[R, ...]:
    """Return the rows, each with a distinct id.

    A row with the id of an earlier row gets a number as its suffix; all other ids stay.
    """
    rows = tuple(rows)
    taken = {row.id for row in rows}
    return rows if len(taken) == len(rows) else tuple(_distinct(rows, taken))


def _distinct(rows: Iterable[R], taken: set[str]) -> Iterator[R]:
    numbers: dict[str, int] = {}  # the last number of each id, so that many equal ids are not counted again and again
    for row in rows:
        key = row.id
        if key not in numbers:
            numbers[key] = 1
            yield row
            continue
        while (suffix := f"/{numbers[key] + 1}") and key + suffix in taken:
            numbers[key] += 1
        taken.add(key + suffix)
        yield attrs.evolve(row, suffix=suffix)


def _delegations(document: EditionDocument) -> Iterator[tuple[Composition, Delegation]]:
    for composition in document.compositions:
        for delegation in composition.delegations:
            yield composition, delegation


def _parts(document: EditionDocument) -> Iterator[tuple[str, Any, str, Any]]:
    """Yield each record and each part of one: the table, the record, the path of the part and the part."""
    for table, _, owner in records_of(document):
        yield table, owner, "", owner
        for place, part in parts_of(owner):
            yield table, owner, place.removeprefix("."), part
