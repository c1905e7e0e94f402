"""The organizations, and what they and their people did: events, observations, documents, offices, figures."""

import datetime
from typing import Annotated

from .activity_vocabulary import (
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
)
from .bodies import (
    CONFLICTS,
    ID,
    NOTE,
    SOURCES,
    Chamber,
    Conflicts,
    Country,
    Identifiers,
    Name,
    Parliament,
    Person,
    Sources,
    StatusEvent,
)
from .dates import PartialDate
from .fields import Id, NonNegativeInt, PositiveInt, Record, Reference, Url, field, record


@record
class Organization(Record):
    __doc__ = "The Assembly, the CSTO, their bodies, a ministry, or an observer that is not a state."

    id: Id = field(doc=ID)
    kind: OrganizationKind = field(doc="What kind of body it is.")
    status: OrganizationStatus | None = field(doc="Its relation to the Assembly.", default=None)
    parent: "Annotated[Organization, Reference] | None" = field(
        doc="The organization that it belongs to.", default=None
    )
    country: Annotated[Country, Reference] | None = field(doc="For a ministry: its state.", default=None)
    name: Name = field(doc="Its name.")
    other_names: tuple[str, ...] = field(doc="Other names that sources print.", default=())
    abbreviations: tuple[str, ...] = field(doc="Abbreviations that sources print.", default=())
    founded: PartialDate | None = field(doc="When it was created.", default=None)
    city: str | None = field(doc="The city in which it is based.", default=None)
    websites: tuple[Url, ...] = field(doc="Its websites.", default=())
    identifiers: Identifiers | None = field(doc="Its identifiers in other datasets.", default=None)
    events: tuple[StatusEvent, ...] = field(doc="Dated steps in its history, oldest first.", default=())
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.kind.words}"


@record
class Event(Record):
    __doc__ = "A plenary session, a Council meeting, an interview or another event."

    id: Id = field(doc=ID)
    kind: EventKind = field(doc="What kind of event it was.")
    number: PositiveInt | None = field(doc="Its number in its series, if a source prints one.", default=None)
    date: PartialDate | None = field(doc="When it took place, or when it began.", default=None)
    until: PartialDate | None = field(doc="The last day, if it lasted longer than one.", default=None)
    status: EventStatus = field(doc="Whether it is known to have taken place.")
    city: str | None = field(doc="The city.", default=None)
    venue: str | None = field(doc="The building or hall.", default=None)
    format: EventFormat | None = field(doc="How the participants met, if not in one room.", default=None)
    title: Name | None = field(doc="Its title, as printed, if it has one.", default=None)
    body: Annotated[Organization, Reference] | None = field(
        doc="The body that met or that it belongs to.", default=None
    )
    joint_with: "Annotated[Event, Reference] | None" = field(
        doc="For a plenary session: the Council meeting of the same sitting. Count such a pair once.", default=None
    )
    participants: tuple[Annotated[Person, Reference], ...] = field(
        doc="People whom a source names as present; never a full list.", default=()
    )
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def label(self) -> str:
        number = f" {self.number}" if self.number else ""
        return f"{self.kind.words}{number}, {self.date or 'date not known'}"

    @property
    def headline(self) -> str:
        return f"{self.label}, {self.city}" if self.city else self.label


@record
class Mission(Record):
    __doc__ = "The Assembly's part in the observation of an election or a referendum."

    id: Id = field(doc=ID)
    country: Annotated[Country, Reference] = field(doc="The state that voted.")
    kind: ElectionKind = field(doc="What was voted on.")
    election: str | None = field(
        doc="The body elected or the question voted on, if the kind does not say it.", default=None
    )
    date: PartialDate = field(doc="The day of voting, or the first day.")
    until: PartialDate | None = field(doc="The last day of voting, if voting lasted longer than one day.", default=None)
    participation: Participation = field(
        doc="How the Assembly took part; only 'mission' means that a group of its observers is reported."
    )
    observers: PositiveInt | None = field(doc="How many observers the Assembly sent; unknown for most.", default=None)
    coordinator: Annotated[Person, Reference] | None = field(doc="Who coordinated the observers.", default=None)
    participants: tuple[Annotated[Person, Reference], ...] = field(
        doc="Other observers whom a source names; never a full list.", default=()
    )
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def label(self) -> str:
        return f"{self.country.name}, {self.kind.words}, {self.date}"

    @property
    def headline(self) -> str:
        return f"{self.label}: {self.participation.words}"


@record
class Document(Record):
    __doc__ = "An act, draft or other text that was found; the table counts has how many acts the Assembly reports."

    id: Id = field(doc=ID)
    kind: DocumentKind = field(doc="What kind of document it is.")
    title: Name | None = field(doc="Its title, if a source prints it as the title of the act.", default=None)
    draft_title: Name | None = field(doc="The title of a draft or a planned item, as printed.", default=None)
    subjects: tuple[str, ...] = field(doc="What it is about, in plain words.", default=())
    status: DocumentStatus = field(doc="Its last known stage, such as draft, adopted or in force.")
    adopted: PartialDate | None = field(doc="When it was adopted, approved or signed.", default=None)
    body: Annotated[Organization, Reference] | None = field(doc="The body that adopted it.", default=None)
    event: Annotated[Event, Reference] | None = field(doc="The event that adopted it.", default=None)
    submitted_to: Annotated[Event, Reference] | None = field(
        doc="The event that had the draft on its agenda, adopted or not.", default=None
    )
    mission: Annotated[Mission, Reference] | None = field(
        doc="For the conclusion of election observers: the observation that it is about.", default=None
    )
    number: str | None = field(doc="Its number, as printed.", default=None)
    programme: str | None = field(doc="The years of the programme of activity that it belongs to.", default=None)
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def label(self) -> str:
        """The title, else the draft's title, else the kind and subjects."""
        if self.title:
            return str(self.title)
        if self.draft_title:
            return f"(draft) {self.draft_title}"
        return f"({', '.join((self.kind.words, *self.subjects))})"

    @property
    def headline(self) -> str:
        return f"{self.kind.words}, {self.status} {self.adopted or '(date not known)'}: {self.label}"


@record
class Mandate(Record):
    __doc__ = "Who held which office. Representatives named on a composition's page are in the table delegates."

    id: Id = field(doc=ID)
    person: Annotated[Person, Reference] = field(doc="Who held the office.")
    role: Role = field(doc="Which office it is.")
    title: str | None = field(doc="The office in the words of a source.", default=None)
    body: Annotated[Organization | Parliament | Chamber, Reference] | None = field(
        doc="The body that the office belongs to, the most specific one: a chamber rather than its parliament.",
        default=None,
    )
    country: Annotated[Country, Reference] | None = field(
        doc="The state of the national office, delegation or parliament that the mandate is about.", default=None
    )
    start: PartialDate | None = field(doc="When it began; if the date is inferred, the note says so.", default=None)
    end: PartialDate | None = field(doc="When it ended; if the date is inferred, the note says so.", default=None)
    not_after: PartialDate | None = field(
        doc="The last possible day, such as the end of the parliament's term, if no source gives the end itself.",
        default=None,
    )
    seen_not_before: PartialDate | None = field(
        doc="If only an undated list on a site names the holder: the date of the newest dated page with the list.",
        default=None,
    )
    attested: tuple[PartialDate, ...] = field(doc="Dates on which a source shows the person in office.", default=())
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def certain_times(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """The intervals in which the person certainly held the office, each as its first and last day.

        One from the latest start to the earliest end, if both are known, and one for each attested day.
        """
        times = [(day.earliest, day.latest) for day in self.attested if day.precision == "day"]
        if self.start and self.end and self.start.latest <= self.end.earliest:
            times.insert(0, (self.start.latest, self.end.earliest))
        return tuple(times)

    @property
    def label(self) -> str:
        return f"{self.person.name}, {self.role.words}"

    @property
    def headline(self) -> str:
        if self.start or self.end:
            return f"{self.label}, {self.start or '?'} to {self.end or '?'}"
        seen = f"attested {', '.join(map(str, self.attested))}" if self.attested else "undated"
        return f"{self.label}, {seen}"


@record
class Count(Record):
    __doc__ = "A figure that a source reports: a claim of that source, not a count of records in this dataset."

    id: Id = field(doc=ID)
    measure: Measure = field(doc="What is counted.")
    wording: str | None = field(
        doc="What is counted, in the words of the source, translated into English.", default=None
    )
    value: NonNegativeInt = field(doc="The figure, as reported.")
    qualifier: Qualifier | None = field(doc="How the source qualifies the figure.", default=None)
    date: PartialDate | None = field(doc="When it was reported.", default=None)
    body: Annotated[Organization, Reference] | None = field(doc="The body that the figure is about.", default=None)
    programme: str | None = field(doc="The years of the programme of activity that it is about.", default=None)
    part_of: "Annotated[Count, Reference] | None" = field(
        doc="The figure that it is a part of, in the same source; parts need not add up.", default=None
    )
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def label(self) -> str:
        return f"{self.measure.words}: {self.value}, {self.date or 'date not known'}"
