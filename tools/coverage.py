"""Write ``docs/coverage.md``: how much the newest edition has, of which sources, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import cstopa
from cstopa import SourceKind

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
    ]  # fmt: skip
    return HEAD + "\n".join(f"{heading}\n\n" * bool(heading) + "\n".join(lines) + "\n" for heading, lines in parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
