"""The rows of the derived tables: seats, delegates, dated steps, citations, conflicts, and changes of editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final

import attrs

from .activity_vocabulary import Role
from .bodies import Alpha3, Chamber, Conflict, Country, Parliament, Person, Source, StatusEvent
from .composition import Composition, Delegation
from .dates import PartialDate
from .document import EditionDocument, records_of
from .fields import PositiveInt, Record, Reference, field, parts_of, record, value_at
from .fields import field as define  # for the class that has a field of the name "field"
from .vocabulary import ChamberKind, StatusEventKind

_TABLE = "The table of the record."
_RECORD = "The id of the record."


@record
class SeatsRow(Record):
    """The seats of one chamber in one composition. Those of several compositions do not add up."""

    composition: Annotated[Composition, Reference] = field(doc="The composition.")
    latest_seen: bool = field(doc="Whether the composition is the one that was seen latest.")
    country: Annotated[Country, Reference] = field(doc="The state.")
    alpha_3: Alpha3 = field(doc="Its ISO 3166-1 alpha-3 code.")
    parliament: Annotated[Parliament, Reference] = field(doc="The parliament.")
    chamber: Annotated[Chamber, Reference] = field(doc="The chamber that sends the members.")
    kind: ChamberKind = field(doc="Which house it is.")
    seats: PositiveInt = field(doc="Its members in the delegation.")

    @property
    def id(self) -> str:
        """The key of the row: composition and chamber."""
        return f"{self.composition.id}/{self.chamber.id}"

    @property
    def label(self) -> str:
        """Chamber and seats."""
        return f"{self.chamber.name}, {self.seats} seats"


@record
class DelegateRow(Record):
    """A person whom a composition's page names in a delegation."""

    composition: Annotated[Composition, Reference] = field(doc="The composition.")
    country: Annotated[Country, Reference] = field(doc="The state.")
    person: Annotated[Person, Reference] = field(doc="The person.")
    representative: bool = field(doc="Whether named as plenipotentiary representative, else as a member.")

    @property
    def id(self) -> str:
        """The key of the row: composition, person and whether as representative."""
        return f"{self.composition.id}/{self.person.id}/{'representative' if self.representative else 'member'}"

    @property
    def label(self) -> str:
        """Person and country."""
        return f"{self.person.name}, {self.country.name}"

    @property
    def delegation(self) -> Delegation:
        """The delegation in which the person stands."""
        return self.composition.delegation_for(self.country)

    @property
    def role(self) -> Role:
        """The same as ``representative``, in the words of an office."""
        return Role.PLENIPOTENTIARY_REPRESENTATIVE if self.representative else Role.MEMBER_OF_DELEGATION


@record
class StatusRow(Record):
    """A dated step in what a state or an organization is to the Treaty, the CSTO or the Assembly."""

    table: str = field(doc=_TABLE)
    record: str = field(doc=_RECORD)
    record_name: str = field(doc="The record's readable name.")
    date: PartialDate = field(doc="When it was, or when it began.")
    until: PartialDate | None = field(doc="When it ended, for what lasted.", default=None)
    kind: StatusEventKind = field(doc="What kind of step it is.")
    what: str = field(doc="What happened, in the editors' words.")

    @property
    def id(self) -> str:
        """The key of the row: record, kind, date and words."""
        return f"{self.record}/{self.kind}/{self.date}/{self.what}"

    @property
    def label(self) -> str:
        """Record, date and words."""
        return f"{self.record_name}, {self.date}: {self.what}"


@record
class CitationRow(Record):
    """One source of one record, or of a part of it."""

    table: str = field(doc=_TABLE)
    record: str = field(doc=_RECORD)
    part: str | None = field(doc="The part of the record that cites it; none for the record itself.", default=None)
    source: Annotated[Source, Reference] = field(doc="The source.")

    @property
    def id(self) -> str:
        """The key of the row: record, part and source."""
        return f"{self.record}/{self.part or ''}/{self.source.id}"

    @property
    def label(self) -> str:
        """Record and source."""
        return f"{self.record}: {self.source.label}"


@record
class ConflictRow(Record):
    """A value of another source that differs from the one chosen."""

    table: str = define(doc=_TABLE)
    record: str = define(doc=_RECORD)
    field: str = define(doc="The field of the record; with a dot for a part, as name.en.")
    chosen: str | None = define(doc="The value that was chosen.", default=None)
    value: str = define(doc="The differing value, as the source prints it.")
    note: str | None = define(doc="A remark of the editors.", default=None)
    cited: tuple[Annotated[Source, Reference], ...] = define(doc="The sources that have the differing value.")

    @property
    def id(self) -> str:
        """The key of the row: record, field and value."""
        return f"{self.record}/{self.field}/{self.value}"

    @property
    def label(self) -> str:
        """Record, field and both values."""
        return f"{self.record}, {self.field}: {self.chosen}, elsewhere {self.value}"


@attrs.frozen
class Change:
    """One cell that differs between two editions.

    A record that only one of them has is one change of the column ``id``, from None or to None.
    """

    table: str
    id: str
    column: str
    old: str | int | bool | None
    new: str | int | bool | None


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
    """One row a person named in a delegation: the representative first, then the members."""
    for composition, delegation in _delegations(document):
        named = [(delegation.representative, True), *((member, False) for member in delegation.members)]
        for person, representative in named:
            if person:
                yield DelegateRow(
                    composition=composition, country=delegation.country, person=person, representative=representative
                )


def status_events(document: EditionDocument) -> Iterator[StatusRow]:
    """One row a dated step."""
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
    """One row a source of a record or of a part of it."""
    for table, owner, place, part in _parts(document):
        for source in getattr(part, "sources", ()):
            yield CitationRow(table=table, record=owner.id, part=place or None, source=source)


def conflicts(document: EditionDocument) -> Iterator[ConflictRow]:
    """One row a differing value."""
    for table, owner, _, part in _parts(document):
        if isinstance(part, Conflict):
            yield ConflictRow(
                table=table,
                record=owner.id,
                field=part.field,
                chosen=value_at(owner, part.field),
                value=part.value,
                note=part.note,
                cited=part.sources,
            )


# Each derived table: the class of its rows, and the function that makes them from a document.
TABLES: Final[dict[str, tuple[type[Any], Callable[[EditionDocument], Iterator[Any]]]]] = {
    "allocations": (SeatsRow, allocations),
    "delegates": (DelegateRow, delegates),
    "status_events": (StatusRow, status_events),
    "citations": (CitationRow, citations),
    "conflicts": (ConflictRow, conflicts),
}


def _delegations(document: EditionDocument) -> Iterator[tuple[Composition, Delegation]]:
    for composition in document.compositions:
        for delegation in composition.delegations:
            yield composition, delegation


def _parts(document: EditionDocument) -> Iterator[tuple[str, Any, str, Any]]:
    """Each record and each part of one: the table, the record, the path of the part and the part itself."""
    for table, _, owner in records_of(document):
        yield table, owner, "", owner
        for place, part in parts_of(owner):
            yield table, owner, place.removeprefix("."), part
