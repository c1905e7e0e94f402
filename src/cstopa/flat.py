"""What stands inside records, as tables of their own: seats, delegates, dated steps, sources and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final

from .dates import PartialDate
from .model import (
    Alpha3,
    Chamber,
    Composition,
    Conflict,
    Country,
    Delegation,
    EditionDocument,
    Parliament,
    Person,
    Positive,
    Source,
    StatusEvent,
)
from .record import REF, Record, described, record
from .vocabulary import ChamberKind, Role, StatusEventKind
from .walk import parts_of, top_records, value_at

_TABLE = "The table of the record."
_RECORD = "The id of the record."


@record
class SeatsRow(Record):
    """The seats of one chamber in one composition. Those of several compositions do not add up."""

    composition: Annotated[Composition, REF] = described("The composition.")
    latest_seen: bool = described("Whether the composition is the one that was seen latest.")
    country: Annotated[Country, REF] = described("The state.")
    alpha_3: Alpha3 = described("Its ISO 3166-1 alpha-3 code.")
    parliament: Annotated[Parliament, REF] = described("The parliament.")
    chamber: Annotated[Chamber, REF] = described("The chamber that sends the members.")
    kind: ChamberKind = described("Which house it is.")
    seats: Positive = described("Its members in the delegation.")

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

    composition: Annotated[Composition, REF] = described("The composition.")
    country: Annotated[Country, REF] = described("The state.")
    person: Annotated[Person, REF] = described("The person.")
    representative: bool = described("Whether named as plenipotentiary representative, else as a member.")

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

    table: str = described(_TABLE)
    record: str = described(_RECORD)
    record_name: str = described("The record's readable name.")
    date: PartialDate = described("When it was, or when it began.")
    until: PartialDate | None = described("When it ended, for what lasted.", default=None)
    kind: StatusEventKind = described("What kind of step it is.")
    what: str = described("What happened, in the editors' words.")

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

    table: str = described(_TABLE)
    record: str = described(_RECORD)
    part: str | None = described("The part of the record that cites it; none for the record itself.", default=None)
    source: Annotated[Source, REF] = described("The source.")

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

    table: str = described(_TABLE)
    record: str = described(_RECORD)
    field: str = described("The field of the record; with a dot for a part, as name.en.")
    chosen: str | None = described("The value that was chosen.", default=None)
    value: str = described("The differing value, as the source prints it.")
    note: str | None = described("A remark of the editors.", default=None)
    cited: tuple[Annotated[Source, REF], ...] = described("The sources that have the differing value.")

    @property
    def id(self) -> str:
        """The key of the row: record, field and value."""
        return f"{self.record}/{self.field}/{self.value}"

    @property
    def label(self) -> str:
        """Record, field and both values."""
        return f"{self.record}, {self.field}: {self.chosen}, elsewhere {self.value}"


def allocations(document: EditionDocument) -> Iterator[SeatsRow]:
    """One row a chamber of every composition."""
    for composition, delegation in _delegations(document):
        for allocation in delegation.allocations:
            yield SeatsRow(
                composition=composition,
                latest_seen=composition.id == document.edition.latest_composition.id,
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


# Each flat table: the class of its rows, and what makes them of a document.
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
    for table, _, owner in top_records(document):
        yield table, owner, "", owner
        for place, part in parts_of(owner):
            yield table, owner, place.removeprefix("."), part
