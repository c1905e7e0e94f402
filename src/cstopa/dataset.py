"""One edition: its tables, and the answers to the questions."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import attrs

from . import codec
from .dates import PartialDate
from .errors import UnknownCountryError, quoted
from .model import (
    ASSEMBLY,
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
from .names import alpha_2_of, find, spellings_of
from .record import fields_of
from .table import Table
from .vocabulary import Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .flat import CitationRow, ConflictRow, DelegateRow, SeatsRow, StatusRow

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

    schema: int
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

    @classmethod
    def of(cls, document: EditionDocument) -> Dataset:
        """Make the tables of a document."""
        edition = document.edition
        tables = {
            field.name: Table(field.name, field.types[0], getattr(document, field.name), edition.id, edition.citation)
            for field in fields_of(EditionDocument)
            if field.many
        }
        return cls(schema=document.schema, edition=edition, **tables)

    @cached_property
    def _document(self) -> EditionDocument:
        records = {field.name: getattr(self, field.name).records for field in fields_of(EditionDocument) if field.many}
        return EditionDocument(schema=self.schema, edition=self.edition, **records)

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """All tables: those of records in the order of the document, then the flat ones."""
        records = (getattr(self, field.name) for field in fields_of(EditionDocument) if field.many)
        return (*records, self.allocations, self.delegates, self.status_events, self.citations, self.conflicts)

    @cached_property
    def allocations(self) -> Table[SeatsRow]:
        """The seats of all compositions, a row a chamber.

        Those of several compositions do not add up: take one, or ``where(latest_seen=True)``.
        """
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
        return Table(name, row, tuple(rows(self._document)), self.edition.id, self.edition.citation)

    @property
    def assembly(self) -> Organization:
        """The Parliamentary Assembly itself."""
        return self.organizations.by_id(ASSEMBLY)

    def composition(self, id: str | None = None) -> Composition:  # noqa: A002  # the field's own name
        """The composition that was seen latest, or the one with an id; raises ``NotFoundError``."""
        return self.edition.latest_composition if id is None else self.compositions.by_id(id)

    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations of the composition that was seen latest, in the order of the page."""
        return self.composition().delegations

    def delegation_for(self, country: str) -> Delegation:
        """As ``cstopa.delegation_for``, in this edition."""
        delegations = self._delegations_by_spelling
        if type(country) is str and country in delegations:  # a list, say, could not even be looked up
            return delegations[country]
        if (code := alpha_2_of(country)) in delegations:  # a spelling that is folded first
            return delegations[code]
        raise self.composition()._no_delegation(code, country, self.country(country))  # noqa: SLF001  # the package's own

    def total_seats(self, *, country: str | None = None, chamber: str | None = None) -> int:
        """As ``cstopa.total_seats``, in this edition."""
        if country is None:
            return self.composition().total_seats(chamber=chamber)
        return self.delegation_for(country).total_seats(chamber=chamber)

    def country(self, name: str) -> Country:
        """As ``cstopa.country``, in this edition."""
        code = alpha_2_of(name)
        try:
            return self._by_alpha_2[code]
        except KeyError:
            known = tuple(one.label for one in self.countries)
            raise UnknownCountryError(name, known=known, where=f" in edition {self.edition.id}") from None

    def country_codes(self, names: Iterable[object], *, code: str = "alpha_2") -> dict[str, str | None]:
        """As ``cstopa.country_codes``, in this edition."""
        if code not in _CODES:
            raise ValueError(f"{code!r} is no code; use one of {', '.join(_CODES)}")
        if isinstance(names, str):
            raise TypeError("country_codes takes many names; for one, use country(name).alpha_2")
        codes = {alpha_2: getattr(country, code) for alpha_2, country in self._by_alpha_2.items()}
        texts = dict.fromkeys(name for name in names if isinstance(name, str))
        return {name: codes.get(find(name) or "") for name in texts}

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

    # What follows imports its work when it is asked: no question needs it.

    def to_datapackage(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the edition as a Data Package: a CSV file a table, and ``datapackage.json``.

        ``datapackage.json`` has the type, definition and words of each column, the keys, the SHA-256 of each
        file, licence and sources. The folder is made where it is not there, its parent is not. All files are
        written before the first one takes its place. With ``overwrite=True`` a folder may hold something: files
        of the same names are replaced, others stay.

        Raises ``FileExistsError`` for a folder that is not empty, and ``OSError`` for one that cannot be written.
        """
        from .export import datapackage  # noqa: PLC0415

        datapackage.write(folder, datapackage.files_of(self.edition, self.tables), overwrite=overwrite)

    def to_popolo(self) -> dict[str, list[dict[str, Any]]]:
        """The edition in the classes of the Popolo specification, ready for ``json.dump``.

        Areas, organizations (parliaments and chambers too), persons, posts, memberships (mandates, and the
        persons in delegations) and events. Dates stay as exact as they are; what Popolo has no class for is
        not in it: seats, documents, figures, election observations, and the days on which an office is attested.

        >>> import cstopa
        >>> found = cstopa.load("2025.1").to_popolo()
        >>> found["memberships"][-1]["person_id"], found["memberships"][-1]["on_behalf_of_id"]
        ('krotov-mikhail', 'ru-parliament')
        """
        from .export import popolo  # noqa: PLC0415

        return popolo.popolo(self._document)

    def to_ftm(self) -> list[dict[str, Any]]:
        """The edition as FollowTheMoney entities, each a dictionary: a line a piece makes the usual file.

        Organizations, persons, positions and occupancies. Topics stand on positions alone: no person is called
        politically exposed, which no source says and who screens has to judge.

        >>> import cstopa
        >>> found = cstopa.load("2025.1").to_ftm()
        >>> [one["properties"]["name"] for one in found if "gov.executive" in one["properties"].get("topics", ())]
        [['foreign minister, Russian Ministry of Foreign Affairs'],
         ['deputy foreign minister, Russian Ministry of Foreign Affairs']]
        """
        from .export import followthemoney  # noqa: PLC0415

        return followthemoney.entities(self._document)

    @cached_property
    def _by_alpha_2(self) -> Mapping[str, Country]:
        return MappingProxyType({country.alpha_2: country for country in self.countries})

    @cached_property
    def _delegations_by_spelling(self) -> Mapping[str, Delegation]:
        """By all listed names and codes of its country; what is spelled otherwise is folded and looked up there."""
        return MappingProxyType({name: one for one in self.delegations() for name in spellings_of(one.country.id)})

    def __repr__(self) -> str:
        """Show the edition and how much is in it."""
        sizes = ", ".join(f"{len(table)} {table.name}" for table in self._shown)
        return f"<Dataset {self.edition.id}: {sizes}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from . import display  # noqa: PLC0415  # display needs this module, and only notebooks need display

        return display.html(self)

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
