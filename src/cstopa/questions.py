"""The questions of ``Dataset``, answered from the newest edition. Each imports what it needs when it is called."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cstopa.dataset import Dataset
    from cstopa.model.bodies import Country
    from cstopa.model.composition import Composition, Delegation
    from cstopa.model.literals import ChamberValue, IntegerCode, IsoCode
    from cstopa.model.rows import CountryName
    from cstopa.model.vocabulary import ChamberKind
    from cstopa.tables.table import Table
    from cstopa.views.hemicycle import Place


@functools.cache
def _newest() -> Dataset:
    """Return the newest edition, cached: going through an import statement takes longer than answering."""
    from cstopa import forks

    with forks.lock:
        from cstopa.loading import load

        return load()


def delegation_for(country: str | Country) -> Delegation:
    """The delegation of a country, by any name or ISO alpha code. See ``Dataset.delegation_for``.

    >>> import cstopa
    >>> cstopa.delegation_for("Казахстан").country
    <Country KZ: Kazakhstan, member>
    """
    return _newest().delegation_for(country)


def total_seats(country: str | Country | None = None, *, chamber: ChamberValue | ChamberKind | None = None) -> int:
    """The number of seats of all delegations, of one country or of one kind of chamber. See ``Dataset.total_seats``.

    >>> import cstopa
    >>> cstopa.total_seats() > cstopa.total_seats("Russia") > cstopa.total_seats("Russia", chamber="upper")
    True
    """
    return _newest().total_seats(country=country, chamber=chamber)


def delegations() -> tuple[Delegation, ...]:
    """The delegations of the most recently seen composition. See ``Dataset.delegations``.

    >>> import cstopa
    >>> cstopa.delegations() == cstopa.load().delegations()
    True
    """
    return _newest().delegations()


def composition(id: str | None = None) -> Composition:  # noqa: A002  # the field's own name
    """The most recently seen composition, or the one with the given id. See ``Dataset.composition``.

    >>> import cstopa
    >>> cstopa.composition("kg-6")
    <Composition kg-6: 5 delegations, 67 seats; not listed: Armenia>
    """
    return _newest().composition(id)


def country(name: str | Country) -> Country:
    """The country with the given name or code. See ``Dataset.country``.

    >>> import cstopa
    >>> cstopa.country("Kyrgyz Republic")
    <Country KG: Kyrgyzstan, member>
    """
    return _newest().country(name)


@overload
def country_codes(names: Iterable[object], *, code: IsoCode = ...) -> dict[str, str | None]: ...
@overload
def country_codes(names: Iterable[object], *, code: IntegerCode) -> dict[str, int | None]: ...
def country_codes(
    names: Iterable[object], *, code: IsoCode | IntegerCode = "alpha_2"
) -> dict[str, str | None] | dict[str, int | None]:
    """The codes of many names: of ISO 3166-1, Wikidata, COW, GW or V-Dem. See ``Dataset.country_codes``.

    >>> import cstopa
    >>> cstopa.country_codes(["Kazakhstan", "Россия", "Atlantis", None], code="alpha_3")
    {'Kazakhstan': 'KAZ', 'Россия': 'RUS', 'Atlantis': None}
    """
    return _newest().country_codes(names, code=code)


def country_names() -> Table[CountryName]:
    """All names and codes by which countries are found, as a table to join with in SQL or a DataFrame.

    A row has a ``name``, its normalized ``key`` (in lower case, without punctuation or a leading "the"), ``alpha_2``,
    ``alpha_3`` and the ``origin`` of the name. Names belong to the package, not to an edition.

    >>> import cstopa
    >>> [(row["key"], row["alpha_3"]) for row in cstopa.country_names().where(name="Kyrgyz Republic").rows()]
    [('kyrgyz republic', 'KGZ')]
    """
    from cstopa import countries
    from cstopa.model.rows import CountryName
    from cstopa.tables.table import Table

    rows = tuple(CountryName(**row) for row in countries.listed_names())
    version, notice = countries.version_and_notice()
    return Table("country_names", CountryName, rows, version, notice)


def seat_chart(composition: Composition | str | None = None) -> str:
    """The hemicycle of a composition, as a standalone SVG document.

    ``composition`` is a ``Composition`` or its id; by default, it is the most recently seen one. The seats are drawn in
    rows of a half ring, with the delegations in the order of the page. Seats of a lower or only house are discs, those
    of an upper house squares. The title of each seat names its country and house. A legend has the names and numbers,
    and lines below it say whose seats are not known. The background is opaque: white, or dark for readers who prefer
    dark pages.

    The result is a string that a notebook shows as a picture. It includes a description for screen readers. The same
    composition gives the same bytes.

    Raises ``NotFoundError`` for an unknown id, ``TypeError`` for anything else, and ``ValueError`` for more than 1,000
    seats or 14 member states.

    >>> import cstopa
    >>> picture = cstopa.seat_chart(cstopa.load("2026.1").composition("kg-6"))
    >>> picture
    <SVG picture: Half ring of 67 seats. Belarus 11, Kazakhstan 16, Kyrgyzstan 6,…>
    >>> picture.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    from cstopa.views import hemicycle

    return hemicycle.seat_chart(_composition(composition))


def seat_charts(compositions: Iterable[Composition | str] | None = None) -> str:
    """The hemicycles of several compositions at the same scale, as a standalone SVG document.

    ``compositions`` are ``Composition`` records or their ids; by default, all of them. They are drawn in the order in
    which they were seen. All seats have the same size, and a member state has the same colour in every hemicycle. A
    number is bold if it differs from the last known number of that state. States that are not listed in the source, or
    whose line is cut off in our copy, have a dashed disc. As with ``seat_chart``, the result is a string that a
    notebook shows as a picture.

    Raises ``NotFoundError`` for an unknown id, ``TypeError`` for anything else, and ``ValueError`` for no compositions,
    more than 24, more than 14 member states, or more than 1,000 seats in one.

    >>> import cstopa
    >>> cstopa.seat_charts(cstopa.load("2026.1").compositions)
    <SVG picture: Half rings of 4 observed compositions. 2021-04-10 or later: AM n…>
    """
    from cstopa.views import multiples

    if isinstance(compositions, str):
        raise TypeError("seat_charts takes several compositions; for one, use seat_chart")
    return multiples.seat_charts(_newest().compositions if compositions is None else map(_composition, compositions))


def seat_positions(composition: Composition | str | None = None) -> list[Place]:
    """The positions of the hemicycle's seats as flat rows, one per seat, for any chart library.

    ``composition`` is a ``Composition`` or its id; by default, it is the most recently seen one. ``x`` and ``y`` are
    positions in a half ring of radius 1 above (0, 0), and ``seat`` numbers the seats from left to right. ``colour`` is
    the colour of the member state in ``seat_chart``.

    Raises ``NotFoundError`` for an unknown id, ``TypeError`` for anything else, and ``ValueError`` for more than
    1,000 seats.

    >>> import cstopa
    >>> places = cstopa.seat_positions(cstopa.load("2026.1").composition())
    >>> len(places)
    67
    >>> [places[0][key] for key in ("seat", "row", "x", "y", "alpha_3", "kind", "colour")]
    [1, 1, -0.4, 0.0, 'BLR', 'lower', '#4477AA']
    """
    from cstopa.views import hemicycle

    return hemicycle.seat_positions(_composition(composition))


def _composition(given: object) -> Composition:
    """Return a composition, given as a record or by its id; for None, the most recently seen one."""
    from cstopa.model.composition import Composition

    if given is None or isinstance(given, str):
        return _newest().composition(given)
    if not isinstance(given, Composition):
        raise TypeError(f"a composition is a Composition or its id, such as 'kg-6', not {type(given).__name__}")
    return given
