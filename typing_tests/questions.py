"""A sample of what users write, with the types that checkers must see; checked, never run."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import cstopa
from cstopa import (
    Chamber,
    ChamberKind,
    Change,
    Column,
    Composition,
    CompositionRow,
    Country,
    CountryName,
    CstopaError,
    DamagedDataError,
    DataError,
    Dataset,
    Delegation,
    Document,
    DocumentStatus,
    Event,
    IncompleteError,
    Mandate,
    Membership,
    MembershipRow,
    NoDelegationError,
    NotFoundError,
    Organization,
    Parliament,
    PartialDate,
    Person,
    Place,
    Problem,
    Role,
    Table,
    UnknownCountryError,
    UnknownEditionError,
)

assert_type(cstopa.__version__, str)
assert_type(cstopa.editions(), tuple[str, ...])
assert_type(cstopa.load(), Dataset)
assert_type(cstopa.load("2025.1"), Dataset)
assert_type(cstopa.read("mine.json"), Dataset)
assert_type(cstopa.read(Path("mine.json")), Dataset)
assert_type(cstopa.parse("{}"), Dataset)
assert_type(cstopa.parse(b"{}"), Dataset)
assert_type(cstopa.delegation_for("KZ"), Delegation)
assert_type(cstopa.delegations(), tuple[Delegation, ...])
assert_type(cstopa.total_seats(), int)
assert_type(cstopa.total_seats("KZ"), int)
assert_type(cstopa.total_seats(country="KZ", chamber="upper"), int)
assert_type(cstopa.total_seats(chamber=ChamberKind.UPPER), int)
assert_type(cstopa.composition(), Composition)
assert_type(cstopa.composition("kg-6"), Composition)
assert_type(cstopa.country("KZ"), Country)
assert_type(cstopa.country_codes(["KZ", None, 7], code="alpha_3"), dict[str, str | None])
assert_type(cstopa.changes("2025.1", cstopa.load()), Table[Change])
assert_type(cstopa.seat_chart(), str)
assert_type(cstopa.seat_chart("kg-6"), str)
assert_type(cstopa.seat_charts(), str)
assert_type(cstopa.seat_positions(cstopa.composition()), list[Place])
assert_type(cstopa.seat_positions()[0]["x"], float)
assert_type(cstopa.composition().rows(), list[CompositionRow])
assert_type(cstopa.composition().rows()[0]["seats"] + 1, int)
assert_type(cstopa.country_names(), Table[CountryName])

data = cstopa.load()
assert_type(data.schema, int)
assert_type(data.mandates.timeline(), str)
assert_type(data.events.timeline_rows(by="kind"), list[dict[str, str | int | bool | None]])
assert_type(data.to_popolo(), dict[str, list[dict[str, Any]]])
assert_type(data.to_ftm(), list[dict[str, Any]])
assert_type(data.assembly, Organization)
assert_type(data.tables, tuple[Table[Any], ...])
assert_type(data.composition(), Composition)
assert_type(data.delegations(), tuple[Delegation, ...])
assert_type(data.delegation_for("KZ"), Delegation)
assert_type(data.total_seats(country="KZ", chamber="upper"), int)
assert_type(data.country("KZ"), Country)
assert_type(data.country_codes(["KZ"]), dict[str, str | None])
assert_type(data.country_codes(["KZ"], code="vdem"), dict[str, int | None])
assert_type(cstopa.country_codes(["KZ"], code="cow"), dict[str, int | None])
assert_type(data.holders("chairman", on="2020-01-01"), tuple[Mandate, ...])
assert_type(data.holders(Role.CHAIRMAN, on=datetime.date(2020, 1, 1)), tuple[Mandate, ...])
assert_type(data.holders("chairman", during="2018"), tuple[Mandate, ...])
data.holders("chair", on="2020-01-01")  # type: ignore[call-overload]
data.holders("chairman")  # type: ignore[call-overload]
data.holders("chairman", on="2018-05-01", during="2018")  # type: ignore[call-overload]
data.total_seats(chamber="senate")  # type: ignore[arg-type]
cstopa.total_seats(chamber="senate")  # type: ignore[arg-type]
data.composition().total_seats(chamber="senate")  # type: ignore[arg-type]
data.delegations()[0].total_seats(chamber="senate")  # type: ignore[arg-type]
data.country_codes(["KZ"], code="alpha2")  # type: ignore[call-overload]
assert_type(data.members(on="2010-01-01"), tuple[Country, ...])
assert_type(data.membership_years(), Table[MembershipRow])
assert_type(data.membership_years()[0].membership, Membership)
assert_type(data.membership_years()[0].year, int)
assert_type(data.search("Rogalev"), tuple[Any, ...])
assert_type(data["events"], Table[Any])
assert_type(list(data), list[Table[Any]])
assert_type("events" in data, bool)
assert_type(cstopa.delegation_for(data.country("KZ")), Delegation)
assert_type(data.total_seats(country=data.country("KZ")), int)
assert_type(cstopa.country(data.country("KZ")), Country)
assert_type(data.country("KZ").to_dict(), dict[str, Any])
assert_type(data.to_json(), str)

people = data.people
assert_type(people, Table[Person])
assert_type(people[0], Person)
assert_type(people[:2], Table[Person])
assert_type(iter(people), Iterator[Person])
assert_type(len(people), int)
assert_type(people.by_id("ann"), Person)
assert_type(people["ann"], Person)
assert_type("ann" in people, bool)
assert_type(people.search("ann"), Table[Person])
assert_type(people.where(country="KZ"), Table[Person])
assert_type(people.where(country=["KZ", data.country("RU"), None]).where(note=None), Table[Person])
assert_type(data.documents.where(adopted=datetime.date(2023, 1, 1)), Table[Document])
assert_type(data.mandates.where(person=people, attested=PartialDate("2020")), Table[Mandate])
assert_type(people.rows(), list[dict[str, str | int | bool | None]])
assert_type(people.columns, dict[str, Column])
assert_type(people.to_csv("people.csv"), None)
assert_type(people.name, str)
assert_type(people.edition, str)
assert_type(people.columns["id"].type, type)
assert_type(people.columns["id"].definition, str)

date = PartialDate("2006-11")
assert_type(date.text, str)
assert_type(date.precision, str)
assert_type(date.earliest, datetime.date)
assert_type(date.latest, datetime.date)
assert_type(date.year, int)
assert_type(date.month, int | None)
assert_type(date.day, int | None)
assert_type(PartialDate("2006-11-16") in date, bool)
assert_type(ChamberKind.UPPER.definition, str)

NOT_FOUND = (UnknownCountryError, UnknownEditionError, NoDelegationError)
INVALID = (DataError, DamagedDataError, IncompleteError)


def errors(
    error: CstopaError,
    not_found: NotFoundError,
    no_delegation: NoDelegationError,
    bad: DataError,
    problem: Problem,
    change: Change,
) -> None:
    assert_type(not_found.key, str)
    assert_type(not_found.suggestions, tuple[str, ...])
    assert_type(no_delegation.reason, str)
    assert_type(no_delegation.status, str | None)
    assert_type(bad.problems, tuple[Problem, ...])
    assert_type(bad.truncated, bool)
    assert_type(problem.path, str)
    assert_type(problem.rule, str)
    assert_type(problem.message, str)
    assert_type(change.table, str)
    assert_type(change.old, str | int | bool | None)
    lookup: tuple[type[LookupError], ...] = NOT_FOUND
    value: tuple[type[ValueError], ...] = INVALID
    base: tuple[type[CstopaError], ...] = (NotFoundError, *NOT_FOUND, *INVALID)
    assert_type(error.args, tuple[Any, ...])
    assert_type(len(base) + len(lookup) + len(value), int)


# A walk from an answer to what it refers to, as a user writes it.
kz = cstopa.delegation_for("KZ")
assert_type(kz.seats, int)
assert_type(kz.country.name.ru, str | None)
assert_type(kz.parliament.website, str | None)
assert_type(kz.allocations[0].chamber.kind, ChamberKind)
assert_type(kz.sources[0].published, PartialDate | None)
assert_type(kz.representative, Person | None)
assert_type(kz.members_complete, bool | None)
assert_type(data.composition().without_line, tuple[Country, ...])
assert_type(data.mandates[0].body, Organization | Parliament | Chamber | None)
assert_type(data.mandates[0].role, Role)
assert_type(data.mandates[0].certain_times, tuple[tuple[datetime.date, datetime.date], ...])
assert_type(data.events[0].participants, tuple[Person, ...])
assert_type(data.documents[0].status, DocumentStatus)
assert_type(data.counts.where(measure="acts_adopted")[0].value, int)
assert_type(data.conflicts[0].chosen, str | None)
assert_type(data.status_events[0].until, PartialDate | None)
assert_type(data.citations[0].source.archive, str | None)
assert_type(data.edition.latest_composition, Composition)
assert_type(data.observed_delegations[0].members_complete, bool | None)
assert_type(data.participants[0].event, Event | None)
assert_type(data.attestations[0].mandate, Mandate)
assert_type(data.delegates[0].members_complete, bool | None)

assert_type(data.edition.cite("bibtex"), str)
assert_type(data.sources[0].cite(), str)

# What type checkers must refuse: an ignore that is not needed is an error.
cstopa.total_seats("KZ", "upper")  # type: ignore[call-arg]
cstopa.delegation_for(398)  # type: ignore[arg-type]
data.edition = data.edition  # type: ignore[misc]
people[0].note = "mine"  # type: ignore[misc]
people[0] = people[1]  # type: ignore[index]
cstopa.delegation_for("KZ").country.name.fr  # type: ignore[attr-defined]
data.edition.cite("apa")  # type: ignore[arg-type]
cstopa.composition().rows()[0]["seat"]  # type: ignore[typeddict-item]
