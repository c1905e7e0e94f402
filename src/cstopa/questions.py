"""The questions that the package answers, from the newest edition; each does its imports when it is asked."""

# Even __future__ would be a module to import: annotations of names that are not there are quoted instead.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from .chart import Place
    from .dataset import Dataset
    from .diff import Change
    from .model import Composition, Country, Delegation

_kept: "Dataset | None" = None


def _newest() -> "Dataset":
    """The newest edition, kept: to go through an import statement takes longer than to answer."""
    global _kept  # noqa: PLW0603
    if _kept is None:
        _kept = load()  # one object for all threads, so whichever is last assigns the same
    return _kept


def delegation_for(country: str) -> "Delegation":
    """The delegation of a country in the composition that was seen latest.

    ``country`` is any name of it in English, Russian or its own languages, or an ISO 3166 code.

    Raises ``UnknownCountryError`` for what is no name of a known country (with suggestions),
    ``NoDelegationError`` for a country of which the composition has no delegation, and ``TypeError``
    for what is no text.

    >>> import cstopa
    >>> kz = cstopa.delegation_for("Казахстан")
    >>> kz.seats, kz.representative.name.en
    (16, 'Viktor Rogalev')
    """
    return _newest().delegation_for(country)


def total_seats(*, country: str | None = None, chamber: str | None = None) -> int:
    """The seats of the delegations that the Assembly's site printed when last seen.

    Members without a line there (``composition().without_line``) are not in it: their seats are not
    known, which is not zero. ``country`` limits it to one country, ``chamber`` to one kind of chamber:
    ``"lower"``, ``"upper"`` or ``"unicameral"``.

    Raises the errors of ``delegation_for``, ``ValueError`` for another kind of chamber, and
    ``IncompleteError`` if a part of the composition was not seen.

    >>> import cstopa
    >>> cstopa.total_seats(), cstopa.total_seats(chamber="upper"), cstopa.total_seats(country="Russia")
    (67, 30, 22)
    """
    return _newest().total_seats(country=country, chamber=chamber)


def delegations() -> "tuple[Delegation, ...]":
    """The delegations of the composition that was seen latest, in the order of the page.

    >>> import cstopa
    >>> [(one.country.name.en, one.seats) for one in cstopa.delegations()]
    [('Belarus', 11), ('Kazakhstan', 16), ('Kyrgyzstan', 6), ('Russia', 22), ('Tajikistan', 12)]
    """
    return _newest().delegations()


def composition(id: str | None = None) -> "Composition":  # noqa: A002  # the field's own name
    """The composition that was seen latest, or the one with an id.

    A composition is an observation: the delegations as one reading of the Assembly's site shows them.

    Raises ``NotFoundError`` for an id that no composition has.

    >>> import cstopa
    >>> cstopa.composition()
    <Composition kg-6: 5 delegations, 67 seats; no line for Armenia>
    """
    return _newest().composition(id)


def country(name: str) -> "Country":
    """The country that bears a name or code: a member, former member or observer in the data.

    Raises ``UnknownCountryError`` with suggestions; a name that is only nearly right does not resolve.

    >>> import cstopa
    >>> cstopa.country("Kyrgyz Republic")
    <Country KG: Kyrgyzstan, member>
    """
    return _newest().country(name)


def country_codes(names: "Iterable[object]", *, code: str = "alpha_2") -> dict[str, str | None]:
    """The ISO 3166-1 codes (``"alpha_2"`` or ``"alpha_3"``) of many names, for joins with other tables.

    Each different text of ``names`` is a key once; a name of no known country has None. What is no text
    (None, NaN) is left out, so that a dictionary look-up finds nothing for it either.

    Raises ``ValueError`` for another code and ``TypeError`` for a single text.

    >>> import cstopa
    >>> cstopa.country_codes(["Kazakhstan", "Россия", "Atlantis", None], code="alpha_3")
    {'Kazakhstan': 'KAZ', 'Россия': 'RUS', 'Atlantis': None}
    """
    return _newest().country_codes(names, code=code)


def seat_chart(composition: "Composition | None" = None) -> str:
    """The hemicycle of a composition as a standalone SVG document, of the one seen latest if none is given.

    The seats stand in rows of a half ring, the delegations in the order of the page; a legend has their
    names and numbers, and lines below it say whose seats are not known. It has its own white background
    and a text for screen readers, and the same composition gives the same bytes.

    Raises ``ValueError`` for more than 1,000 seats or 14 members.

    >>> import cstopa
    >>> cstopa.seat_chart().startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    from . import chart

    return chart.seat_chart(_newest().composition() if composition is None else composition)


def seat_positions(composition: "Composition | None" = None) -> "list[Place]":
    """The places of the hemicycle as flat rows, one a seat, for any chart library.

    ``x`` and ``y`` lie in a half ring of radius 1 above (0, 0), and seats count from its left end to its
    right one. ``colour`` is the one that ``seat_chart`` gives to the member.

    Raises ``ValueError`` for more than 1,000 seats.

    >>> import cstopa
    >>> places = cstopa.seat_positions()
    >>> len(places)
    67
    >>> [places[0][key] for key in ("seat", "row", "x", "y", "alpha_3", "kind", "colour")]
    [1, 1, -0.4, 0.0, 'BLR', 'lower', '#4477AA']
    """
    from . import chart

    return chart.seat_positions(_newest().composition() if composition is None else composition)


def load(edition: str | None = None) -> "Dataset":
    """An edition of the data, the newest if none is named. A named one answers the same for ever.

    Raises ``UnknownEditionError``, and ``DamagedDataError`` if the shipped file is not what it was.

    >>> import cstopa
    >>> cstopa.load("2025.1").total_seats()
    67
    """
    from . import loading

    return loading.load(edition)


def editions() -> tuple[str, ...]:
    """The editions that ship, oldest first.

    >>> import cstopa
    >>> cstopa.editions()
    ('2025.1', '2026.1')
    """
    from . import catalog

    return catalog.editions()


def changes(old: "str | Dataset", new: "str | Dataset") -> "tuple[Change, ...]":
    """What differs between two editions, named or loaded: a ``Change`` for each cell of their tables.

    Sources, conflicts and seats are compared too, as rows of the flat tables. A record that only one
    edition has is one change of its ``id``.

    Raises ``UnknownEditionError``.

    >>> import cstopa
    >>> found = cstopa.changes("2025.1", "2026.1")
    >>> [(c.id, c.old, c.new) for c in found if c.table == "compositions" and c.column == "seen_not_before"]
    [('kg-6', '2025-02-10', '2026-01-01')]
    """
    from . import diff

    return diff.changes(old, new)


def read(path: "str | PathLike[str]") -> "Dataset":
    """A dataset from a JSON file of your own, strictly checked.

    Raises ``DataError`` with all faults of the document, each with its path, and ``OSError`` for a file
    that cannot be read.
    """
    from . import loading

    return loading.read(path)


def parse(text: str | bytes) -> "Dataset":
    """A dataset from a JSON document of your own, strictly checked.

    Raises ``DataError`` with all faults of the document, each with its path.

    >>> import cstopa
    >>> data = cstopa.load("2025.1")
    >>> cstopa.parse(data.to_json()) == data
    True
    >>> cstopa.parse(data.to_json().replace('"seats": 7', '"seats": "7"'))
    Traceback (most recent call last):
    ...
    cstopa.errors.DataError: the document has 1 fault:
      $.compositions[0].delegations[0].allocations[0].seats: expected a whole number, not a text
    """
    from . import loading

    return loading.parse(text)
