"""Write ``docs/coverage.md``: what the newest edition contains, from which sources, and what it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import checksums

import cstopa
from cstopa import Mandate, Name, PartialDate, Person, Role, SourceKind
from cstopa.model.fields import fields_of

TARGET = Path(__file__).parent.parent / "docs" / "coverage.md"
DATA = cstopa.load()

HEAD = f"""\
# Coverage

What edition {DATA.edition.id} contains, by kind of source and by year, and which values it lacks. The page is
generated from the edition.

## Records by kind of source

A record is counted once for each kind of source that it or one of its parts cites. "Only official" counts the records
that cite only pages of the Assembly and the CSTO.

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
    yield f"| table | records | {' | '.join(SourceKind)} | only official |"
    yield "| --- |" + " --- |" * (len(SourceKind) + 2)
    for table in DATA.tables:
        cited = [found for (name, _), found in kinds.items() if name == table.name]
        if cited:
            counts = [sum(kind in found for found in cited) for kind in SourceKind]
            only_official = sum(found == {SourceKind.OFFICIAL} for found in cited)
            yield f"| {table.name} | {len(table)} | {' | '.join(map(str, counts))} | {only_official} |"
    own = [sum(source.kind is kind for source in DATA.sources) for kind in SourceKind]
    yield f"| all sources | {len(DATA.sources)} | {' | '.join(map(str, own))} | |"


def by_year() -> Iterator[str]:
    """Count the dated records by year."""
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
    lines = [f"- `{one.id}`: {say(one)}" for one in records]
    yield from lines or ["None."]


class Term(NamedTuple):
    """One mandate as a row: its first and last known dates, and whether these are its start and end."""

    holder: str
    first: PartialDate
    last: PartialDate
    starts: bool
    ends: bool
    limit: str  # the last day possible, in words


def term_of(mandate: Mandate) -> Term | None:
    """Return the known dates of a mandate, or None if it has no date."""
    dates = sorted(filter(None, (mandate.start, *mandate.attested, mandate.end)), key=lambda date: date.earliest)
    if not dates:
        return None
    first, last = mandate.start or dates[0], mandate.end or dates[-1]
    limit = f"not after {mandate.not_after}" if mandate.not_after else ""
    return Term(str(mandate.person.name), first, last, bool(mandate.start), bool(mandate.end), limit)


def office(mandates: Iterable[Mandate]) -> Iterator[str]:
    """List the known holders of one office, and the times between them without a known holder."""
    terms = sorted(filter(None, map(term_of, mandates)), key=lambda term: term.first.earliest)
    yield "| from | to | holder |"
    yield "| --- | --- | --- |"
    for index, term in enumerate(terms):
        first = f"{term.first}" if term.starts else f"{term.first} (attested)"
        last = f"{term.last}" if term.ends else f"{term.last} (attested, end unknown)"
        if term.starts and term.first == term.last and not term.ends:
            last = "end unknown"
        yield f"| {first} | {last} | {term.holder} |"
        if following := next(iter(terms[index + 1 :]), None):
            if (following.first.earliest - term.last.latest).days > 1:
                yield f"| after {term.last} | before {following.first} | *unknown* |"
        elif not term.ends:
            yield f"| after {term.last} | {term.limit} | *unknown* |"


def offices() -> Iterator[str]:
    """List the holders of offices that one person holds at a time: chairmen, executive secretaries and speakers."""
    yield "On an attested day, a source shows the person in office. A row with attested dates has the first and the"
    yield "last such day; sources need not cover the days between. If the holder is unknown after a row, a separate"
    yield "row says so."
    secretaries = (Role.EXECUTIVE_SECRETARY, Role.ACTING_EXECUTIVE_SECRETARY)
    of_assembly = {
        "Chairman of the Assembly": (Role.CHAIRMAN,),
        "Executive Secretary, including acting holders": secretaries,
    }
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
        ("## Holders of offices", offices()),
        (f"## Documents whose title is unknown: {len(untitled)} of {len(DATA.documents)}",
         chain(
             ["In brackets are the kind and subjects, or the title of a draft.", ""],
             listed(untitled, lambda one: f"{one.status}, {one.adopted or 'date unknown'}; {one.label}"),
         )),
        (f"## Events without a day: {len(no_day)} of {len(DATA.events)}", listed(no_day, lambda one: one.headline)),
        (f"## Events known only from announcements: {len(announced)}",
         listed(announced, lambda one: one.headline)),
        (f"## Election observations without a day: {len(no_vote_day)} of {len(DATA.missions)}",
         listed(no_vote_day, lambda one: one.headline)),
        (f"## Mandates without a date: {len(undated)} of {len(DATA.mandates)}",
         listed(undated, lambda one: one.label)),
        ("## People whose name is known in one script only", one_script()),
    ]  # fmt: skip
    return HEAD + "\n".join(f"{heading}\n\n" * bool(heading) + "\n".join(lines) + "\n" for heading, lines in parts)


if __name__ == "__main__":
    checksums.require_checkout()
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
