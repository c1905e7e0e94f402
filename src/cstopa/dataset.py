"""One edition: its tables, and the answers to the questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

import attrs

from . import codec, names
from .dates import PartialDate
from .errors import UnknownCountryError, quoted
from .model import (
    Chamber,
    Composition,
    Count,
    Country,
    Delegation,
    Document,
    Edition,
    EditionDocument,
    Event,
    Mandate,
    Mission,
    Organization,
    Parliament,
    Person,
    Source,
)
from .record import fields_of
from .table import Table
from .vocabulary import Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .flat import CitationRow, ConflictRow, DelegateRow, SeatsRow, StatusRow

_ASSEMBLY: Final = "csto-pa"
_CODES: Final = ("alpha_2", "alpha_3")


@attrs.frozen(repr=False, kw_only=True)
class Dataset:
    """One edition of the data: plural nouns are tables, questions are methods.

    >>> import cstopa
    >>> data = cstopa.load("2025.1")
    >>> data
    <Dataset 2025.1: 1 compositions, 9 chambers, 6 people, 4 mandates, 3 events, 3 documents, 4 sources>
    >>> data.delegation_for("KZ").seats
    16
    >>> data.people.by_id("kogut-viktor").sources[0].published
    PartialDate('2025-02-10')
    """

    edition: Edition
    sources: Table[Source]
    countries: Table[Country]
    organizations: Table[Organization]
    people: Table[Person]
    parliaments: Table[Parliament]
    chambers: Table[Chamber]
    compositions: Table[Composition]
    mandates: Table[Mandate]
    events: Table[Event]
    missions: Table[Mission]
    documents: Table[Document]
    counts: Table[Count]
    _document: EditionDocument = attrs.field(alias="document", eq=False)

    @classmethod
    def of(cls, document: EditionDocument) -> Dataset:
        """Make the tables of a document."""
        edition = document.edition
        tables = {
            field.name: Table(field.name, field.types[0], getattr(document, field.name), edition.id)
            for field in fields_of(EditionDocument)
            if field.many
        }
        return cls(edition=edition, document=document, **tables)

    @property
    def schema(self) -> int:
        """The version of the form of its document."""
        return self._document.schema

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """All tables: those of records in the order of the document, then the flat ones."""
        records = (getattr(self, field.name) for field in fields_of(EditionDocument) if field.many)
        return (*records, self.allocations, self.delegates, self.status_events, self.citations, self.conflicts)

    @cached_property
    def allocations(self) -> Table[SeatsRow]:
        """The seats of all compositions, a row a chamber; those of several compositions do not add up."""
        return self._flat("allocations")

    @cached_property
    def delegates(self) -> Table[DelegateRow]:
        """The persons whom the compositions' pages name in a delegation."""
        return self._flat("delegates")

    @cached_property
    def status_events(self) -> Table[StatusRow]:
        """The dated steps of countries and organizations."""
        return self._flat("status_events")

    @cached_property
    def citations(self) -> Table[CitationRow]:
        """Which source is cited by which record, or by which part of it."""
        return self._flat("citations")

    @cached_property
    def conflicts(self) -> Table[ConflictRow]:
        """The values of other sources that differ from those chosen."""
        return self._flat("conflicts")

    def _flat(self, name: str) -> Table[Any]:
        from . import flat  # noqa: PLC0415  # its classes are made when the first of its tables is asked for

        row, rows = flat.TABLES[name]
        return Table(name, row, tuple(rows(self._document)), self.edition.id)

    @property
    def assembly(self) -> Organization:
        """The Parliamentary Assembly itself."""
        return self.organizations.by_id(_ASSEMBLY)

    def composition(self, id: str | None = None) -> Composition:  # noqa: A002  # the field's own name
        """The composition that was seen latest, or the one with an id; raises ``NotFoundError``."""
        return self.edition.latest_composition if id is None else self.compositions.by_id(id)

    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations of the composition that was seen latest, in the order of the page."""
        return self.composition().delegations

    def delegation_for(self, country: str) -> Delegation:
        """As ``cstopa.delegation_for``, in this edition."""
        return self.composition().delegation_for(self.country(country))

    def total_seats(self, *, country: str | None = None, chamber: str | None = None) -> int:
        """As ``cstopa.total_seats``, in this edition."""
        one = None if country is None else self.country(country)
        return self.composition().total_seats(country=one, chamber=chamber)

    def country(self, name: str) -> Country:
        """As ``cstopa.country``, in this edition."""
        code = names.alpha_2_of(name)
        try:
            return self._by_alpha_2[code]
        except KeyError:
            known = tuple(one.label for one in self.countries)
            raise UnknownCountryError(name, known=known, where=f" in edition {self.edition.id}") from None

    def country_codes(self, names_: Iterable[object], *, code: str = "alpha_2") -> dict[str, str | None]:
        """As ``cstopa.country_codes``, in this edition."""
        if code not in _CODES:
            raise ValueError(f"{code!r} is no code; use one of {', '.join(_CODES)}")
        if isinstance(names_, str):
            raise TypeError("country_codes takes many names; for one, use country(name).alpha_2")
        codes = {alpha_2: getattr(country, code) for alpha_2, country in self._by_alpha_2.items()}
        texts = dict.fromkeys(name for name in names_ if isinstance(name, str))
        return {name: codes.get(names.find(name) or "") for name in texts}

    def holders(self, role: str, *, on: str | datetime.date | PartialDate) -> tuple[Mandate, ...]:
        """Who certainly held an office on a day: the mandates of a role that the sources place on it.

        A mandate answers for the days from its latest possible start to its earliest possible end, if
        both are known, and for each day on which a source attests it; for nothing else, so an empty
        answer says that it is not known. Representatives whom a composition names are in its delegations.

        Raises ``ValueError`` for an unknown role and for what is no day.

        >>> import cstopa
        >>> cstopa.load("2026.1").holders("chairman", on="2018-05-01")[0].person.name.en
        'Vyacheslav Volodin'
        """
        wanted, day = _role(role), _day(on)
        return tuple(
            mandate
            for mandate in self.mandates
            if mandate.role is wanted and any(first <= day <= last for first, last in mandate.certain_times)
        )

    def to_json(self) -> str:
        """The whole edition as JSON, in the canonical form: what ``cstopa.parse`` reads."""
        return codec.encode(self._document)

    @cached_property
    def _by_alpha_2(self) -> dict[str, Country]:
        return {country.alpha_2: country for country in self.countries}

    def __repr__(self) -> str:
        """Show the edition and how much is in it."""
        sizes = ", ".join(f"{len(table)} {table.name}" for table in self._shown)
        return f"<Dataset {self.edition.id}: {sizes}>"

    @property
    def _shown(self) -> tuple[Table[Any], ...]:
        return (self.compositions, self.chambers, self.people, self.mandates, self.events, self.documents, self.sources)


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise ValueError(f"{quoted(str(role))} is no role; use one of {', '.join(Role)}") from None


def _day(on: str | datetime.date | PartialDate) -> datetime.date:
    date = PartialDate(on) if isinstance(on, str) else on
    if isinstance(date, PartialDate):
        if date.precision != "day":
            raise ValueError(f"{str(date)!r} is a {date.precision}, not a day: write it like 2021-11-29")
        return date.earliest
    if type(date) is not datetime.date:
        raise TypeError(f"a day is a text such as '2021-11-29' or a datetime.date, not {type(on).__name__}")
    return date
