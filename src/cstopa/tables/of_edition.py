"""The tables of an edition, each under its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from cstopa.errors import NotFoundError

if TYPE_CHECKING:
    from cstopa.model.activity import Count, Document, Event, Mandate, Mission, Organization
    from cstopa.model.bodies import Chamber, Country, Parliament, Person, Source
    from cstopa.model.composition import Composition
    from cstopa.model.rows import (
        AttestationRow,
        CitationRow,
        ConflictRow,
        DelegateRow,
        DelegationRow,
        ParticipantRow,
        SeatsRow,
        StatusRow,
    )
    from cstopa.tables.table import Table


class EditionTables:
    """A property for each table, so that code editors can complete them. ``Dataset`` supplies the records."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _table_names(self) -> tuple[str, ...]: ...
        def _table(self, name: str) -> Table[Any]: ...

    @property
    def sources(self) -> Table[Source]:
        """The pages that were read."""
        return self._table("sources")

    @property
    def countries(self) -> Table[Country]:
        """The states: members, former members and observers."""
        return self._table("countries")

    @property
    def organizations(self) -> Table[Organization]:
        """The Assembly, the CSTO and other bodies."""
        return self._table("organizations")

    @property
    def people(self) -> Table[Person]:
        """The officials whom sources name in an office or a role."""
        return self._table("people")

    @property
    def parliaments(self) -> Table[Parliament]:
        """The national parliaments."""
        return self._table("parliaments")

    @property
    def chambers(self) -> Table[Chamber]:
        """The houses of the parliaments."""
        return self._table("chambers")

    @property
    def compositions(self) -> Table[Composition]:
        """The observed compositions of the Assembly."""
        return self._table("compositions")

    @property
    def mandates(self) -> Table[Mandate]:
        """The mandates: who held which office."""
        return self._table("mandates")

    @property
    def events(self) -> Table[Event]:
        """The sessions, meetings and other events."""
        return self._table("events")

    @property
    def missions(self) -> Table[Mission]:
        """The election observations."""
        return self._table("missions")

    @property
    def documents(self) -> Table[Document]:
        """The acts, drafts and other texts."""
        return self._table("documents")

    @property
    def counts(self) -> Table[Count]:
        """The figures that sources report."""
        return self._table("counts")

    @property
    def allocations(self) -> Table[SeatsRow]:
        """The seats by chamber. Do not add up those of several compositions: use ``where(latest_seen=True)``."""
        return self._table("allocations")

    @property
    def delegates(self) -> Table[DelegateRow]:
        """The people whom the compositions' pages name in a delegation."""
        return self._table("delegates")

    @property
    def status_events(self) -> Table[StatusRow]:
        """The dated steps of countries and organizations, such as joining the Treaty or becoming an observer."""
        return self._table("status_events")

    @property
    def citations(self) -> Table[CitationRow]:
        """The sources of each record and of its parts, one row per citation."""
        return self._table("citations")

    @property
    def conflicts(self) -> Table[ConflictRow]:
        """The values from other sources that differ from the chosen ones."""
        return self._table("conflicts")

    @property
    def observed_delegations(self) -> Table[DelegationRow]:
        """The delegations of all compositions, one row each, with representative, note and ``members_complete``.

        Do not add up the seats of several compositions: use ``where(latest_seen=True)``.
        """
        return self._table("observed_delegations")

    @property
    def participants(self) -> Table[ParticipantRow]:
        """Who took part in which event or mission, one row per person."""
        return self._table("participants")

    @property
    def attestations(self) -> Table[AttestationRow]:
        """The dates on which a source shows a person in office, one row per mandate and date."""
        return self._table("attestations")

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """All tables: those of the document in its order, then the derived ones."""
        return tuple(map(self._table, self._table_names()))

    if not TYPE_CHECKING:  # pragma: no branch  # so that type checkers report an unknown attribute

        def __getattr__(self, name: str) -> NoReturn:
            message = f"a dataset has no attribute {name!r}; its tables are {', '.join(self._table_names())}"
            raise AttributeError(message, name=name, obj=self)

    def __getitem__(self, name: str) -> Table[Any]:
        """Return a table by its name; raises ``NotFoundError`` with close matches."""
        if name not in self._table_names():
            raise NotFoundError(str(name), "table", self._table_names())
        return self._table(name)

    def __iter__(self) -> Iterator[Table[Any]]:
        return iter(self.tables)

    def __contains__(self, name: object) -> bool:
        return name in self._table_names()
