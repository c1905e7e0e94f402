"""The Parliamentary Assembly of the Collective Security Treaty Organization (CSTO PA), as data.

>>> import cstopa
>>> data = cstopa.load("2026.1")  # in a paper, name the edition: its answers never change
>>> data.total_seats()
67
>>> kz = data.delegation_for("Kazakhstan")
>>> kz.seats, kz.representative.name.en
(16, 'Viktor Rogalev')
>>> [(str(a.chamber.kind), a.seats) for a in kz.allocations]
[('lower', 8), ('upper', 8)]
>>> kz.sources[0].publisher
'CSTO Parliamentary Assembly'
>>> data.composition().without_line  # the Assembly's site does not list it: unknown, not zero
(<Country AM: Armenia, member>,)

Questions, answered from the newest edition:
    delegation_for(country), total_seats(country=, chamber=), delegations(), composition(id),
    country(name), country_codes(names), country_names()
As a picture, and as rows for your own chart:
    seat_chart(composition), seat_charts(), seat_positions(composition)
Editions and files:
    load(edition), editions(), changes(old, new), read(path), parse(text)
A loaded dataset answers the same questions, except country_names, and some more:
    search(text); holders(role, on=day) or holders(role, during=year): who held an office;
    members(on=day) and membership_years(): who belonged to the CSTO
Its tables, as ``data.events`` or ``data["events"]``:
    sources, countries, organizations, people, parliaments, chambers, compositions, mandates, events,
    missions, documents, counts; and derived tables of values inside records: allocations, delegates,
    status_events, citations, conflicts, observed_delegations, participants, attestations.
    A table has by_id(id) or table[id], where(column=value), search(text), rows(), columns, to_csv(path), to_pandas(),
    to_polars() and to_arrow().

>>> [(c.measure.value, c.value, str(c.date)) for c in cstopa.load("2025.1").counts]
[('acts_adopted', 97, '2025-02-10')]

Most records have ``sources`` (``citations`` has them as rows) and, if other sources differ, ``conflicts``. Unknown
values are None or an empty tuple, never zero. ``composition().rows()`` has the seats, one row per chamber;
``composition().without_line`` and ``not_seen`` name the member states whose seats are not known, and a delegation's
``representative`` is None if the page names none.

The names in ``cstopa.__all__`` are the public interface; modules and all other names may change.
"""

from . import forks

__version__ = "1.1.0"

# The public names of each module. Importing the package must cost next to nothing, so a name is imported when it is
# first used (PEP 562). Type checkers and editors read __init__.pyi instead.
_NAMES_OF = {
    "questions": (
        "composition",
        "country",
        "country_codes",
        "country_names",
        "delegation_for",
        "delegations",
        "seat_chart",
        "seat_charts",
        "seat_positions",
        "total_seats",
    ),
    "loading": ("changes", "editions", "load", "parse", "read"),
    "dataset": ("Dataset",),
    "tables.columns": ("Column",),
    "tables.table": ("Table",),
    "model.dates": ("PartialDate",),
    "model.bodies": (
        "Chamber",
        "Conflict",
        "Country",
        "CountryIdentifiers",
        "Identifiers",
        "Name",
        "Parliament",
        "Person",
        "Source",
        "StatusEvent",
    ),
    "model.composition": ("Allocation", "Composition", "CompositionRow", "Delegation", "Edition"),
    "model.activity": ("Count", "Document", "Event", "Mandate", "Mission", "Organization"),
    "model.membership": ("Membership", "MembershipRow"),
    "model.rows": (
        "AttestationRow",
        "Change",
        "CitationRow",
        "ConflictRow",
        "CountryName",
        "DelegateRow",
        "DelegationRow",
        "ParticipantRow",
        "SeatsRow",
        "StatusRow",
    ),
    "model.activity_vocabulary": (
        "DocumentKind",
        "DocumentStatus",
        "ElectionKind",
        "EventFormat",
        "EventKind",
        "EventStatus",
        "Measure",
        "OrganizationKind",
        "OrganizationStatus",
        "Participation",
        "Qualifier",
        "Role",
    ),
    "model.vocabulary": ("ChamberKind", "CountryStatus", "SourceKind", "StatusEventKind"),
    "views.hemicycle": ("Place",),
    "errors": (
        "CstopaError",
        "DamagedDataError",
        "DataError",
        "IncompleteError",
        "NoDelegationError",
        "NotFoundError",
        "Problem",
        "UnknownCountryError",
        "UnknownEditionError",
    ),
}
_MODULE_OF = {name: module for module, names in _NAMES_OF.items() for name in names}

__all__ = [*sorted(["__version__", *_MODULE_OF])]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    if name in _MODULE_OF:
        with forks.lock:
            from importlib import import_module

            return globals().setdefault(name, getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name))
    hint = "tables and most methods belong to a dataset: use cstopa.load()"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; {hint}")


def __dir__() -> list[str]:
    return __all__
