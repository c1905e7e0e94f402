"""A whole edition as one document, table by table."""

from collections.abc import Iterator
from typing import Any, Final

from .activity import Count, Document, Event, Mandate, Mission, Organization
from .bodies import Chamber, Country, Parliament, Person, Source
from .composition import Composition, Edition
from .fields import Record, field, fields_of, record


@record
class EditionDocument:
    __doc__ = "A whole document, table by table; each table refers only to itself and to earlier ones."

    schema: int = field(doc="The number of the schema that the document follows.")
    sources: tuple[Source, ...] = field(doc="The pages that were read.", default=())
    countries: tuple[Country, ...] = field(doc="The states.", default=())
    organizations: tuple[Organization, ...] = field(doc="The Assembly, the CSTO and other bodies.", default=())
    people: tuple[Person, ...] = field(doc="The officials.", default=())
    parliaments: tuple[Parliament, ...] = field(doc="The national parliaments.", default=())
    chambers: tuple[Chamber, ...] = field(doc="The houses of the parliaments.", default=())
    compositions: tuple[Composition, ...] = field(doc="The observed compositions.", default=())
    mandates: tuple[Mandate, ...] = field(doc="The mandates: who held which office.", default=())
    events: tuple[Event, ...] = field(doc="The sessions, meetings and other events.", default=())
    missions: tuple[Mission, ...] = field(doc="The election observations.", default=())
    documents: tuple[Document, ...] = field(doc="The acts, drafts and other texts.", default=())
    counts: tuple[Count, ...] = field(doc="The reported figures.", default=())
    edition: Edition = field(doc="The edition that the document contains.")


TABLES: Final[dict[str, type[Record]]] = {
    each.name: each.types[0] for each in fields_of(EditionDocument) if each.many
}  # the class of the records by the name of their table, in the order of the document
TABLE_OF: Final = {cls: table for table, cls in TABLES.items()}


def records_of(document: EditionDocument) -> Iterator[tuple[str, int, Any]]:
    """Yield each record of a table, with the table's name and its index there."""
    for table in TABLES:
        for index, each in enumerate(getattr(document, table)):
            yield table, index, each
