"""Write ``docs/coverage.md``: how much the newest edition has, of which sources, and what it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cstopa
from cstopa import Mandate, Name, PartialDate, Person, Role, SourceKind
from cstopa.model.fields import fields_of

TARGET = Path(__file__).parent.parent / "docs" / "coverage.md"
DATA = cstopa.load()

HEAD = f"""\
# Coverage

How much edition {DATA.edition.id} has, which kinds of sources it rests on, and what it lacks. This page is generated
from the edition.

## Records and the kinds of their sources

A record counts once in each column of a kind that it cites, itself or in one of its parts; "official alone" counts
those that cite nothing but the Assembly's and the CSTO's own pages.

"""


def kinds_by_record() -> dict[tuple[str, str], set[SourceKind]]:
    """Return the kinds of source that each record cites."""
    kinds: dict[tuple[str, str], set[SourceKind]] = {}
    for row in DATA.citations:
        kinds.setdefault((row.table, row.record), set()).add(row.source.kind)
    return kinds


def by_source_kind() -> Iterator[str]:
    """Count the records of each table by the kinds of source."""
    kinds = kinds_by_record()
    yield f"| table | records | {' | '.join(SourceKind)} | official alone |"
    yield "| --- |" + " --- |" * (len(SourceKind) + 2)
    for table in DATA.tables:
        cited = [found for (name, _), found in kinds.items() if name == table.name]
        if cited:
            counts = [sum(kind in found for found in cited) for kind in SourceKind]
            alone = sum(found == {SourceKind.OFFICIAL} for found in cited)
            yield f"| {table.name} | {len(table)} | {' | '.join(map(str, counts))} | {alone} |"
    own = [sum(source.kind is kind for source in DATA.sources) for kind in SourceKind]
    yield f"| (sources themselves) | {len(DATA.sources)} | {' | '.join(map(str, own))} | |"


def by_year() -> Iterator[str]:
    """Count what is dated by year."""
    dated: dict[str, Callable[[Any], Any]] = {
        "events": lambda one: one.date,
        "documents": lambda one: one.adopted,
        "missions": lambda one: one.date,
        "counts": lambda one: one.date,
    }
    years = {table: [str(date)[:4] for one in getattr(DATA, table) if (date := of(one))] for table, of in dated.items()}
    yield f"| year | {' | '.join(years)} |"
    yield "| --- |" + " --- |" * len(years)
    for year in sorted({year for found in years.values() for year in found}):
        yield f"| {year} | {' | '.join(str(found.count(year) or '') for found in years.values())} |"


def listed(records: Iterable[Any], say: Callable[[Any], str]) -> Iterator[str]:
    """List records by id."""
    for one in records:
        yield f"- `{one.id}`: {say(one)}"


class Term(NamedTuple):
    """One mandate as a row: the first and the last date that are known, and whether they are its start and end."""

    holder: str
    first: PartialDate
    last: PartialDate
    starts: bool
    ends: bool
    limit: str  # the last day possible, in words


def term_of(mandate: Mandate) -> Term | None:
    """Return the known time of a mandate, or None if it has no date."""
    dates = sorted(filter(None, (mandate.start, *mandate.attested, mandate.end)), key=lambda date: date.earliest)
    if not dates:
        return None
    first, last = mandate.start or dates[0], mandate.end or dates[-1]
    limit = f"not after {mandate.not_after}" if mandate.not_after else ""
    return Term(str(mandate.person.name), first, last, bool(mandate.start), bool(mandate.end), limit)


def office(mandates: Iterable[Mandate]) -> Iterator[str]:
    """List the known holders of one office, and the time between them for which no holder is known."""
    terms = sorted(filter(None, map(term_of, mandates)), key=lambda term: term.first.earliest)
    yield "| from | to | holder |"
    yield "| --- | --- | --- |"
    for index, term in enumerate(terms):
        first = f"{term.first}" if term.starts else f"{term.first} (attested)"
        last = f"{term.last}" if term.ends else f"{term.last} (attested, end not known)"
        if term.starts and term.first == term.last and not term.ends:
            last = "end not known"
        yield f"| {first} | {last} | {term.holder} |"
        if following := next(iter(terms[index + 1 :]), None):
            if (following.first.earliest - term.last.latest).days > 1:
                yield f"| after {term.last} | before {following.first} | *not known* |"
        elif not term.ends:
            yield f"| after {term.last} | {term.limit} | *not known* |"


def offices() -> Iterator[str]:
    """List the holders of the offices that one person holds at a time: chairmen, executive secretaries and speakers."""
    yield "On an attested day, a source shows the person in office. An office whose end is not known is not assumed to"
    yield "last until today; a row of its own says from when on no holder is known."
    secretaries = (Role.EXECUTIVE_SECRETARY, Role.ACTING_EXECUTIVE_SECRETARY)
    of_assembly = {"Chairman of the Assembly": (Role.CHAIRMAN,), "Executive Secretary, with those acting": secretaries}
    for heading, roles in of_assembly.items():
        yield f"\n### {heading}\n"
        yield from office(mandate for mandate in DATA.mandates if mandate.role in roles)
    speakers = [mandate for mandate in DATA.mandates if mandate.role is Role.SPEAKER_OF_CHAMBER]
    for chamber in DATA.chambers:
        held = [mandate for mandate in speakers if mandate.body == chamber]
        yield f"\n### Speaker: {chamber.name} ({chamber.parliament.country.name})\n"
        yield from office(held) if held else ["No holder is known."]


def scripts_of(person: Person) -> set[str]:
    """Return the scripts of a person's names, recorded variants included."""
    names = [getattr(person.name, field.name) for field in fields_of(Name)]
    names += [conflict.value for conflict in person.conflicts if conflict.field.startswith("name.")]
    letters = (letter for name in filter(None, names) for letter in name if letter.isalpha())
    return {unicodedata.name(letter).split()[0].capitalize() for letter in letters}


def one_script() -> Iterator[str]:
    """List the people whose name is known in one script only, by script."""
    scripts = {person.id: scripts_of(person) for person in DATA.people}
    for script in sorted({script for found in scripts.values() for script in found}):
        ids = [f"`{id_}`" for id_, found in scripts.items() if found == {script}]
        if ids:
            yield f"- {script} ({len(ids)}): {', '.join(ids)}"


def page() -> str:
    """Return the whole page."""
    untitled = [one for one in DATA.documents if one.title is None]
    no_day = [one for one in DATA.events if one.date is None or one.date.precision != "day"]
    announced = [one for one in DATA.events if one.status == "announced"]
    no_vote_day = [one for one in DATA.missions if one.date.precision != "day"]
    undated = [one for one in DATA.mandates if not (one.start or one.end or one.attested)]
    parts: list[tuple[str, Iterable[str]]] = [
        ("", by_source_kind()),
        ("## Dated records by year", by_year()),
        (f"## Documents without the title of an act: {len(untitled)} of {len(DATA.documents)}",
         listed(untitled, lambda one: f"{one.status}, {one.adopted or 'date not known'}; {one.label}")),
        (f"## Events without a day: {len(no_day)} of {len(DATA.events)}", listed(no_day, lambda one: one.headline)),
        (f"## Events of which only announcements were read: {len(announced)}",
         listed(announced, lambda one: one.headline)),
        (f"## Observations without a day: {len(no_vote_day)} of {len(DATA.missions)}",
         listed(no_vote_day, lambda one: one.headline)),
        (f"## Mandates without any date of their own: {len(undated)} of {len(DATA.mandates)}",
         listed(undated, lambda one: one.label)),
        ("## Offices over time", offices()),
        ("## People whose name is known in one script only", one_script()),
    ]  # fmt: skip
    return HEAD + "\n".join(f"{heading}\n\n" * bool(heading) + "\n".join(lines) + "\n" for heading, lines in parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
