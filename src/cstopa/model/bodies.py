"""What a composition refers to: sources, states, people, parliaments and chambers.

References point one way, from child to parent and from record to source, so records compare, hash, copy and pickle
like values. An unknown value is ``None`` (or an empty tuple), never zero or "".
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from .dates import PartialDate
from .fields import (
    Id,
    Pattern,
    PositiveInt,
    Record,
    Reference,
    Url,
    field,
    field as define,  # for the class that has a field of the name "field"
    fields_of,
    record,
)
from .vocabulary import ChamberKind, CountryStatus, SourceKind, StatusEventKind

ASSEMBLY: Final = "csto-pa"  # the id of the Assembly in every edition

# Definitions that several classes share.
ID: Final = "The record's id: opaque, unique in the edition, the same in later editions, never reused."
SOURCES: Final = "The pages that support the record, newest first, undated last."
NOTE: Final = "A short remark by the editors."
CONFLICTS: Final = "Values from other sources that differ from those given here."
_WEBSITE: Final = "Its website, as a source prints the address."

CitationStyle = Literal["text", "bibtex", "csl"]

Alpha2 = Annotated[str, Pattern(r"[A-Z]{2}", "two capital letters")]
Alpha3 = Annotated[str, Pattern(r"[A-Z]{3}", "three capital letters")]
Numeric = Annotated[str, Pattern(r"[0-9]{3}", "a string of three digits")]
Language = Annotated[str, Pattern(r"[a-z]{2,3}", "an ISO 639 code in lower case")]
Wikidata = Annotated[str, Pattern(r"Q[1-9][0-9]*", "a Wikidata item such as Q715641")]
Ipu = Annotated[str, Pattern(r"[A-Z]{2}(-[LU]C[0-9]{2})?", "an IPU Parline code such as RU or RU-LC01")]


@record
class Name(Record):
    __doc__ = "One name in several languages, each as printed; ``str(name)`` is in English, or else the first known."

    en: str | None = field(doc="In English.", default=None)
    ru: str | None = field(doc="In Russian.", default=None)
    hy: str | None = field(doc="In Armenian.", default=None)
    be: str | None = field(doc="In Belarusian.", default=None)
    kk: str | None = field(doc="In Kazakh.", default=None)
    ky: str | None = field(doc="In Kyrgyz.", default=None)
    tg: str | None = field(doc="In Tajik.", default=None)

    def __str__(self) -> str:
        """Return the English name, else the first that is known."""
        return self.en or self.ru or self.hy or self.be or self.kk or self.ky or self.tg or ""

    @property
    def label(self) -> str:
        """The name as a string."""
        return str(self)


def in_languages(name: Name) -> Iterator[tuple[str, str]]:
    """Yield each language in which a name is known, and the name in it."""
    for each in fields_of(Name):
        if text := getattr(name, each.name):
            yield each.name, text


@record
class Identifiers(Record):
    __doc__ = "The record's identifiers in other datasets."

    wikidata: Wikidata | None = field(doc="Its item in Wikidata.", default=None)
    ipu: Ipu | None = field(
        doc="The code of a parliament or chamber in Parline, the database of the Inter-Parliamentary Union.",
        default=None,
    )

    @property
    def label(self) -> str:
        return _known(wikidata=self.wikidata, ipu=self.ipu)


@record
class CountryIdentifiers(Record):
    __doc__ = "A state's codes in other datasets; the numbers are integers, as in the datasets that define them."

    wikidata: Wikidata | None = field(doc="Its item in Wikidata.", default=None)
    cow: PositiveInt | None = field(
        doc="Its number in the state system of the Correlates of War project (COW).", default=None
    )
    gw: PositiveInt | None = field(
        doc="Its number in the list of independent states of Gleditsch and Ward.", default=None
    )
    vdem: PositiveInt | None = field(doc="Its country_id in the dataset of the V-Dem Institute.", default=None)

    @property
    def label(self) -> str:
        return _known(wikidata=self.wikidata, cow=self.cow, gw=self.gw, vdem=self.vdem)


@record
class Source(Record):
    __doc__ = "A page that supports a fact."

    id: Id = field(doc=ID)
    url: Url = field(doc="The address of the page.")
    title: str | None = field(doc="The page's title, as printed; unknown if it was not seen.", default=None)
    publisher: str = field(doc="Who publishes the page; for a copy, also who published the original.")
    kind: SourceKind = field(doc="What kind of publisher it is.")
    language: Language | None = field(doc="The language of the page, an ISO 639 code.", default=None)
    published: PartialDate | None = field(doc="The date that the page prints.", default=None)
    archive: Url | None = field(doc="The address of an archived copy.", default=None)
    note: str | None = field(doc=NOTE, default=None)

    def cite(self, style: CitationStyle = "text") -> str:
        """The citation of the page: as text, as BibTeX, or as CSL-JSON (a list with one item).

        ``style`` is ``"text"``, ``"bibtex"`` or ``"csl"``; raises ``ValueError`` for any other. The date is as precise
        as it is known. The data do not record who wrote a page, so the publisher is cited.

        >>> import cstopa
        >>> cstopa.load("2026.1").sources.by_id("iso-3166").cite()
        'International Organization for Standardization, undated, https://www.iso.org/iso-3166-country-codes.html'
        """
        from cstopa.export.citing import cite_source  # noqa: PLC0415

        return cite_source(self, style)

    @property
    def label(self) -> str:
        return self.title or self.url

    @property
    def headline(self) -> str:
        return f"{self.label} ({self.publisher}, {self.published or 'undated'})"


Sources = tuple[Annotated[Source, Reference], ...]


@record
class Conflict(Record):
    __doc__ = "A value from another source that differs from the chosen one."

    field: str = define(doc="The field that it is about; a field inside another is written with a dot, as in name.en.")
    value: str = define(doc="The differing value, as the source prints it.")
    note: str | None = define(doc=NOTE, default=None)
    sources: Sources = define(doc="The sources that have this value.")

    @property
    def label(self) -> str:
        return f"{self.field}: {self.value}"


Conflicts = tuple[Conflict, ...]


def variants_of_name(conflicts: Conflicts) -> Iterator[tuple[str, str]]:
    """Yield the names that other sources print, each with its language: the conflicts about a record's name."""
    for conflict in conflicts:
        field, _, language = conflict.field.partition(".")
        if field == "name":
            yield language, conflict.value


@record
class StatusEvent(Record):
    __doc__ = "A dated step in the relation of a state or an organization to the Treaty, the CSTO or the Assembly."

    date: PartialDate = field(doc="When it took place, or when it began.")
    until: PartialDate | None = field(doc="When it ended, if it lasted longer than a day.", default=None)
    kind: StatusEventKind = field(doc="What kind of step it is.")
    what: str = field(doc="What happened, in the editors' words.")
    sources: Sources = field(doc=SOURCES)

    @property
    def label(self) -> str:
        return f"{self.date}{f' to {self.until}' if self.until else ''} {self.what}"


@record
class Country(Record):
    __doc__ = "A state in the data; its id is its alpha-2 code."

    id: Alpha2 = field(doc="The ISO 3166-1 alpha-2 code.")
    alpha_2: Alpha2 = field(doc="The ISO 3166-1 alpha-2 code.")
    alpha_3: Alpha3 = field(doc="The ISO 3166-1 alpha-3 code.")
    numeric: Numeric = field(doc="The ISO 3166-1 numeric code, a string of three digits.")
    name: Name = field(doc="Its short name.")
    official_name: Name | None = field(doc="Its official name.", default=None)
    status: CountryStatus = field(doc="Its relation to the CSTO and its Assembly when the edition was released.")
    identifiers: CountryIdentifiers | None = field(doc="Its codes in other datasets, for joins.", default=None)
    events: tuple[StatusEvent, ...] = field(
        doc="Dated steps in its relation to the Treaty, the CSTO and the Assembly, oldest first.", default=()
    )
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.status}"


@record
class Person(Record):
    __doc__ = "An official whom a public source names in an office or a role."

    id: Id = field(doc=ID)
    name: Name = field(doc="The name, as printed.")
    country: Annotated[Country, Reference] | None = field(
        doc="The state of the office, parliament or delegation for which the person is named.", default=None
    )
    identifiers: Identifiers | None = field(doc="The person's identifiers in other datasets.", default=None)
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.country.name}" if self.country else str(self.name)


@record
class Parliament(Record):
    __doc__ = "A national parliament in one period of its history."

    id: Id = field(doc=ID)
    country: Annotated[Country, Reference] = field(doc="The state whose parliament it is.")
    name: Name = field(doc="Its name.")
    since: PartialDate | None = field(doc="When it began; not known for most.", default=None)
    until: PartialDate | None = field(doc="When it ended, if it has ended.", default=None)
    website: Url | None = field(doc=_WEBSITE, default=None)
    identifiers: Identifiers | None = field(doc="Its identifiers in other datasets.", default=None)
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def headline(self) -> str:
        return f"{self.name}{_ended(self.until)}"


@record
class Chamber(Record):
    __doc__ = "One house of a parliament; a unicameral parliament has one chamber."

    id: Id = field(doc=ID)
    parliament: Annotated[Parliament, Reference] = field(doc="The parliament that it belongs to.")
    kind: ChamberKind = field(doc="Which house it is.")
    name: Name = field(doc="Its name.")
    size: PositiveInt | None = field(
        doc="The number of seats in the chamber itself, not in the Assembly.", default=None
    )
    since: PartialDate | None = field(doc="When it began; not known for most.", default=None)
    until: PartialDate | None = field(doc="When it ended, if it has ended.", default=None)
    website: Url | None = field(doc=_WEBSITE, default=None)
    identifiers: Identifiers | None = field(doc="Its identifiers in other datasets.", default=None)
    note: str | None = field(doc=NOTE, default=None)
    sources: Sources = field(doc=SOURCES)
    conflicts: Conflicts = field(doc=CONFLICTS, default=())

    @property
    def country(self) -> Country:
        """The state of its parliament."""
        return self.parliament.country

    @property
    def headline(self) -> str:
        return f"{self.name}, {self.kind}{_ended(self.until)}"


def _ended(until: PartialDate | None) -> str:
    return f" (ended {until})" if until else ""


def _known(**identifiers: str | int | None) -> str:
    """Return the identifiers that are known, each after its name."""
    return ", ".join(f"{name} {value}" for name, value in identifiers.items() if value) or "none"
