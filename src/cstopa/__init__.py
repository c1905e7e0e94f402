"""The Parliamentary Assembly of the Collective Security Treaty Organization (CSTO PA), as data.

>>> import cstopa
>>> cstopa.total_seats()
67
>>> kz = cstopa.delegation_for("Kazakhstan")
>>> kz.seats, kz.representative.name.en
(16, 'Viktor Rogalev')
>>> [(str(a.chamber.kind), a.seats) for a in kz.allocations]
[('lower', 8), ('upper', 8)]
>>> cstopa.composition().without_line  # the site prints no line for Armenia: unknown, not zero
(<Country AM: Armenia, member>,)
>>> data = cstopa.load("2025.1")  # a paper names the edition that it used: its answers never change
>>> data.delegation_for("KZ").sources[0].url
'https://pacsto.org/events/aleksandr-pankin-rasskazal-o-vzaimodeystvii-mid-rossii'

Questions, answered from the newest edition:
    delegation_for(country), total_seats(country=, chamber=), delegations(), composition(id),
    country(name), country_codes(names)
The same as a picture, and as rows for a chart of your own:
    seat_chart(composition), seat_positions(composition)
Editions and files:
    load(edition), editions(), changes(old, new), read(path), parse(text)
A loaded dataset has the same questions, ``holders(role, on=day)`` for who held an office, and tables:
    sources, countries, organizations, people, parliaments, chambers, compositions, mandates, events,
    missions, documents, counts; and flat ones of what stands inside records: allocations, delegates,
    status_events, citations, conflicts.
    A table has by_id(id), where(column=value), rows(), columns and to_csv(path):

>>> [(c.measure.value, c.value, str(c.date)) for c in data.counts]
[('acts_adopted', 97, '2025-02-10')]

Every record has ``sources`` (``citations`` lists them as rows), what differs elsewhere stands in its
``conflicts``, and what is not known is None or an empty tuple, never zero.
``composition().rows()`` has the seats, one row a chamber;
``composition().without_line`` and ``not_seen`` name the members whose seats are not known, and a delegation's
``representative`` is None where the page names none.
"""

from .questions import (
    changes,
    composition,
    country,
    country_codes,
    delegation_for,
    delegations,
    editions,
    load,
    parse,
    read,
    seat_chart,
    seat_positions,
    total_seats,
)

# Importing the package must cost next to nothing: the rest is imported when it is first used (PEP 562),
# and only type checkers read this block.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .cells import Column
    from .dataset import Dataset
    from .dates import PartialDate
    from .diff import Change
    from .errors import (
        CstopaError,
        DamagedDataError,
        DataError,
        IncompleteError,
        NoDelegationError,
        NotFoundError,
        Problem,
        UnknownCountryError,
        UnknownEditionError,
    )
    from .flat import CitationRow, ConflictRow, DelegateRow, SeatsRow, StatusRow
    from .model import (
        Allocation,
        Chamber,
        Composition,
        Conflict,
        Count,
        Country,
        Delegation,
        Document,
        Edition,
        Event,
        Identifiers,
        Mandate,
        Mission,
        Name,
        Organization,
        Parliament,
        Person,
        Source,
        StatusEvent,
    )
    from .table import Table
    from .vocabulary import (
        ChamberKind,
        CountryStatus,
        DocumentKind,
        DocumentStatus,
        ElectionKind,
        EventFormat,
        EventKind,
        EventStatus,
        Measure,
        OrganizationKind,
        OrganizationStatus,
        Participation,
        Qualifier,
        Role,
        SourceKind,
        StatusEventKind,
    )

__version__ = "1.0.0"

__all__ = [
    "Allocation",
    "Chamber",
    "ChamberKind",
    "Change",
    "CitationRow",
    "Column",
    "Composition",
    "Conflict",
    "ConflictRow",
    "Count",
    "Country",
    "CountryStatus",
    "CstopaError",
    "DamagedDataError",
    "DataError",
    "Dataset",
    "DelegateRow",
    "Delegation",
    "Document",
    "DocumentKind",
    "DocumentStatus",
    "Edition",
    "ElectionKind",
    "Event",
    "EventFormat",
    "EventKind",
    "EventStatus",
    "Identifiers",
    "IncompleteError",
    "Mandate",
    "Measure",
    "Mission",
    "Name",
    "NoDelegationError",
    "NotFoundError",
    "Organization",
    "OrganizationKind",
    "OrganizationStatus",
    "Parliament",
    "PartialDate",
    "Participation",
    "Person",
    "Problem",
    "Qualifier",
    "Role",
    "SeatsRow",
    "Source",
    "SourceKind",
    "StatusEvent",
    "StatusEventKind",
    "StatusRow",
    "Table",
    "UnknownCountryError",
    "UnknownEditionError",
    "__version__",
    "changes",
    "composition",
    "country",
    "country_codes",
    "delegation_for",
    "delegations",
    "editions",
    "load",
    "parse",
    "read",
    "seat_chart",
    "seat_positions",
    "total_seats",
]

_HOMES = ("cells", "model", "vocabulary", "errors", "table", "dataset", "dates", "flat", "diff")


def __getattr__(name: str) -> object:
    if name in __all__:
        from importlib import import_module

        modules = (import_module(f".{home}", __name__) for home in _HOMES)
        found = next(vars(module)[name] for module in modules if name in vars(module))
        return globals().setdefault(name, found)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
