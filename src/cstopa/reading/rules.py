"""The rules between records: a short function for each way in which a well-formed document can be wrong.

A rule yields the path and the message of each problem, and the function's name is the name of the rule. Conditions that
only shipped editions must meet are tests, not rules.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from cstopa.errors import MAX_PROBLEMS, DataError, Problem, quoted
from cstopa.model.activity import Event, Mandate
from cstopa.model.activity_vocabulary import EventKind, Role
from cstopa.model.bodies import Country, Name
from cstopa.model.composition import Composition
from cstopa.model.dates import PartialDate
from cstopa.model.document import EditionDocument, records_of
from cstopa.model.fields import Record, fields_of, parts_of, value_at
from cstopa.model.vocabulary import ChamberKind

Problems = Iterator[tuple[str, str]]  # path and message
_Term = tuple[datetime.date, datetime.date, int]  # a certain time in office, and the index of its mandate

_INTERVALS: Final = (("since", "until"), ("date", "until"), ("start", "end"), ("start", "not_after"))

MAX_CHAIN: Final = 32

# Offices that one person holds at a time, in each body (for those of a state, in each ministry).
_SINGLE_HOLDER: Final = frozenset(
    {
        Role.CHAIRMAN,
        Role.EXECUTIVE_SECRETARY,
        Role.ACTING_EXECUTIVE_SECRETARY,
        Role.HEAD_OF_LEGAL_CENTRE,
        Role.CHAIRMAN_OF_STANDING_COMMISSION,
        Role.CHAIRMAN_OF_EXPERT_COUNCIL,
        Role.CHAIRMAN_OF_COORDINATION_MEETING,
        Role.SPEAKER_OF_CHAMBER,
        Role.FOREIGN_MINISTER,
    }
)


def check(document: EditionDocument) -> None:
    """Raise ``DataError`` with all problems between the records, if there are any."""
    problems = (Problem(path, rule.__name__, message) for rule in RULES for path, message in rule(document))
    listed = tuple(islice(problems, MAX_PROBLEMS + 1))
    if listed:
        raise DataError(listed[:MAX_PROBLEMS], len(listed) > MAX_PROBLEMS)


# --- Any record -------------------------------------------------------------------------------------


def duplicate_id(document: EditionDocument) -> Problems:
    """Ids are unique in the whole edition, so that a reference needs no table."""
    first: dict[str, str] = {}
    for path, record in _top_records(document):
        if (earlier := first.setdefault(record.id, path)) != path:
            yield f"{path}.id", f"{quoted(record.id)} is also the id of {earlier}"


def repeated_reference(document: EditionDocument) -> Problems:
    """A list of references names each record once."""
    for path, record in _records(document):
        for field in fields_of(type(record)):
            if field.refers and field.many:
                seen: set[str] = set()
                for index, one in enumerate(getattr(record, field.name)):
                    if one.id in seen:
                        yield f"{path}.{field.name}[{index}]", f"names {quoted(one.id)} twice"
                    seen.add(one.id)


def long_chain(document: EditionDocument) -> Problems:
    """Records that refer to their own table form only short chains, since comparing long ones would fail."""
    links: dict[str, int] = {}
    for path, record in _top_records(document):
        above = list(_references_to_own_table(record))
        links[record.id] = 1 + max((links[one.id] for one in above), default=0)
        if above and links[record.id] == MAX_CHAIN + 1:
            yield path, f"ends a chain of more than {MAX_CHAIN} records linked by references"


def no_source(document: EditionDocument) -> Problems:
    """A record that has sources cites at least one."""
    for path, record in _records(document):
        if getattr(record, "sources", True) == ():
            yield f"{path}.sources", "is empty: name at least one source"


def no_name(document: EditionDocument) -> Problems:
    """A name has at least one language."""
    for path, record in _records(document):
        if isinstance(record, Name) and not str(record):
            yield path, "has no language: give the name in at least one language"


def reversed_interval(document: EditionDocument) -> Problems:
    """Nothing ends before it begins."""
    for path, record in _records(document):
        for start_field, end_field in _INTERVALS:
            start, end = getattr(record, start_field, None), getattr(record, end_field, None)
            if start and end and end.latest < start.earliest:
                yield f"{path}.{end_field}", f"{end} is before {start_field} {start}"


def conflict_without_field(document: EditionDocument) -> Problems:
    """A conflict is about a field that the record has."""
    for path, record in _records(document):
        for index, conflict in enumerate(getattr(record, "conflicts", ())):
            if not _has_field(type(record), conflict.field.split(".")):
                yield (
                    f"{path}.conflicts[{index}].field",
                    f"{type(record).__name__} has no field {quoted(conflict.field)}",
                )


def conflict_without_difference(document: EditionDocument) -> Problems:
    """A conflict's value differs from the one that was chosen."""
    for path, record in _records(document):
        chosen: dict[str, str | None] = {}  # found once for each field: that of a list is long
        for index, conflict in enumerate(getattr(record, "conflicts", ())):
            if not _has_field(type(record), conflict.field.split(".")):
                continue
            if conflict.field not in chosen:
                chosen[conflict.field] = value_at(record, conflict.field)
            if chosen[conflict.field] == conflict.value:
                yield (
                    f"{path}.conflicts[{index}].value",
                    f"{quoted(conflict.value)} is also the chosen value of {conflict.field}, so it is not a conflict",
                )


# --- Countries, parliaments, chambers ---------------------------------------------------------------


def country_id(document: EditionDocument) -> Problems:
    """A country's id is its alpha-2 code."""
    for index, country in enumerate(document.countries):
        if country.id != country.alpha_2:
            yield f"$.countries[{index}].id", f"{quoted(country.id)} is not the alpha-2 code {country.alpha_2!r}"


def shared_code(document: EditionDocument) -> Problems:
    """No two countries share a code."""
    for field in ("alpha_3", "numeric"):
        seen: dict[str, str] = {}
        for index, country in enumerate(document.countries):
            code = getattr(country, field)
            if (other := seen.setdefault(code, country.id)) != country.id:
                yield f"$.countries[{index}].{field}", f"{quoted(code)} is also the code of {other}"


def mixed_chambers(document: EditionDocument) -> Problems:
    """A parliament has one chamber, or one lower and one upper."""
    kinds: dict[str, list[ChamberKind]] = {}
    for index, chamber in enumerate(document.chambers):
        earlier = kinds.setdefault(chamber.parliament.id, [])
        if earlier and (chamber.kind in earlier or ChamberKind.UNICAMERAL in (chamber.kind, *earlier)):
            has = f"already has {' and '.join(earlier)}"
            yield f"$.chambers[{index}].kind", f"is {chamber.kind}, but {quoted(chamber.parliament.id)} {has}"
        earlier.append(chamber.kind)


def chamber_outside_parliament(document: EditionDocument) -> Problems:
    """A chamber exists only while its parliament does."""
    for index, chamber in enumerate(document.chambers):
        parliament = chamber.parliament
        if _before(chamber.since, parliament.since):
            yield (
                f"$.chambers[{index}].since",
                f"{chamber.since} is before its parliament's start, {parliament.since}",
            )
        if _before(parliament.until, chamber.until):
            yield f"$.chambers[{index}].until", f"{chamber.until} is after its parliament's end, {parliament.until}"


# --- Compositions -----------------------------------------------------------------------------------


def empty_part(document: EditionDocument) -> Problems:
    """A composition has delegations, and a delegation has seats; what was not read is left out."""
    for path, composition in _compositions(document):
        if not composition.delegations:
            yield f"{path}.delegations", "is empty: a composition has at least one delegation"
        for index, delegation in enumerate(composition.delegations):
            if not delegation.allocations:
                yield f"{path}.delegations[{index}].allocations", "is empty: leave out a delegation of unknown size"


def foreign_chamber(document: EditionDocument) -> Problems:
    """A delegation's seats belong to chambers of its parliament, each named once."""
    for path, composition in _compositions(document):
        for index, delegation in enumerate(composition.delegations):
            seen: set[str] = set()
            for place, allocation in enumerate(delegation.allocations):
                chamber, at = allocation.chamber, f"{path}.delegations[{index}].allocations[{place}].chamber"
                home = chamber.parliament.id
                if home != delegation.parliament.id:
                    yield (
                        at,
                        f"{quoted(chamber.id)} belongs to {quoted(home)}, not to {quoted(delegation.parliament.id)}",
                    )
                if chamber.id in seen:
                    yield at, f"the seats of {quoted(chamber.id)} are already given: name each chamber once"
                seen.add(chamber.id)


def repeated_country(document: EditionDocument) -> Problems:
    """A composition names each country once: as a delegation, as not listed, or as not seen."""
    for path, composition in _compositions(document):
        seen: dict[str, str] = {}
        for at, country in _countries_of(composition):
            if (earlier := seen.setdefault(country.id, at)) != at:
                yield f"{path}.{at}", f"{country.id} is already at {earlier}: name each country once"


def latest_composition(document: EditionDocument) -> Problems:
    """The edition answers from the most recently seen composition."""
    latest = document.edition.latest_composition
    for composition in document.compositions:
        if _before(latest.seen_not_before, composition.seen_not_before):
            message = f"{quoted(latest.id)} was seen before {quoted(composition.id)} ({composition.seen_not_before})"
            yield "$.edition.latest_composition", message


# --- Mandates, events, documents --------------------------------------------------------------------


def two_holders(document: EditionDocument) -> Problems:
    """Two mandates of an office that one person holds at a time do not certainly overlap."""
    offices: dict[tuple[Role, str], list[_Term]] = {}
    for index, mandate in enumerate(document.mandates):
        if mandate.role in _SINGLE_HOLDER and mandate.body:
            offices.setdefault((mandate.role, mandate.body.id), []).extend(_terms(mandate, index))
    for index, other in sorted({pair for terms in offices.values() for pair in _overlaps(terms)}):
        earlier = quoted(document.mandates[other].id)
        yield f"$.mandates[{index}]", f"overlaps {earlier}, but only one person holds this office at a time"


def attested_outside(document: EditionDocument) -> Problems:
    """A person is not attested in an office before its start or after its end."""
    for index, mandate in enumerate(document.mandates):
        for place, day in enumerate(mandate.attested):
            if _before(day, mandate.start) or _before(mandate.end or mandate.not_after, day):
                yield f"$.mandates[{index}].attested[{place}]", f"{day} is outside the mandate's term"


def numbers_against_dates(document: EditionDocument) -> Problems:
    """Plenary sessions are numbered in the order of their dates, each number once."""
    numbered = sorted(
        (event.number, index)
        for index, event in enumerate(document.events)
        if event.kind is EventKind.PLENARY_SESSION and event.number
    )
    for index, other in sorted(_disordered(document.events, numbered)):
        number, one = document.events[index].number, document.events[other]
        if number == one.number:
            yield f"$.events[{index}].number", f"{number} is also the number of {quoted(one.id)}"
        else:
            yield (
                f"$.events[{index}].number",
                f"{number} contradicts the dates: {quoted(one.id)} has the number {one.number}",
            )


def wrong_joint_event(document: EditionDocument) -> Problems:
    """A joint sitting is a plenary session that names a Council meeting of the same day."""
    for index, event in enumerate(document.events):
        council = event.joint_with
        if council is None:
            continue
        if (event.kind, council.kind) != (EventKind.PLENARY_SESSION, EventKind.COUNCIL_MEETING):
            yield f"$.events[{index}].joint_with", "must be in a plenary session and refer to a Council meeting"
        elif _apart(event.date, council.date):
            yield f"$.events[{index}].joint_with", f"{quoted(council.id)} was on another day, {council.date}"


def adopted_elsewhere(document: EditionDocument) -> Problems:
    """A document is adopted on a day of the event that adopted it."""
    for index, one in enumerate(document.documents):
        event = one.event
        if (
            event
            and one.adopted
            and (_before(one.adopted, event.date) or _before(event.until or event.date, one.adopted))
        ):
            yield f"$.documents[{index}].adopted", f"{one.adopted} is not a day of {quoted(event.id)} ({event.date})"


RULES: Final[tuple[Callable[[EditionDocument], Problems], ...]] = (
    duplicate_id,
    repeated_reference,
    long_chain,
    no_source,
    no_name,
    reversed_interval,
    conflict_without_field,
    conflict_without_difference,
    country_id,
    shared_code,
    mixed_chambers,
    chamber_outside_parliament,
    empty_part,
    foreign_chamber,
    repeated_country,
    latest_composition,
    two_holders,
    attested_outside,
    numbers_against_dates,
    wrong_joint_event,
    adopted_elsewhere,
)


# --- Iterating --------------------------------------------------------------------------------------


def _top_records(document: EditionDocument) -> Iterator[tuple[str, Any]]:
    """Yield each record of a table, with its path."""
    for table, index, record in records_of(document):
        yield f"$.{table}[{index}]", record


def _records(document: EditionDocument) -> Iterator[tuple[str, Record]]:
    """Yield each record of a table and each record inside one, with its path."""
    for path, record in _top_records(document):
        yield path, record
        for place, part in parts_of(record):
            yield path + place, part


def _references_to_own_table(record: Record) -> Iterator[Any]:
    """Yield the records of the same table that a record refers to; no field does so with a list."""
    for field in fields_of(type(record)):
        if field.refers and type(one := getattr(record, field.name)) is type(record):
            yield one


def _compositions(document: EditionDocument) -> Iterator[tuple[str, Composition]]:
    for index, composition in enumerate(document.compositions):
        yield f"$.compositions[{index}]", composition


def _countries_of(composition: Composition) -> Iterator[tuple[str, Country]]:
    for index, delegation in enumerate(composition.delegations):
        yield f"delegations[{index}]", delegation.country
    for field in ("without_line", "not_seen"):
        for index, country in enumerate(getattr(composition, field)):
            yield f"{field}[{index}]", country


# --- Comparing --------------------------------------------------------------------------------------


def _before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date is certainly before another; unknown dates never are."""
    return bool(one and other) and one.latest < other.earliest  # type: ignore[union-attr]


def _apart(one: PartialDate | None, other: PartialDate | None) -> bool:
    return _before(one, other) or _before(other, one)


def _has_field(cls: type, path: list[str]) -> bool:
    field = next((field for field in fields_of(cls) if field.name == path[0]), None)
    if field is None:
        return False
    return len(path) == 1 or (field.holds(Record) and not field.many and _has_field(field.types[0], path[1:]))


def _terms(mandate: Mandate, index: int) -> Iterator[_Term]:
    """Yield the mandate's certain intervals, skipping attested days that its main interval already covers."""
    times = mandate.certain_times
    for first, last in times:
        if not times[0][0] < first <= last < times[0][1]:
            yield first, last, index


def _overlaps(terms: list[_Term]) -> Iterator[tuple[int, int]]:
    """Yield pairs of mandates whose terms overlap by more than a handover day, the later in the document first.

    Each term is compared only with the one that ends last among those that began before: if it overlaps any of them, it
    overlaps that one. So the time grows with the number of terms, not with its square.
    """
    latest: _Term | None = None
    for term in sorted(terms):
        first, last, index = term
        if latest and first < latest[1]:
            yield max(index, latest[2]), min(index, latest[2])
        if latest is None or latest[1] < last:
            latest = term


def _disordered(events: tuple[Event, ...], numbered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of sessions that share a number or whose dates contradict their numbers; the later record first.

    Each session is compared only with the one that began last among those with smaller numbers.
    """
    newest: int | None = None
    for (number, index), (before, other) in zip(numbered, [(0, 0), *numbered], strict=False):
        date = events[index].date
        if number == before:
            yield max(index, other), min(index, other)
        elif newest is not None and _before(date, events[newest].date):
            yield max(index, newest), min(index, newest)
        if newest is None or _begins_before(events[newest].date, date):
            newest = index


def _begins_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date begins before another; an unknown date begins before all."""
    return bool(other) and (one is None or one.earliest < other.earliest)  # type: ignore[union-attr]
