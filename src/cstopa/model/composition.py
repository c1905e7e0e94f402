"""The delegations as the Assembly's site shows them, and the edition, which names the most recent composition."""

import os
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, TypedDict

from cstopa.errors import IncompleteError, NoDelegationError, UnknownCountryError, listed, plural, quoted

from .bodies import (
    CONFLICTS,
    ID,
    NOTE,
    Chamber,
    CitationStyle,
    Conflicts,
    Country,
    Language,
    Parliament,
    Person,
    Sources,
)
from .dates import PartialDate
from .fields import Id, Pattern, PositiveInt, Record, Reference, Tabular, field, record
from .vocabulary import ChamberKind, member_of

if TYPE_CHECKING:
    from cstopa.tables.columns import Column

    from .literals import ChamberValue

EditionId = Annotated[str, Pattern(r"[0-9]{4}\.[1-9][0-9]*", "an edition such as 2025.1")]


class CompositionRow(TypedDict):
    """A row of ``Composition.rows()``: the seats of one chamber."""

    country: str
    country_name: str
    alpha_3: str
    parliament: str
    parliament_name: str
    chamber: str
    chamber_name: str
    kind: str
    seats: int


@record
class Allocation(Record):
    __doc__ = "The seats of one chamber in a delegation."

    chamber: Annotated[Chamber, Reference] = field(doc="The chamber that sends the members.")
    seats: PositiveInt = field(doc="The number of seats of this chamber in the delegation; never zero.")

    @property
    def label(self) -> str:
        return f"{self.chamber.name}, {plural(self.seats, 'seat')}"


@record
class Delegation(Record):
    __doc__ = "One parliament's delegation in a composition."

    parliament: Annotated[Parliament, Reference] = field(doc="The parliament that sends it.")
    allocations: tuple[Allocation, ...] = field(doc="Its seats by chamber, as printed; never empty.")
    representative: Annotated[Person, Reference] | None = field(
        doc="The plenipotentiary representative whom the page names, if it names one.", default=None
    )
    members: tuple[Annotated[Person, Reference], ...] = field(doc="The members whom the page names.", default=())
    members_complete: bool | None = field(doc="Whether the list of named members is complete.", default=None)
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc="The pages that were read for it, newest first, undated last.")

    @property
    def country(self) -> Country:
        """The state of the parliament."""
        return self.parliament.country

    @property
    def seats(self) -> int:
        """Its total seats: the sum of its allocations."""
        return self.total_seats()

    def total_seats(self, *, chamber: "ChamberValue | ChamberKind | None" = None) -> int:
        """Its total seats, or those of one kind of chamber: ``"lower"``, ``"upper"`` or ``"unicameral"``.

        Raises ``ValueError`` for an unknown kind.

        >>> import cstopa
        >>> cstopa.load("2026.1").delegation_for("KZ").total_seats(chamber="upper")
        8
        """
        kind = None if chamber is None else member_of(ChamberKind, chamber, "kind of chamber")
        return sum(one.seats for one in self.allocations if kind in (None, one.chamber.kind))

    @property
    def label(self) -> str:
        return str(self.country.name)

    @property
    def headline(self) -> str:
        return f"{self.label}, {plural(self.seats, 'seat')}"


@record
class Composition(Tabular, Record):
    __doc__ = (
        "The delegations as the Assembly's site showed them when it was read.\n\n"
        "The site shows its current delegations, without a date. So this is a snapshot: it has no start and no\n"
        "end, and it says nothing about the time between two snapshots."
    )

    id: Id = field(doc=ID)
    seen_not_before: PartialDate | None = field(
        doc="The date of the newest dated page that shows it: the site showed it on that day or later. If no page "
        "has a date, it is inferred, and the note says so.",
        default=None,
    )
    language: Language | None = field(doc="The language of the site that shows it.", default=None)
    pages: PositiveInt | None = field(doc="The number of pages found that show it.", default=None)
    delegations: tuple[Delegation, ...] = field(doc="The delegations, in the order of the page.")
    without_line: tuple[Annotated[Country, Reference], ...] = field(
        doc="Member states of the CSTO that are not listed on the page: their seats are not known.", default=()
    )
    not_seen: tuple[Annotated[Country, Reference], ...] = field(
        doc="Member states whose line is cut off in our copy of the page: their seats are not known.", default=()
    )
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc="The pages that show it, newest first, undated last.")
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def complete(self) -> bool:
        """Whether no line is cut off (``not_seen``); member states that are not listed do not make it incomplete."""
        return not self.not_seen

    @cached_property
    def _by_code(self) -> Mapping[str, Delegation]:
        """The delegations by each ISO 3166-1 code of their country."""
        return MappingProxyType({code: one for one in self.delegations for code in _codes(one.country)})

    def delegation_for(self, country: str | Country) -> Delegation:
        """The delegation of a country, given as a ``Country`` or by one of its ISO 3166-1 codes.

        A composition knows only codes; ``cstopa.delegation_for`` and ``Dataset.delegation_for`` take any name.

        Raises ``NoDelegationError`` if the composition has no delegation of the country,
        ``UnknownCountryError`` for any other string, and ``TypeError`` for anything else.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition().delegation_for("KG").seats
        6
        """
        if not isinstance(country, (Country, str)):
            raise TypeError(f"a country is a Country or a code such as 'KZ', not {type(country).__name__}")
        code = country.id if isinstance(country, Country) else country
        if code in self._by_code:
            return self._by_code[code]
        if isinstance(country, Country):
            raise self.no_delegation(country, str(country.name))
        for absent in (*self.without_line, *self.not_seen):
            if country in _codes(absent):
                raise self.no_delegation(absent, country)
        known = tuple(one.country.id for one in self.delegations)
        where = f" in composition {quoted(self.id)} (for names, ask cstopa.delegation_for)"
        raise UnknownCountryError(country, "country with the code", known, where)

    def no_delegation(self, country: Country, given: str) -> NoDelegationError:
        """Return the error for a country without a delegation here, under the name that was given."""
        if country in self.without_line:
            reason = "the Assembly's page does not list it, so its seats are not known (not zero)"
        elif country in self.not_seen:
            reason = "its line is cut off in our copy of the page, so its seats are not known (not zero)"
        else:
            reason = f"composition {quoted(self.id)} shows none"
        return NoDelegationError(given, f"its status is {country.status.words}; {reason}", str(country.status))

    def total_seats(
        self, country: str | Country | None = None, *, chamber: "ChamberValue | ChamberKind | None" = None
    ) -> int:
        """The number of seats in the composition, or those of one country or one kind of chamber.

        Member states that are not listed (``without_line``) are not included. ``chamber`` is ``"lower"``,
        ``"upper"`` or ``"unicameral"``.

        Raises ``IncompleteError`` if a part of the page was not seen, ``ValueError`` for an unknown kind of
        chamber, and the errors of ``delegation_for`` if a country is given.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition().total_seats(chamber="upper")
        30
        """
        if country is not None:
            return self.delegation_for(country).total_seats(chamber=chamber)
        if not self.complete:
            missing = listed([str(one.name) for one in self.not_seen])
            raise IncompleteError(
                f"composition {quoted(self.id)} has no total, since the lines of {missing} were not seen; "
                "ask for one country, or use another composition"
            )
        return sum(delegation.total_seats(chamber=chamber) for delegation in self.delegations)

    def rows(self) -> list[CompositionRow]:
        """One flat row per chamber, for any table library: every key in every row, in the order of ``columns``.

        >>> import cstopa
        >>> for row in cstopa.load("2026.1").composition().rows()[:2]:
        ...     print(row["country"], row["kind"], row["seats"])
        BY lower 7
        BY upper 4
        """
        from cstopa.tables.columns import rows_of_composition  # noqa: PLC0415

        return rows_of_composition(self)

    @property
    def columns(self) -> "dict[str, Column]":
        """The columns of ``rows()`` by name, in order, each with its type, definition and vocabulary."""
        from cstopa.tables.columns import columns_of_composition  # noqa: PLC0415

        return columns_of_composition()

    def to_csv(self, path: str | os.PathLike[str], *, safe: bool = False) -> None:
        """Write the rows as CSV, as ``Table.to_csv`` does.

        Raises ``OSError`` for a path that cannot be written.
        """
        from cstopa.tables.csv import csv_text, write_csv  # noqa: PLC0415

        write_csv(path, csv_text(self.columns, self.rows(), safe=safe))

    @property
    def label(self) -> str:
        return f"delegations seen on or after {self.seen_not_before or 'an unknown day'}"

    @property
    def headline(self) -> str:
        parts = [plural(len(self.delegations), "delegation")]
        if self.complete:
            parts[0] += f", {plural(self.total_seats(), 'seat')}"
        for heading, countries in (("not listed:", self.without_line), ("not seen:", self.not_seen)):
            if countries:
                parts.append(f"{heading} {', '.join(str(one.name) for one in countries)}")
        return "; ".join(parts)


@record
class Edition(Record):
    __doc__ = "The edition: its id, release, licence and citation."

    id: EditionId = field(doc="The edition: the year of its latest source, and the number of the edition in that year.")
    released: PartialDate = field(doc="The day of its release.")
    title: str = field(doc="What the data are about.")
    licence: str = field(doc="The SPDX expression of the licence of the data.")
    description: str = field(doc="What the edition contains.")
    latest_composition: Annotated[Composition, Reference] = field(
        doc="The most recently seen composition, from which questions are answered; it may not be the current one."
    )
    citation: str = field(doc="How to cite the edition.")

    def cite(self, style: CitationStyle = "text") -> str:
        """The citation of the edition: as text (``citation``), as BibTeX, or as CSL-JSON (a list with one item).

        ``style`` is ``"text"``, ``"bibtex"`` or ``"csl"``; raises ``ValueError`` for any other.

        >>> import cstopa
        >>> print(cstopa.load("2026.1").edition.cite("bibtex").splitlines()[0])
        @misc{cstopa-2026.1,
        """
        from cstopa.export.citing import cite_edition  # noqa: PLC0415

        return cite_edition(self, style)

    @property
    def label(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return f"{self.label}, released {self.released}"


def _codes(country: Country) -> tuple[str, str, str]:
    return country.alpha_2, country.alpha_3, country.numeric
