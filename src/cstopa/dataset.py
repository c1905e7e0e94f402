"""One edition: its tables, and the questions that it answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, overload

import attrs

from cstopa import forks
from cstopa.countries import alpha_2_of, find, names_of
from cstopa.errors import UnknownCountryError, one_of, quoted
from cstopa.model.bodies import ASSEMBLY, Country
from cstopa.model.composition import Composition, Delegation, Edition
from cstopa.tables.of_edition import EditionTables

if TYPE_CHECKING:
    from cstopa.model.activity import Mandate, Organization
    from cstopa.model.activity_vocabulary import Role
    from cstopa.model.document import EditionDocument
    from cstopa.model.literals import ChamberValue, IntegerCode, IsoCode, RoleValue
    from cstopa.model.membership import MembershipRow
    from cstopa.model.offices import Date
    from cstopa.model.vocabulary import ChamberKind
    from cstopa.reading.shipped import ShippedEdition
    from cstopa.tables.table import Table

_ISO_CODES: Final = ("alpha_2", "alpha_3", "numeric")
_CODES: Final = (*_ISO_CODES, "wikidata", "cow", "gw", "vdem")


@attrs.frozen(repr=False, eq=False, kw_only=True)
class Dataset(EditionTables):
    """One edition of the data. Tables are attributes with plural names, such as ``events``; questions are methods.

    ``edition`` has the release, licence and citation, ``schema`` the number of the document's schema. Tables and
    records are made when they are first needed. Two datasets are equal if their documents are.

    >>> import cstopa
    >>> data = cstopa.load("2025.1")
    >>> data
    <Dataset 2025.1: 1 composition, 9 chambers, 6 people, 4 mandates, 3 events, 3 documents, 4 sources>
    >>> data.people["kogut-viktor"].sources[0].published
    PartialDate('2025-02-10')
    """

    schema: int
    edition: Edition
    _records: Callable[[str], Sequence[Any]] = attrs.field(alias="records")  # by the name of their table
    _tables: dict[str, Table[Any]] = attrs.field(init=False, factory=dict)

    @classmethod
    def of(cls, document: EditionDocument) -> Dataset:
        """Return the dataset of a document."""
        return cls(schema=document.schema, edition=document.edition, records=partial(getattr, document))

    @classmethod
    def shipped(cls, edition: ShippedEdition) -> Dataset:
        """Return the dataset of a shipped edition."""
        return cls(schema=edition.schema, edition=edition.edition, records=edition.table)

    # --- Tables -------------------------------------------------------------------------------------

    def _table_names(self) -> tuple[str, ...]:
        from cstopa.model import document, rows  # noqa: PLC0415  # a first answer needs no table

        return (*document.TABLES, *rows.TABLES)

    def _table(self, name: str) -> Table[Any]:
        if name not in self._tables:
            with forks.lock:
                self._tables.setdefault(name, self._new_table(name))
        return self._tables[name]

    def _new_table(self, name: str) -> Table[Any]:
        from cstopa.model import document, membership, rows  # noqa: PLC0415  # a first answer needs no table
        from cstopa.tables.table import Table  # noqa: PLC0415

        if name in document.TABLES:
            record_class, records = document.TABLES[name], self._records(name)
        else:
            record_class, make = (rows.TABLES | membership.TABLES)[name]
            records = rows.with_distinct_ids(make(self._document))
        return Table(name, record_class, records, self.edition.id, self.edition.citation, self._records)

    @cached_property
    def _document(self) -> EditionDocument:
        from cstopa.model.document import TABLES, EditionDocument  # noqa: PLC0415

        records = {name: tuple(self._records(name)) for name in TABLES}
        return EditionDocument(schema=self.schema, edition=self.edition, **records)

    def __eq__(self, other: object) -> bool:
        return self._document == other._document if isinstance(other, Dataset) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._document)

    def __reduce__(self) -> tuple[Any, ...]:
        return Dataset.of, (self._document,)

    # --- Questions ----------------------------------------------------------------------------------

    @property
    def assembly(self) -> Organization:
        """The Parliamentary Assembly itself."""
        return self.organizations.by_id(ASSEMBLY)

    def composition(self, id: str | None = None) -> Composition:  # noqa: A002  # the field's own name
        """The most recently seen composition, or the one with the given id.

        A composition is a snapshot: the delegations as the Assembly's site showed them when it was read. Raises
        ``NotFoundError`` for an unknown id.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition()
        <Composition kg-6: 5 delegations, 67 seats; not listed: Armenia>
        """
        return self.edition.latest_composition if id is None else self.compositions.by_id(id)

    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations of the most recently seen composition, in the order of the page.

        >>> import cstopa
        >>> [one.country.alpha_3 for one in cstopa.load("2026.1").delegations()]
        ['BLR', 'KAZ', 'KGZ', 'RUS', 'TJK']
        """
        return self.composition().delegations

    def delegation_for(self, country: str | Country) -> Delegation:
        """The delegation of a country in the most recently seen composition.

        ``country`` is any listed name of the country (in about 140 languages), an ISO 3166-1 alpha-2 or alpha-3 code,
        or a ``Country``.

        Raises ``UnknownCountryError`` (with suggestions) for a name that no country in the data has, and
        ``NoDelegationError`` for a country without a delegation in the composition.

        >>> import cstopa
        >>> kz = cstopa.load("2026.1").delegation_for("Казахстан")
        >>> kz.seats, kz.representative.name.en
        (16, 'Viktor Rogalev')
        """
        delegations = self._delegations_by_name
        if type(country) is str and country in delegations:  # an unhashable value cannot be looked up
            return delegations[country]
        if isinstance(country, Country):
            return self.composition().delegation_for(country)
        if (code := alpha_2_of(country)) in delegations:  # a name that is listed in another form
            return delegations[code]
        raise self.composition().no_delegation(self.country(country), country)

    def total_seats(
        self, country: str | Country | None = None, *, chamber: ChamberValue | ChamberKind | None = None
    ) -> int:
        """The number of seats in the most recently seen composition.

        Member states that are not listed on its page (``composition().without_line``) are not included: their seats are
        unknown, not zero. ``country`` limits the sum to one country, ``chamber`` to one kind of chamber: ``"lower"``,
        ``"upper"`` or ``"unicameral"``.

        Raises the errors of ``delegation_for``, ``ValueError`` for an unknown kind of chamber, and
        ``IncompleteError`` if a part of the composition was not seen.

        >>> import cstopa
        >>> data = cstopa.load("2026.1")
        >>> data.total_seats(), data.total_seats(chamber="upper"), data.total_seats("Russia")
        (67, 30, 22)
        """
        if country is None:
            return self.composition().total_seats(chamber=chamber)
        return self.delegation_for(country).total_seats(chamber=chamber)

    def country(self, name: str | Country) -> Country:
        """The country with the given name or ISO 3166-1 alpha-2 or alpha-3 code.

        Also takes a ``Country`` of another edition. A number is not a name, since code lists use different numbers: for
        a number of ISO 3166-1, use ``countries.where(numeric="398")``.

        Raises ``UnknownCountryError`` for any other string; for a misspelled name, it has suggestions.

        >>> import cstopa
        >>> cstopa.load("2026.1").country("Kyrgyz Republic")
        <Country KG: Kyrgyzstan, member>
        """
        code = name.id if isinstance(name, Country) else alpha_2_of(name)
        try:
            return self._by_alpha_2[code]
        except KeyError:
            known = tuple(one.label for one in self._by_alpha_2.values())
            given = name.label if isinstance(name, Country) else name
            raise UnknownCountryError(given, known=known, where=f" in edition {self.edition.id}") from None

    @overload
    def country_codes(self, names: Iterable[object], *, code: IsoCode = ...) -> dict[str, str | None]: ...
    @overload
    def country_codes(self, names: Iterable[object], *, code: IntegerCode) -> dict[str, int | None]: ...
    def country_codes(
        self, names: Iterable[object], *, code: IsoCode | IntegerCode = "alpha_2"
    ) -> dict[str, str | None] | dict[str, int | None]:
        """The codes of many names, for joins with other tables.

        ``code`` is ``"alpha_2"``, ``"alpha_3"`` or ``"numeric"`` (three digits) of ISO 3166-1, ``"wikidata"``, or, as
        integers, ``"cow"`` (Correlates of War), ``"gw"`` (Gleditsch and Ward) or ``"vdem"`` (V-Dem's country_id). Each
        distinct string becomes a key; unknown names map to None. Non-strings such as None or NaN are skipped.

        Raises ``ValueError`` for an unknown code or one that the edition does not have (2025.1 and 2026.1 have only
        those of ISO 3166-1), and ``TypeError`` for a single string.

        >>> import cstopa
        >>> data = cstopa.load("2026.2")
        >>> data.country_codes(["Kazakhstan", "Россия", "Atlantis", None], code="alpha_3")
        {'Kazakhstan': 'KAZ', 'Россия': 'RUS', 'Atlantis': None}
        >>> data.country_codes(["Kazakhstan"], code="cow")
        {'Kazakhstan': 705}
        """
        if code not in _CODES:
            raise ValueError(f"unknown code {quoted(str(code))}; {one_of(str(code), _CODES)}")
        if isinstance(names, str):
            raise TypeError("country_codes takes many names; for one, use country(name).alpha_2")
        codes: dict[str, Any] = {
            alpha_2: getattr(country if code in _ISO_CODES else country.identifiers, code, None)
            for alpha_2, country in self._by_alpha_2.items()
        }
        if not any(codes.values()):
            raise ValueError(f"edition {self.edition.id} has no {code} codes; use 2026.2 or a later edition")
        distinct = dict.fromkeys(name for name in names if isinstance(name, str))
        return {name: codes.get(find(name) or "") for name in distinct}

    @overload
    def holders(self, role: RoleValue | Role, *, on: Date) -> tuple[Mandate, ...]: ...
    @overload
    def holders(self, role: RoleValue | Role, *, during: Date) -> tuple[Mandate, ...]: ...
    def holders(
        self, role: RoleValue | Role, *, on: Date | None = None, during: Date | None = None
    ) -> tuple[Mandate, ...]:
        """The mandates of those who certainly held an office on a day, or on some day of a period (``during="2018"``).

        A mandate certainly covers the days from its latest possible start to its earliest possible end, if both are
        known, and each day on which a source attests it. An attested month or year counts for a period that includes
        it. The result is empty if no holder is known.

        Raises ``ValueError`` for an unknown role or an invalid date, and if none is certain for a role that
        compositions name: see ``delegates``. Raises ``TypeError`` unless exactly one of ``on`` and ``during`` is given.

        >>> import cstopa
        >>> [mandate.person.name.en for mandate in cstopa.load("2026.1").holders("chairman", during="2018")]
        ['Vyacheslav Volodin']
        """
        from cstopa.model import offices  # noqa: PLC0415  # a first answer needs no office

        return offices.holders(self.mandates, role, on, during, lambda: [row.role for row in self.delegates])

    def members(self, *, on: Date) -> tuple[Country, ...]:
        """The states that certainly were members of the CSTO on a day, as the dated ``status_events`` show.

        A membership counts from the day on which the Charter entered into force, or the day after the membership was
        restored, until the day before the state gave notice of its suspension.

        Raises ``ValueError`` for days before the Charter or after the release, and for an edition that does not record
        when the Charter entered into force.

        >>> import cstopa
        >>> [country.id for country in cstopa.load("2026.1").members(on="2010-01-01")]
        ['AM', 'BY', 'KZ', 'KG', 'RU', 'TJ', 'UZ']
        """
        from cstopa.model import membership, offices  # noqa: PLC0415  # as above

        return membership.members(self._document, offices.day_of(on))

    def membership_years(self) -> Table[MembershipRow]:
        """Whether each state was a member of the CSTO in each year, by the rules of ``members``.

        The table has a row per state and year, from the year of the Charter to the last full year before the release.

        Raises ``ValueError`` for an edition that does not record when the Charter entered into force.

        >>> import cstopa
        >>> [row.year for row in cstopa.load("2026.1").membership_years().where(country="UZ", membership="whole_year")]
        [2007, 2008, 2009, 2010, 2011]
        """
        return self._table("membership_years")

    def search(self, text: str) -> tuple[Any, ...]:
        """The records of all tables whose own name or title contains every word of ``text``, sources last.

        See ``Table.search`` for how words are compared.

        >>> import cstopa
        >>> cstopa.load("2026.1").search("Shakiyev Nurlanbek")
        (<Person turgunbek-uulu-nurlanbek: Nurlanbek Turgunbek uulu, Kyrgyzstan>,)
        """
        from cstopa.tables.search import search_tables  # noqa: PLC0415

        return search_tables(text, self._records)

    @cached_property
    def _by_alpha_2(self) -> Mapping[str, Country]:
        return MappingProxyType({country.alpha_2: country for country in self._records("countries")})

    @cached_property
    def _delegations_by_name(self) -> Mapping[str, Delegation]:
        return MappingProxyType({name: one for one in self.delegations() for name in names_of(one.country.id)})

    # --- Exports ------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """The whole edition as a JSON string in its canonical form, which ``cstopa.parse`` reads.

        >>> import cstopa
        >>> data = cstopa.load("2025.1")
        >>> cstopa.parse(data.to_json()) == data
        True
        """
        from cstopa.reading import checked  # noqa: PLC0415

        return checked.encode(self._document)

    def to_datapackage(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the edition as a Data Package: one CSV file per table, and ``datapackage.json``.

        ``datapackage.json`` has types, definitions, keys and the SHA-256 of each file. Creates the folder if missing,
        but not its parents. With ``overwrite=True``, files with the same names are replaced, and others stay. A folder
        without ``datapackage.json`` is unfinished: that file is removed first and written last.

        Raises ``FileExistsError`` for a non-empty folder without ``overwrite``, ``OSError`` if writing fails.

        >>> import cstopa
        >>> cstopa.load("2026.1").to_datapackage("csto-pa")
        """
        from cstopa.export import datapackage  # noqa: PLC0415

        datapackage.write(folder, datapackage.files_of(self.edition, self.tables), overwrite=overwrite)

    def to_sqlite(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the edition as an SQLite database: one table for each of ``tables``, with the same name and columns.

        Beside each date, ``…_earliest`` and ``…_latest`` have its first and last day. The view ``latest_seats`` has the
        seats of the most recently seen composition. The table ``edition`` has the licence and the citation.

        Raises ``FileExistsError`` for a file that exists, unless ``overwrite=True``, and ``OSError`` if writing fails.

        >>> import contextlib, cstopa, sqlite3
        >>> cstopa.load("2026.1").to_sqlite("csto-pa.db")
        >>> with contextlib.closing(sqlite3.connect("csto-pa.db")) as database:
        ...     database.execute("SELECT sum(seats) FROM latest_seats").fetchone()
        (67,)
        """
        from cstopa.export import sqlite  # noqa: PLC0415

        sqlite.write(path, self.edition, self.tables, overwrite=overwrite)

    def to_popolo(self) -> dict[str, list[dict[str, Any]]]:
        """The edition in the classes of the Popolo specification, ready for ``json.dump``.

        It has areas, organizations, persons, posts, memberships (mandates, and the persons in delegations) and events.
        Seats, documents, figures and election observations are left out, since Popolo has no class for them. Programs
        that read Popolo treat a missing date as unbounded, so a membership also has ``attested`` and ``not_after`` if
        known.

        >>> import cstopa
        >>> cstopa.load("2025.1").to_popolo()["memberships"][-1]["person_id"]
        'krotov-mikhail'
        """
        from cstopa.export import popolo  # noqa: PLC0415

        return popolo.popolo(self._document)

    def to_ftm(self) -> list[dict[str, Any]]:
        """The edition as FollowTheMoney entities, one dictionary each. No person is flagged as politically exposed.

        >>> import cstopa
        >>> cstopa.load("2025.1").to_ftm()[-1]["schema"]
        'Occupancy'
        """
        from cstopa.export import followthemoney  # noqa: PLC0415

        return followthemoney.entities(self._document)

    # --- Displays -----------------------------------------------------------------------------------

    def __repr__(self) -> str:
        from cstopa.tables.table import counted  # noqa: PLC0415

        names = ("compositions", "chambers", "people", "mandates", "events", "documents", "sources")
        return f"<Dataset {self.edition.id}: {', '.join(counted(self._table(name)) for name in names)}>"

    def _repr_html_(self) -> str:
        from cstopa.views import notebook  # noqa: PLC0415

        return notebook.dataset(self.edition, self.tables)
