__version__: str

from .dataset import (
    Dataset as Dataset,
)
from .errors import (
    CstopaError as CstopaError,
)
from .errors import (
    DamagedDataError as DamagedDataError,
)
from .errors import (
    DataError as DataError,
)
from .errors import (
    IncompleteError as IncompleteError,
)
from .errors import (
    NoDelegationError as NoDelegationError,
)
from .errors import (
    NotFoundError as NotFoundError,
)
from .errors import (
    Problem as Problem,
)
from .errors import (
    UnknownCountryError as UnknownCountryError,
)
from .errors import (
    UnknownEditionError as UnknownEditionError,
)
from .loading import (
    changes as changes,
)
from .loading import (
    editions as editions,
)
from .loading import (
    load as load,
)
from .loading import (
    parse as parse,
)
from .loading import (
    read as read,
)
from .model.activity import (
    Count as Count,
)
from .model.activity import (
    Document as Document,
)
from .model.activity import (
    Event as Event,
)
from .model.activity import (
    Mandate as Mandate,
)
from .model.activity import (
    Mission as Mission,
)
from .model.activity import (
    Organization as Organization,
)
from .model.activity_vocabulary import (
    DocumentKind as DocumentKind,
)
from .model.activity_vocabulary import (
    DocumentStatus as DocumentStatus,
)
from .model.activity_vocabulary import (
    ElectionKind as ElectionKind,
)
from .model.activity_vocabulary import (
    EventFormat as EventFormat,
)
from .model.activity_vocabulary import (
    EventKind as EventKind,
)
from .model.activity_vocabulary import (
    EventStatus as EventStatus,
)
from .model.activity_vocabulary import (
    Measure as Measure,
)
from .model.activity_vocabulary import (
    OrganizationKind as OrganizationKind,
)
from .model.activity_vocabulary import (
    OrganizationStatus as OrganizationStatus,
)
from .model.activity_vocabulary import (
    Participation as Participation,
)
from .model.activity_vocabulary import (
    Qualifier as Qualifier,
)
from .model.activity_vocabulary import (
    Role as Role,
)
from .model.bodies import (
    Chamber as Chamber,
)
from .model.bodies import (
    Conflict as Conflict,
)
from .model.bodies import (
    Country as Country,
)
from .model.bodies import (
    CountryIdentifiers as CountryIdentifiers,
)
from .model.bodies import (
    Identifiers as Identifiers,
)
from .model.bodies import (
    Name as Name,
)
from .model.bodies import (
    Parliament as Parliament,
)
from .model.bodies import (
    Person as Person,
)
from .model.bodies import (
    Source as Source,
)
from .model.bodies import (
    StatusEvent as StatusEvent,
)
from .model.composition import (
    Allocation as Allocation,
)
from .model.composition import (
    Composition as Composition,
)
from .model.composition import (
    CompositionRow as CompositionRow,
)
from .model.composition import (
    Delegation as Delegation,
)
from .model.composition import (
    Edition as Edition,
)
from .model.dates import (
    PartialDate as PartialDate,
)
from .model.membership import (
    Membership as Membership,
)
from .model.membership import (
    MembershipRow as MembershipRow,
)
from .model.rows import (
    AttestationRow as AttestationRow,
)
from .model.rows import (
    Change as Change,
)
from .model.rows import (
    CitationRow as CitationRow,
)
from .model.rows import (
    ConflictRow as ConflictRow,
)
from .model.rows import (
    CountryName as CountryName,
)
from .model.rows import (
    DelegateRow as DelegateRow,
)
from .model.rows import (
    DelegationRow as DelegationRow,
)
from .model.rows import (
    ParticipantRow as ParticipantRow,
)
from .model.rows import (
    SeatsRow as SeatsRow,
)
from .model.rows import (
    StatusRow as StatusRow,
)
from .model.vocabulary import (
    ChamberKind as ChamberKind,
)
from .model.vocabulary import (
    CountryStatus as CountryStatus,
)
from .model.vocabulary import (
    SourceKind as SourceKind,
)
from .model.vocabulary import (
    StatusEventKind as StatusEventKind,
)
from .questions import (
    composition as composition,
)
from .questions import (
    country as country,
)
from .questions import (
    country_codes as country_codes,
)
from .questions import (
    country_names as country_names,
)
from .questions import (
    delegation_for as delegation_for,
)
from .questions import (
    delegations as delegations,
)
from .questions import (
    seat_chart as seat_chart,
)
from .questions import (
    seat_charts as seat_charts,
)
from .questions import (
    seat_positions as seat_positions,
)
from .questions import (
    total_seats as total_seats,
)
from .tables.columns import (
    Column as Column,
)
from .tables.table import (
    Table as Table,
)
from .views.hemicycle import (
    Place as Place,
)

__all__ = [
    "Allocation",
    "AttestationRow",
    "Chamber",
    "ChamberKind",
    "Change",
    "CitationRow",
    "Column",
    "Composition",
    "CompositionRow",
    "Conflict",
    "ConflictRow",
    "Count",
    "Country",
    "CountryIdentifiers",
    "CountryName",
    "CountryStatus",
    "CstopaError",
    "DamagedDataError",
    "DataError",
    "Dataset",
    "DelegateRow",
    "Delegation",
    "DelegationRow",
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
    "Membership",
    "MembershipRow",
    "Mission",
    "Name",
    "NoDelegationError",
    "NotFoundError",
    "Organization",
    "OrganizationKind",
    "OrganizationStatus",
    "Parliament",
    "PartialDate",
    "ParticipantRow",
    "Participation",
    "Person",
    "Place",
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
    "country_names",
    "delegation_for",
    "delegations",
    "editions",
    "load",
    "parse",
    "read",
    "seat_chart",
    "seat_charts",
    "seat_positions",
    "total_seats",
]
